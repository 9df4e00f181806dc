import { afterEach, beforeEach, expect, test } from "vitest";
import { awardStatus } from "#app/domain/certification/certification";
import { listAwards } from "#app/domain/certification/certification.store.server";
import { revokeAward } from "#app/domain/certification/revoke-award.server";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { readTally } from "#app/domain/costing/tally.server";
import { logLiveSession, logSupportTime } from "#app/domain/delivery/delivery.server";
import { findDiscrepancies } from "#test/support/discrepancies";
import {
  completeTrack,
  demonstrate,
  enrol,
  finishLesson,
  requireLesson,
  takeQuiz,
} from "#test/support/learning";
import { createTestProgram, type TestProgram } from "#test/support/program";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const rate = (driver: Parameters<typeof recordRate>[1]["driver"], effectiveFrom: string, rateMicro: number) =>
  recordRate(program.context, { driver, effectiveFrom, rateMicro, actorId: "admin-1" });

async function recordAllRates() {
  await rate("seat_enrolled", "2026-01-01", 20_000_000);
  await rate("module_delivered", "2026-01-01", 4_000_000);
  await rate("active_person_month", "2026-01-01", 3_000_000);
  await rate("quiz_attempt", "2026-01-01", 500_000);
  await rate("assessment_minute", "2026-01-01", 1_100_000);
  await rate("live_session_minute", "2026-01-01", 300_000);
  await rate("support_minute", "2026-01-01", 900_000);
}

const tally = (partnerId: string, quarter = "2026-Q1") =>
  readTally(program.context, { partnerId, quarter, currency: "EUR" });

test("a rep who learns, passes and demonstrates is certified, and the partner's tally shows what it cost", async () => {
  const { context } = program;
  await recordAllRates();
  await enrol(context, "rep-1");
  await completeTrack(context, "rep-1");

  const awards = await listAwards(context.db, "rep-1");
  expect(awards.map((award) => [award.milestoneId, award.cycle, award.validThrough])).toEqual(
    expect.arrayContaining([
      ["started", 1, "2027-03-02"],
      ["certified", 1, "2027-03-02"],
    ]),
  );
  const spent = await tally("partner-1");
  // 1 seat + 2 modules + 1 active month + 2 attempts + 20 assessment minutes
  expect(spent.usedMinor).toBe(2000 + 2 * 400 + 300 + 2 * 50 + 20 * 110);
  expect(spent.pools.map((pool) => [pool.pool, pool.usedMinor])).toEqual([
    ["content_creation", 2800],
    ["lms_maintenance", 400],
    ["trainer_time", 2200],
    ["partner_support", 0],
  ]);
  expect((await tally("partner-2")).usedMinor).toBe(0);
});

test("what is above the tier's allowance is charged at the tier's share", async () => {
  await recordAllRates();
  await logSupportTime(program.context, {
    managerId: "manager-1",
    partnerId: "partner-1",
    onDate: "2026-02-27",
    minutes: 200,
    note: "Gateway",
  });
  const spent = await tally("partner-1");
  expect([spent.usedMinor, spent.excessMinor, spent.chargeableMinor]).toEqual([18_000, 8000, 4000]);
});

test("a cost without a rate waits visibly, and a rate recorded later settles it without touching what was rated", async () => {
  const { context } = program;
  await logSupportTime(context, {
    managerId: "manager-1",
    partnerId: "partner-1",
    onDate: "2026-02-10",
    minutes: 30,
    note: "",
  });
  expect(await tally("partner-1")).toMatchObject({ usedMinor: 0, unrated: 1 });

  await rate("support_minute", "2026-03-01", 1_000_000);
  expect(await tally("partner-1")).toMatchObject({ usedMinor: 0, unrated: 1 });

  await rate("support_minute", "2026-02-01", 500_000);
  expect(await tally("partner-1")).toMatchObject({ usedMinor: 1500, unrated: 0 });

  await rate("support_minute", "2026-02-05", 900_000);
  expect(await tally("partner-1")).toMatchObject({ usedMinor: 1500, unrated: 0 });
  expect(await findDiscrepancies(program)).toEqual([]);
});

test("a rate is the one in force on the day of the event, not on the day it is logged", async () => {
  const { context } = program;
  await rate("support_minute", "2026-01-01", 1_000_000);
  await rate("support_minute", "2026-03-01", 2_000_000);
  const log = (onDate: string) =>
    logSupportTime(context, { managerId: "manager-1", partnerId: "partner-1", onDate, minutes: 1, note: "" });
  await log("2026-02-28");
  await log("2026-03-01");
  expect((await tally("partner-1")).byMonth).toEqual([0, 100, 200]);
});

test("a live session costs each partner its minutes times its attendees, and nobody outside the manager's partners can be named", async () => {
  const { context } = program;
  await recordAllRates();
  const session = {
    managerId: "manager-1",
    title: "Clinic",
    trackId: null,
    trainer: "T",
    heldOn: "2026-03-01",
    minutes: 60,
  };
  expect(await logLiveSession(context, { ...session, attendeeIds: ["rep-1", "rep-2"] })).toEqual({
    ok: false,
    reason: "attendee-not-found",
  });
  expect(
    await logLiveSession(context, { ...session, attendeeIds: ["rep-1", "lead-1", "rep-1"] }),
  ).toMatchObject({ ok: true });
  expect((await tally("partner-1")).usedMinor).toBe(2 * 60 * 30);
  expect((await tally("partner-2")).usedMinor).toBe(0);
});

test("a person is billed as active once a month, in the program's own months", async () => {
  const { context } = program;
  await recordAllRates();
  await enrol(context, "rep-1");
  // 23:30 UTC on 31 March is already April in Berlin.
  program.setNow("2026-03-31T21:30:00.000Z");
  await finishLesson(context, "rep-1", requireLesson(1));
  program.setNow("2026-03-31T22:30:00.000Z");
  await takeQuiz(context, "rep-1", requireLesson(1), 0);
  await takeQuiz(context, "rep-1", requireLesson(1), 0);
  const months = await context.db
    .selectFrom("cost_entry")
    .select("month")
    .where("driver", "=", "active_person_month")
    .orderBy("month")
    .execute();
  expect(months.map((row) => row.month)).toEqual(["2026-03", "2026-04"]);
});

test("an expired certification is earned again by passing anew: a new award, the next cycle, and the old one stays", async () => {
  const { context } = program;
  await enrol(context, "rep-1");
  await completeTrack(context, "rep-1");
  program.setNow("2027-03-02T22:59:59.999Z");
  expect((await listAwards(context.db, "rep-1")).map((award) => awardStatus(award, context.now()))).toEqual([
    "active",
    "active",
  ]);
  program.setNow("2027-03-02T23:00:00.000Z");
  expect((await listAwards(context.db, "rep-1")).map((award) => awardStatus(award, context.now()))).toEqual([
    "expired",
    "expired",
  ]);

  await takeQuiz(context, "rep-1", requireLesson(1), 4);
  await takeQuiz(context, "rep-1", requireLesson(2), 4);
  const cycles = async () =>
    (await listAwards(context.db, "rep-1")).map((award) => `${award.milestoneId} ${award.cycle}`).sort();
  expect(await cycles()).toEqual(["certified 1", "started 1", "started 2"]);
  await demonstrate(context, "rep-1", requireLesson(2), 4);
  expect(await cycles()).toEqual(["certified 1", "certified 2", "started 1", "started 2"]);
  expect(await findDiscrepancies(program)).toEqual([]);
});

test("a revoked award says so, and is not given back by what was shown before", async () => {
  const { context } = program;
  await enrol(context, "rep-1");
  await completeTrack(context, "rep-1");
  const award = (await listAwards(context.db, "rep-1")).find(
    (candidate) => candidate.milestoneId === "certified",
  );
  if (!award) throw new Error("No award.");
  program.advance(1000);
  expect(await revokeAward(context, { awardId: award.id, actorId: "manager-1", reason: " " })).toMatchObject({
    ok: false,
  });
  expect(
    await revokeAward(context, {
      awardId: award.id,
      actorId: "manager-1",
      reason: "Another person sat the quiz.",
    }),
  ).toEqual({ ok: true });
  program.advance(1000);
  await takeQuiz(context, "rep-1", requireLesson(1), 4);
  const after = await listAwards(context.db, "rep-1");
  expect(after.filter((row) => row.milestoneId === "certified")).toHaveLength(1);
  expect(after.filter((row) => awardStatus(row, context.now()) === "revoked").map((row) => row.id)).toEqual([
    award.id,
  ]);
  expect(await findDiscrepancies(program)).toEqual([]);
});

test("replaying the activities gives the same progress, awards and ledger", async () => {
  const { context } = program;
  await enrol(context, "rep-1");
  await enrol(context, "lead-1");
  await recordAllRates();
  await completeTrack(context, "rep-1");
  program.advance(40 * 86_400_000);
  await completeTrack(context, "lead-1");
  await logSupportTime(context, {
    managerId: "manager-1",
    partnerId: "partner-1",
    onDate: "2026-03-20",
    minutes: 45,
    note: "",
  });
  expect(await findDiscrepancies(program)).toEqual([]);
});

test("a corrupted entry, rollup and award are each named", async () => {
  const { context, db } = program;
  await recordAllRates();
  await enrol(context, "rep-1");
  await completeTrack(context, "rep-1");
  const { sql } = await import("kysely");
  await sql`drop trigger cost_entry_no_update`.execute(db);
  await sql`drop trigger award_no_update`.execute(db);
  await db.updateTable("cost_entry").set({ amount_micro: 1 }).where("driver", "=", "seat_enrolled").execute();
  await db.updateTable("cost_tally").set({ quantity: 99 }).where("driver", "=", "quiz_attempt").execute();
  await db
    .updateTable("award")
    .set({ valid_through: "2099-01-01" })
    .where("milestone_id", "=", "certified")
    .execute();

  const found = await findDiscrepancies(program);
  expect(found.filter((row) => row.table === "cost_entry")).toHaveLength(1);
  expect(found.some((row) => row.table === "cost_tally" && row.key.includes("quiz_attempt"))).toBe(true);
  expect(found.find((row) => row.table === "award")?.problem).toContain("valid_through is 2099-01-01");
});

test("activities, awards and ledger entries refuse to be changed or removed", async () => {
  const { context, db } = program;
  await recordAllRates();
  await enrol(context, "rep-1");
  await completeTrack(context, "rep-1");
  for (const table of ["activity", "award", "cost_entry", "content_version"] as const) {
    await expect(db.deleteFrom(table).execute()).rejects.toThrow(/append-only/);
  }
  await expect(db.updateTable("activity").set({ at: "x" }).execute()).rejects.toThrow(/append-only/);
});
