import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  allowanceOn,
  buildTally,
  chargeFor,
  drivers,
  poolOf,
  type TallyRow,
  tierOn,
} from "#app/domain/costing/costing";
import { addMicro, toMinor } from "#app/domain/costing/money";
import { tallyLines } from "#app/domain/reports/tally-lines";

const months = ["2026-01", "2026-02", "2026-03"];

const row: fc.Arbitrary<TallyRow> = fc
  .record({
    month: fc.constantFrom(...months),
    tierId: fc.constantFrom("registered", "select", "premier"),
    driver: fc.constantFrom(...drivers),
    quantity: fc.integer({ min: 1, max: 100_000 }),
    amountMicro: fc.integer({ min: 0, max: 1_000_000_000_000 }),
    entries: fc.integer({ min: 1, max: 1000 }),
    unrated: fc.integer({ min: 0, max: 3 }),
  })
  .map((values) => ({ ...values, pool: poolOf(values.driver) }));

/** Unique as in the rollup: one row per month, tier and driver. */
const rows = fc.uniqueArray(row, {
  maxLength: 63,
  selector: ({ month, tierId, driver }) => `${month} ${tierId} ${driver}`,
});

const allowance = fc.option(
  fc.record({
    allowanceMinor: fc.integer({ min: 0, max: 1_000_000_000 }),
    chargeShareBp: fc.integer({ min: 0, max: 10_000 }),
  }),
  { nil: null },
);

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

describe("a tally", () => {
  test("adds up in every direction: pools, months, drivers, tiers and the whole", () => {
    fc.assert(
      fc.property(rows, allowance, fc.constantFrom("EUR", "JPY"), (given, terms, currency) => {
        const tally = buildTally(given, months, terms, currency);
        expect(tally.usedMinor).toBe(toMinor(addMicro(given.map((one) => one.amountMicro)), currency));
        expect(sum(tally.byMonth)).toBe(tally.usedMinor);
        expect(sum(tally.byTier.map((tier) => tier.usedMinor))).toBe(tally.usedMinor);
        expect(sum(tally.pools.map((pool) => pool.usedMinor))).toBe(tally.usedMinor);
        for (const pool of tally.pools) {
          expect(sum(pool.byMonth)).toBe(pool.usedMinor);
          expect(sum(pool.drivers.map((driver) => driver.usedMinor))).toBe(pool.usedMinor);
          for (const driver of pool.drivers) expect(sum(driver.byMonth)).toBe(driver.usedMinor);
        }
        for (const [index] of months.entries()) {
          expect(sum(tally.pools.map((pool) => pool.byMonth[index] ?? 0))).toBe(tally.byMonth[index]);
        }
      }),
    );
  });

  test("is the same in whatever order the rows come", () => {
    fc.assert(
      fc.property(rows, allowance, (given, terms) => {
        const forward = buildTally(given, months, terms, "EUR");
        expect(buildTally([...given].reverse(), months, terms, "EUR")).toEqual(forward);
      }),
    );
  });

  test("shows no figure below zero and counts what has no rate", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const tally = buildTally(given, months, null, "EUR");
        expect(tally.unrated).toBe(sum(given.map((one) => one.unrated)));
        const lines = tallyLines(tally);
        for (const line of lines)
          for (const minor of [...line.byMonth, line.usedMinor]) expect(minor).toBeGreaterThanOrEqual(0);
        const pools = lines.filter((line) => line.kind === "pool");
        expect(sum(pools.map((line) => line.unrated))).toBe(tally.unrated);
      }),
    );
  });

  test("leaves out what belongs to another quarter", () => {
    const other: TallyRow = {
      month: "2025-12",
      tierId: "select",
      driver: "support_minute",
      pool: "partner_support",
      quantity: 1,
      amountMicro: 5_000_000,
      entries: 1,
      unrated: 1,
    };
    const tally = buildTally([other], months, null, "EUR");
    expect([tally.usedMinor, tally.unrated, tally.byTier]).toEqual([0, 0, []]);
  });
});

describe("what is charged", () => {
  test("is the tier's share of what is above the allowance, never negative and never more than the excess", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), allowance, (used, terms) => {
        const { excessMinor, chargeableMinor } = chargeFor(used, terms);
        if (!terms) {
          expect([excessMinor, chargeableMinor]).toEqual([null, null]);
          return;
        }
        expect(excessMinor).toBe(Math.max(0, used - terms.allowanceMinor));
        expect(chargeableMinor).toBeGreaterThanOrEqual(0);
        expect(chargeableMinor).toBeLessThanOrEqual(excessMinor ?? 0);
      }),
    );
  });

  test.each([
    [9_999, 0, 0],
    [10_000, 0, 0],
    [10_001, 1, 1],
    [10_003, 3, 2],
    [30_000, 20_000, 10_000],
  ])("for %i cents used of 10000 at half: excess %i, chargeable %i", (used, excess, chargeable) => {
    const { excessMinor, chargeableMinor } = chargeFor(used, { allowanceMinor: 10_000, chargeShareBp: 5000 });
    expect([excessMinor, chargeableMinor]).toEqual([excess, chargeable]);
  });

  test("cannot be told without an allowance to compare with, which is not the same as nothing", () => {
    expect(chargeFor(500, null)).toEqual({
      usedMinor: 500,
      allowance: null,
      excessMinor: null,
      chargeableMinor: null,
    });
  });
});

test("the allowance is the newest that had taken effect when the quarter began", () => {
  const terms = (effectiveFrom: string) => ({ effectiveFrom, allowanceMinor: 1, chargeShareBp: 1 });
  const newestFirst = [terms("2026-07-01"), terms("2026-04-01"), terms("2025-10-01")];
  expect(allowanceOn(newestFirst, "2026-04-01")?.effectiveFrom).toBe("2026-04-01");
  expect(allowanceOn(newestFirst, "2026-01-01")?.effectiveFrom).toBe("2025-10-01");
  expect(allowanceOn(newestFirst, "2025-07-01")).toBeNull();
});

test("the tier is the one a partner had at the end of the day, and the first one before it had any", () => {
  const oldestFirst = [
    { since: "2026-01-05", tierId: "registered" },
    { since: "2026-03-10", tierId: "premier" },
  ];
  expect(tierOn(oldestFirst, "2026-03-09")?.tierId).toBe("registered");
  expect(tierOn(oldestFirst, "2026-03-10")?.tierId).toBe("premier");
  expect(tierOn(oldestFirst, "2025-12-31")?.tierId).toBe("registered");
  expect(tierOn([], "2026-01-01")).toBeUndefined();
});
