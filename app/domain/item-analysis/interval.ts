/** 95 % intervals: of a facility, a correlation, a difference of two shares. */
import { mean, variance } from "#app/domain/item-analysis/moments";

export interface Bounds {
  low: number;
  high: number;
}

export interface Interval extends Bounds {
  method: "Wilson" | "t";
}

/** The 97.5th percentile of the normal distribution: what leaves 2.5 % at either end. */
const z = 1.959963984540054;

/**
 * Wilson's score interval of the share `successes` ÷ `n` (n ≥ 1), within 0 and 1: centre (p + z²/2n) ÷ (1 + z²/n), half width
 * z·√(p(1 − p)/n + z²/4n²) ÷ (1 + z²/n). Source: Wilson (1927), JASA 22, 209–212; method 3 of Newcombe (1998), Statistics in
 * Medicine 17, 857–872.
 */
export function wilsonInterval(successes: number, n: number): Interval {
  const p = successes / n;
  const scale = 1 + z ** 2 / n;
  const center = (p + z ** 2 / (2 * n)) / scale;
  const half = (z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n * n))) / scale;
  return { low: Math.max(0, center - half), high: Math.min(1, center + half), method: "Wilson" };
}

/**
 * Newcombe's hybrid score interval of p₁ − p₂, two independent shares of `n` each: d − √((p₁ − l₁)² + (u₂ − p₂)²) to
 * d + √((u₁ − p₁)² + (p₂ − l₂)²) with Wilson's bounds. Source: Newcombe (1998), Statistics in Medicine 17, 873–890, method 10.
 */
export function differenceInterval(one: number, other: number, n: number): Bounds {
  const [first, second] = [wilsonInterval(one * n, n), wilsonInterval(other * n, n)];
  return {
    low: one - other - Math.hypot(one - first.low, second.high - other),
    high: one - other + Math.hypot(first.high - one, other - second.low),
  };
}

/**
 * Fisher's interval of a correlation of `n` (4 or more) pairs: tanh(artanh r ± z ÷ √(n − 3)). Source: Fisher (1921), Metron 1, 3–32.
 */
export function correlationInterval(r: number, n: number): Bounds {
  const half = z / Math.sqrt(n - 3);
  return { low: Math.tanh(Math.atanh(r) - half), high: Math.tanh(Math.atanh(r) + half) };
}

/**
 * Student's interval of the mean of shares, cut off at 1 and at 0, or at −1 where there are shares below 0: x̄ ± t(0.975; n − 1)·s ÷ √n. Null if all are the same,
 * because then it would claim certainty. Wants five values or more (see `studentQuantile`).
 */
export function meanInterval(shares: number[]): Interval | null {
  const [center, spread] = [mean(shares), variance(shares)];
  if (center === null || !spread) return null;
  const half = studentQuantile(shares.length - 1) * Math.sqrt(spread / shares.length);
  const lowest = shares.some((share) => share < 0) ? -1 : 0;
  return { low: Math.max(lowest, center - half), high: Math.min(1, center + half), method: "t" };
}

/**
 * The 97.5th percentile of Student's t with ν degrees of freedom, by the Cornish–Fisher expansion of Abramowitz & Stegun, 26.7.5; too
 * small by 0.001 at ν = 4 and by less above.
 */
export function studentQuantile(freedom: number): number {
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return terms.reduce((sum, term, power) => sum + term / freedom ** power, 0);
}
