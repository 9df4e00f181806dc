import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanKineticTemperature } from "#app/content/calculators/mean-kinetic-temperature";

const usualEnergy = 83.144;

function results(readings: number[], activationEnergy = usualEnergy, count = readings.length) {
  const values: Record<string, number> = { count, "activation-energy": activationEnergy };
  readings.forEach((reading, index) => {
    values[`reading-${index + 1}`] = reading;
  });
  return meanKineticTemperature.compute(values);
}

function figure(id: string, ...input: Parameters<typeof results>): number {
  const value = results(...input).find((result) => result.id === id)?.value;
  if (typeof value !== "number") throw new Error(`${id} has no value`);
  return value;
}

const mkt = (...input: Parameters<typeof results>) => figure("mkt", ...input);

const reading = fc.integer({ min: -400, max: 600 }).map((tenths) => tenths / 10);
const series = fc.array(reading, { minLength: 1, maxLength: 8 });
const energy = fc.integer({ min: 40_000, max: 200_000 }).map((thousandths) => thousandths / 1000);

describe("published example", () => {
  test("USP <1160>, example 1: every weekly mean 25 °C gives an MKT of 25.0 °C", () => {
    expect(mkt(Array.from({ length: 8 }, () => 25))).toBeCloseTo(25.0, 9);
  });

  test("with USP's ΔH and R the ratio ΔH/R is 10,000 K: two readings agree with the formula worked by hand", () => {
    // e^(−10000/293.15) = 1.5320e-15, e^(−10000/303.15) = 4.7200e-15, mean 3.1260e-15, −ln = 33.3991
    // 10000 ÷ 33.3991 = 299.41 K = 26.26 °C
    expect(mkt([20, 30])).toBeCloseTo(26.26, 2);
  });
});

describe("the lessons' worked examples", () => {
  test("eight three-hourly readings of a fridge, the calculator's first values", () => {
    const initial = Object.fromEntries(
      meanKineticTemperature.fields.map((field) => [field.id, field.initial]),
    );
    const shown = Object.fromEntries(
      meanKineticTemperature.compute(initial).map(({ id, value, digits }) => [id, value?.toFixed(digits)]),
    );
    expect(shown).toEqual({ mkt: "5.97", mean: "5.50", difference: "0.47", warmest: "12.0", coldest: "4.0" });
  });

  test("seven hours at 3 °C and one at 19 °C stay inside 2 to 8 °C by MKT", () => {
    expect(mkt([3, 3, 3, 3, 3, 3, 3, 19])).toBeCloseTo(7.48, 2);
  });

  test("four readings of the quiz", () => {
    expect(mkt([4, 4, 4, 12])).toBeCloseTo(6.82, 2);
    expect(figure("mean", [4, 4, 4, 12])).toBe(6);
  });
});

describe("what always holds", () => {
  test("MKT is not below the arithmetic mean and not above the warmest reading", () => {
    fc.assert(
      fc.property(series, energy, (readings, activationEnergy) => {
        const value = mkt(readings, activationEnergy);
        expect(value).toBeGreaterThanOrEqual(figure("mean", readings, activationEnergy) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...readings) + 1e-9);
      }),
    );
  });

  test("unequal readings: strictly above the mean", () => {
    fc.assert(
      fc.property(series, energy, (readings, activationEnergy) => {
        fc.pre(Math.max(...readings) - Math.min(...readings) >= 0.1);
        expect(figure("difference", readings, activationEnergy)).toBeGreaterThan(0);
      }),
    );
  });

  test("constant readings give that reading back, whatever the activation energy", () => {
    fc.assert(
      fc.property(reading, fc.integer({ min: 1, max: 8 }), energy, (value, count, activationEnergy) => {
        const readings = Array.from({ length: count }, () => value);
        expect(mkt(readings, activationEnergy)).toBeCloseTo(value, 9);
        expect(figure("difference", readings, activationEnergy)).toBeCloseTo(0, 9);
      }),
    );
  });

  test("ageing at the MKT equals the mean of the ageing at each reading", () => {
    fc.assert(
      fc.property(series, (readings) => {
        const ageing = (celsius: number) => Math.exp(-10_000 / (celsius + 273.15) + 30);
        const mean = readings.reduce((total, value) => total + ageing(value), 0) / readings.length;
        expect(ageing(mkt(readings)) / mean).toBeCloseTo(1, 9);
      }),
    );
  });

  test("the order of the readings does not matter; warming one never lowers the MKT", () => {
    fc.assert(
      fc.property(series, fc.nat(7), fc.integer({ min: 1, max: 100 }), (readings, at, tenths) => {
        const before = mkt(readings);
        expect(mkt([...readings].reverse())).toBeCloseTo(before, 9);
        const warmer = readings.map((value, index) =>
          index === at % readings.length ? value + tenths / 10 : value,
        );
        expect(mkt(warmer)).toBeGreaterThan(before);
      }),
    );
  });

  test("a higher activation energy never lowers the MKT", () => {
    fc.assert(
      fc.property(series, energy, energy, (readings, one, other) => {
        const [lower, higher] = [Math.min(one, other), Math.max(one, other)];
        expect(mkt(readings, higher)).toBeGreaterThanOrEqual(mkt(readings, lower) - 1e-9);
      }),
    );
  });
});

describe("what it counts and what it refuses", () => {
  test("readings after the count are left out", () => {
    expect(mkt([5, 5, 40, 40], usualEnergy, 2)).toBeCloseTo(5, 9);
  });

  test("a reading below 0 °C carries the note on freezing, others none", () => {
    const noteOf = (readings: number[]) => results(readings).find(({ id }) => id === "coldest")?.note;
    expect(noteOf([-0.1, 6])).toContain("freezing");
    expect(noteOf([0, 6])).toBeUndefined();
  });

  test.each([
    ["no count", { "activation-energy": usualEnergy, "reading-1": 5 }],
    ["nine readings", { count: 9, "activation-energy": usualEnergy, "reading-1": 5 }],
    ["half a reading", { count: 1.5, "activation-energy": usualEnergy, "reading-1": 5, "reading-2": 5 }],
    ["a reading that is missing", { count: 2, "activation-energy": usualEnergy, "reading-1": 5 }],
    ["a reading at absolute zero", { count: 1, "activation-energy": usualEnergy, "reading-1": -273.15 }],
    [
      "a reading without end",
      { count: 1, "activation-energy": usualEnergy, "reading-1": Number.POSITIVE_INFINITY },
    ],
    ["no activation energy", { count: 1, "activation-energy": 0, "reading-1": 5 }],
  ])("%s: no figure, and a note that says why", (_, values: Record<string, number>) => {
    for (const result of meanKineticTemperature.compute(values)) {
      expect(result.value).toBeNull();
      expect(result.note).toBeTruthy();
    }
  });
});
