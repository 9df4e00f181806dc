/**
 * The formulas against figures that others have published, and where nobody has, against figures worked out by hand.
 *
 * Moodle: its own acceptance data for the statistics report, whose expected figures were worked out in spreadsheets apart from its code
 * (moodle/moodle, mod/quiz/report/statistics/tests: fixtures/results00.csv and qstats00.csv, stats_from_steps_walkthrough_test.php).
 */
import { describe, expect, test } from "vitest";
import { effectiveTestLength, estimateConsistency } from "#app/domain/item-analysis/classification";
import {
  correlationInterval,
  differenceInterval,
  meanInterval,
  studentQuantile,
  wilsonInterval,
} from "#app/domain/item-analysis/interval";
import { analyse } from "#app/domain/item-analysis/item-analysis";
import type { Mark } from "#app/domain/item-analysis/matrix";
import { correlation, kurtosis, skewness, variance } from "#app/domain/item-analysis/moments";
import { cronbachAlpha } from "#app/domain/item-analysis/quiz-figures";

const moodleMarks = `
  1 1 1 1 1 0 1     | 1 1 1 1 .5 1 0    | 1 1 1 1 .5 0 1    | 0 0 1 1 1 0 0  | 1 0 1 0 0 1 .5
  1 1 1 1 .5 0 .5   | 0 1 1 1 .5 1 .5   | 1 1 1 0 .5 1 .5   | 1 0 1 1 1 1 1  | 0 1 1 0 .5 1 .5
  .8 0 1 1 .5 1 .5  | 1 1 1 0 .5 1 1    | 1 0 1 1 .5 1 .5   | 1 0 1 1 1 0 .5 | 0 0 1 1 0 1 1
  1 0 1 0 .5 1 1    | .8 0 1 1 .5 0 1   | 1 0 1 1 0 1 .5    | 1 0 1 1 .5 0 .5 | 0 1 1 0 .5 1 0
  1 1 .3333333 1 .5 0 .5 | 1 1 1 0 .5 0 .5 | 1 1 1 1 0 1 .5 | 0 0 1 0 .5 1 1 | 0 0 1 1 1 1 1`
  .split(/[|\n]/)
  .filter((row) => row.trim())
  .map((row) => row.trim().split(/\s+/).map(Number));
const moodleItems = ["1", "2", "3", "4", "5", "6", "7"].map((id) => ({ id, max: 1 }));
const moodle = analyse({ items: moodleItems, marks: moodleMarks });

describe("Moodle's worked example: 25 takers, 7 items", () => {
  const published = {
    facility: [0.704, 0.48, 0.973333332, 0.68, 0.52, 0.64, 0.62],
    weight: [
      21.2922742344, 18.8979800309, 4.443012573, 18.9347251357, 11.1450138688, 9.8081339177, 15.4788602394,
    ],
    discrimination: [
      -7.0650767526, -28.8982125772, -9.1230674268, -22.6306444113, -17.6997047674, -45.3785178421,
      -5.6543166602,
    ],
    efficiency: [
      -9.4550536967, -36.7834118938, -21.6545012165, -31.4411395613, -21.1794802584, -56.9365974439,
      -6.5043742058,
    ],
  };

  test.each(moodleItems.map(({ id }, index) => ({ id, index })))("item $id", ({ index }) => {
    const item = moodle.items[index];
    const r = (published.discrimination[index] ?? 0) / 100;
    expect(item?.facility).toEqual({ known: true, value: expect.closeTo(published.facility[index] ?? 0, 7) });
    expect(item?.weight).toEqual({ known: true, value: expect.closeTo(published.weight[index] ?? 0, 5) });
    expect(item?.discrimination).toEqual({ known: true, value: expect.closeTo(r, 6) });
    expect(item?.efficiency).toEqual({
      known: true,
      value: expect.closeTo(published.efficiency[index] ?? 0, 4),
    });
    // Everybody had every item: what is shown as Moodle's is the same.
    expect(item?.moodle).toEqual({
      drawn: false,
      discrimination: { known: true, value: expect.closeTo(r, 6) },
      efficiency: { known: true, value: expect.closeTo(published.efficiency[index] ?? 0, 4) },
    });
  });

  test("the quiz: median 4.5, mean 4.6173, SD 0.81173 of 7 marks; skewness, kurtosis, α, error ratio, standard error", () => {
    const percent = 100 / 7;
    const { quiz } = moodle;
    expect(quiz.takers).toBe(25);
    expect(quiz.median).toEqual({ known: true, value: expect.closeTo(4.5 * percent, 8) });
    expect(quiz.mean).toEqual({ known: true, value: expect.closeTo(4.617333332 * percent, 4) });
    expect(quiz.sd).toEqual({ known: true, value: expect.closeTo(0.8117265554 * percent, 4) });
    expect(quiz.skewness).toEqual({ known: true, value: expect.closeTo(-0.092502502, 5) });
    expect(quiz.kurtosis).toEqual({ known: true, value: expect.closeTo(-0.7073968557, 5) });
    expect(quiz.alpha).toEqual({ known: true, value: expect.closeTo(-0.872230935542, 5) });
    expect(quiz.errorRatio).toEqual({ known: true, value: expect.closeTo(136.8294900795, 3) });
    expect(quiz.sem).toEqual({ known: true, value: expect.closeTo(1.1106813066 * percent, 4) });
  });
});

/** By hand: ten takers had q1, the eleventh another item in its place; the rest of the marks as written. */
function withDrawn(rests: number[]) {
  const rows: Mark[][] = rests.map((rest, row) => [row < 5 ? 1 : 0, "not-in-form", rest]);
  const items = [
    { id: "q1", max: 1 },
    { id: "q2", max: 1 },
    { id: "q3", max: 3 },
  ];
  return analyse({ items, marks: [...rows, ["not-in-form", 1, 3]] }).items[0];
}

describe("an item that was drawn, by hand: Moodle's figures are of the sum with the item in it, ours of the rest", () => {
  test("rests of 1 1 2 2 2 with the item right, 2 2 2 1 1 with it wrong: no correlation with the rest, 2.5 ÷ √(2.5 · 4.9) with the sum", () => {
    const item = withDrawn([1, 1, 2, 2, 2, 2, 2, 2, 1, 1]);
    expect(item?.discrimination).toEqual({ known: true, value: expect.closeTo(0, 10) });
    expect(item?.efficiency).toEqual({ known: true, value: expect.closeTo(0, 10) });
    expect(item?.moodle.drawn).toBe(true);
    expect(item?.moodle.discrimination).toEqual({ known: true, value: expect.closeTo(2.5 / 3.5, 10) });
    expect(item?.moodle.efficiency).toEqual({ known: true, value: expect.closeTo(100, 8) });
  });

  test("the same rest for all: nothing to compare with but the item itself", () => {
    const item = withDrawn(Array(10).fill(2));
    expect(item?.discrimination).toEqual({ known: false, lack: { reason: "no-variance" } });
    expect(item?.moodle.discrimination).toEqual({ known: true, value: expect.closeTo(1, 10) });
  });

  test("rests of 0 1 1 1 1 with the item right, 3 3 3 3 2 with it wrong: the stronger miss it, by both", () => {
    const item = withDrawn([0, 1, 1, 1, 1, 3, 3, 3, 3, 2]);
    // Σ(x − x̄)(T − T̄) = (9 − 14) ÷ 2 = −2.5; Σ(T − T̄)² = 57 − 23² ÷ 10 = 4.1; sorted sums of 9 and 14 allow 2.5.
    expect(item?.moodle.discrimination).toEqual({
      known: true,
      value: expect.closeTo(-2.5 / Math.sqrt(2.5 * 4.1), 10),
    });
    expect(item?.moodle.efficiency).toEqual({ known: true, value: expect.closeTo(-100, 8) });
  });
});

test("KR-20 of K. Wuensch's ten students and ten items (core.ecu.edu/wuenschk/StatHelp/KR20.txt): Σpq 2.18, total variance 5.84", () => {
  const marks = [
    "1111110110",
    "1011011101",
    "1111011001",
    "0010001000",
    "0000010010",
    "1110111111",
    "1101110111",
    "1111111101",
    "0101111101",
    "1101101110",
  ].map((row) => [...row].map(Number));
  const totals = marks.map((row) => row.reduce((sum, mark) => sum + mark, 0));
  expect(totals).toEqual([8, 7, 7, 2, 2, 9, 8, 9, 7, 7]);
  expect(((variance(totals) ?? 0) * 9) / 10).toBeCloseTo(5.84, 10);
  expect(cronbachAlpha(marks)).toBeCloseTo((10 / 9) * (1 - 2.18 / 5.84), 10);
});

describe("intervals", () => {
  test.each([
    { successes: 81, n: 263, low: 0.2553, high: 0.3662 },
    { successes: 15, n: 148, low: 0.0624, high: 0.1605 },
    { successes: 0, n: 20, low: 0, high: 0.1611 },
    { successes: 1, n: 29, low: 0.0061, high: 0.1718 },
  ])("Wilson's for $successes of $n (Newcombe 1998, table I, method 3)", ({ successes, n, low, high }) => {
    const interval = wilsonInterval(successes, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test("Wilson's for the 6 of 32 fuel-efficient cars of R's mtcars (rstudio-pubs 1367507): 0.08889545 to 0.35309155", () => {
    const { low, high } = wilsonInterval(6, 32);
    expect(low).toBeCloseTo(0.08889545, 8);
    expect(high).toBeCloseTo(0.35309155, 8);
  });

  test.each([
    [5, 2.571],
    [9, 2.262],
    [10, 2.228],
    [20, 2.086],
    [30, 2.042],
    [60, 2],
    [120, 1.98],
  ])("Student's t with %d degrees of freedom, 97.5 %% (any table of t): %d", (freedom, t) => {
    expect(Math.abs(studentQuantile(freedom) - t)).toBeLessThan(0.0008);
  });

  test.each([
    { one: 9, other: 3, n: 10, low: 0.1705, high: 0.809 },
    { one: 6, other: 2, n: 7, low: 0.0582, high: 0.8062 },
    { one: 0, other: 0, n: 10, low: -0.2775, high: 0.2775 },
    { one: 10, other: 0, n: 10, low: 0.6075, high: 1 },
  ])(
    "Newcombe's of $one of $n less $other of $n (Newcombe 1998, table II, method 10)",
    ({ one, other, n, low, high }) => {
      const interval = differenceInterval(one / n, other / n, n);
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    },
  );

  test("Fisher's of a correlation: r 0.3 reaches from −0.41 to 0.78 with 10 pairs, from −0.16 to 0.66 with 20", () => {
    const rounded = (n: number) =>
      Object.values(correlationInterval(0.3, n)).map((bound) => Number(bound.toFixed(2)));
    expect([rounded(10), rounded(20)]).toEqual([
      [-0.41, 0.78],
      [-0.16, 0.66],
    ]);
  });

  test("the t interval is the mean plus and minus t standard errors", () => {
    // By hand: mean 0.5, s² = 0.1 ÷ 4, √(s² ÷ 5) = 0.0707107, t(4) = 2.776.
    const interval = meanInterval([0.3, 0.4, 0.5, 0.6, 0.7]);
    expect(interval?.low).toBeCloseTo(0.5 - 2.7764 * 0.0707107, 3);
    expect(interval?.high).toBeCloseTo(0.5 + 2.7764 * 0.0707107, 3);
  });
});

describe("classification consistency (Livingston & Lewis 1995)", () => {
  /** KR-21 of k items from mean and variance of the number right. */
  const kr21 = (k: number, mean: number, variance: number) =>
    (k / (k - 1)) * (1 - (mean * (k - mean)) / (k * variance));

  test.each([
    [50, 43, 25],
    [10, 6, 5],
    [30, 21, 19.5],
  ])("with KR-21 of %d 0/1 items the effective length is their number, as in Huynh (1976)", (k, m, v) => {
    const scores = { mean: m / k, variance: v / k ** 2, reliability: kr21(k, m, v) };
    expect(effectiveTestLength(scores)).toBeCloseTo(k, 8);
  });

  test("KR-21 of 50 items with mean 43 and variance 25 is 0.78 (excelbanter.com, thread 164704)", () => {
    // That page rounds 50 ÷ 49 to 1.02 and the bracket to 0.76 before it multiplies.
    expect(Math.abs(kr21(50, 43, 25) - 0.78)).toBeLessThan(0.01);
  });

  // Worked out apart from this code: scipy 1.17, binomial tails integrated over the beta density by quad.
  test.each([
    { mean: 0.65, variance: 0.03, reliability: 0.6, cut: 0.5, length: 17, p: 0.80327960194, k: 0.3842617874 },
    {
      ...{ mean: 0.82, variance: 0.0144, reliability: 0.85, cut: 0.8 },
      ...{ length: 63, p: 0.83907548737, k: 0.65791105465 },
    },
  ])(
    "agrees with a numerical integration: mean $mean, reliability $reliability",
    ({ cut, length, p, k, ...scores }) => {
      const found = estimateConsistency(scores, cut);
      expect(found?.effectiveLength).toBe(length);
      expect(found?.consistency).toBeCloseTo(p, 9);
      expect(found?.kappa).toBeCloseTo(k, 9);
    },
  );

  test("nearly normal scores agree like two normal ones with that correlation: ½ + asin(r) ÷ π at the mean (Sheppard 1899)", () => {
    // Peng & Subkoviak (1980) rest their approximation on this.
    const found = estimateConsistency({ mean: 0.5, variance: 0.01, reliability: 0.6 }, 0.5 - 1e-6);
    expect(Math.abs((found?.consistency ?? 0) - (0.5 + Math.asin(0.6) / Math.PI))).toBeLessThan(0.01);
  });
});

test("skewness, kurtosis and correlation of small rows worked out by hand", () => {
  // 1, 2, 3, 10: mean 4, Σd² 50, Σd³ 180, Σd⁴ 1394; k₂ 50/3, k₃ 120, k₄ (16 · (5 · 348.5 − 9 · 156.25)) ÷ 6.
  expect(skewness([1, 2, 3, 10])).toBeCloseTo(120 / (50 / 3) ** 1.5, 10);
  expect(kurtosis([1, 2, 3, 10])).toBeCloseTo((16 * (5 * 348.5 - 9 * 156.25)) / 6 / (50 / 3) ** 2, 10);
  expect(correlation([1, 2, 3], [1, 3, 2])).toBeCloseTo(0.5, 10);
});
