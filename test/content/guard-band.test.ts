import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chanceOutside,
  decideWithGuardBand,
  type GuardBandVerdict,
  guardBand,
} from "#app/content/calculators/guard-band";

/** A temperature between two bounds, in whole hundredths of a degree: what a certificate prints. */
const hundredths = (low: number, high: number) =>
  fc.integer({ min: Math.round(low * 100), max: Math.round(high * 100) }).map((n) => n / 100);

const aPoint = fc.record({
  reading: hundredths(-100, 100),
  reference: hundredths(-100, 100),
  tolerance: hundredths(0.01, 5),
  uncertainty: hundredths(0, 5),
});

/** Reading and reference close together, so that all verdicts come up. */
const aNearPoint = fc
  .record({
    reference: hundredths(-90, 90),
    error: hundredths(-2, 2),
    tolerance: hundredths(0.01, 1),
    uncertainty: hundredths(0, 1),
  })
  .map(({ reference, error, tolerance, uncertainty }) => ({
    reading: Math.round((reference + error) * 100) / 100,
    reference,
    tolerance,
    uncertainty,
  }));

/** Whole hundredths, for comparing without floating-point dust. */
const h = (celsius: number) => Math.round(celsius * 100);

const severity: Record<GuardBandVerdict, number> = {
  pass: 0,
  "conditional-pass": 1,
  "conditional-fail": 2,
  fail: 3,
  undecidable: Number.NaN,
};

const result = (values: Record<string, number>, id: string) => {
  const found = guardBand.compute(values).find((row) => row.id === id);
  if (!found) throw new Error(`no result ${id}`);
  return found;
};

describe("guard band: worked examples (Tag T1, ±0.30 °C, U = 0.10 °C, reference 5.00 °C)", () => {
  it.each([
    [5.0, 0, 0.2, "pass", 0, 0.1],
    [5.15, 0.15, 0.05, "pass", 0.1, 0.25],
    [5.2, 0.2, 0, "pass", 2.3, 0.3],
    [5.21, 0.21, -0.01, "conditional-pass", 3.6, 0.31],
    [5.25, 0.25, -0.05, "conditional-pass", 15.9, 0.35],
    [5.3, 0.3, -0.1, "conditional-pass", 50, 0.4],
    [4.65, -0.35, -0.15, "conditional-fail", 84.1, 0.45],
    [4.6, -0.4, -0.2, "conditional-fail", 97.7, 0.5],
    [4.5, -0.5, -0.3, "fail", 100, 0.6],
  ] as const)(
    "reading %f: error %f, room left %f, %s, chance outside %f per cent, look-back %f",
    (reading, error, roomLeft, verdict, chance, lookBack) => {
      const decision = decideWithGuardBand({ reading, reference: 5, tolerance: 0.3, uncertainty: 0.1 });
      expect(decision).toMatchObject({ error, acceptanceLimit: 0.2, roomLeft, verdict, lookBack });
      expect(decision.chanceOutside).toBeCloseTo(chance, 1);
    },
  );

  it("decides a Probe P1 (±0.20 °C, U = 0.08 °C) at −20 °C", () => {
    expect(
      decideWithGuardBand({ reading: -20.12, reference: -20, tolerance: 0.2, uncertainty: 0.08 }),
    ).toMatchObject({ error: -0.12, acceptanceLimit: 0.12, roomLeft: 0, verdict: "pass" });
    expect(
      decideWithGuardBand({ reading: -20.16, reference: -20, tolerance: 0.2, uncertainty: 0.08 }),
    ).toMatchObject({ error: -0.16, roomLeft: -0.04, verdict: "conditional-pass" });
  });

  it("with U = 0 is simple acceptance, and gives no chance", () => {
    const decision = decideWithGuardBand({ reading: 5.3, reference: 5, tolerance: 0.3, uncertainty: 0 });
    expect(decision).toMatchObject({
      verdict: "pass",
      acceptanceLimit: 0.3,
      roomLeft: 0,
      chanceOutside: null,
    });
  });

  it("with U above the tolerance passes nothing, and still knows a clear fail", () => {
    const wide = { reference: 5, tolerance: 0.3, uncertainty: 0.4 };
    expect(decideWithGuardBand({ ...wide, reading: 5 })).toMatchObject({
      verdict: "undecidable",
      roomLeft: null,
    });
    expect(decideWithGuardBand({ ...wide, reading: 6 })).toMatchObject({ verdict: "fail", roomLeft: null });
  });
});

describe("guard band: invariants", () => {
  it("the four verdicts cut the error axis at T − U, T and T + U", () => {
    fc.assert(
      fc.property(aNearPoint, (point) => {
        const size = Math.abs(h(point.reading) - h(point.reference));
        const [t, u] = [h(point.tolerance), h(point.uncertainty)];
        const expected =
          size > t + u
            ? "fail"
            : u > t
              ? "undecidable"
              : size <= t - u
                ? "pass"
                : size <= t
                  ? "conditional-pass"
                  : "conditional-fail";
        expect(decideWithGuardBand(point).verdict).toBe(expected);
      }),
    );
  });

  it("passes exactly when there is room left", () => {
    fc.assert(
      fc.property(aNearPoint, (point) => {
        const { verdict, roomLeft } = decideWithGuardBand(point);
        expect(verdict === "pass").toBe(roomLeft !== null && roomLeft >= 0);
      }),
    );
  });

  it("does not care which way the error goes, nor at which temperature it was found", () => {
    fc.assert(
      fc.property(aNearPoint, hundredths(-50, 50), (point, shift) => {
        const here = decideWithGuardBand(point);
        const mirrored = decideWithGuardBand({
          ...point,
          reading: point.reference,
          reference: point.reading,
        });
        const moved = decideWithGuardBand({
          ...point,
          reading: point.reading + shift,
          reference: point.reference + shift,
        });
        expect(mirrored.error + here.error).toBe(0);
        expect(moved).toEqual(here);
        expect({ ...mirrored, error: 0, chanceOutside: 0 }).toEqual({ ...here, error: 0, chanceOutside: 0 });
        if (here.chanceOutside !== null) expect(mirrored.chanceOutside).toBeCloseTo(here.chanceOutside, 9);
      }),
    );
  });

  it("a larger error is never judged more kindly; a larger U never turns a non-pass into a pass", () => {
    fc.assert(
      fc.property(aNearPoint, hundredths(0, 2), hundredths(0, 2), (point, moreError, moreU) => {
        const here = decideWithGuardBand(point);
        const away = point.reading >= point.reference ? moreError : -moreError;
        const further = decideWithGuardBand({ ...point, reading: point.reading + away });
        if (here.verdict !== "undecidable")
          expect(severity[further.verdict]).toBeGreaterThanOrEqual(severity[here.verdict]);
        if (here.verdict !== "pass") {
          expect(decideWithGuardBand({ ...point, uncertainty: point.uncertainty + moreU }).verdict).not.toBe(
            "pass",
          );
        }
      }),
    );
  });

  it("keeps its promise: at most 2.5 % after a pass (T at least 1.25 U), at least 97.5 % after a fail", () => {
    fc.assert(
      fc.property(aNearPoint, (point) => {
        const { verdict, chanceOutside: chance } = decideWithGuardBand(point);
        if (chance === null) return;
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(100);
        if (verdict === "pass" && h(point.tolerance) >= 1.25 * h(point.uncertainty))
          expect(chance).toBeLessThanOrEqual(2.5);
        if (verdict === "fail") expect(chance).toBeGreaterThanOrEqual(97.5);
      }),
    );
  });

  it("agrees with the table of the normal distribution", () => {
    // error 0, T = z · u on both sides: 2 · (1 − Φ(z))
    for (const [z, both] of [
      [1, 31.7311],
      [1.96, 4.9996],
      [2, 4.55],
      [3, 0.27],
    ] as const) {
      expect(chanceOutside(0, z, 2)).toBeCloseTo(both, 3);
    }
  });

  it("never answers with a number that is not one, and says why whenever it answers nothing", () => {
    const anything = fc.oneof(fc.double(), fc.constant(Number.NaN), hundredths(-100, 100));
    fc.assert(
      fc.property(
        fc.oneof(
          aPoint,
          fc.record(
            { reading: anything, reference: anything, tolerance: anything, uncertainty: anything },
            { requiredKeys: [] },
          ),
        ),
        (values) => {
          const rows = guardBand.compute(values as Record<string, number>);
          expect(rows.map((row) => row.id)).toEqual([
            "error",
            "acceptance-limit",
            "room-left",
            "chance-outside",
            "look-back",
          ]);
          for (const row of rows) {
            if (row.value === null) expect(row.note).toBeTruthy();
            else expect(Number.isFinite(row.value)).toBe(true);
          }
        },
      ),
    );
  });
});

describe("guard band: as a calculator", () => {
  const initial = Object.fromEntries(guardBand.fields.map((field) => [field.id, field.initial]));

  it("opens on the lesson's conditional pass", () => {
    expect(result(initial, "room-left")).toMatchObject({ value: -0.05, emphasis: true });
    expect(result(initial, "room-left").note).toMatch(/^Conditional pass/);
  });

  it("says which way the product was, and which limit is in question", () => {
    const cold = { ...initial, reading: 4.5 };
    expect(result(cold, "error").note).toMatch(/reads cold: the product was warmer/);
    expect(result(cold, "look-back")).toMatchObject({ value: 0.6 });
    expect(result(cold, "look-back").note).toMatch(/upper limit/);
    expect(result({ ...initial, reading: 5.5 }, "look-back").note).toMatch(/lower limit/);
    expect(result({ ...initial, uncertainty: 0.28 }, "look-back").note).toMatch(/either limit/);
  });

  it("has fields whose initial value is allowed and on the step", () => {
    for (const field of guardBand.fields) {
      expect(field.initial).toBeGreaterThanOrEqual(field.min);
      expect(field.initial).toBeLessThanOrEqual(field.max);
      const steps = (field.initial - field.min) / field.step;
      expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6);
    }
  });
});

describe("guard band: the lesson returns-and-calibration", () => {
  const lesson = new URL(
    "../../content/tracks/support/04-returns-and-calibration/lesson.mdx",
    import.meta.url,
  );
  /** A row of the lesson's table: `| 5.15 | 5.00 | +0.15 | 0.05 | Pass | 0.1 % |`, with real minus signs. */
  const row =
    /^\| *([\d.]+) *\| *([\d.]+) *\| *([+−][\d.]+) *\| *(−?[\d.]+) *\| *([A-Z][a-z ]+?) *\| *([\d.]+) % *\|$/gm;
  const rows = () => [...readFileSync(lesson, "utf8").matchAll(row)];
  const number = (text: string | undefined) => Number(text?.replace("−", "-"));

  it("prints a table whose every row the calculator gives", () => {
    for (const [, reading, reference, error, roomLeft, verdict, chance] of rows()) {
      const values = {
        reading: number(reading),
        reference: number(reference),
        tolerance: 0.3,
        uncertainty: 0.1,
      };
      expect(result(values, "error").value).toBe(number(error));
      expect(result(values, "room-left").value).toBe(number(roomLeft));
      expect(result(values, "room-left").note?.startsWith(`${verdict}:`)).toBe(true);
      expect(result(values, "chance-outside").value?.toFixed(1)).toBe(chance);
    }
  });

  it("has a table with every verdict once", () => {
    expect(rows().map((match) => match[5])).toEqual(["Pass", "Conditional pass", "Conditional fail", "Fail"]);
  });
});
