/** Which attempts at a quiz count. Pure; shares of points are compared as fractions of integers, never rounded. */
import { isPassed, scorePercent } from "#app/domain/assessment/assessment";
import type { CountingRule, Quiz } from "#app/domain/catalog/quiz";

/** An attempt's share of the points; one without marks has none of them. */
interface Share {
  millipoints: number | null;
  maxMillipoints: number;
}

export function countingOf({ counts }: Pick<Quiz, "counts">): CountingRule {
  return counts ?? "best";
}

/**
 * The attempts that stand together with one that starts at `startedAt`, first to last: those since the last pass, and since
 * a manager last granted one more (`grantedAt`, instants), because that is given for a new beginning.
 */
export function seriesBefore<Earlier extends { startedAt: string; passed: boolean | null }>(
  startedAt: string,
  earlier: Earlier[],
  grantedAt: string[],
): Earlier[] {
  const since =
    grantedAt
      .filter((instant) => instant <= startedAt)
      .sort()
      .at(-1) ?? "";
  const sincePass = earlier.slice(earlier.map(({ passed }) => passed).lastIndexOf(true) + 1);
  return sincePass.filter((attempt) => attempt.startedAt >= since);
}

/**
 * Whether a quiz is passed with the last attempt of a series, whose share of the points is sᵢ = points / maximum:
 *  - "best", "last": sₙ reaches the cut score. A pass ends its series, so that a series never holds a better one;
 *  - "first": s₁ does, and there is no other;
 *  - "mean": (1/n) Σ sᵢ does.
 */
export function isPassedBy(rule: CountingRule, series: Share[], cutScore: number): boolean {
  const last = series.at(-1);
  if (!last || (rule === "first" && series.length > 1)) return false;
  if (rule !== "mean") return isPassed(last.millipoints ?? 0, last.maxMillipoints, cutScore);
  const { points, of } = sumShares(series);
  return points * 100n >= BigInt(cutScore * series.length) * of;
}

/** What a series comes to, in whole per cent rounded down: its best, last or first share, or their mean. */
export function countedPercent(rule: CountingRule, series: Share[]): number {
  const percents = series.map(({ millipoints, maxMillipoints }) =>
    scorePercent(millipoints ?? 0, maxMillipoints),
  );
  switch (rule) {
    case "best":
      return Math.max(0, ...percents);
    case "last":
      return percents.at(-1) ?? 0;
    case "first":
      return percents[0] ?? 0;
    case "mean": {
      const { points, of } = sumShares(series);
      const percent = series.length === 0 ? 0n : (points * 100n) / (of * BigInt(series.length));
      return Math.max(0, Number(percent));
    }
  }
}

/** Σ pᵢ / mᵢ as one fraction. */
function sumShares(series: Share[]) {
  return series.reduce(
    ({ points, of }, { millipoints, maxMillipoints }) => ({
      points: points * BigInt(maxMillipoints) + BigInt(millipoints ?? 0) * of,
      of: of * BigInt(maxMillipoints),
    }),
    { points: 0n, of: 1n },
  );
}
