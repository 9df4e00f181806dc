import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohensKappa, exactAgreement } from "#app/domain/demonstrations/kappa";

/** One pair for each count in a table of the first's levels (rows) by the second's (columns). */
function pairsOf(table: number[][]): [number, number][] {
  return table.flatMap((row, a) =>
    row.flatMap((count, b) => Array.from({ length: count }, (): [number, number] => [a, b])),
  );
}

const pairs = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 40 });
const weights = fc.constantFrom("none", "linear", "quadratic");

describe("agreement", () => {
  /**
   * Boyd et al. (1982), Radiology 145, 597–602: two radiologists on 85 mammograms (normal, benign, suspicion of cancer, cancer), as
   * worked out in the Stata Base Reference Manual, entry "kappa": 63.53 % exact; κ, κ with weights w (linear) and w2 (quadratic).
   */
  const mammograms = pairsOf([
    [21, 12, 0, 0],
    [4, 17, 1, 0],
    [3, 9, 15, 2],
    [0, 0, 0, 1],
  ]);
  test.each([
    ["none", 0.4728],
    ["linear", 0.5684],
    ["quadratic", 0.6714],
  ] as const)("of the published mammograms with weights %s is %s", (weight, published) => {
    expect(mammograms).toHaveLength(85);
    expect(exactAgreement(mammograms)).toBeCloseTo(0.6353, 4);
    expect(cohensKappa(mammograms, 4, weight)).toBeCloseTo(published, 4);
  });

  test("is 1 where both always agree on more than one level, and never above", () => {
    fc.assert(
      fc.property(pairs, weights, (judged, weight) => {
        const same = judged.map(([a]): [number, number] => [a, a]);
        const levels = new Set(same.map(([a]) => a)).size;
        expect(cohensKappa(same, 4, weight)).toBe(levels > 1 ? 1 : null);
        expect(cohensKappa(judged, 4, weight) ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("is the same whoever is called first, and whether levels are counted from below or above", () => {
    fc.assert(
      fc.property(pairs, weights, (judged, weight) => {
        const kappa = cohensKappa(judged, 4, weight);
        const swapped = judged.map(([a, b]): [number, number] => [b, a]);
        const turned = judged.map(([a, b]): [number, number] => [3 - a, 3 - b]);
        for (const other of [swapped, turned]) {
          const again = cohensKappa(other, 4, weight);
          if (kappa === null) expect(again).toBeNull();
          else expect(again).toBeCloseTo(kappa, 9);
        }
      }),
    );
  });

  test("of nothing is not 0 but nothing", () => {
    expect(cohensKappa([], 3, "quadratic")).toBeNull();
    expect(exactAgreement([])).toBeNull();
  });
});
