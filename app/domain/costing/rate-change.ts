/** How a new rate compares with the one it follows. Micro-units. */

export interface RateChange {
  /** New ÷ present; null where there is no present rate, or it is nothing. */
  factor: number | null;
  /** Less than a tenth or more than ten times the present rate: more often a slip of the decimal point than meant. */
  unusual: "far-less" | "far-more" | null;
}

export function compareRates(rateMicro: number, presentMicro: number | null): RateChange {
  if (presentMicro === null) return { factor: null, unusual: null };
  return {
    factor: presentMicro === 0 ? null : rateMicro / presentMicro,
    unusual: rateMicro * 10 < presentMicro ? "far-less" : rateMicro > presentMicro * 10 ? "far-more" : null,
  };
}
