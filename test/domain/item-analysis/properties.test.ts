/** What holds of the figures whatever the marks are. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateConsistency } from "#app/domain/item-analysis/classification";
import { findExtremes } from "#app/domain/item-analysis/extremes";
import type { Figure } from "#app/domain/item-analysis/figure";
import { wilsonInterval } from "#app/domain/item-analysis/interval";
import { type Analysis, analyse } from "#app/domain/item-analysis/item-analysis";
import { type Mark, type Matrix, scorePersons, type Taker } from "#app/domain/item-analysis/matrix";
import { correlation, covariance, efficiency } from "#app/domain/item-analysis/moments";
import { cronbachAlpha } from "#app/domain/item-analysis/quiz-figures";

/** Marks in halves, so that sums are exact and ties are many. */
function marksOf(max: number, lowest: 0 | -1): fc.Arbitrary<Mark> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: lowest * 2 * max, max: 2 * max }).map((half) => half / 2) },
    { weight: 1, arbitrary: fc.constant("omitted" as const) },
  );
}

function matrixOf(withForms: boolean, lowest: 0 | -1 = 0): fc.Arbitrary<Matrix> {
  return fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 6 }).chain((maxima) => {
    const cell = (max: number): fc.Arbitrary<Mark> =>
      withForms
        ? fc.oneof(
            { weight: 4, arbitrary: marksOf(max, lowest) },
            { weight: 1, arbitrary: fc.constant("not-in-form" as const) },
          )
        : marksOf(max, lowest);
    return fc.array(fc.tuple(...maxima.map(cell)), { minLength: 1, maxLength: 45 }).map((marks) => ({
      items: maxima.map((max, index) => ({ id: `i${index}`, max })),
      marks: marks as Mark[][],
    }));
  });
}
const anyMatrix = fc.oneof(matrixOf(false), matrixOf(true), matrixOf(false, -1), matrixOf(true, -1));
const complete = fc.oneof(matrixOf(false), matrixOf(false, -1));

/** Every number of a result, by its path. */
function listNumbers(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => listNumbers(inner, `${path}.${key}`));
}

function expectSame(one: Analysis, other: Analysis): void {
  const [left, right] = [listNumbers(one), listNumbers(other)];
  expect(left.map(([path]) => path)).toEqual(right.map(([path]) => path));
  left.forEach(([path, value], index) => {
    expect(value, path).toBeCloseTo(right[index]?.[1] ?? Number.NaN, 6);
  });
}

/** One permutation of 0 … n − 1. */
function orderOf(n: number): fc.Arbitrary<number[]> {
  const numbers = Array.from({ length: n }, (_, index) => index);
  return fc.shuffledSubarray(numbers, { minLength: n, maxLength: n });
}

const pick = <T>(values: T[], order: number[]): T[] => order.map((index) => values[index] as T);
const known = <T>(figure: Figure<T> | undefined): T | undefined => (figure?.known ? figure.value : undefined);

describe("whatever the marks", () => {
  test("no figure is NaN or infinite, and each keeps its bounds", () => {
    fc.assert(
      fc.property(anyMatrix, fc.integer({ min: 0, max: 100 }), (matrix, cut) => {
        const analysis = analyse(matrix, cut);
        for (const [path, value] of listNumbers(analysis)) expect(Number.isFinite(value), path).toBe(true);
        for (const item of analysis.items) {
          const facility = known(item.facility) ?? 0.5;
          const { low, high } = known(item.interval) ?? { low: -1, high: 1 };
          const isBelow = matrix.marks.flat().some((mark) => typeof mark === "number" && mark < 0);
          expect(facility).toBeGreaterThanOrEqual(isBelow ? -1 : 0);
          expect(facility).toBeLessThanOrEqual(1);
          if (item.interval.known) expect(low).toBeGreaterThanOrEqual(isBelow ? -1 : 0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(facility + 1e-12);
          expect(high).toBeGreaterThanOrEqual(facility - 1e-12);
          expect(Math.abs(known(item.discrimination) ?? 0)).toBeLessThanOrEqual(1);
          expect(known(item.efficiency) ?? 0).toBeLessThanOrEqual(100);
        }
        expect(known(analysis.quiz.alpha) ?? 0).toBeLessThanOrEqual(1);
        const takers = analysis.quiz.bins.reduce((sum, bin) => sum + bin.takers, 0);
        expect(takers).toBe(analysis.quiz.takers);
      }),
    );
  });

  test("a score is the sum of the item marks, and shown as 0 % where that is below nothing", () => {
    fc.assert(
      fc.property(anyMatrix, fc.integer({ min: 0, max: 100 }), (matrix, cut) => {
        const scores = scorePersons(matrix);
        let passed = 0;
        scores.forEach((score, row) => {
          const cells = (matrix.marks[row] ?? []).filter((mark) => mark !== "not-in-form");
          const earned = cells.reduce<number>((sum, mark) => sum + (mark === "omitted" ? 0 : mark), 0);
          expect(score.marks).toBeCloseTo(earned, 9);
          if (score.max > 0 && Math.max(0, earned) * 100 >= cut * score.max) passed += 1;
        });
        const given = scores.filter(({ max }) => max > 0);
        const percents = given.map(({ marks, max }) => (marks < 0 ? 0 : (100 * marks) / max));
        const { quiz } = analyse(matrix, cut);
        expect(quiz.cut?.passed).toBe(passed);
        if (given.length > 0)
          expect(known(quiz.mean)).toBeCloseTo(percents.reduce((sum, one) => sum + one, 0) / given.length, 9);
      }),
    );
  });

  test("the order of persons plays no part", () => {
    const cases = anyMatrix.chain((matrix) => fc.tuple(fc.constant(matrix), orderOf(matrix.marks.length)));
    fc.assert(
      fc.property(cases, ([matrix, order]) => {
        expectSame(analyse({ ...matrix, marks: pick(matrix.marks, order) }, 60), analyse(matrix, 60));
      }),
    );
  });

  test("the order of items plays no part", () => {
    const cases = anyMatrix.chain((matrix) => fc.tuple(fc.constant(matrix), orderOf(matrix.items.length)));
    fc.assert(
      fc.property(cases, ([matrix, order]) => {
        const turned = analyse({
          items: pick(matrix.items, order),
          marks: matrix.marks.map((row) => pick(row, order)),
        });
        const straight = analyse(matrix);
        expectSame(turned, { ...straight, items: pick(straight.items, order) });
      }),
    );
  });

  test("marks and maximum marks all times ten are the same test", () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        const tenfold: Matrix = {
          items: matrix.items.map((item) => ({ ...item, max: 10 * item.max })),
          marks: matrix.marks.map((row) => row.map((mark) => (typeof mark === "number" ? 10 * mark : mark))),
        };
        const scaled = analyse(tenfold, 70);
        const items = scaled.items.map((item) => ({ ...item, max: item.max / 10 }));
        expectSame({ ...scaled, items }, analyse(matrix, 70));
      }),
    );
  });

  test("an item that everybody gets right has no discrimination, no weight, and changes nobody else's", () => {
    fc.assert(
      fc.property(complete, (matrix) => {
        const added = analyse({
          items: [...matrix.items, { id: "gift", max: 2 }],
          marks: matrix.marks.map((row) => [...row, 2]),
        });
        const before = analyse(matrix);
        const gift = added.items.at(-1);
        expect(gift?.discrimination.known).toBe(false);
        expect(known(gift?.weight) ?? 0).toBeCloseTo(0, 9);
        before.items.forEach((item, index) => {
          const now = added.items[index];
          expect(known(now?.discrimination) ?? 9).toBeCloseTo(known(item.discrimination) ?? 9, 9);
          expect(known(now?.efficiency) ?? 9).toBeCloseTo(known(item.efficiency) ?? 9, 6);
          expect(known(now?.weight) ?? 9).toBeCloseTo(known(item.weight) ?? 9, 9);
        });
      }),
    );
  });

  test("effective weights are at least 0 and add up to 100", () => {
    fc.assert(
      fc.property(complete, (matrix) => {
        const weights = analyse(matrix).items.flatMap((item) => known(item.weight) ?? []);
        fc.pre(weights.length > 0);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 8);
      }),
    );
  });
});

test("nobody is sent to check a key by chance: the interval of that discrimination excludes 0", () => {
  const rows = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 })), {
    minLength: 20,
    maxLength: 60,
  });
  fc.assert(
    fc.property(rows, (people) => {
      const items = [1, 9].map((max, index) => ({ id: `i${index}`, max }));
      const [item] = analyse({ items, marks: people.map(([right, rest]) => [Number(right), rest]) }).items;
      if (!item?.advice.known) return;
      const { high = 1 } = known(item.discriminationInterval) ?? {};
      const rules = item.advice.value.map(({ rule }) => rule);
      if (rules.includes("reversed")) expect(high).toBeLessThan(0);
      if (rules.includes("weak")) expect(high).toBeLessThan(0.3);
    }),
  );
});

describe("by another route", () => {
  const numbers = (matrix: Matrix) =>
    matrix.marks.map((row) => row.map((mark) => (typeof mark === "number" ? mark : 0)));

  test("α from the mean covariance and mean variance of the items: k·c̄ ÷ (v̄ + (k − 1)·c̄)", () => {
    fc.assert(
      fc.property(complete, (matrix) => {
        const marks = numbers(matrix);
        const k = matrix.items.length;
        const columns = matrix.items.map((_, column) => marks.map((row) => row[column] ?? 0));
        const all = columns.flatMap((x, i) =>
          columns.map((y, j) => ({ same: i === j, c: covariance(x, y) ?? 0 })),
        );
        const meanOf = (same: boolean) => {
          const part = all.filter((one) => one.same === same);
          return part.reduce((sum, { c }) => sum + c, 0) / part.length;
        };
        const alpha = cronbachAlpha(marks);
        fc.pre(alpha !== null);
        const c = meanOf(false);
        expect(alpha).toBeCloseTo((k * c) / (meanOf(true) + (k - 1) * c), 6);
      }),
    );
  });

  test("item–rest r from the uncorrected item–total r: (r·s_T − s_x) ÷ √(s_T² + s_x² − 2r·s_T·s_x)", () => {
    fc.assert(
      fc.property(complete, (matrix) => {
        const marks = numbers(matrix);
        const totals = scorePersons(matrix).map((score) => score.marks);
        analyse(matrix).items.forEach((item, column) => {
          if (!item.discrimination.known) return;
          const own = marks.map((row) => row[column] ?? 0);
          const r = correlation(own, totals);
          if (r === null) return;
          const [sx, st] = [own, totals].map((row) => Math.sqrt(covariance(row, row) ?? 0)) as [
            number,
            number,
          ];
          const rest = (r * st - sx) / Math.sqrt(st ** 2 + sx ** 2 - 2 * r * st * sx);
          expect(item.discrimination.value).toBeCloseTo(rest, 6);
          // The item correlates with itself: what is in the total flatters it.
          expect(item.discrimination.value).toBeLessThanOrEqual(r + 1e-9);
        });
      }),
    );
  });

  test("Wilson's bounds are the shares at which a score test just rejects: |p̂ − p| = z·√(p(1 − p) ÷ n)", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const successes = Math.round(share * n);
          const { low, high } = wilsonInterval(successes, n);
          for (const bound of [low, high]) {
            if (bound <= 0 || bound >= 1) continue;
            const distance = Math.abs(successes / n - bound);
            expect(distance).toBeCloseTo(1.959964 * Math.sqrt((bound * (1 - bound)) / n), 6);
          }
        },
      ),
    );
  });
});

test("discriminative efficiency is 100 where the better takers never earn less, and only there", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 20 })), {
    minLength: 2,
  });
  fc.assert(
    fc.property(rows, (pairs) => {
      const ordered = efficiency(
        pairs.map(([x]) => x).sort((a, b) => a - b),
        pairs.map(([, y]) => y).sort((a, b) => a - b),
      );
      fc.pre(ordered !== null);
      expect(ordered).toBeCloseTo(100, 9);
      const given =
        efficiency(
          pairs.map(([x]) => x),
          pairs.map(([, y]) => y),
        ) ?? 0;
      const disordered = pairs.some(([x, y]) => pairs.some(([u, v]) => x < u && y > v));
      expect(given < 100 - 1e-9).toBe(disordered);
    }),
  );
});

test("the top and bottom 27 % are of one size, and nobody counts for more than one person", () => {
  const rests = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 20, maxLength: 80 });
  fc.assert(
    fc.property(rests, (values) => {
      const takers = values.map((value, row): Taker => {
        return { row, omitted: false, mark: 1, rest: value / 6, total: 0 };
      });
      const groups = findExtremes(takers);
      fc.pre(groups.known);
      if (!groups.known) return;
      const { size, top, bottom } = groups.value;
      expect(size).toBe(Math.round(0.27 * values.length));
      for (const weights of [top, bottom])
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(size, 9);
      top.forEach((weight, index) => {
        expect(weight + (bottom[index] ?? 0)).toBeLessThanOrEqual(1 + 1e-9);
      });
      values.forEach((one, i) => {
        values.forEach((other, j) => {
          if (one > other) expect(top[i]).toBeGreaterThanOrEqual(top[j] ?? 0);
          if (one === other) expect(top[i]).toBe(top[j]);
        });
      });
    }),
  );
});

test("classification consistency lies between chance and 1, and grows with reliability", () => {
  const cases = fc.record({
    mean: fc.double({ min: 0.3, max: 0.9, noNaN: true }),
    spread: fc.double({ min: 0.05, max: 0.2, noNaN: true }),
    reliability: fc.double({ min: 0.2, max: 0.9, noNaN: true }),
    cut: fc.double({ min: 0.3, max: 0.9, noNaN: true }),
  });
  fc.assert(
    fc.property(cases, ({ mean, spread, reliability, cut }) => {
      const found = estimateConsistency({ mean, variance: spread ** 2, reliability }, cut);
      fc.pre(found !== null && found.kappa !== null);
      if (!found || found.kappa === null) return;
      expect(found.consistency).toBeLessThanOrEqual(1);
      expect(found.consistency).toBeGreaterThanOrEqual(found.chance - 1e-9);
      expect(found.kappa).toBeGreaterThanOrEqual(-1e-6);
      expect(found.kappa).toBeLessThanOrEqual(1);
    }),
  );
  const at = (reliability: number) =>
    estimateConsistency({ mean: 0.7, variance: 0.02, reliability }, 0.7)?.kappa ?? 0;
  expect([0.3, 0.5, 0.7, 0.9].map(at)).toEqual([0.3, 0.5, 0.7, 0.9].map(at).sort((a, b) => a - b));
});
