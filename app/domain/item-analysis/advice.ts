/** What the figures of an item suggest to its author, in plain words. Each rule has its threshold in `adviceThresholds`. */
import { type Extremes, extremeShare } from "#app/domain/item-analysis/extremes";
import { type Figure, fewestTakers, known, lacking } from "#app/domain/item-analysis/figure";
import { differenceInterval } from "#app/domain/item-analysis/interval";
import type { ItemFigures } from "#app/domain/item-analysis/item-figures";

/**
 * Conventions; where one is somebody's, it says whose. What has a 95 % interval is advised on where that also excludes an item of
 * which nothing needs to be said, so that chance alone seldom sends an author to mend what works.
 */
export const adviceThresholds = {
  /** Facility from which on an item is "extremely easy". Source: Moodle, "Quiz report statistics". */
  tooEasy: 0.95,
  /** The interval lies above, or below, what is "about right for the average student". Source: as above. */
  aboutRight: { low: 0.35, high: 0.64 },
  /** Facility up to which an item is "difficult" or worse. Source: as above. */
  tooHard: 0.2,
  /** An r of this or below whose interval excludes 0, with a lower facility among the top than among the bottom 27 %. */
  reversed: -0.1,
  /** Below it an item is "very weak". Source: Moodle, "Quiz report statistics" (20 %). */
  weak: 0.2,
  /** The interval lies below what is "adequate" there (30 %). */
  adequate: 0.3,
  /** A distractor works if this share takes it. Source: Haladyna & Downing (1993), Educ. Psychol. Measurement 53, 999–1010. */
  distractor: 0.05,
  /** By how much more a distractor draws of the strongest than of the weakest, where the interval of the difference excludes 0. */
  misleading: 0.1,
  omitted: 0.1,
} as const;

export type AdviceRule =
  | "too-easy"
  | "too-hard"
  | "reversed"
  | "weak"
  | "idle-distractor"
  | "misleading-distractor"
  | "often-omitted";

export interface Advice {
  rule: AdviceRule;
  text: string;
}

const percent = (share: number) => `${Math.round(100 * share)} %`.replace("-", "−");
const signed = (r: number) =>
  r
    .toFixed(2)
    .replace(/^-(?=0\.00$)/, "")
    .replace("-", "−");

/** The advice on one item, most urgent first; empty if there is nothing to say, and unknown below 20 takers. */
export function adviseOn(item: ItemFigures): Figure<Advice[]> {
  const needed = fewestTakers.advice;
  if (item.takers < needed) return lacking({ reason: "few-takers", takers: item.takers, needed });
  return known([
    ...adviseOnDiscrimination(item),
    ...adviseOnDistractors(item),
    ...adviseOnFacility(item),
    ...adviseOnOmissions(item),
  ]);
}

function adviseOnDiscrimination(item: ItemFigures): Advice[] {
  const { discrimination, discriminationInterval: interval, facility, extremes } = item;
  if (!discrimination.known || !interval.known || !facility.known || !extremes.known) return [];
  const { reversed, weak, adequate, tooEasy, tooHard } = adviceThresholds;
  const r = discrimination.value;
  const shown = `r ${signed(r)}, 95 %: ${signed(interval.value.low)} to ${signed(interval.value.high)}`;
  const { top, bottom } = extremes.value;
  if (r <= reversed && interval.value.high < 0 && top < bottom) {
    const shares = `${percent(top)} against ${percent(bottom)} of its marks; ${shown}`;
    return [
      {
        rule: "reversed",
        text: `the strongest miss this more often than the weakest (${shares}): check the key`,
      },
    ];
  }
  // Where nearly all or nearly nobody gets it right there is little left to tell apart.
  if (r >= weak || interval.value.high >= adequate || facility.value >= tooEasy || facility.value <= tooHard)
    return [];
  return [{ rule: "weak", text: `hardly tells strong from weak takers (${shown})` }];
}

function adviseOnDistractors({ options, takers: n }: ItemFigures): Advice[] {
  const { distractor } = adviceThresholds;
  return (options ?? []).flatMap(({ option, key, takers, share, extremes }): Advice[] => {
    if (option === null || key) return [];
    if (takers === 0) return [{ rule: "idle-distractor", text: `nobody chooses option ${option}` }];
    if (extremes.known && isMisleading(extremes.value, Math.round(extremeShare * n))) {
      const { top, bottom } = extremes.value;
      const text = `more of the strongest (${percent(top)}) than of the weakest (${percent(bottom)}) choose option ${option}: is it right too?`;
      return [{ rule: "misleading-distractor", text }];
    }
    if (share >= distractor) return [];
    return [{ rule: "idle-distractor", text: `hardly anybody (${percent(share)}) chooses option ${option}` }];
  });
}

function isMisleading({ top, bottom }: Extremes, size: number): boolean {
  const isLarge = top - bottom >= adviceThresholds.misleading - 1e-9;
  return isLarge && differenceInterval(top, bottom, size).low > 0;
}

function adviseOnFacility({ facility, interval }: ItemFigures): Advice[] {
  if (!facility.known) return [];
  const { tooEasy, tooHard, aboutRight } = adviceThresholds;
  // Where all earn the same part of it there is no interval.
  const { low, high } = interval.known ? interval.value : { low: facility.value, high: facility.value };
  const earned = `takers earn ${percent(facility.value)} of its marks`;
  if (facility.value >= tooEasy && low > aboutRight.high)
    return [{ rule: "too-easy", text: `too easy: ${earned}` }];
  if (facility.value <= tooHard && high < aboutRight.low)
    return [{ rule: "too-hard", text: `too hard: ${earned}` }];
  return [];
}

function adviseOnOmissions({ omitRate }: ItemFigures): Advice[] {
  if (!omitRate.known || omitRate.value < adviceThresholds.omitted) return [];
  return [{ rule: "often-omitted", text: `${percent(omitRate.value)} leave it out` }];
}
