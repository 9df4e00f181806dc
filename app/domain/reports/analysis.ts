/** Attempts that were handed in as the matrix that item analysis starts from. Pure. */
import { type Answer, itemMaxMillipoints } from "#app/domain/assessment/assessment";
import { compareItem } from "#app/domain/assessment/regrade";
import type { Item } from "#app/domain/catalog/quiz";
import type { Mark, Matrix, MeasuredItem } from "#app/domain/item-analysis/matrix";
import { numberCell } from "#app/domain/numbers/typed-number";
import type { Sheet } from "#app/domain/sheet";

export interface AnalysedAttempt {
  attemptId: string;
  personId: string;
  /** Content version. */
  version: string;
  number: number;
  millipoints: number;
  /** One for each item of its form, unanswered ones included; marks as they stand now. */
  answers: {
    itemId: string;
    answer: Answer;
    millipoints: number;
    /** Until it was first answered; see `secondsUntil`. */
    seconds: number | null;
  }[];
}

/**
 * How long each question took, in seconds: from the answer that was given before it, or from the start, until it was first
 * answered. Null for one that was never answered, from before that was recorded, or that arrived together with others, as from
 * a page without scripts or after a lost connection: then nobody knows.
 */
export function secondsUntil(startedAt: string, firstSavedAt: (string | null)[]): (number | null)[] {
  const instants = [...new Set(firstSavedAt.filter((at) => at !== null))].sort();
  return firstSavedAt.map((at) => {
    if (at === null || firstSavedAt.filter((other) => other === at).length > 1) return null;
    const before = instants[instants.indexOf(at) - 1] ?? startedAt;
    return (Date.parse(at) - Date.parse(before)) / 1000;
  });
}

/** Which attempts of a person count. First ones by default: later ones build on what the earlier ones showed. */
export const attemptChoices = ["first", "best", "last", "all"] as const;
export type AttemptChoice = (typeof attemptChoices)[number];

export function chooseAttempts(attempts: AnalysedAttempt[], choice: AttemptChoice): AnalysedAttempt[] {
  if (choice === "all") return attempts;
  const chosen = new Map<string, AnalysedAttempt>();
  for (const attempt of attempts) {
    const other = chosen.get(attempt.personId);
    if (!other || isPreferred(attempt, other, choice)) chosen.set(attempt.personId, attempt);
  }
  return [...chosen.values()];
}

function isPreferred(one: AnalysedAttempt, other: AnalysedAttempt, choice: AttemptChoice): boolean {
  switch (choice) {
    case "first":
      return one.number < other.number;
    case "last":
      return one.number > other.number;
    default:
      // Of equals the earlier one, which owes less to practice.
      return (
        one.millipoints > other.millipoints ||
        (one.millipoints === other.millipoints && one.number < other.number)
      );
  }
}

/** An item as one or more versions had it. Where its wording or its key changed it is a column of its own. */
export interface AnalysedColumn {
  /** The item's id, with the version it is of where there are several. */
  id: string;
  item: Item;
}

export interface AttemptMatrix {
  columns: AnalysedColumn[];
  matrix: Matrix;
}

/** Persons × items in the order of the attempts; `banks` are the items of each version, newest version first. */
export function buildMatrix(attempts: AnalysedAttempt[], banks: Map<string, Item[]>): AttemptMatrix {
  const { columns, columnOf } = listColumns(banks);
  const items = columns.map(
    ({ id, item }): MeasuredItem => ({
      id,
      max: itemMaxMillipoints(item) / 1000,
      ...("options" in item
        ? { options: item.options.map((option) => ({ id: option.id, key: option.correct })) }
        : {}),
    }),
  );
  const marks: Mark[][] = [];
  const chosen: (readonly string[] | null)[][] = [];
  const seconds: (number | null)[][] = [];
  for (const { version, answers } of attempts) {
    const row: Mark[] = items.map(() => "not-in-form");
    const choices: (readonly string[] | null)[] = items.map(() => null);
    const times: (number | null)[] = items.map(() => null);
    for (const { itemId, answer, millipoints, seconds: time } of answers) {
      const column = columnOf(version, itemId);
      if (column === undefined) continue;
      row[column] = answer.length === 0 && millipoints === 0 ? "omitted" : millipoints / 1000;
      choices[column] = answer;
      times[column] = time;
    }
    marks.push(row);
    chosen.push(choices);
    seconds.push(times);
  }
  return dropUnasked({ columns, matrix: { items, marks, chosen, seconds } });
}

function listColumns(banks: Map<string, Item[]>) {
  const columns: (AnalysedColumn & { version: string })[] = [];
  const places = new Map<string, number>();
  for (const [version, items] of banks) {
    for (const item of items) {
      let column = columns.findIndex(
        (one) => compareItem(one.item, item.id === one.item.id ? item : undefined) === "same",
      );
      if (column < 0) column = columns.push({ id: item.id, item, version }) - 1;
      places.set(`${version} ${item.id}`, column);
    }
  }
  const isAlone = (itemId: string) => columns.filter(({ item }) => item.id === itemId).length === 1;
  return {
    columns: columns.map(({ item, version }) => ({
      item,
      id: isAlone(item.id) ? item.id : `${item.id} (${version.slice(0, 7)})`,
    })),
    columnOf: (version: string, itemId: string) => places.get(`${version} ${itemId}`),
  };
}

/** Columns that stand in nobody's form tell nothing. */
function dropUnasked({ columns, matrix }: AttemptMatrix): AttemptMatrix {
  const kept = columns.flatMap((_, column) =>
    matrix.marks.some((row) => row[column] !== "not-in-form") ? [column] : [],
  );
  const pick = <T>(row: readonly T[]) => kept.map((column) => row[column] as T);
  return {
    columns: pick(columns),
    matrix: {
      items: pick(matrix.items),
      marks: matrix.marks.map(pick),
      chosen: (matrix.chosen ?? []).map(pick),
      seconds: (matrix.seconds ?? []).map(pick),
    },
  };
}

/** As `npm run assessment:items` reads it; a minus alone would be taken for a formula. Persons are numbered, because a name is nobody's business there. */
export function matrixSheet({ items, marks }: Matrix): Sheet {
  return {
    header: ["person", ...items.map(({ id }) => id)],
    rows: [
      ["maximum", ...items.map(({ max }) => numberCell(max))],
      ...marks.map((row, index) => [
        `person-${index + 1}`,
        ...row.map((mark) => (mark === "omitted" ? "" : mark === "not-in-form" ? "–" : numberCell(mark))),
      ]),
    ],
  };
}
