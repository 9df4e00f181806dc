/**
 * What an analysis starts from: a matrix of persons × items, and the scores that follow from it. An item that was left out counts
 * as 0 marks, as in Moodle's statistics; an item that was not in a person's form does not count for that person at all.
 */

/** Marks as they were recorded, at most the item's maximum, below 0 where wrong answers cost more than right ones earn; left out; or not in this person's form (not drawn, not given). */
export type Mark = number | "omitted" | "not-in-form";

export interface MeasuredItem {
  id: string;
  /** The item's maximum mark, above 0. */
  max: number;
  /** For choice items: what could be chosen, and whether it is (part of) the key. */
  options?: { id: string; key: boolean }[];
}

export interface Matrix {
  items: MeasuredItem[];
  /** Persons × items; a person appears once. */
  marks: Mark[][];
  /** Persons × items: ids of the options chosen. Null or empty = nothing chosen. */
  chosen?: (readonly string[] | null)[][];
  /** Persons × items: seconds spent. Null = not recorded. */
  seconds?: (number | null)[][];
}

/** One person who was given an item. `mark`, `rest` and `total` are shares of the maximum, at most 1, and sums of marks as recorded. */
export interface Taker {
  row: number;
  omitted: boolean;
  mark: number;
  /** The person's score on all other items of the form; null if there is no other. */
  rest: number | null;
  total: number;
}

/** What one person earned, and could have earned, on the items of the own form; in marks, which may add up to less than 0. */
export interface Score {
  marks: number;
  max: number;
}

/** A score as it is shown and compared with the cut score: a share from 0 to 1, for a sum below 0 is 0 %. */
export function shownShare({ marks, max }: Score): number {
  return Math.max(0, marks / max);
}

/** Marks that count: 0 for an omitted item, null for one that is not in the form. */
export function countedMark(mark: Mark): number | null {
  if (mark === "not-in-form") return null;
  return mark === "omitted" ? 0 : mark;
}

/** One score a person, in the matrix's order; `max` is 0 for a person without any item. */
export function scorePersons({ items, marks }: Matrix): Score[] {
  return marks.map((row) => {
    const score = { marks: 0, max: 0 };
    items.forEach(({ max }, column) => {
      const mark = countedMark(row[column] ?? "not-in-form");
      if (mark === null) return;
      score.marks += mark;
      score.max += max;
    });
    return score;
  });
}

/** Everybody whose form holds the item of this column. */
export function listTakers(matrix: Matrix, scores: Score[], column: number): Taker[] {
  const max = matrix.items[column]?.max ?? 0;
  return matrix.marks.flatMap((cells, row) => {
    const cell = cells[column] ?? "not-in-form";
    const mark = countedMark(cell);
    const score = scores[row];
    if (mark === null || !score) return [];
    const restMax = score.max - max;
    return {
      row,
      omitted: cell === "omitted",
      mark: mark / max,
      // Sums of decimals leave crumbs of 10⁻¹⁶; a form of one item has no rest.
      rest: restMax > 1e-9 ? (score.marks - mark) / restMax : null,
      total: score.marks / score.max,
    };
  });
}

/** Whether everybody was given the same items. Items that nobody was given do not count. */
export function haveSameItems({ marks }: Matrix): boolean {
  const forms = marks.map((row) => row.map((mark) => (mark === "not-in-form" ? "-" : "+")).join(""));
  return new Set(forms.filter((form) => form.includes("+"))).size <= 1;
}
