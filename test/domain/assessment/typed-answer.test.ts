import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creditNumber, readAsNumber } from "#app/domain/assessment/typed-answer";

describe("what is typed as a number", () => {
  test("is told apart from what can earn nothing, by the rule that marks it", () => {
    for (const text of ["6", "6,5", "−18", " 1 000 ", "6.5 kWh", "6.5KWH", "300 Wh"])
      expect([text, readAsNumber(text, ["kWh", "Wh"])]).toEqual([text, "number"]);
    for (const text of ["six events", "6 events", "about 6", "6 km", "1,000.5", "6-7"])
      expect([text, readAsNumber(text, ["kWh", "Wh"])]).toEqual([text, "none"]);
    expect(readAsNumber("  ", [])).toBe("empty");
  });

  test("earns nothing unless it is one", () => {
    const key = { answer: 6, tolerance: 1e9, unit: "kWh", units: [{ name: "Wh", factor: 0.001 }] };
    fc.assert(
      fc.property(fc.string(), (text) => {
        const isNumber = readAsNumber(text, ["kWh", "Wh"]) === "number";
        expect(creditNumber(key, text).credit > 0).toBe(isNumber);
      }),
    );
  });

  test("is not complained about while it is being typed", () => {
    const numbers = fc.tuple(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
      fc.constantFrom("", " kWh", "Wh"),
    );
    fc.assert(
      fc.property(numbers, fc.nat(), ([value, unit], at) => {
        const whole = value.toFixed(3) + unit;
        expect(readAsNumber(whole.slice(0, at % (whole.length + 1)), ["kWh", "Wh"])).not.toBe("none");
      }),
    );
  });
});
