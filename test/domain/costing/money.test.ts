import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chargeFor } from "#app/domain/costing/costing";
import {
  addMicro,
  costOf,
  exactMicro,
  formatMicro,
  highestRateMicro,
  toMinor,
  toMinorParts,
  toUnits,
  unitsOf,
} from "#app/domain/costing/money";
import { rateForm } from "#app/domain/costing/rate.form";

const currencies = fc.constantFrom("EUR", "JPY", "KWD", "USD");
const micro = fc.integer({ min: 0, max: 1_000_000_000_000 });

describe("parts of an amount", () => {
  test("always add up to the amount, whatever the currency", () => {
    fc.assert(
      fc.property(fc.array(micro, { maxLength: 40 }), currencies, (micros, currency) => {
        const parts = toMinorParts(micros, currency);
        const whole = toMinor(
          micros.reduce((sum, part) => sum + part, 0),
          currency,
        );
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
      }),
    );
  });

  test("are each less than one cent away from their own exact amount, and never negative", () => {
    fc.assert(
      fc.property(fc.array(micro, { maxLength: 40 }), currencies, (micros, currency) => {
        const scale = 1_000_000 * toUnits(1, currency);
        for (const [index, part] of toMinorParts(micros, currency).entries()) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(Math.abs(part - (micros[index] ?? 0) / scale)).toBeLessThan(1);
        }
      }),
    );
  });

  test("of nothing are nothing", () => {
    expect(toMinorParts([], "EUR")).toEqual([]);
    expect(toMinorParts([0, 0], "EUR")).toEqual([0, 0]);
  });
});

/** Far beyond what a number holds exactly, and within a database's integer. */
const huge = fc.bigInt({ min: 0n, max: 8_000_000_000_000_000_000n });

describe("amounts in rupiah, dong and every other currency", () => {
  test("add up and are rounded exactly, however large they are", () => {
    fc.assert(
      fc.property(
        fc.array(huge, { maxLength: 12 }),
        fc.constantFrom("IDR", "VND", "KWD", "EUR"),
        (amounts, currency) => {
          const micros = amounts.map(exactMicro);
          const sum = amounts.reduce((a, b) => a + b, 0n);
          expect(BigInt(addMicro(micros))).toBe(sum);
          const scale = BigInt(1_000_000 * toUnits(1, currency));
          expect(toMinor(exactMicro(sum), currency)).toBe(Number((2n * sum + scale) / (2n * scale)));
          expect(toMinor(exactMicro(-sum), currency)).toBe(
            sum * 2n < scale ? 0 : -Number((2n * sum + scale) / (2n * scale)),
          );
        },
      ),
    );
  });

  test("are shared out to the last unit", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 18n }), { maxLength: 8 }), (amounts) => {
        const micros = amounts.map(exactMicro);
        const parts = toMinorParts(micros, "IDR");
        expect(parts.reduce((a, b) => a + b, 0)).toBe(toMinor(addMicro(micros), "IDR"));
      }),
    );
  });

  test("are written with each of their digits", () => {
    expect(formatMicro("9007199254740993000001", "EUR")).toBe("€9,007,199,254,740,993.000001");
    expect(formatMicro("-9007199254740993", "EUR")).toBe("−€9,007,199,254.740993");
    expect([unitsOf(0), unitsOf(1), unitsOf(-1), unitsOf(12_500_000)]).toEqual([
      "0",
      "0.000001",
      "-0.000001",
      "12.5",
    ]);
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (micro) => {
        expect(Number(unitsOf(micro))).toBe(micro / 1_000_000 + 0);
      }),
    );
  });

  test("are charged by their share to the last unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), fc.integer({ min: 0, max: 10_000 }), (used, chargeShareBp) => {
        const usedMinor = used * 1000 + 7;
        const { chargeableMinor } = chargeFor(usedMinor, { allowanceMinor: 0, chargeShareBp });
        expect(chargeableMinor).toBe(Number((BigInt(usedMinor) * BigInt(chargeShareBp) + 5000n) / 10_000n));
      }),
    );
  });

  test("cost nothing where a quantity is taken back at no rate, and not minus nothing", () => {
    expect(Object.is(costOf(-5, 0), 0)).toBe(true);
    expect(costOf(720_000, highestRateMicro)).toBe("72000000000000000");
  });
});

const readRate = (rate: string, currency = "EUR") =>
  rateForm(currency).safeParse({ driver: "support_minute", rate, effectiveFrom: "2026-01-01" }).data?.rate ??
  null;

describe("a typed amount", () => {
  test.each([
    ["12.5", 12_500_000],
    ["0", 0],
    [" 1 200,75 ", 1_200_750_000],
    ["1.200,75", 1_200_750_000],
    ["1’200.75", 1_200_750_000],
    ["0,125", 125_000],
    ["0.000001", 1],
    ["€5", 5_000_000],
    ["5 EUR", 5_000_000],
    ["1e3", 1_000_000_000],
    ["١٢", 12_000_000],
    ["100000", 100_000_000_000],
  ])("%j is read exactly", (text, expected) => {
    expect(readRate(text)).toBe(expected);
  });

  test.each([
    ["nothing", ""],
    ["a negative amount", "-1"],
    ["a typographic minus", "−1"],
    ["not a number", "NaN"],
    ["infinity", "Infinity"],
    ["a hexadecimal number", "0x10"],
    ["more than the highest rate", "100000.000001"],
    ["something huge", "9".repeat(400)],
    ["more decimals than can be kept", "0.0000001"],
    ["two decimal signs", "1.2.3"],
    ["a comma that may mean thousands", "1,200"],
    ["a point that may mean thousands", "1.200"],
    ["another currency", "$5"],
  ])("is refused when it is %s", (_what, text) => {
    expect(readRate(text)).toBeNull();
  });

  test("that is shown is read as the same amount again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), (amount) => {
        const shown = formatMicro(amount, "EUR").replace(/,(?=\d{3})/g, "");
        expect(readRate(/\.\d{3}$/.test(shown) ? `${shown}0` : shown)).toBe(amount);
      }),
    );
  });
});
