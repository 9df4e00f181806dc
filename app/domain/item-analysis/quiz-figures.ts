/**
 * Figures of the quiz as a whole. Scores are percent of the maximum of each person's own form, and 0 where marks add up to less; α and the
 * standard error, which take the items apart, are of the marks before that.
 */
import { type Consistency, estimateConsistency } from "#app/domain/item-analysis/classification";
import {
  type Figure,
  fewestItems,
  fewestTakers,
  figureOf,
  known,
  lacking,
} from "#app/domain/item-analysis/figure";
import {
  countedMark,
  haveSameItems,
  type Matrix,
  type Score,
  scorePersons,
  shownShare,
} from "#app/domain/item-analysis/matrix";
import { kurtosis, mean, median, skewness, sum, variance } from "#app/domain/item-analysis/moments";

/** Takers with `from` ≤ score < `to` percent; the last bin holds 100, too. */
export interface Bin {
  from: number;
  to: number;
  takers: number;
}

export interface QuizFigures {
  /** Persons with at least one item. */
  takers: number;
  /** Items that at least one person was given. */
  items: number;
  sameItems: boolean;
  bins: Bin[];
  /** In percent, as are median, standard deviation and standard error. */
  mean: Figure;
  median: Figure;
  sd: Figure;
  skewness: Figure;
  kurtosis: Figure;
  /** Cronbach's α, at most 1. */
  alpha: Figure;
  /** Standard error of measurement: SD · √(1 − α), with the SD of the sums of marks. */
  sem: Figure;
  /** 100 · √(1 − α): the standard error in percent of the standard deviation. */
  errorRatio: Figure;
  /** Null without a cut score. */
  cut: { percent: number; passed: number; consistency: Figure<Consistency> } | null;
}

const binWidth = 10;

/** All figures of the quiz; `cutPercent` null = no cut score. */
export function describeQuiz(matrix: Matrix, cutPercent: number | null): QuizFigures {
  const scores = scorePersons(matrix).filter((score) => score.max > 0);
  const shares = scores.map(shownShare);
  const takers = shares.length;
  const percent = (share: number | null) => (share === null ? null : 100 * share);
  const spread = variance(shares);
  const spreadOfMarks = variance(scores.map(({ marks, max }) => marks / max));
  const alpha = describeAlpha(matrix);
  return {
    takers,
    items: listGivenItems(matrix).length,
    sameItems: haveSameItems(matrix),
    bins: countBins(shares),
    mean: figureOf(takers, 1, () => percent(mean(shares))),
    median: figureOf(takers, 1, () => percent(median(shares))),
    sd: figureOf(takers, fewestTakers.spread, () => percent(Math.sqrt(spread ?? 0))),
    skewness: figureOf(takers, fewestTakers.shape, () => skewness(shares)),
    kurtosis: figureOf(takers, fewestTakers.shape, () => kurtosis(shares)),
    alpha,
    sem: alpha.known ? known(100 * Math.sqrt((spreadOfMarks ?? 0) * (1 - alpha.value))) : alpha,
    errorRatio: alpha.known ? known(100 * Math.sqrt(1 - alpha.value)) : alpha,
    cut:
      cutPercent === null
        ? null
        : {
            percent: cutPercent,
            passed: scores.filter((score) => reaches(score, cutPercent)).length,
            consistency: describeConsistency(shares, alpha, cutPercent),
          },
  };
}

/**
 * Cronbach's α = k ÷ (k − 1) · (1 − Σ σᵢ² ÷ σ_T²) of a complete matrix of marks, persons × k items; at most 1, and below 0 where items
 * contradict each other. For 0/1 marks it is KR-20. Null below two items or two persons, or where all totals are the same. Source:
 * Cronbach (1951), Psychometrika 16, 297–334; Moodle's "coefficient of internal consistency" is 100 · α.
 */
export function cronbachAlpha(marks: number[][]): number | null {
  const k = marks[0]?.length ?? 0;
  // Brought to the order of 1, where `variance` tells none from rounding.
  const scale = Math.max(...marks.map((row) => sum(row.map(Math.abs))));
  if (k < 2 || !(scale > 0)) return null;
  const columns = Array.from({ length: k }, (_, column) => marks.map((row) => (row[column] ?? 0) / scale));
  const total = variance(marks.map((row) => sum(row) / scale));
  if (!total) return null;
  const parts = sum(columns.map((column) => variance(column) ?? 0));
  return Math.min(1, (k / (k - 1)) * (1 - parts / total));
}

function describeAlpha(matrix: Matrix): Figure {
  if (!haveSameItems(matrix)) return lacking({ reason: "forms-differ" });
  const given = listGivenItems(matrix);
  if (given.length < fewestItems)
    return lacking({ reason: "few-items", items: given.length, needed: fewestItems });
  const marks = matrix.marks
    .map((row) => given.map((column) => countedMark(row[column] ?? "not-in-form")))
    .filter((row): row is number[] => row.every((mark) => mark !== null));
  return figureOf(marks.length, fewestTakers.reliability, () => cronbachAlpha(marks));
}

function describeConsistency(shares: number[], alpha: Figure, cutPercent: number): Figure<Consistency> {
  const needed = fewestTakers.consistency;
  if (shares.length < needed) return lacking({ reason: "few-takers", takers: shares.length, needed });
  if (!alpha.known) return alpha;
  const found = estimateConsistency(
    { mean: mean(shares) ?? 0, variance: variance(shares) ?? 0, reliability: alpha.value },
    cutPercent / 100,
  );
  return found ? known(found) : lacking({ reason: "no-model" });
}

/** Columns of the items that somebody was given. */
function listGivenItems({ items, marks }: Matrix): number[] {
  return items.flatMap((_, column) =>
    marks.some((row) => (row[column] ?? "not-in-form") !== "not-in-form") ? column : [],
  );
}

function reaches({ marks, max }: Score, cutPercent: number): boolean {
  // 0.7 + 0.1 of a mark and the like must not fail at their own border.
  return Math.max(0, marks) * 100 >= cutPercent * max - 1e-9 * max;
}

function countBins(shares: number[]): Bin[] {
  const bins = Array.from({ length: 100 / binWidth }, (_, index) => ({
    from: index * binWidth,
    to: (index + 1) * binWidth,
    takers: 0,
  }));
  for (const share of shares) {
    const index = Math.floor((100 * share) / binWidth + 1e-9);
    const bin = bins[Math.max(0, Math.min(index, bins.length - 1))];
    if (bin) bin.takers += 1;
  }
  return bins;
}
