import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEntries } from "#app/domain/costing/entries.server";
import { highestRateMicro } from "#app/domain/costing/money";
import { rateForm } from "#app/domain/costing/rate.form";
import { readRates } from "#app/domain/costing/rates.server";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { readTally } from "#app/domain/costing/tally.server";
import { logLiveSession, logSupportTime } from "#app/domain/delivery/delivery.server";
import { compareTallyWithLedger } from "#app/domain/replay.server";
import { createTestProgram, type TestProgram } from "#test/support/program";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const record = (effectiveFrom: string, rateMicro: number) =>
  recordRate(program.context, { driver: "support_minute", effectiveFrom, rateMicro, actorId: "admin-1" });

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 0.5, highestRateMicro + 1, 2 ** 60])(
  "a rate of %d is refused, whoever calls",
  async (rateMicro) => {
    expect(await record("2026-01-01", rateMicro)).toEqual({ ok: false, reason: "invalid-rate" });
  },
);

test.each(["2026-02-30", "2026-2-1", "soon", ""])("a rate from %j is refused", async (day) => {
  expect(await record(day, 1)).toEqual({ ok: false, reason: "invalid-date" });
});

test("the highest rate can still pay for a full day of a full room, and be added up exactly", async () => {
  expect(await record("2026-01-01", highestRateMicro)).toMatchObject({ ok: true });
  const logged = await logSupportTime(program.context, {
    managerId: "manager-1",
    partnerId: "partner-1",
    onDate: "2026-03-01",
    minutes: 1440,
    note: "",
  });
  expect(logged).toMatchObject({ ok: true });
  const { amount } = await program.db
    .selectFrom("cost_tally")
    .select("amount_micro as amount")
    .executeTakeFirstOrThrow();
  expect(amount).toBe(1440 * highestRateMicro);
});

test("a quarter larger than a number is exact can be recorded, read and checked by everybody who sees it", async () => {
  expect(await record("2026-01-01", highestRateMicro)).toMatchObject({ ok: true });
  const log = (minutes: number, note: string) =>
    logSupportTime(program.context, {
      managerId: "manager-1",
      partnerId: "partner-1",
      onDate: "2026-03-01",
      minutes,
      note,
    });
  // 11.52 billion units; a number of micro-units is exact up to nine.
  for (let day = 0; day < 80; day++) expect(await log(1440, `Day ${day}`)).toMatchObject({ ok: true });
  const { context } = program;
  const tally = await readTally(context, { partnerId: "partner-1", quarter: "2026-Q1", currency: "EUR" });
  expect(tally.usedMinor).toBe(80 * 1440 * 100_000 * 100);
  const entries = await readEntries(context, {
    partnerId: "partner-1",
    filter: { months: ["2026-03"] },
    after: null,
  });
  expect(entries?.totals.amountMicro).toBe("11520000000000000");
  const found: unknown[] = [];
  for await (const discrepancy of compareTallyWithLedger(context.db)) found.push(discrepancy);
  expect(found).toEqual([]);
});

test("a recorded rate is never changed, not even to the same day's better knowledge", async () => {
  expect(await record("2026-01-01", 1)).toMatchObject({ ok: true });
  expect(await record("2026-01-01", 2)).toEqual({ ok: false, reason: "already-recorded" });
});

test("the history says which rate is in force, which is past and which is to come", async () => {
  await record("2026-01-01", 1_000_000);
  await record("2026-03-01", 2_000_000);
  await record("2026-06-01", 3_000_000);
  const { drivers } = await readRates(program.context);
  const support = drivers.find((driver) => driver.driver === "support_minute");
  expect(
    support?.rates.map((rate) => [rate.effectiveFrom, rate.state, rate.through, rate.recordedBy]),
  ).toEqual([
    ["2026-06-01", "coming", null, "admin-1"],
    ["2026-03-01", "in-force", "2026-05-31", "admin-1"],
    ["2026-01-01", "past", "2026-02-28", "admin-1"],
  ]);
});

test("costs that wait for a rate are listed until one reaches them", async () => {
  const { context } = program;
  await logSupportTime(context, {
    managerId: "manager-1",
    partnerId: "partner-1",
    onDate: "2026-01-20",
    minutes: 30,
    note: "",
  });
  await logLiveSession(context, {
    managerId: "manager-1",
    title: "Clinic",
    trackId: null,
    trainer: "T",
    heldOn: "2026-02-03",
    minutes: 45,
    attendeeIds: ["rep-1", "lead-1"],
  });
  const before = await readRates(context);
  expect(before.waiting).toEqual([
    {
      driver: "live_session_minute",
      entries: 2,
      quantity: 90,
      firstDay: "2026-02-03",
      lastDay: "2026-02-03",
    },
    { driver: "support_minute", entries: 1, quantity: 30, firstDay: "2026-01-20", lastDay: "2026-01-20" },
  ]);
  expect(before.waitingEntries).toHaveLength(3);
  await record("2026-01-01", 1_000_000);
  const after = await readRates(context);
  expect(after.waiting.map((driver) => driver.driver)).toEqual(["live_session_minute"]);
});

test.each([
  ["rate", { rate: "-1" }],
  ["rate", { rate: "NaN" }],
  ["rate", { rate: "1e6" }],
  ["rate", { rate: "1,200" }],
  ["rate", { rate: "1.200" }],
  ["rate", { rate: "$5" }],
  ["rate", { rate: "100000.000001" }],
  ["rate", { rate: "9".repeat(300) }],
  ["rate", { rate: "" }],
  ["driver", { driver: "free_lunch" }],
  ["effectiveFrom", { effectiveFrom: "2026-02-30" }],
])("the form refuses a wrong %s: %j", (field, wrong) => {
  const parsed = rateForm("EUR").safeParse({
    driver: "support_minute",
    rate: "1",
    effectiveFrom: "2026-01-01",
    ...wrong,
  });
  expect(parsed.success).toBe(false);
  expect(parsed.error?.issues[0]?.path).toEqual([field]);
});

test("what a month cannot add up is refused with a reason, whether logged or rated, and nothing of it stays", async () => {
  const { context, db } = program;
  const fill = () =>
    db.updateTable("cost_tally").set({ amount_micro: sql<number>`9223372036854775807 - 5` }).execute();
  const log = (minutes: number) =>
    logSupportTime(context, {
      ...{ managerId: "manager-1", partnerId: "partner-1", onDate: "2026-03-01", minutes, note: "" },
    });
  const counted = async () => [
    (await db.selectFrom("activity").select("id").execute()).length,
    (await db.selectFrom("cost_entry").select("id").execute()).length,
    (await db.selectFrom("support_time").select("id").execute()).length,
    (await db.selectFrom("driver_rate").select("driver").execute()).length,
  ];
  // Waits for a rate from its day on.
  await log(6);
  await fill();
  const before = await counted();
  expect(await record("2026-02-01", 1)).toEqual({ ok: false, reason: "amount-too-large" });
  expect(await counted()).toEqual(before);
  expect(await record("2026-03-02", 1)).toMatchObject({ ok: true });
  await db.updateTable("cost_tally").set({ amount_micro: 0 }).execute();
  expect(await record("2026-02-01", 1)).toMatchObject({ ok: true });
  await fill();
  const rated = await counted();
  expect(await log(6)).toEqual({ ok: false, reason: "amount-too-large" });
  expect(await counted()).toEqual(rated);
  expect(await log(5)).toMatchObject({ ok: true });
});
