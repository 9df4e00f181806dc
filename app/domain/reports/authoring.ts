/** How modules and their items fare, as their authors see it. */

import { plainText } from "#app/domain/catalog/plain-text";
import type { Quiz } from "#app/domain/catalog/quiz";

/** With fewer answers or attempts, a share says more about who came by than about the content: "not enough data". */
export const fewestAnswers = 10;

/** The running figures of one item, over all versions of its module. Marks in thousandths of a point. */
export interface ItemTally {
  itemId: string;
  /** Times it was drawn and marked. */
  served: number;
  millipoints: number;
  maxMillipoints: number;
}

export interface ItemFigures {
  itemId: string;
  /** The question's words. */
  stem: string;
  answers: number;
  /** Mean item mark ÷ max mark, in whole per cent (high = easy); null while there is not enough data. */
  facility: number | null;
}

/** Mean item mark ÷ max mark in whole per cent, or null while there is not enough data. */
export function facilityOf(tally: ItemTally | undefined): number | null {
  if (!tally || tally.served < fewestAnswers || tally.maxMillipoints === 0) return null;
  return Math.round((100 * tally.millipoints) / tally.maxMillipoints);
}

/** The figures of every item of a bank, in its order. Items no longer in the bank are left out. */
export function itemFigures(quiz: Pick<Quiz, "items">, tallies: ItemTally[]): ItemFigures[] {
  return quiz.items.map((item) => {
    const tally = tallies.find((candidate) => candidate.itemId === item.id);
    return {
      itemId: item.id,
      stem: plainText(item.stem),
      answers: tally?.served ?? 0,
      facility: facilityOf(tally),
    };
  });
}

export interface HardestItem {
  stem: string;
  facility: number;
  answers: number;
  /** Items with enough data, among which it is the hardest. */
  compared: number;
  /** Items that have not. */
  lacking: number;
}

/**
 * The item with the lowest facility, the one answered more often where two are equal; null while fewer than two items have
 * enough data, because one alone is compared with nothing.
 */
export function hardestItem(figures: ItemFigures[]): HardestItem | null {
  const known = figures.flatMap(({ stem, answers, facility }) =>
    facility === null ? [] : [{ stem, answers, facility }],
  );
  const [hardest] = [...known].sort((a, b) => a.facility - b.facility || b.answers - a.answers);
  return hardest && known.length > 1
    ? { ...hardest, compared: known.length, lacking: figures.length - known.length }
    : null;
}

/** Passed ÷ submitted in whole per cent, or null while there is not enough data. */
export function passRate({ submitted, passed }: { submitted: number; passed: number }): number | null {
  return submitted < fewestAnswers ? null : Math.round((100 * passed) / submitted);
}

/**
 * Whether an author sees a track and its previews: their own, and one that is nobody's, because it is new or cannot tell its id.
 * `others` are the tracks of other authors alone.
 */
export function seesAsAuthor(others: string[], trackId: string | null): boolean {
  return trackId === null || !others.includes(trackId);
}

/** Whether a track is among those one authors; null stands for all. A source whose track is unknown belongs to nobody. */
export function isAuthored(tracks: string[] | null, trackId: string | null): boolean {
  return tracks === null || (trackId !== null && tracks.includes(trackId));
}
