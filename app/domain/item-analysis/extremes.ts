/** The strongest and the weakest takers, and what each of them chose. */
import { type Figure, fewestTakers, figureOf } from "#app/domain/item-analysis/figure";
import type { Matrix, Taker } from "#app/domain/item-analysis/matrix";
import { mean, sum, variance } from "#app/domain/item-analysis/moments";

/** The share of takers in either group: the one that tells most about an item. Source: Kelley (1939), J. Educ. Psychol. 30, 17–24. */
export const extremeShare = 0.27;

/** How much each taker counts in either group, from 0 to 1; either column adds up to `size`. */
export interface ExtremeGroups {
  size: number;
  top: number[];
  bottom: number[];
}

/** A share among the strongest and among the weakest, 0 to 1. */
export interface Extremes {
  top: number;
  bottom: number;
}

/** One line of a distractor table; `option` null is "no answer". A share is of takers, so those of a multiple choice add up to more than 1. */
export interface OptionLine {
  option: string | null;
  key: boolean;
  takers: number;
  share: number;
  extremes: Figure<Extremes>;
}

/**
 * The top and bottom 27 % (rounded to whole takers) by the rest: the score on all other items, as for discrimination, because an
 * item should not vote on who is strong. Where takers with the same rest straddle a group's border, each of them counts in it
 * by the same fraction, so that the order of rows plays no part. Needs 20 takers with a rest, and rests that differ.
 */
export function findExtremes(takers: Taker[]): Figure<ExtremeGroups> {
  const rests = takers.map((taker) => taker.rest);
  const ranked = rests.filter((rest) => rest !== null);
  return figureOf(ranked.length, fewestTakers.extremes, () => {
    if (!variance(ranked)) return null;
    const size = Math.round(extremeShare * ranked.length);
    return { size, top: weigh(rests, size, 1), bottom: weigh(rests, size, -1) };
  });
}

/** The weight of each in the group of the `size` highest (direction 1) or lowest (−1). */
function weigh(rests: (number | null)[], size: number, direction: 1 | -1): number[] {
  // The same marks added up in another order may differ in the sixteenth digit, and are a tie nevertheless.
  const ranks = rests.map((rest) =>
    rest === null ? Number.NEGATIVE_INFINITY : Math.round(direction * rest * 1e9),
  );
  const border = [...ranks].sort((a, b) => b - a)[size - 1] ?? 0;
  const above = ranks.filter((rank) => rank > border).length;
  const tied = ranks.filter((rank) => rank === border).length;
  return ranks.map((rank) => (rank > border ? 1 : rank === border ? (size - above) / tied : 0));
}

/** The mean of `values` (one a taker) in either group. */
export function compareExtremes(groups: Figure<ExtremeGroups>, values: number[]): Figure<Extremes> {
  if (!groups.known) return groups;
  const { size, top, bottom } = groups.value;
  const meanOf = (weights: number[]) =>
    sum(weights.map((weight, index) => weight * (values[index] ?? 0))) / size;
  return { known: true, value: { top: meanOf(top), bottom: meanOf(bottom) } };
}

/**
 * The distractor table of the item in this column: for each option, and for "no answer", how many takers chose it, their share,
 * and the shares among the top and bottom 27 %. Null where options or choices are not known, or nobody was given the item.
 */
export function tabulateOptions(
  { items, chosen }: Matrix,
  column: number,
  takers: Taker[],
  groups: Figure<ExtremeGroups>,
): OptionLine[] | null {
  const options = items[column]?.options;
  if (!options || !chosen || takers.length === 0) return null;
  const choices = takers.map(({ row, omitted }) => (omitted ? [] : (chosen[row]?.[column] ?? [])));
  const line = (option: string | null, key: boolean): OptionLine => {
    const hits = choices.map((ids) =>
      Number(option === null ? ids.length === 0 : ids.some((id) => id === option)),
    );
    return {
      option,
      key,
      takers: sum(hits),
      share: mean(hits) ?? 0,
      extremes: compareExtremes(groups, hits),
    };
  };
  return [...options.map(({ id, key }) => line(id, key)), line(null, false)];
}
