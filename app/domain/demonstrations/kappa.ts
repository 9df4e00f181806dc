/**
 * Agreement of two assessors on ordered levels. Cohen, J. (1960): A coefficient of agreement for nominal scales. Educational and
 * Psychological Measurement 20, 37–46; Cohen, J. (1968): Weighted kappa. Psychological Bulletin 70, 213–220. The weights
 * are those of SAS (linear, after Cicchetti and Allison) and of R's irr (equal, squared); what both print of published data is in the test,
 * with https://github.com/statsmodels/statsmodels/blob/main/statsmodels/stats/tests/test_inter_rater.py as its source.
 */

/** Weights of disagreement by the distance d of two of k levels: any = 1 for d > 0; linear = d ÷ (k − 1); quadratic = its square. */
export type KappaWeights = "none" | "linear" | "quadratic";

/**
 * κ = 1 − Σ w·o ÷ Σ w·e, where o is the share of pairs in a cell of the levels × levels table and e the product of its margins;
 * without weights that is (p_o − p_e) ÷ (1 − p_e). `pairs` are places of levels from 0 to `levels` − 1. Null without pairs, and where
 * both assessors gave one and the same level throughout, so that chance alone explains everything.
 */
export function cohensKappa(pairs: [number, number][], levels: number, weights: KappaWeights): number | null {
  const count = pairs.length;
  if (count === 0 || levels < 2) return null;
  const margins = [0, 1].map((side) =>
    Array.from({ length: levels }, (_, level) => pairs.filter((pair) => pair[side] === level).length / count),
  );
  const weightOf = (a: number, b: number) => {
    const distance = Math.abs(a - b) / (levels - 1);
    if (weights === "none") return distance > 0 ? 1 : 0;
    return weights === "linear" ? distance : distance ** 2;
  };
  const observed = pairs.reduce((sum, [a, b]) => sum + weightOf(a, b), 0) / count;
  let expected = 0;
  for (let a = 0; a < levels; a += 1) {
    for (let b = 0; b < levels; b += 1) {
      expected += weightOf(a, b) * (margins[0]?.[a] ?? 0) * (margins[1]?.[b] ?? 0);
    }
  }
  return expected === 0 ? null : 1 - observed / expected;
}

/** Pairs on the same level ÷ pairs; null without pairs. */
export function exactAgreement(pairs: [number, number][]): number | null {
  return agreementWithin(pairs, 0);
}

/** Pairs on the same level or on neighbouring ones ÷ pairs; null without pairs. */
export function adjacentAgreement(pairs: [number, number][]): number | null {
  return agreementWithin(pairs, 1);
}

function agreementWithin(pairs: [number, number][], levels: number): number | null {
  return pairs.length === 0
    ? null
    : pairs.filter(([a, b]) => Math.abs(a - b) <= levels).length / pairs.length;
}
