import { afterEach, beforeEach, expect, test } from "vitest";
import { parseEntryFilter, readEntries } from "#app/domain/costing/entries.server";
import { selectEntries } from "#app/domain/costing/entries.store.server";
import { selectActiveMonth, selectUnsettled } from "#app/domain/costing/ledger.store.server";
import { formatMicro } from "#app/domain/costing/money";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { readTally } from "#app/domain/costing/tally.server";
import { logSupportTime } from "#app/domain/delivery/delivery.server";
import * as reports from "#app/domain/reports/cost-entries.server";
import { completeTrack, enrol } from "#test/support/learning";
import { createTestProgram, type TestProgram, track } from "#test/support/program";
import { fullScans } from "#test/support/query-plan";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const none = { month: null, quarter: null, driver: null, pool: null, tier: null, entry: null };
const support = (onDate: string, minutes = 30) =>
  logSupportTime(program.context, {
    managerId: "manager-1",
    partnerId: "partner-1",
    onDate,
    minutes,
    note: "",
  });

async function readCostEntries(...input: Parameters<typeof reports.readCostEntries>) {
  const page = await reports.readCostEntries(...input);
  if (!page) throw new Error("No entries for this filter.");
  return page;
}

async function readAllPages(filter: NonNullable<ReturnType<typeof parseEntryFilter>>) {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page = await readEntries(program.context, { partnerId: "partner-1", filter, after });
    ids.push(...page.entries.map((entry) => entry.id));
    after = page.next;
  } while (after !== null);
  return ids;
}

test("every entry is on exactly one page, and together they are what the total says", async () => {
  for (let index = 0; index < 130; index += 1) {
    await support(`2026-0${1 + (index % 2)}-${String(5 + (index % 24)).padStart(2, "0")}`);
  }
  for (const filter of [{}, { months: ["2026-02"] }, { driver: "support_minute" as const }]) {
    const ids = await readAllPages(filter);
    const { totals } = await readEntries(program.context, { partnerId: "partner-1", filter, after: null });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(totals.entries);
  }
  expect(await readAllPages({})).toHaveLength(130);
}, 60_000);

test("a page cannot be continued from another partner's entry", async () => {
  await support("2026-02-01");
  const [own] = await readAllPages({});
  const { entries } = await readEntries(program.context, {
    partnerId: "partner-2",
    filter: {},
    after: own ?? "",
  });
  expect(entries).toEqual([]);
});

test("the entries of a figure add up to the figure, and each tells what happened", async () => {
  const { context } = program;
  const rate = (driver: "support_minute" | "quiz_attempt", rateMicro: number) =>
    recordRate(context, { driver, effectiveFrom: "2026-01-01", rateMicro, actorId: "admin-1" });
  await rate("support_minute", 333_333);
  await rate("quiz_attempt", 500_000);
  await enrol(context, "rep-1");
  await completeTrack(context, "rep-1");
  await support("2026-02-10", 7);

  const tally = await readTally(context, { partnerId: "partner-1", quarter: "2026-Q1", currency: "EUR" });
  const filter = parseEntryFilter({ ...none, quarter: "2026-Q1", driver: "support_minute" }) ?? {};
  const page = await readCostEntries(context, {
    partnerId: "partner-1",
    filter,
    after: null,
    tracks: [track],
  });
  expect(page.totals.amountMicro).toBe(7 * 333_333);
  expect(page.entries.map((entry) => entry.sentence)).toEqual(["manager-1 logged 7 minutes of support."]);
  const shown = tally.pools.find((pool) => pool.pool === "partner_support")?.usedMinor;
  expect([shown, formatMicro(page.totals.amountMicro, "EUR")]).toEqual([233, "€2.333331"]);

  const quizzes = await readCostEntries(context, {
    partnerId: "partner-1",
    filter: { months: ["2026-03"], driver: "quiz_attempt" },
    after: null,
    tracks: [track],
  });
  expect(quizzes.entries.map((entry) => entry.sentence).sort()).toEqual([
    "rep-1 began attempt 1 at the quiz of “Module 1”.",
    "rep-1 began attempt 1 at the quiz of “Module 2”.",
  ]);
});

test("an unrated entry says so until a rate settles it, and then says that", async () => {
  const { context } = program;
  await support("2026-02-10");
  const read = () =>
    readCostEntries(context, { partnerId: "partner-1", filter: {}, after: null, tracks: [track] });
  expect((await read()).entries.map((entry) => [entry.kind, entry.settled])).toEqual([["unrated", false]]);
  await recordRate(context, {
    driver: "support_minute",
    effectiveFrom: "2026-02-01",
    rateMicro: 1_000_000,
    actorId: "admin-1",
  });
  const { entries, totals } = await read();
  expect(entries.map((entry) => [entry.kind, entry.settled]).sort()).toEqual([
    ["settlement", false],
    ["unrated", true],
  ]);
  expect(totals).toMatchObject({ entries: 2, quantity: 30, amountMicro: 30_000_000, unrated: 0 });
});

test.each([
  { month: "2026-13" },
  { month: "2026" },
  { quarter: "2026-Q5" },
  { driver: "x" },
  { pool: "__proto__" },
])("a filter that means nothing is none: %j", (asked) => {
  expect(parseEntryFilter({ ...none, ...asked })).toBeNull();
});

test("no page of the ledger and no entry made reads more of it than its own partner, month or person", async () => {
  const { db } = program;
  const months = ["2026-01", "2026-02", "2026-03"];
  const after = { month: "2026-02", driver: "support_minute", id: "x" };
  const filters = [
    {},
    { months },
    { months: ["2026-01"], driver: "support_minute" as const },
    { months, pool: "trainer_time" as const },
    { months, tierId: "select" },
    { entryId: "x" },
  ];
  for (const filter of filters) {
    for (const cursor of [undefined, after]) {
      expect(
        await fullScans(db, selectEntries(db, "partner-1", filter, { after: cursor, limit: 51 })),
      ).toEqual([]);
    }
  }
  expect(await fullScans(db, selectActiveMonth(db, "rep-1", "2026-03"))).toEqual([]);
  const waiting = selectUnsettled(db).where("entry.driver", "=", "support_minute").select("entry.id");
  expect(await fullScans(db, waiting)).toEqual([]);
});
