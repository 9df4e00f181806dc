/** What the figures of an item suggest to its author, in plain words. Each rule has its threshold in `adviceThresholds`. */
import { type Figure, fewestTakers, known, lacking } from "#app/domain/item-analysis/figure";
import type { ItemFigures } from "#app/domain/item-analysis/item-figures";

/** Conventions; where one is somebody's, it says whose. */
export const adviceThresholds = {
  /** Facility from which on an item is "extremely easy". Source: Moodle, "Quiz report statistics". */
  tooEasy: 0.95,
  /** Facility up to which an item is "difficult" or worse. Source: as above. */
  tooHard: 0.2,
  /** An r of this or below, with a lower facility among the top than among the bottom 27 %. */
  reversed: -0.1,
  /** Below it an item is "very weak". Source: Moodle, "Quiz report statistics" (20 %). */
  weak: 0.2,
  /** A distractor works if this share takes it. Source: Haladyna & Downing (1993), Educ. Psychol. Measurement 53, 999–1010. */
  distractor: 0.05,
  /** By how much more a distractor draws of the strongest than of the weakest. */
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

const percent = (share: number) => `${Math.round(100 * share)} %`;

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

function adviseOnDiscrimination({ discrimination, facility, extremes }: ItemFigures): Advice[] {
  if (!discrimination.known || !facility.known || !extremes.known) return [];
  const { reversed, weak, tooEasy, tooHard } = adviceThresholds;
  const r = discrimination.value;
  const shown = r.toFixed(2).replace("-", "−");
  const { top, bottom } = extremes.value;
  if (r <= reversed && top < bottom) {
    const shares = `${percent(top)} against ${percent(bottom)} of its marks, r ${shown}`;
    return [
      {
        rule: "reversed",
        text: `the strongest miss this more often than the weakest (${shares}): check the key`,
      },
    ];
  }
  // Where nearly all or nearly nobody gets it right there is little left to tell apart.
  if (r >= weak || facility.value >= tooEasy || facility.value <= tooHard) return [];
  return [
    { rule: "weak", text: `hardly tells strong from weak takers (r ${shown}, below ${weak.toFixed(2)})` },
  ];
}

function adviseOnDistractors({ options }: ItemFigures): Advice[] {
  const { distractor, misleading } = adviceThresholds;
  return (options ?? []).flatMap(({ option, key, takers, share, extremes }): Advice[] => {
    if (option === null || key) return [];
    if (takers === 0) return [{ rule: "idle-distractor", text: `option ${option} draws nobody` }];
    if (extremes.known && extremes.value.top - extremes.value.bottom >= misleading - 1e-9) {
      const { top, bottom } = extremes.value;
      const text = `option ${option} draws more of the strongest (${percent(top)}) than of the weakest (${percent(bottom)}): is it right, too?`;
      return [{ rule: "misleading-distractor", text }];
    }
    if (share >= distractor) return [];
    return [{ rule: "idle-distractor", text: `option ${option} draws hardly anybody (${percent(share)})` }];
  });
}

function adviseOnFacility({ facility }: ItemFigures): Advice[] {
  if (!facility.known) return [];
  const { tooEasy, tooHard } = adviceThresholds;
  const earned = `takers earn ${percent(facility.value)} of its marks`;
  if (facility.value >= tooEasy) return [{ rule: "too-easy", text: `too easy: ${earned}` }];
  if (facility.value <= tooHard) return [{ rule: "too-hard", text: `too hard: ${earned}` }];
  return [];
}

function adviseOnOmissions({ omitRate }: ItemFigures): Advice[] {
  if (!omitRate.known || omitRate.value < adviceThresholds.omitted) return [];
  return [{ rule: "often-omitted", text: `${percent(omitRate.value)} leave it out` }];
}
