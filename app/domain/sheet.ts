/** A table for a spreadsheet, whatever it is written as. */
export interface Sheet {
  header: string[];
  rows: Cell[][];
}

/** Text, or a number. */
export type Cell = string | number | Digits;

/** A number as plain digits, such as "-12.50": for one that a number does not hold exactly, or that could be read in two ways. */
export interface Digits {
  digits: string;
}

/** The header of a column of moments, shown as days of this zone. */
export function inZone(name: string, zone: string): string {
  return `${name} (${zone})`;
}

/** For spreadsheets that expect decimal points, or decimal commas. */
export const csvFormats = ["comma", "semicolon"] as const;
export type CsvFormat = (typeof csvFormats)[number];
