import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMicro, parseAmount, toMinor, toMinorParts, toUnits } from "#app/domain/costing/money";

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

describe("a typed amount", () => {
  test.each([
    ["12.5", 12_500_000],
    ["0", 0],
    [" 1 200,75 ", 1_200_750_000],
    ["0,125", 125_000],
    ["0.000001", 1],
    ["1000000000", 1_000_000_000_000_000],
  ])("%j is read exactly", (text, expected) => {
    expect(parseAmount(text)).toBe(expected);
  });

  test.each([
    ["nothing", ""],
    ["a negative amount", "-1"],
    ["a typographic minus", "−1"],
    ["not a number", "NaN"],
    ["infinity", "Infinity"],
    ["an exponent", "1e9"],
    ["a hexadecimal number", "0x10"],
    ["more than a thousand million", "1000000001"],
    ["something huge", "9".repeat(400)],
    ["more decimals than can be kept", "0.0000001"],
    ["two decimal signs", "1.2.3"],
    ["a comma that may mean thousands", "1,200"],
    ["thousands in the German way", "1.200,75"],
    ["a currency sign", "€5"],
    ["other digits", "١٢"],
  ])("is refused when it is %s", (_what, text) => {
    expect(parseAmount(text)).toBeNull();
  });

  test("that is shown is read as the same amount again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (amount) => {
        const shown = formatMicro(amount, "EUR").replace(/[€,]/g, "");
        expect(parseAmount(shown)).toBe(amount);
      }),
    );
  });
});
