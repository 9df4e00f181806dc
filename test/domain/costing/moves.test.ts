import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addDays, endOfDay, localDate } from "#app/domain/calendar";
import { logLiveSession } from "#app/domain/delivery/delivery.server";
import { readLiveSessionLog } from "#app/domain/delivery/read-delivery.server";
import { withdrawLiveSession } from "#app/domain/delivery/withdraw.server";
import { startAssessment } from "#app/domain/demonstrations/assess.server";
import { returnForRevision } from "#app/domain/demonstrations/return.server";
import { changePerson } from "#app/domain/identity/change-person.server";
import type { Viewer } from "#app/domain/identity/identity";
import { getPartnerBefore } from "#app/domain/identity/person-partner.store.server";
import { keepReached } from "#app/domain/reports/activity-details.server";
import { createDemonstrationProgram, type DemonstrationProgram } from "#test/support/demonstrating";
import { findDiscrepancies } from "#test/support/discrepancies";
import { finishLesson, manager, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestProgram, type TestProgram, zone } from "#test/support/program";

let program: DemonstrationProgram;
beforeEach(async () => {
  program = await createDemonstrationProgram();
});
afterEach(() => program.cleanup());

/** Moves a rep to a partner, or to the vendor's own people. */
async function move({ context }: TestProgram, personId: string, partnerId: string | null): Promise<void> {
  const result = await changePerson(context, {
    ...{ actorId: "admin-1", personId, name: personId, partnerId, signInLink: "" },
    accessRole: partnerId === null ? "author" : "rep",
    jobRoles: partnerId === null ? [] : ["sales"],
    async onLearnerChanged() {},
  });
  expect(result).toEqual({ ok: true });
}

function hold({ context }: TestProgram, heldOn: string, managerId = "manager-1", attendeeIds = ["rep-1"]) {
  const session = { title: "Clinic", trackId: null, trainer: "T", minutes: 60 };
  return logLiveSession(context, { managerId, heldOn, attendeeIds, ...session });
}

async function bearers({ db }: TestProgram, driver: string) {
  const rows = await db
    .selectFrom("cost_entry")
    .select(["partner_id as partnerId", "on_date as onDate", "quantity"])
    .where("driver", "=", driver)
    .orderBy("on_date")
    .orderBy("id")
    .execute();
  return rows.map(({ partnerId, onDate, quantity }) => [partnerId, onDate, quantity]);
}

test("a session held before somebody moved is borne by the partner they were with, however late it is logged", async () => {
  program.setNow("2026-03-10T09:00:00.000Z");
  await move(program, "rep-1", "partner-2");
  program.setNow("2026-03-20T09:00:00.000Z");
  const logged = await hold(program, "2026-03-09");
  expect(logged).toMatchObject({ ok: true });
  // Whose day it is at its end; the manager of the new partner logs what came after.
  expect(await hold(program, "2026-03-10", "manager-2")).toMatchObject({ ok: true });
  expect(await bearers(program, "live_session_minute")).toEqual([
    ["partner-1", "2026-03-09", 60],
    ["partner-2", "2026-03-10", 60],
  ]);
  program.advance(60_000);
  if (logged.ok) {
    await withdrawLiveSession(program.context, { managerId: "manager-1", id: logged.id, reason: "Slip" });
  }
  expect(await bearers(program, "live_session_minute")).toContainEqual(["partner-1", "2026-03-09", -60]);
  expect(await findDiscrepancies(program)).toEqual([]);
});

test("who was elsewhere on the day is named, and nothing is logged; who was never theirs looks as if they were not there", async () => {
  program.setNow("2026-03-10T09:00:00.000Z");
  await move(program, "rep-1", "partner-2");
  program.setNow("2026-03-20T09:00:00.000Z");
  expect(await hold(program, "2026-03-10")).toEqual({
    ok: false,
    reason: "attendee-elsewhere",
    people: ["rep-1"],
  });
  expect(await hold(program, "2026-03-09", "manager-2")).toMatchObject({ reason: "attendee-elsewhere" });
  expect(await hold(program, "2026-03-10", "manager-1", ["rep-2"])).toEqual({
    ok: false,
    reason: "attendee-not-found",
  });
  expect(await bearers(program, "live_session_minute")).toEqual([]);
});

test("a manager can name who has left until a year after, with the day, and sees nobody for longer", async () => {
  const named = async () =>
    (await readLiveSessionLog(program.context, "manager-1")).partners.flatMap(({ people }) =>
      people.map(({ personId, until }) => [personId, until]),
    );
  program.setNow("2026-03-10T09:00:00.000Z");
  await move(program, "rep-1", "partner-2");
  program.setNow("2027-03-10T09:00:00.000Z");
  expect(await named()).toEqual([
    ["lead-1", null],
    ["rep-1", "2026-03-10T09:00:00.000Z"],
  ]);
  program.setNow("2027-03-13T09:00:00.000Z");
  expect(await named()).toEqual([["lead-1", null]]);
  await move(program, "rep-1", "partner-1");
  expect(await named()).toEqual([
    ["lead-1", null],
    ["rep-1", null],
  ]);
});

test.each([
  ["another partner", "partner-2"],
  ["the vendor", null],
])(
  "work handed in before its person moved to %s is assessed at the cost of the partner it was for",
  async (_where, to) => {
    const submissionId = await program.handedIn();
    program.setNow("2026-03-10T09:00:00.000Z");
    await move(program, "rep-1", to);
    await startAssessment(program.context, manager, submissionId);
    await returnForRevision(program.context, manager, {
      submissionId,
      scores: [],
      minutes: 7,
      comment: "More.",
    });
    expect(await bearers(program, "assessment_minute")).toEqual([["partner-1", "2026-03-10", 7]]);
    expect(await findDiscrepancies(program)).toEqual([]);
  },
);

test("a pass decided after a move costs the old partner, and its award is the new one's", async () => {
  await finishLesson(program.context, "rep-1", requireLesson(2));
  await takeQuiz(program.context, "rep-1", requireLesson(2), 4);
  const submissionId = await program.handedIn();
  await move(program, "rep-1", "partner-2");
  await startAssessment(program.context, manager, submissionId);
  expect(await program.decideWith(submissionId, [2, 2])).toMatchObject({ ok: true, passed: true });
  expect(await bearers(program, "assessment_minute")).toMatchObject([["partner-1", expect.anything(), 20]]);
  const awards = await program.db
    .selectFrom("award")
    .innerJoin("activity", "activity.id", "award.activity_id")
    .where("activity.kind", "=", "demonstration_assessed")
    .select("award.partner_id as partnerId")
    .execute();
  expect(awards).toEqual([{ partnerId: "partner-2" }]);
  expect(await findDiscrepancies(program)).toEqual([]);
});

test("an old entry names its person without a way to what they do now, and opens the work that was for this partner", async () => {
  const submissionId = await program.handedIn();
  const entry = { personId: "rep-1", opens: { kind: "submission" as const, id: submissionId } };
  const viewer = (personId: string) =>
    ({
      personId,
      name: "",
      email: "",
      accessRole: "manager",
      partnerId: null,
      jobRoles: [],
    }) satisfies Viewer;
  const seen = async (personId: string) => (await keepReached(program.context, viewer(personId), [entry]))[0];
  expect(await seen("manager-1")).toEqual(entry);
  expect(await seen("manager-2")).toEqual({ personId: null, opens: null });
  await move(program, "rep-1", "partner-2");
  expect(await seen("manager-1")).toEqual({ ...entry, personId: null });
  expect(await seen("manager-2")).toEqual({ ...entry, opens: null });
});

test("for any moves and back-dated logs, each session is borne by the partner of its person on its day", async () => {
  const partners = fc.constantFrom("partner-1", "partner-2");
  const act = fc.oneof(
    fc.record({ days: fc.integer({ min: 0, max: 5 }), to: partners }),
    fc.record({ days: fc.integer({ min: 0, max: 5 }), back: fc.integer({ min: 0, max: 12 }), by: partners }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
      const own = await createTestProgram();
      try {
        await own.db
          .insertInto("partner_manager")
          .values({ partner_id: "partner-2", person_id: "manager-1" })
          .execute();
        let at = "2026-03-02T10:00:00.000Z";
        // What the person's own row said, with the instant from which it did.
        const was = [{ since: "", partnerId: "partner-1" }];
        const held: unknown[] = [];
        for (const one of acts) {
          at = new Date(Date.parse(at) + one.days * 86_400_000 + 60_000).toISOString();
          own.setNow(at);
          if ("to" in one) {
            await move(own, "rep-1", one.to);
            was.push({ since: at, partnerId: one.to });
          } else {
            const heldOn = addDays(localDate(at, zone), -one.back);
            expect(await hold(own, heldOn)).toMatchObject({ ok: true });
            // Of the day's end as it was known then: a move later that day leaves what is logged where it is.
            const then = was.filter(({ since }) => since < endOfDay(heldOn, zone)).at(-1)?.partnerId;
            expect(await getPartnerBefore(own.db, "rep-1", endOfDay(heldOn, zone))).toBe(then);
            held.push([then, heldOn, 60]);
          }
        }
        const inOrder = (entries: unknown[]) => entries.map((entry) => JSON.stringify(entry)).sort();
        expect(inOrder(await bearers(own, "live_session_minute"))).toEqual(inOrder(held));
        expect(await findDiscrepancies(own)).toEqual([]);
      } finally {
        await own.cleanup();
      }
    }),
    { numRuns: 12 },
  );
}, 60_000);

test("a move is dated whoever makes it, and what held before stays", async () => {
  const { db } = program;
  await db.updateTable("person").set({ partner_id: "partner-2" }).where("id", "=", "rep-1").execute();
  const tenures = await db
    .selectFrom("person_partner")
    .select("partner_id as partnerId")
    .where("person_id", "=", "rep-1")
    .orderBy("seq")
    .execute();
  expect(tenures).toEqual([{ partnerId: "partner-1" }, { partnerId: "partner-2" }]);
  await expect(
    db.updateTable("person_partner").set({ partner_id: "partner-2" }).execute(),
  ).rejects.toMatchObject({
    kind: "append-only",
  });
});
