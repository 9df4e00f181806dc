/**
 * How often the same people would get the same verdict on another form of the same test. Estimated from one sitting after Livingston & Lewis (1995),
 * J. Educ. Measurement 32, 179–197, with the two-parameter beta distribution of true scores.
 */

export interface Consistency {
  /** p: the share of takers who would pass both of two such forms, or neither. */
  consistency: number;
  /** The share that chance alone would give: p_c = q² + (1 − q)² with q = `passShare`. */
  chance: number;
  /** Cohen's κ = (p − p_c) ÷ (1 − p_c); null where the model sees practically everybody pass, or nobody. */
  kappa: number | null;
  /** The share of takers who pass, as the model has it. */
  passShare: number;
  /** Whole items of the model's test. */
  effectiveLength: number;
}

export interface ScoreSummary {
  /** Of the scores as shares of the maximum, between 0 and 1. */
  mean: number;
  /** Of the same shares, with n − 1. */
  variance: number;
  /** Cronbach's α, between 0 and 1. */
  reliability: number;
}

/** Beyond this many items more of them change nothing that is shown, and only cost time. */
const longestTest = 1000;

/** Where the model expects fewer than about one taker in a million on one side of the cut, κ is made of rounding. */
const oneSided = 1e-6;

/**
 * The number of equally hard 0/1 items that would have this mean, variance and reliability:
 * n′ = (μ(1 − μ) − α·σ²) ÷ (σ²(1 − α)), for scores from 0 to 1. With KR-21 as the reliability of k 0/1 items it is k.
 */
export function effectiveTestLength({ mean, variance, reliability }: ScoreSummary): number {
  return (mean * (1 - mean) - reliability * variance) / (variance * (1 - reliability));
}

/**
 * Classification consistency at `cut` (a share of the maximum, reached at equality). True scores follow a beta distribution with mean μ and
 * variance α·σ², that is a + b = μ(1 − μ) ÷ (α·σ²) − 1; marks on each of two forms of n′ items are binomial given the true score, so that
 * both together are beta-binomial: P(i, j) = C(n′, i)·C(n′, j)·B(a + i + j, b + 2n′ − i − j) ÷ B(a, b), Huynh's (1976, J. Educ.
 * Measurement 13, 253–264) bivariate distribution at the effective length. A form is passed with ⌈cut · n′⌉ items, n′ rounded. Null where α is
 * not between 0 and 1 or there are no such parameters.
 */
export function estimateConsistency(scores: ScoreSummary, cut: number): Consistency | null {
  const { mean, variance, reliability } = scores;
  if (!(reliability > 0 && reliability < 1 && variance > 0 && mean > 0 && mean < 1)) return null;
  const strength = (mean * (1 - mean)) / (reliability * variance) - 1;
  const length = Math.min(longestTest, Math.round(effectiveTestLength(scores)));
  if (!(strength > 0) || length < 1) return null;

  const required = Math.ceil(cut * length - 1e-9);
  const logChances = logPairChances(mean * strength, (1 - mean) * strength, length);
  const logChoices = logBinomials(length);
  let [once, twice] = [0, 0];
  for (let i = Math.max(0, required); i <= length; i += 1) {
    for (let j = 0; j <= length; j += 1) {
      const chance = Math.exp((logChoices[i] ?? 0) + (logChoices[j] ?? 0) + (logChances[i + j] ?? 0));
      once += chance;
      if (j >= required) twice += chance;
    }
  }
  const passShare = Math.min(1, once);
  const consistency = Math.min(1, 1 - 2 * (once - twice));
  const chance = passShare ** 2 + (1 - passShare) ** 2;
  const kappa = 1 - chance < 2 * oneSided ? null : (consistency - chance) / (1 - chance);
  return { consistency, chance, kappa, passShare, effectiveLength: length };
}

/** ln(B(a + s, b + 2n − s) ÷ B(a, b)) for s = 0 … 2n, the items right on both forms together. */
function logPairChances(a: number, b: number, n: number): number[] {
  // B(a + s, b + t) ÷ B(a, b) is a product of s, t and s + t factors, which needs no gamma function.
  const [right, wrong, either] = [a, b, a + b].map((start) => logRisingFactorials(start, 2 * n));
  return Array.from(
    { length: 2 * n + 1 },
    (_, s) => (right?.[s] ?? 0) + (wrong?.[2 * n - s] ?? 0) - (either?.[2 * n] ?? 0),
  );
}

/** ln(start · (start + 1) · … · (start + s − 1)) for s = 0 … count. */
function logRisingFactorials(start: number, count: number): number[] {
  const logs = [0];
  for (let s = 0; s < count; s += 1) logs.push((logs[s] ?? 0) + Math.log(start + s));
  return logs;
}

/** ln C(n, i) for i = 0 … n. */
function logBinomials(n: number): number[] {
  const factorials = logRisingFactorials(1, n);
  return factorials.map((factorial, i) => (factorials[n] ?? 0) - factorial - (factorials[n - i] ?? 0));
}
