import type { KyselyPlugin } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { revokeAward } from "#app/domain/certification/revoke-award.server";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { currentQuarter, readTally } from "#app/domain/costing/tally.server";
import { logLiveSession, logSupportTime } from "#app/domain/delivery/delivery.server";
import { withdrawLiveSession } from "#app/domain/delivery/withdraw.server";
import { submitDemonstration } from "#app/domain/demonstrations/submit.server";
import { sharePercent } from "#app/domain/reports/figures";
import { readPartnerPeople, readPartnerReport } from "#app/domain/reports/partner.server";
import {
  selectAwardsOfPartner,
  selectEvidenceOfPartner,
  selectOpenEnrolmentsOfPartner,
  selectPeople,
  selectRecentActivity,
} from "#app/domain/reports/partner.store.server";
import { readPersonProgress } from "#app/domain/reports/person.server";
import {
  selectAttemptsOf,
  selectEnrolmentsOf,
  selectGrantsOf,
} from "#app/domain/reports/person.store.server";
import { readFigures, readWaiting } from "#app/domain/reports/portfolio.server";
import {
  selectExpiring,
  selectHeads,
  selectRoleShares,
  selectTenures,
  selectUse,
  selectWaiting,
} from "#app/domain/reports/portfolio.store.server";
import { completeTrack, enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestProgram, type TestProgram, track } from "#test/support/program";
import { fullScans, queryPlan } from "#test/support/query-plan";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const about = { tracks: [track], currency: "EUR" };
const manager = { viewer: { personId: "manager-1", partnerId: null }, scope: "assigned" as const };
const lead = { viewer: { personId: "lead-1", partnerId: "partner-1" }, scope: "partner" as const };
const admin = { viewer: { personId: "admin-1", partnerId: null }, scope: "all" as const };

async function figures(seenBy: typeof manager | typeof lead | typeof admin = manager) {
  const [first] = await readFigures(program.context, { ...seenBy, partnerId: "partner-1" }, about);
  if (!first) throw new Error("No figures.");
  return first;
}

async function certify(personId: string) {
  await enrol(program.context, personId);
  await completeTrack(program.context, personId);
}

async function salesShare() {
  const share = (await figures()).certified.find(({ jobRole }) => jobRole === "sales");
  return share && [share.certified, share.people];
}

describe("certified in a job role", () => {
  test("is an active person with the role and an active award that certifies it, of all active people with the role", async () => {
    expect(await salesShare()).toEqual([0, 2]);
    await certify("rep-1");
    expect(await salesShare()).toEqual([1, 2]);
    await program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-1").execute();
    expect(await salesShare()).toEqual([0, 1]);
  });

  test("asks for the role: an award without it counts for nobody", async () => {
    await certify("rep-1");
    await program.db.deleteFrom("person_job_role").where("person_id", "=", "rep-1").execute();
    await program.db
      .insertInto("person_job_role")
      .values({ person_id: "rep-1", job_role: "support" })
      .execute();
    expect((await figures()).certified).toEqual([
      { jobRole: "sales", people: 1, certified: 0 },
      { jobRole: "technical", people: 0, certified: 0 },
      { jobRole: "support", people: 1, certified: 0 },
    ]);
  });

  test("ends with the award's last day in the program's zone, and with its revocation", async () => {
    await certify("rep-1");
    program.setNow("2027-03-02T22:59:59.999Z");
    expect(await salesShare()).toEqual([1, 2]);
    program.setNow("2027-03-02T23:00:00.000Z");
    expect(await salesShare()).toEqual([0, 2]);
    program.setNow("2026-06-01T09:00:00.000Z");
    const award = await program.db
      .selectFrom("award")
      .select("id")
      .where("milestone_id", "=", "certified")
      .executeTakeFirstOrThrow();
    await revokeAward(program.context, { awardId: award.id, actorId: "manager-1", reason: "Shared account" });
    expect(await salesShare()).toEqual([0, 2]);
  });

  test("goes with the person to another partner", async () => {
    await certify("rep-1");
    await program.db
      .updateTable("person")
      .set({ partner_id: "partner-2" })
      .where("id", "=", "rep-1")
      .execute();
    expect(await salesShare()).toEqual([0, 1]);
    const [, second] = await readFigures(program.context, admin, about);
    expect(second?.certified[0]).toEqual({ jobRole: "sales", people: 2, certified: 1 });
  });

  test("reads 'no people' rather than a share of nothing", () => {
    expect(sharePercent({ people: 0, certified: 0 })).toBeNull();
    expect(sharePercent({ people: 3, certified: 2 })).toBe(66);
    expect(sharePercent({ people: 1000, certified: 999 })).toBe(99);
  });

  test("is the same number in the portfolio as counted from the people of the partner page", async () => {
    await certify("rep-1");
    const page = await readPartnerPeople(program.context, lead, "partner-1", about);
    for (const { jobRole, people, certified } of (await figures()).certified) {
      const active = page?.people.filter((person) => person.status === "active") ?? [];
      expect(active.filter((person) => person.jobRoles.includes(jobRole))).toHaveLength(people);
      expect(active.filter((person) => person.certifiedIn.includes(jobRole))).toHaveLength(certified);
    }
  });
});

test("what expires is counted by its last valid day, each window holding the shorter ones", async () => {
  await certify("rep-1");
  const at = async (day: string) => {
    program.setNow(`${day}T09:00:00.000Z`);
    return (await figures()).expiring;
  };
  // Both awards are valid through 2 March 2027.
  expect(await at("2026-12-01")).toEqual([0, 0, 0]);
  expect(await at("2026-12-02")).toEqual([0, 0, 2]);
  expect(await at("2027-01-01")).toEqual([0, 2, 2]);
  expect(await at("2027-01-31")).toEqual([2, 2, 2]);
  expect(await at("2027-03-02")).toEqual([2, 2, 2]);
  expect(await at("2027-03-03")).toEqual([0, 0, 0]);
});

test("the last activity is that of the partner's own people, in the program's days, and nobody else's", async () => {
  const { context } = program;
  expect((await figures()).idleDays).toBeNull();
  await enrol(context, "rep-1");
  expect((await figures()).idleDays).toBeNull();
  program.setNow("2026-03-31T21:30:00.000Z");
  await finishLesson(context, "rep-1", requireLesson(1));
  expect((await figures()).idleDays).toBe(0);
  // One hour later it is April in Berlin.
  program.setNow("2026-03-31T22:30:00.000Z");
  expect((await figures()).idleDays).toBe(1);
  program.setNow("2026-04-10T09:00:00.000Z");
  await logSupportTime(context, {
    managerId: "manager-1",
    partnerId: "partner-1",
    onDate: "2026-04-10",
    minutes: 5,
    note: "",
  });
  expect((await figures()).idleDays).toBe(10);
  await logLiveSession(context, {
    managerId: "manager-1",
    trainer: "Jana",
    trackId: null,
    title: "Objections",
    heldOn: "2026-04-10",
    minutes: 60,
    attendeeIds: ["rep-1"],
  });
  expect((await figures()).idleDays).toBe(0);
  const people = await selectPeople(program.db, "partner-1").execute();
  expect(people.find(({ personId }) => personId === "rep-1")?.lastHeldOn).toBe("2026-04-10");
});

const held = (heldOn: string, attendeeIds = ["rep-1"]) =>
  logLiveSession(program.context, {
    ...{ managerId: "manager-1", trainer: "Jana", trackId: null, title: "Objections", minutes: 60 },
    heldOn,
    attendeeIds,
  });
const daysOf = async (personId: string) => {
  const page = await readPartnerPeople(program.context, lead, "partner-1", about);
  return page?.people.find((person) => person.personId === personId)?.idleDays;
};

test("a session logged late makes nobody look active on the day it is logged, but on the day it was held", async () => {
  program.setNow("2026-04-10T09:00:00.000Z");
  await held("2026-03-11");
  await held("2026-02-11");
  expect([(await figures()).idleDays, await daysOf("rep-1"), await daysOf("lead-1")]).toEqual([30, 30, null]);
  const person = await readPersonProgress(program.context, manager, "rep-1", [track]);
  expect(person?.idleDays).toBe(30);
});

test("a session that was withdrawn no longer counts as anybody's activity", async () => {
  program.setNow("2026-04-10T09:00:00.000Z");
  await held("2026-03-11");
  const mistyped = await held("2026-04-09");
  expect((await figures()).idleDays).toBe(1);
  if (!mistyped.ok) throw new Error("Not logged.");
  const withdrawal = { managerId: "manager-1", id: mistyped.id, reason: "The other group" };
  expect(await withdrawLiveSession(program.context, withdrawal)).toEqual({ ok: true, repeated: false });
  expect([(await figures()).idleDays, await daysOf("rep-1")]).toEqual([30, 30]);
});

test("work that an assessor watched is its person's doing, on the day it was watched", async () => {
  const { context } = program;
  await enrol(context, "rep-1");
  program.setNow("2026-04-10T09:00:00.000Z");
  const demonstration = (at: string, onDate: string | null) =>
    context.db.transaction().execute((trx) =>
      context.record(trx, {
        ...{ kind: "demonstration_submitted", at, actorId: "manager-1", personId: "rep-1" },
        ...{ partnerId: "partner-1", tierId: "registered", trackId: "sales", moduleId: "module-2" },
        ...{ contentVersion: null, quantities: {} },
        payload: { demonstrationId: "d", submissionId: "s", number: 1, ...(onDate ? { onDate } : {}) },
      }),
    );
  await demonstration("2026-03-31T09:00:00.000Z", "2026-03-21");
  expect([(await figures()).idleDays, await daysOf("rep-1")]).toEqual([20, 20]);
  await demonstration("2026-03-31T09:00:00.000Z", null);
  expect([(await figures()).idleDays, await daysOf("rep-1")]).toEqual([10, 10]);
});

test("the last activity of every partner and person is one step in the indexes of just those activities", async () => {
  const { db } = program;
  for (const [whose, query] of [
    ["partner", selectHeads(db, manager)],
    ["person", selectPeople(db, "partner-1")],
  ] as const) {
    const plan = await queryPlan(db, query);
    for (const index of [`activity_own_by_${whose}`, `activity_held_by_${whose}`]) {
      expect(plan.filter((step) => step.includes(index))).toEqual([
        expect.stringMatching(new RegExp(`^SEARCH activity USING INDEX ${index} \\(${whose}_id=\\?`)),
      ]);
    }
    expect(plan.filter((step) => step.includes("withdrawal"))).toEqual([
      "SEARCH withdrawal USING INDEX activity_reversed_once (reverses=?)",
    ]);
    expect(plan.filter((step) => step.includes("TEMP B-TREE") && step.includes("activity"))).toEqual([]);
  }
});

test("the cost in the portfolio is the tally's, for every partner, also after a change of tier", async () => {
  const { context, db } = program;
  const rate = { driver: "support_minute" as const, effectiveFrom: "2026-01-01", actorId: "admin-1" };
  await recordRate(context, { ...rate, rateMicro: 1_333_333 });
  await db
    .insertInto("partner_manager")
    .values({ partner_id: "partner-2", person_id: "manager-1" })
    .execute();
  const support = (partnerId: string, onDate: string, minutes: number) =>
    logSupportTime(context, { managerId: "manager-1", partnerId, onDate, minutes, note: "" });
  await support("partner-1", "2026-01-10", 101);
  await support("partner-1", "2026-02-10", 77);
  await support("partner-2", "2026-03-01", 7);
  await db
    .insertInto("partner_tier")
    .values({ partner_id: "partner-2", since: "2026-03-02", tier_id: "premier" })
    .execute();
  await db.updateTable("partner").set({ tier_id: "premier" }).where("id", "=", "partner-2").execute();

  for (const now of ["2026-03-02T09:00:00.000Z", "2026-05-02T09:00:00.000Z"]) {
    program.setNow(now);
    for (const { partner, cost } of await readFigures(context, admin, about)) {
      const tally = await readTally(context, {
        partnerId: partner.id,
        quarter: currentQuarter(context),
        currency: "EUR",
      });
      const { usedMinor, excessMinor, chargeableMinor, unrated } = tally;
      expect(cost).toMatchObject({ usedMinor, excessMinor, chargeableMinor, unrated });
      expect(cost.allowance?.allowanceMinor).toBe(tally.allowance?.allowanceMinor);
    }
  }
  program.setNow("2026-03-02T09:00:00.000Z");
  const [first, second] = await readFigures(context, admin, about);
  expect([first?.cost.usedMinor, first?.cost.excessMinor]).toEqual([23_733, 13_733]);
  expect([second?.cost.usedMinor, second?.cost.allowance?.allowanceMinor]).toEqual([933, 50_000]);
});

test("everyone sees the partners in their scope and no other, also when asking for one by id", async () => {
  const names = async (selection: Parameters<typeof readFigures>[1]) =>
    (await readFigures(program.context, selection, about)).map(({ partner }) => partner.name);
  expect(await names(manager)).toEqual(["Partner 1"]);
  expect(await names(lead)).toEqual(["Partner 1"]);
  expect(await names(admin)).toEqual(["Partner 1", "Partner 2"]);
  expect(await names({ ...manager, partnerId: "partner-2" })).toEqual([]);
  expect(await names({ ...lead, partnerId: "partner-2" })).toEqual([]);
  expect(await names({ ...admin, scope: "own" })).toEqual([]);
  expect(await names({ ...admin, scope: "tracks" })).toEqual([]);
});

test("the portfolio takes as many queries for two hundred partners as for two", async () => {
  const { context, db } = program;
  const count = async () => {
    let queries = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        queries += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const portfolio = await readFigures({ ...context, db: db.withPlugin(counting) }, admin, about);
    return { queries, partners: portfolio.length };
  };
  const few = await count();
  for (let index = 3; index <= 200; index += 1) {
    const id = `partner-${index}`;
    await db
      .insertInto("partner")
      .values({
        ...{ id, name: `Partner ${index}`, tier_id: "registered", market: "DE", segment: "food" },
        ...{ started_on: "2026-01-05", status: "active", created_at: context.now() },
      })
      .execute();
    await db
      .insertInto("partner_tier")
      .values({ partner_id: id, since: "2026-01-05", tier_id: "registered" })
      .execute();
  }
  expect(await count()).toEqual({ queries: few.queries, partners: 200 });
  expect(few.queries).toBeLessThanOrEqual(6);
}, 60_000);

test("what runs out is named, soonest first, with what has run out and was not earned anew", async () => {
  const { context, db } = program;
  await certify("rep-1");
  program.setNow("2026-03-20T09:00:00.000Z");
  await certify("lead-1");
  const named = async (day: string) => {
    program.setNow(`${day}T09:00:00.000Z`);
    const report = await readPartnerReport(context, manager, "partner-1", about);
    return report?.runsOut.map(({ person, milestone, daysLeft }) => [person, milestone, daysLeft]);
  };
  expect(await named("2026-12-01")).toEqual([]);
  expect(await named("2026-12-02")).toEqual([
    ["rep-1", "Started", 90],
    ["rep-1", "Certified", 90],
  ]);
  expect(await named("2027-03-03")).toEqual([
    ["rep-1", "Started", null],
    ["rep-1", "Certified", null],
    ["lead-1", "Started", 17],
    ["lead-1", "Certified", 17],
  ]);
  await takeQuiz(context, "rep-1", requireLesson(1), 4);
  expect((await named("2027-03-03"))?.map(([person, milestone]) => `${person} ${milestone}`)).toEqual([
    ...["rep-1 Certified", "lead-1 Started", "lead-1 Certified"],
  ]);
  await db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-1").execute();
  expect(await named("2027-03-03")).toHaveLength(2);
});

test("the demonstrations that wait are counted by what was promised, of one's own partners alone", async () => {
  const { context } = program;
  await enrol(context, "rep-1");
  await finishLesson(context, "rep-1", requireLesson(1));
  await takeQuiz(context, "rep-1", requireLesson(1), 4);
  await finishLesson(context, "rep-1", requireLesson(2));
  await takeQuiz(context, "rep-1", requireLesson(2), 4);
  const handedIn = await submitDemonstration(context, {
    ...{ personId: "rep-1", track, module: requireLesson(2), written: "My work.", link: "", files: [] },
  });
  expect(handedIn.ok).toBe(true);
  expect(await readWaiting(context, manager)).toEqual({ waiting: 1, overdue: 0 });
  program.setNow("2026-04-20T09:00:00.000Z");
  expect(await readWaiting(context, manager)).toEqual({ waiting: 1, overdue: 1 });
  const plan = await queryPlan(program.db, selectWaiting(program.db, manager, context.now()));
  expect(plan.filter((step) => step.includes("submission"))).toEqual([
    expect.stringMatching(/^SEARCH submission USING COVERING INDEX submission_waiting_by_partner /),
  ]);
  const nobody = { viewer: { personId: "manager-9", partnerId: null }, scope: "assigned" as const };
  expect(await readWaiting(context, nobody)).toEqual({ waiting: 0, overdue: 0 });
});

describe("no page reads through what grows with time", () => {
  const growing = /\b(activity|award|cost_entry|quiz_attempt|submission|enrolment|progress|tally)\b/;
  const certifying = [{ jobRole: "sales" as const, milestoneId: "certified" }];
  const until = {
    now: "2026-03-02T09:00:00.000Z",
    lastDays: ["2026-04-01", "2026-05-01", "2026-05-31"] as [string, string, string],
    horizon: "2026-05-31T22:00:00.000Z",
  };

  test.each([
    ["manager", manager],
    ["lead", lead],
    ["admin", admin],
  ])("the portfolio of a %s", async (_who, seenBy) => {
    const { db } = program;
    for (const selection of [seenBy, { ...seenBy, partnerId: "partner-1" }]) {
      const queries = [
        selectHeads(db, selection),
        selectRoleShares(db, selection, certifying, until.now),
        selectExpiring(db, selection, until),
        selectUse(db, selection, ["2026-01", "2026-02", "2026-03"]),
        selectTenures(db, selection),
      ];
      for (const query of queries) {
        expect((await fullScans(db, query)).filter((step) => growing.test(step))).toEqual([]);
      }
    }
  });

  test("what people hold and until when is read from an index alone, without a look at each award", async () => {
    const { db } = program;
    for (const query of [
      selectExpiring(db, manager, until),
      selectRoleShares(db, manager, certifying, until.now),
    ]) {
      const steps = (await queryPlan(db, query)).filter((step) => step.startsWith("SEARCH award USING"));
      expect(steps).toEqual([expect.stringContaining("COVERING INDEX award_standing")]);
    }
  });

  test("the pages of a partner and of a person", async () => {
    const { db } = program;
    const queries = [
      selectPeople(db, "partner-1"),
      selectAwardsOfPartner(db, "partner-1"),
      selectEvidenceOfPartner(db, "partner-1"),
      selectOpenEnrolmentsOfPartner(db, "partner-1"),
      selectRecentActivity(db, "partner-1", 15),
      selectAttemptsOf(db, "rep-1"),
      selectEnrolmentsOf(db, "rep-1"),
      selectGrantsOf(db, "rep-1"),
    ];
    for (const query of queries) expect(await fullScans(db, query)).toEqual([]);
  });
});
