import { afterEach, beforeEach, expect, test } from "vitest";
import type { EntryFilter } from "#app/domain/costing/costing";
import { parseEntryFilter, readEntries } from "#app/domain/costing/entries.server";
import { selectEntries, selectLedger } from "#app/domain/costing/entries.store.server";
import { selectActiveMonth, selectUnsettled } from "#app/domain/costing/ledger.store.server";
import { formatMicro } from "#app/domain/costing/money";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { readTally } from "#app/domain/costing/tally.server";
import { logSupportTime } from "#app/domain/delivery/delivery.server";
import * as reports from "#app/domain/reports/cost-entries.server";
import { completeTrack, enrol } from "#test/support/learning";
import { createTestProgram, type TestProgram, track } from "#test/support/program";
import { fullScans, queryPlan } from "#test/support/query-plan";

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
    currency: "EUR",
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
    currency: "EUR",
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
    readCostEntries(context, {
      partnerId: "partner-1",
      filter: {},
      after: null,
      tracks: [track],
      currency: "EUR",
    });
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
  const after = { onDate: "2026-02-01", id: "x" };
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
  const span = { from: "2026-01-01", to: "2026-03-31" };
  const viewer = { personId: "manager-1", partnerId: null };
  for (const scope of ["all", "assigned"] as const)
    for (const cursor of [undefined, after]) {
      const plan = await queryPlan(
        db,
        selectLedger(db, { viewer, scope }, span, { after: cursor, limit: 500 }),
      );
      // In the order of the index: nothing is gathered before it is sorted.
      expect(
        plan.filter((step) => /^SCAN|TEMP B-TREE/.test(step)),
        plan.join("\n"),
      ).toEqual([]);
    }
  expect(await fullScans(db, selectActiveMonth(db, "rep-1", "2026-03"))).toEqual([]);
  const waiting = selectUnsettled(db).where("entry.driver", "=", "support_minute").select("entry.id");
  expect(await fullScans(db, waiting)).toEqual([]);
});

test("where the tally shows another cent than its entries add up to, the entries say which", async () => {
  const { context } = program;
  for (const driver of ["support_minute", "live_session_minute"] as const)
    await recordRate(context, {
      driver,
      effectiveFrom: "2026-01-01",
      rateMicro: 333_333,
      actorId: "admin-1",
    });
  for (const day of ["2026-01-10", "2026-02-10", "2026-03-01"]) await support(day, 8);
  const read = (filter: EntryFilter) =>
    readCostEntries(context, {
      ...{ partnerId: "partner-1", filter, after: null, tracks: [track], currency: "EUR" },
    });
  const tally = await readTally(context, { partnerId: "partner-1", quarter: "2026-Q1", currency: "EUR" });
  const shown: (number | null)[] = [];
  for (const month of tally.months) {
    const { totals, shownMinor } = await read({ months: [month], driver: "support_minute" });
    expect(totals.amountMicro).toBe(8 * 333_333);
    shown.push(shownMinor);
  }
  // Three times 2.666664 is 7.999992: eight euros, of which one month gets a cent less.
  expect([tally.byMonth, shown]).toEqual([
    [267, 267, 266],
    [null, null, 266],
  ]);
  expect((await read({ months: tally.months })).shownMinor).toBeNull();
  expect((await read({})).shownMinor).toBeNull();
});

test("an entry keeps its rate, and names the one that was recorded for its day later", async () => {
  const { context } = program;
  const rate = (effectiveFrom: string, rateMicro: number) =>
    recordRate(context, { driver: "support_minute", effectiveFrom, rateMicro, actorId: "admin-1" });
  await rate("2026-01-01", 1_000_000);
  await support("2026-02-10");
  await rate("2026-02-11", 3_000_000);
  const read = async () =>
    (
      await readCostEntries(context, {
        ...{ partnerId: "partner-1", filter: {}, after: null, tracks: [track], currency: "EUR" },
      })
    ).entries.map(({ rateMicro, laterRateMicro }) => [rateMicro, laterRateMicro]);
  expect(await read()).toEqual([[1_000_000, null]]);
  await rate("2026-02-01", 2_000_000);
  expect(await read()).toEqual([[1_000_000, 2_000_000]]);
});

test("entries from before activities said so themselves name the session, its trainer and what support was for", async () => {
  const { context, db } = program;
  const at = context.now();
  await db
    .insertInto("live_session")
    .values({
      ...{ id: "old-session", title: "Clinic", track_id: null, trainer: "Jana", held_on: "2026-02-01" },
      ...{ minutes: 60, logged_by: "manager-1", logged_at: at },
    })
    .execute();
  await db
    .insertInto("support_time")
    .values({
      ...{ id: "old-support", partner_id: "partner-1", on_date: "2026-02-01", minutes: 30, note: "Gateway" },
      ...{ logged_by: "manager-1", logged_at: at },
    })
    .execute();
  const about = {
    ...{ at, actorId: "manager-1", partnerId: "partner-1", tierId: "registered" },
    ...{ trackId: null, moduleId: null, contentVersion: null },
  };
  await db.transaction().execute(async (trx) => {
    await context.record(trx, {
      ...about,
      ...{ kind: "live_session_attended", personId: "rep-1", quantities: { live_session_minute: 60 } },
      payload: { liveSessionId: "old-session", onDate: "2026-02-01", minutes: 60 },
    });
    await context.record(trx, {
      ...about,
      ...{ kind: "support_logged", personId: null, quantities: { support_minute: 30 } },
      payload: { supportTimeId: "old-support", onDate: "2026-02-01", minutes: 30 },
    });
  });
  const { entries } = await readCostEntries(context, {
    ...{ partnerId: "partner-1", filter: {}, after: null, tracks: [track], currency: "EUR" },
  });
  expect(entries.map(({ sentence }) => sentence).sort()).toEqual([
    "manager-1 logged 30 minutes of support (“Gateway”).",
    "rep-1 attended the live session “Clinic” with Jana of 60 minutes, logged by manager-1.",
  ]);
});
