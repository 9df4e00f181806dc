/** A figure, or the reason why there is none: an analysis never says 0 or NaN for "cannot be told". */

export type Lack =
  | { reason: "few-takers"; takers: number; needed: number }
  | { reason: "few-items"; items: number; needed: number }
  /** Everybody has the same mark, or the same score on everything else. */
  | { reason: "no-variance" }
  | { reason: "forms-differ" }
  /** The better the whole score, the worse this item. */
  | { reason: "negative-covariance" }
  /** α not between 0 and 1, or marks so extreme that the model has no parameters. */
  | { reason: "no-model" };

export type Figure<T = number> = { known: true; value: T } | { known: false; lack: Lack };

/**
 * The fewest takers for each kind of figure. Conventions of this program: below them a figure says more about who happened to
 * come than about the item. By Fisher's transformation the 95 % interval of an observed r = 0.3 reaches from −0.41 to 0.78
 * with 10 takers, from −0.16 to 0.66 with 20.
 */
export const fewestTakers = {
  /** Standard deviation (n − 1 in the denominator). */
  spread: 2,
  /** t interval of a graded item's facility. */
  meanInterval: 5,
  /** Skewness and kurtosis of the scores. */
  shape: 10,
  /** Discrimination, discriminative efficiency, effective weight. */
  correlation: 10,
  /** Cronbach's α and what rests on it: standard error of measurement, error ratio. */
  reliability: 10,
  /** Top and bottom 27 %: five takers each. */
  extremes: 20,
  advice: 20,
  consistency: 30,
} as const;

/** α compares items with each other. */
export const fewestItems = 2;

export function known<T>(value: T): Figure<T> {
  return { known: true, value };
}

export function lacking(lack: Lack): { known: false; lack: Lack } {
  return { known: false, lack };
}

/** `compute()` if there are enough takers; its null means that there is no variance. */
export function figureOf<T>(takers: number, needed: number, compute: () => T | null): Figure<T> {
  if (takers < needed) return lacking({ reason: "few-takers", takers, needed });
  const value = compute();
  return value === null ? lacking({ reason: "no-variance" }) : known(value);
}

/** The reason as a reader is told it. */
export function describeLack(lack: Lack): string {
  switch (lack.reason) {
    case "few-takers":
      return `not enough data: ${lack.takers} of ${lack.needed} takers`;
    case "few-items":
      return `not enough data: ${lack.items} of ${lack.needed} items`;
    case "no-variance":
      return "not enough data: no variance";
    case "forms-differ":
      return "not comparable: forms differ";
    case "negative-covariance":
      return "negative covariance";
    case "no-model":
      return "not enough data: α not between 0 and 1, or scores too extreme";
  }
}
