import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjacentAgreement, cohensKappa, exactAgreement } from "#app/domain/demonstrations/kappa";

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
   * Boyd et al. (1982), Journal of the National Cancer Institute 68, 357–363: 85 xeromammograms as two radiologists saw them (normal,
   * benign, suspicion of cancer, cancer). The table as Penn State's STAT 509 gives it:
   * https://online.stat.psu.edu/onlinecourses/sites/stat509/files/lesson18/19.3_agreement_Cohen.sas, its exact agreement and κ as
   * Stata's kappaetc prints them: https://github.com/emilelatour/lagree/blob/a7724b20befa4af84ba24fb0ce32ee8a009f2b91/R/calc-ac_raw.R
   */
  const mammograms = pairsOf([
    [21, 12, 0, 0],
    [4, 17, 1, 0],
    [3, 9, 15, 2],
    [0, 0, 0, 1],
  ]);
  /** A printout of SAS PROC FREQ (simple κ; weighted κ with its linear weights), kept with the tests of statsmodels, as `table10`. */
  const printed = pairsOf([
    [0, 4, 1],
    [0, 8, 0],
    [0, 1, 5],
  ]);
  /**
   * Raters 2 and 3 of the data set "anxiety" of R's irr, on the five levels they used, with what irr's kappa2 gives unweighted, with
   * equal and with squared weights. Kept with the tests of statsmodels, as `anxiety`.
   */
  const anxiety = pairsOf([
    [0, 0, 1, 0, 0],
    [4, 0, 1, 0, 0],
    [2, 3, 3, 0, 0],
    [0, 2, 0, 1, 1],
    [1, 0, 0, 1, 0],
  ]);
  /** https://github.com/statsmodels/statsmodels/blob/main/statsmodels/stats/tests/test_inter_rater.py */
  test.each([
    ["mammograms", mammograms, 4, "none", 0.4728, 4],
    ["SAS printout", printed, 3, "none", 0.4842, 4],
    ["SAS printout", printed, 3, "linear", 0.4701, 4],
    ["anxiety", anxiety, 5, "none", -0.006289308, 8],
    ["anxiety", anxiety, 5, "linear", 0.1459075, 7],
    ["anxiety", anxiety, 5, "quadratic", 0.2520325, 7],
  ] as const)(
    "of the published %s (%#) is what was published",
    (_, judged, levels, weight, published, digits) => {
      expect(cohensKappa(judged, levels, weight)).toBeCloseTo(published, digits);
    },
  );

  test("of the published mammograms is exact on 63.53 % of them", () => {
    expect(mammograms).toHaveLength(85);
    expect(exactAgreement(mammograms)).toBeCloseTo(0.6353, 4);
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
    expect(adjacentAgreement([])).toBeNull();
  });

  test("counts neighbours as well where it is called adjacent, and never fewer than the exact ones", () => {
    expect(adjacentAgreement(mammograms)).toBeCloseTo((85 - 3) / 85, 9);
    fc.assert(
      fc.property(pairs, (judged) => {
        expect(adjacentAgreement(judged)).toBeGreaterThanOrEqual(exactAgreement(judged) ?? 1);
      }),
    );
  });
});
