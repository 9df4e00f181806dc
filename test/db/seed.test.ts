import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedDemo } from "#app/cli/demo/seed-demo";
import type { LoadedContent } from "#app/content/assemble";
import { loadContent } from "#app/content/load.server";
import { listAttempts } from "#app/domain/assessment/assessment.store.server";
import { mayStart } from "#app/domain/assessment/start-policy";
import { daysBetween } from "#app/domain/calendar";
import { listTrackDefinitions } from "#app/domain/catalog/catalog.store.server";
import { awardStatus } from "#app/domain/certification/certification";
import { listAwards } from "#app/domain/certification/certification.store.server";
import { listQueue } from "#app/domain/demonstrations/demonstrations.store.server";
import { demoEmails } from "#app/domain/identity/demo-personas";
import { getPersonByEmail, listAssignedPartners } from "#app/domain/identity/people.store.server";
import { nextStepOf, standModules } from "#app/domain/progress/progress";
import { mapModuleEvidence } from "#app/domain/progress/progress.store.server";
import { compareDerived, compareTallyWithLedger, replay } from "#app/domain/replay.server";
import { openScratchDatabase } from "#db/scratch";
import type { Act } from "#db/seed/acts";
import { demo } from "#db/seed/demo";
import { createTestDatabase, type TestDatabase } from "#test/support/database";
import { lessons, track } from "#test/support/program";

const now = "2026-11-23T12:00:00.000Z";
const origin = "http://localhost:3000";

let content: LoadedContent;
let seeded: TestDatabase;
beforeAll(async () => {
  content = await loadContent("content", { cacheDir: ".cache/content" });
  seeded = await createTestDatabase();
  await seedDemo(seeded.db, { content, now, origin });
}, 60_000);
afterAll(() => seeded.cleanup());

async function requirePersona(persona: keyof typeof demoEmails) {
  const person = await getPersonByEmail(seeded.db, demoEmails[persona]);
  if (!person) throw new Error(`There is no ${persona}.`);
  return person;
}

function hoursLater(hours: number): string {
  return new Date(Date.parse(now) + hours * 3_600_000).toISOString();
}

/** Whom an act takes for granted, by the names of the demo's lists. */
function actorsOf(act: Act): string[] {
  const learners = "learner" in act ? [act.learner] : "attendees" in act ? act.attendees : [];
  const { staff, assessor, manager, invitedBy, by } = act as { [part: string]: unknown };
  const named = [staff, assessor, manager, invitedBy, by].filter((name) => typeof name === "string");
  return [...learners.map(({ name }) => name), ...named].filter((name) => name !== "self");
}

test("people of the demo answer one question after the other, between the start and handing in", async () => {
  const rows = await seeded.db
    .selectFrom("quiz_attempt")
    .innerJoin("quiz_answer", "quiz_answer.attempt_id", "quiz_attempt.id")
    .select(["attempt_id as id", "started_at as from", "submitted_at as to", "first_saved_at as at"])
    .where("submitted_at", "is not", null)
    .execute();
  expect(rows.length).toBeGreaterThan(1000);
  const answered = rows.filter(({ at }) => at !== null);
  expect(answered.length).toBeGreaterThan(rows.length / 2);
  for (const { from, to, at } of answered) {
    expect(String(at) > from).toBe(true);
    expect(String(at) < String(to)).toBe(true);
  }
  expect(new Set(answered.map(({ id, at }) => `${id} ${at}`)).size).toBe(answered.length);
});

describe("the demo program", () => {
  test("has one person for every kind of sign-in", async () => {
    for (const persona of Object.keys(demoEmails) as (keyof typeof demoEmails)[]) {
      expect(await requirePersona(persona)).toMatchObject({ accessRole: persona, status: "active" });
    }
    expect((await requirePersona("rep")).partnerId).toBe((await requirePersona("lead")).partnerId);
  });

  test("shows its rep in the middle of the sales track, after a failed attempt", async () => {
    const { id } = await requirePersona("rep");
    const awards = await listAwards(seeded.db, id);
    expect(awards.map((award) => award.milestoneId)).toEqual(["fast-start-done"]);
    const sales = content.catalog.tracks.find((candidate) => candidate.id === "sales");
    if (!sales) throw new Error("There is no sales track.");
    const standing = standModules(sales, await mapModuleEvidence(seeded.db, id));
    expect(standing.map((module) => module.state)).toEqual(["complete", "open", "locked", "locked"]);
    expect(nextStepOf("sales", standing)).toMatchObject({ moduleId: "value-storytelling", part: "quiz" });
    const attempts = await listAttempts(seeded.db, id, "value-storytelling-quiz");
    expect(attempts.map((attempt) => attempt.passed)).toEqual([false]);
  });

  test("gives its manager five partners and demonstrations of different ages to assess", async () => {
    const { id } = await requirePersona("manager");
    expect(await listAssignedPartners(seeded.db, id)).toHaveLength(5);
    const seenBy = { viewer: { personId: id, partnerId: null }, scope: "assigned" as const };
    const queue = await listQueue(seeded.db, seenBy, { limit: 100, leftOut: [] });
    const ages = queue.map((submission) =>
      daysBetween(submission.submittedAt.slice(0, 10), now.slice(0, 10)),
    );
    expect(ages).toEqual([13, 6, 0]);
  });

  test("has awards that are active, soon to expire, expired, renewed and revoked", async () => {
    const awards = await seeded.db
      .selectFrom("award")
      .leftJoin("award_revocation", "award_revocation.award_id", "award.id")
      .select(["cycle", "expires_at as expiresAt", "revoked_at as revokedAt"])
      .execute();
    const soon = "2026-12-23T12:00:00.000Z";
    const count = (holds: (award: (typeof awards)[number]) => boolean) => awards.filter(holds).length;
    expect(count((award) => awardStatus(award, now) === "active")).toBeGreaterThan(50);
    expect(count((award) => awardStatus(award, now) === "active" && award.expiresAt < soon)).toBeGreaterThan(
      0,
    );
    expect(count((award) => awardStatus(award, now) === "expired")).toBeGreaterThan(3);
    expect(count((award) => awardStatus(award, now) === "revoked")).toBe(1);
    expect(count((award) => award.cycle === 2)).toBeGreaterThan(1);
  });

  test("has an outbox with the mails of its last month, decisions and invitations among them, and of no day before", async () => {
    const mails = await seeded.db.selectFrom("outbox_mail").select(["kind", "created_at as at"]).execute();
    const days = mails.map(({ at }) => daysBetween(at.slice(0, 10), now.slice(0, 10)));
    expect(Math.max(...days)).toBeLessThanOrEqual(30);
    expect(mails.length).toBeLessThan(50);
    const kinds = new Set(mails.map(({ kind }) => kind));
    for (const kind of ["demonstration-decided", "award-revoked", "invitation", "observation-booked"]) {
      expect(kinds).toContain(kind);
    }
  });

  test("has costs that still wait for a rate, and costs that waited and were settled", async () => {
    const waiting = await seeded.db
      .selectFrom("cost_tally")
      .select("driver")
      .where("unrated", ">", 0)
      .execute();
    expect(new Set(waiting.map((row) => row.driver))).toEqual(new Set(["live_session_minute"]));
    const settled = await seeded.db
      .selectFrom("cost_entry")
      .select("id")
      .where("kind", "=", "settlement")
      .execute();
    expect(settled.length).toBeGreaterThan(3);
  });

  test("has items that are harder than others", async () => {
    const items = await seeded.db.selectFrom("item_tally").selectAll().where("served", ">=", 20).execute();
    const facility = items.map((item) => item.millipoints / item.max_millipoints).sort((a, b) => a - b);
    expect(facility.at(0)).toBeLessThan(0.65);
    expect(facility.at(-1)).toBeGreaterThan(0.9);
  });

  test("happened in the order in which it was recorded, and none of it after now", async () => {
    const rows = await seeded.db.selectFrom("activity").select("at").orderBy("seq").execute();
    const instants = rows.map((row) => row.at);
    expect(instants).toEqual([...instants].sort());
    expect((instants.at(-1) ?? "") <= now).toBe(true);
  });

  test("follows from its activities", async () => {
    const definitions = new Map((await listTrackDefinitions(seeded.db)).map((one) => [one.version, one]));
    const scratch = await openScratchDatabase();
    try {
      await replay(seeded.db, scratch.db, {
        zone: demo.program.zone,
        trackDefinition(version) {
          const definition = definitions.get(version);
          if (!definition) throw new Error(`No version ${version}.`);
          return definition;
        },
      });
      const found = [];
      for await (const one of compareTallyWithLedger(seeded.db)) found.push(one);
      for await (const one of compareDerived(seeded.db, scratch.db)) found.push(one);
      expect(found).toEqual([]);
    } finally {
      await scratch.close();
    }
  });
});

describe("seeding", () => {
  test("leaves a database with people in it alone", async () => {
    expect(await seedDemo(seeded.db, { content, now, origin })).toBeNull();
  });

  test("is done whole or not at all", async () => {
    const database = await createTestDatabase();
    try {
      const modules = content.published.modules.filter((module) => module.id !== "troubleshooting");
      const broken = { ...content, published: { ...content.published, modules } };
      await expect(seedDemo(database.db, { content: broken, now, origin })).rejects.toThrow();
      expect(await database.db.selectFrom("person").select("id").execute()).toEqual([]);
      expect(await database.db.selectFrom("program").select("id").execute()).toEqual([]);
    } finally {
      await database.cleanup();
    }
  }, 60_000);

  test("fits another curriculum than Frostline's", async () => {
    const database = await createTestDatabase();
    try {
      const own = {
        catalog: { tracks: [track], library: [] },
        published: {
          tracks: [{ ...track, folder: "tracks/sales" }],
          modules: lessons.map((module) => ({ ...module, folder: `tracks/sales/${module.id}`, figures: {} })),
          library: [],
        },
      };
      expect(await seedDemo(database.db, { content: own, now, origin })).toMatchObject({
        partners: 8,
        people: 50,
      });
    } finally {
      await database.cleanup();
    }
  }, 60_000);

  test("plans the same history for the same seed, and another for another", () => {
    const { tracks } = content.catalog;
    const plan = (seed: number) => demo.planHistory(tracks, seed, now);
    expect(plan(demo.seed)).toEqual(plan(demo.seed));
    expect(plan(demo.seed)).not.toEqual(plan(demo.seed + 1));
  });

  test("plans a history that ends now on any day it is started", () => {
    for (let day = 0; day < 400; day += 9) {
      const start = hoursLater(day * 24 + day);
      const acts = demo.planHistory(content.catalog.tracks, demo.seed + day, start);
      expect(acts.length).toBeGreaterThan(1000);
      expect((acts.at(-1)?.at ?? "") <= start).toBe(true);
    }
  });

  test("lets nobody act before they have joined, whatever the day of the week and the hour it is started", () => {
    const strangers: string[] = [];
    for (let hours = 0; hours < 7 * 24; hours += 1) {
      const start = hoursLater(hours);
      const joined = new Set(["admin"]);
      for (const act of demo.planHistory(content.catalog.tracks, demo.seed, start)) {
        if (act.kind === "staff-joined") joined.add(act.staff);
        if (act.kind === "learner-joined") joined.add(act.learner.name);
        const unknown = actorsOf(act).filter((name) => !joined.has(name));
        strangers.push(...unknown.map((name) => `${name}: ${act.kind}, started at ${start}`));
      }
    }
    expect(strangers).toEqual([]);
  });

  test("lets everybody wait between attempts as their quizzes say, whatever the day it is started", () => {
    const wait = { first: 600, later: 1440 };
    const tracks = content.catalog.tracks.map((one) => ({
      ...one,
      lessons: one.lessons.map((module) => ({ ...module, quiz: module.quiz && { ...module.quiz, wait } })),
    }));
    let waited = 0;
    for (let day = 0; day < 200; day += 9) {
      const submitted = new Map<string, { submittedAt: string; passed: boolean }[]>();
      for (const act of demo.planHistory(tracks, demo.seed + day, hoursLater(day * 25))) {
        if (act.kind !== "attempt-started" && act.kind !== "attempt-submitted") continue;
        const key = `${act.learner.name} ${act.moduleId}`;
        const before = submitted.get(key) ?? [];
        if (act.kind === "attempt-submitted")
          submitted.set(key, [...before, { submittedAt: act.at, passed: act.passes }]);
        else {
          const start = mayStart({ wait }, { now: act.at, zone: demo.program.zone, submitted: before });
          expect(start, `${key}, ${act.at}`).toEqual({ state: "open" });
          if (before.length > 0) waited += 1;
        }
      }
    }
    expect(waited).toBeGreaterThan(100);
  });

  test("plays the whole history when it is started on a Saturday or at night on a Sunday, too", async () => {
    for (const start of ["2026-11-28T09:20:00.000Z", "2027-03-28T01:40:00.000Z"]) {
      const database = await createTestDatabase();
      try {
        const seededThen = await seedDemo(database.db, { content, now: start, origin });
        expect(seededThen).toMatchObject({ partners: 8, people: 50 });
      } finally {
        await database.cleanup();
      }
    }
  }, 60_000);
});
