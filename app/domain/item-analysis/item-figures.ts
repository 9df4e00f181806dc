/** Figures of each item. */
import {
  compareExtremes,
  type Extremes,
  findExtremes,
  type OptionLine,
  tabulateOptions,
} from "#app/domain/item-analysis/extremes";
import { type Figure, fewestTakers, figureOf, known, lacking } from "#app/domain/item-analysis/figure";
import {
  type Bounds,
  correlationInterval,
  type Interval,
  meanInterval,
  wilsonInterval,
} from "#app/domain/item-analysis/interval";
import {
  haveSameItems,
  listTakers,
  type Matrix,
  type Score,
  scorePersons,
  type Taker,
} from "#app/domain/item-analysis/matrix";
import { correlation, covariance, efficiency, mean, sum } from "#app/domain/item-analysis/moments";

export interface ItemFigures {
  id: string;
  max: number;
  /** Persons whose form held the item, those who left it out included. */
  takers: number;
  /** Mean mark ÷ maximum mark, at most 1: high is easy. Below 0 where marks are. */
  facility: Figure;
  /** 95 %: Wilson's where all marks are none or full, Student's t where there are marks between. */
  interval: Figure<Interval>;
  /** Pearson's r of the mark with the rest: the score on all other items of the same form. From −1 to 1. */
  discrimination: Figure;
  /** 95 %, Fisher's. */
  discriminationInterval: Figure<Bounds>;
  /** 100 · cov(mark, rest) ÷ the largest possible with these marks; at most 100. */
  efficiency: Figure;
  /** Both as Moodle's statistics report has them; for comparison, no advice rests on them. */
  moodle: MoodleFigures;
  /** Percent of the scores' variance that the item accounts for; those of all items add up to 100. */
  weight: Figure;
  /** Share left out, 0 to 1. */
  omitRate: Figure;
  /** Mean time; null where none was recorded. */
  seconds: number | null;
  /** Facility among the top and bottom 27 %. */
  extremes: Figure<Extremes>;
  /** Null where options or choices are not known. */
  options: OptionLine[] | null;
}

/**
 * Of an item's mark with the sum of marks as it is, whatever could be earned with the form: without the item where everybody had it,
 * with the item where it was drawn for some. Source: Moodle, quiz_statistics, where the marks of a question drawn at random are set
 * against the whole sum.
 */
export interface MoodleFigures {
  drawn: boolean;
  /** Its discrimination index ÷ 100. */
  discrimination: Figure;
  /** Its discriminative efficiency, in percent. */
  efficiency: Figure;
}

/** The figures of every item, in the matrix's order. */
export function describeItems(matrix: Matrix): ItemFigures[] {
  const scores = scorePersons(matrix);
  const weights = effectiveWeights(matrix);
  const people = scores.filter((score) => score.max > 0).length;
  return matrix.items.map(({ id, max }, column) => {
    const takers = listTakers(matrix, scores, column);
    const n = takers.length;
    const marks = takers.map((taker) => taker.mark);
    const groups = findExtremes(takers);
    const pairs = takers.filter((taker): taker is Taker & { rest: number } => taker.rest !== null);
    const own = pairs.map((taker) => taker.mark);
    const rest = pairs.map((taker) => taker.rest);
    const discrimination = figureOf(pairs.length, fewestTakers.correlation, () => correlation(own, rest));
    return {
      id,
      max,
      takers: n,
      facility: figureOf(n, 1, () => mean(marks)),
      interval: describeInterval(marks),
      discrimination,
      discriminationInterval: discrimination.known
        ? known(correlationInterval(discrimination.value, pairs.length))
        : discrimination,
      efficiency: figureOf(pairs.length, fewestTakers.correlation, () => efficiency(own, rest)),
      moodle: describeAsMoodle({ takers, scores, max, drawn: n < people }),
      weight: weights[column] ?? lacking({ reason: "no-variance" }),
      omitRate: figureOf(n, 1, () => mean(takers.map((taker) => Number(taker.omitted)))),
      seconds: mean(takers.flatMap(({ row }) => matrix.seconds?.[row]?.[column] ?? [])),
      extremes: compareExtremes(groups, marks),
      options: tabulateOptions(matrix, column, takers, groups),
    };
  });
}

/**
 * Moodle's effective weight of each item: 100 · √cov(xᵢ, T) ÷ Σⱼ √cov(xⱼ, T), x the item's marks and T their sum. An item whose
 * covariance is negative has none and is left out of the sum. Only where all takers had the same items, for otherwise the
 * totals are of different things. Source: Moodle, "Quiz statistics calculations", effective question weight.
 */
export function effectiveWeights(matrix: Matrix): Figure[] {
  if (!haveSameItems(matrix)) return matrix.items.map(() => lacking({ reason: "forms-differ" }));
  const scores = scorePersons(matrix);
  const covariances = matrix.items.map(({ max }, column): Figure => {
    const takers = listTakers(matrix, scores, column);
    return figureOf(takers.length, fewestTakers.correlation, () =>
      // Everybody has the same maximum, so shares of it serve as well as marks.
      covariance(
        takers.map((taker) => taker.mark * max),
        takers.map((taker) => taker.total),
      ),
    );
  });
  // Crumbs of floating-point sums are neither a weight nor a negative covariance.
  const rounding = 1e-13 * Math.max(...matrix.items.map(({ max }) => max));
  const settled = covariances.map((one) => (one.known && Math.abs(one.value) < rounding ? known(0) : one));
  const all = sum(settled.map((one) => (one.known && one.value > 0 ? Math.sqrt(one.value) : 0)));
  return settled.map((one) => {
    if (!one.known) return one;
    if (one.value < 0) return lacking({ reason: "negative-covariance" });
    return all > 0 ? known((100 * Math.sqrt(one.value)) / all) : lacking({ reason: "no-variance" });
  });
}

function describeAsMoodle({
  takers,
  scores,
  max,
  drawn,
}: {
  takers: Taker[];
  scores: Score[];
  max: number;
  drawn: boolean;
}): MoodleFigures {
  // One divisor for all changes neither figure, and keeps the values of the order of 1.
  const largest = Math.max(...scores.map((score) => score.max));
  const own = takers.map((taker) => taker.mark);
  const others = takers.map(
    ({ row, mark }) => ((scores[row]?.marks ?? 0) - (drawn ? 0 : mark * max)) / largest,
  );
  const { correlation: needed } = fewestTakers;
  return {
    drawn,
    discrimination: figureOf(takers.length, needed, () => correlation(own, others)),
    efficiency: figureOf(takers.length, needed, () => efficiency(own, others)),
  };
}

function describeInterval(marks: number[]): Figure<Interval> {
  if (marks.every((mark) => mark === 0 || mark === 1))
    return figureOf(marks.length, 1, () => wilsonInterval(sum(marks), marks.length));
  return figureOf(marks.length, fewestTakers.meanInterval, () => meanInterval(marks));
}
