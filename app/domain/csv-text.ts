/** A table as comma-separated text, for a download or a file. */
import { stringify } from "csv-stringify/sync";
import { withFormulaMarks } from "#app/domain/formula-mark";
import type { CsvFormat, Digits, Sheet } from "#app/domain/sheet";

/** The whole table. */
export function csvText({ header, rows }: Sheet, format: CsvFormat = "comma"): string {
  // The byte order mark tells Excel that this is UTF-8.
  return `\uFEFF${rowsText([header, ...rows], format)}`;
}

/** Rows without a header. Text is quoted at every sign that some spreadsheet takes for the end of a cell; RFC 4180 asks for CRLF. */
export function rowsText(rows: Sheet["rows"], format: CsvFormat): string {
  const number = (digits: string) => (format === "comma" ? digits : digits.replace(".", ","));
  return stringify(rows, {
    delimiter: format === "comma" ? "," : ";",
    record_delimiter: "windows",
    cast: {
      number: (value) => number(String(value)),
      object: (value) => number((value as unknown as Digits).digits),
      string: (value) => ({ value: withFormulaMarks(value), quoted_match: /[,;|\t\r\n]/ }),
    },
  });
}
