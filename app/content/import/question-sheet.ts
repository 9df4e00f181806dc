/** A bank as a spreadsheet: the columns that the import reads and the export writes. One row a question; texts are Markdown. */

import type { Rules } from "#app/content/import/imported-question";

export const sheetColumns = [
  "id",
  "kind",
  "points",
  "outcome",
  "heading",
  "tags",
  "question",
  "key",
  "tolerance",
  "unit",
  "feedback",
] as const;
export type SheetColumn = (typeof sheetColumns)[number];

/** How a question is drawn and marked, in quiz.mdx's own words; written where a question of the sheet says it. */
export const ruleColumns: { [name in keyof Rules]-?: string } = {
  difficulty: "difficulty",
  draw: "draw",
  pinned: "pinned",
  credit: "credit",
  relativeTolerance: "relative tolerance",
  units: "units",
  decimals: "decimals",
  ignore: "ignore",
};

/** The options and what is said to each: "option a", "feedback a", … */
export const optionLetters = [..."abcdefghij"];
export const optionColumn = (letter: string) => `option ${letter}`;
export const feedbackColumn = (letter: string) => `feedback ${letter}`;
