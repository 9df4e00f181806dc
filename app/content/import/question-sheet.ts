/** A bank as a spreadsheet: the columns that the import reads and the export writes. One row a question; texts are Markdown. */

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

/** The options and what is said to each: "option a", "feedback a", … */
export const optionLetters = [..."abcdefghij"];
export const optionColumn = (letter: string) => `option ${letter}`;
export const feedbackColumn = (letter: string) => `feedback ${letter}`;

/** Spreadsheets take a text that begins so for a formula; an apostrophe before it says that it is none. */
export const formulaStart = /^[=+\-@\t\r＝＋－＠]/;
