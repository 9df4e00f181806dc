/**
 * Mean, spread and shape of a row of numbers, with n − 1 in the denominator where it estimates a population's. Null where a figure
 * is undefined: too few values, or all the same. Values are of the order of 1 (shares), so that crumbs of floating-point
 * sums can be told from variance.
 */

/** A variance below this is rounding, not variance: a standard deviation of 10⁻⁹ of the scale. */
const noVariance = 1e-18;

export function mean(values: number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: number[]): number | null {
  const sorted = [...values].sort(ascending);
  const middle = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

/** Σ (x − x̄)(y − ȳ) ÷ (n − 1), for pairs x, y of equal number; null below two pairs. */
export function covariance(x: number[], y: number[]): number | null {
  const [meanX, meanY] = [mean(x), mean(y)];
  if (meanX === null || meanY === null || x.length < 2) return null;
  return sum(x.map((value, index) => (value - meanX) * ((y[index] ?? meanY) - meanY))) / (x.length - 1);
}

/** Σ (x − x̄)² ÷ (n − 1); 0 if all are the same, null below two values. */
export function variance(values: number[]): number | null {
  const found = covariance(values, values);
  return found !== null && found < noVariance ? 0 : found;
}

/** Pearson's r = cov(x, y) ÷ √(var x · var y), from −1 to 1; null without variance in either. */
export function correlation(x: number[], y: number[]): number | null {
  const [varianceX, varianceY] = [variance(x), variance(y)];
  const shared = covariance(x, y);
  if (!varianceX || !varianceY || shared === null) return null;
  return Math.max(-1, Math.min(1, shared / Math.sqrt(varianceX * varianceY)));
}

/**
 * 100 · cov(x, y) ÷ the largest covariance that these values allow, which is that of both sorted. From −∞ to 100, 100 if y never
 * falls while x rises; null without variance in either. Source: Moodle, "Quiz statistics calculations",
 * discriminative efficiency.
 */
export function efficiency(x: number[], y: number[]): number | null {
  if (!variance(x) || !variance(y)) return null;
  const shared = covariance(x, y);
  const largest = covariance([...x].sort(ascending), [...y].sort(ascending));
  return shared === null || !largest ? null : Math.min(100, (100 * shared) / largest);
}

/**
 * g₁ = k₃ ÷ k₂^(3/2) with the k-statistics k₂ = n·m₂ ÷ (n − 1) and k₃ = n²·m₃ ÷ ((n − 1)(n − 2)), where mᵣ is the mean of (x − x̄)ʳ.
 * Above 0 for a tail to the right; null below three values or without variance. Source: Fisher's k-statistics as in Moodle,
 * "Quiz statistics calculations", skewness.
 */
export function skewness(values: number[]): number | null {
  const n = values.length;
  const k2 = variance(values);
  if (!k2 || n < 3) return null;
  return (n * n * centralMoment(values, 3)) / ((n - 1) * (n - 2)) / k2 ** 1.5;
}

/**
 * g₂ = k₄ ÷ k₂² with k₄ = n²·((n + 1)·m₄ − 3(n − 1)·m₂²) ÷ ((n − 1)(n − 2)(n − 3)): excess kurtosis, 0 for a normal distribution. Null
 * below four values or without variance. Source: as for `skewness`.
 */
export function kurtosis(values: number[]): number | null {
  const n = values.length;
  const k2 = variance(values);
  if (!k2 || n < 4) return null;
  const [m2, m4] = [centralMoment(values, 2), centralMoment(values, 4)];
  const k4 = (n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2)) / ((n - 1) * (n - 2) * (n - 3));
  return k4 / k2 ** 2;
}

function centralMoment(values: number[], power: number): number {
  const center = mean(values) ?? 0;
  return mean(values.map((value) => (value - center) ** power)) ?? 0;
}

export function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function ascending(a: number, b: number): number {
  return a - b;
}
