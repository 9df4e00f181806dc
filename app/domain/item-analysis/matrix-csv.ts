/** A persons × items matrix of marks as another system exports it: read with every problem at its line. */
import { CsvError, parse } from "csv-parse/sync";
import type { Mark, Matrix, MeasuredItem } from "#app/domain/item-analysis/matrix";

export interface MatrixProblem {
  line: number;
  message: string;
}

export type MatrixReading = { ok: true; matrix: Matrix } | { ok: false; problems: MatrixProblem[] };

interface Line {
  number: number;
  cells: string[];
}

/**
 * Reads a matrix. First row: anything, then the items' ids; a last column named "total" is ignored. Optionally a second row "maximum"
 * with maximum marks, else `max` gives them (one for all, or one each), else they are 1. Every further row is one person: name
 * or number, then the marks; an empty cell is an omitted item, a minus or a dash an item that was not in the person's form. Cells are separated by
 * commas, or by semicolons or tabs if the first row has more of these; then a decimal comma is read, too.
 */
export function readMatrix(text: string, max: number[] | null = null): MatrixReading {
  const problems: MatrixProblem[] = [];
  const report = (line: number, message: string) => problems.push({ line, message });

  const { lines, failure } = splitLines(text);
  if (failure) return { ok: false, problems: [failure] };
  const [header, ...rest] = lines;
  if (!header) return { ok: false, problems: [{ line: 1, message: "the file is empty" }] };

  const ids = readIds(header, report);
  // Not "max" alone: that is a name, too.
  const isMaxLine = /^(maximum|max(imum)? marks?)$/i.test(rest[0]?.cells[0] ?? "");
  const maxLine = isMaxLine && rest[0] ? rest[0] : null;
  const persons = maxLine ? rest.slice(1) : rest;
  const width = header.cells.length;
  const items = readItems(ids, { maxLine, max, line: header.number, width }, report);
  if (persons.length === 0) report((maxLine ?? header).number, "no person follows");

  const seen = new Map<string, number>();
  const marks = persons.map(({ number, cells }) => {
    const person = cells[0] ?? "";
    const before = seen.get(person);
    if (person === "") report(number, "the person has no name or number");
    else if (before !== undefined) report(number, `person "${person}" is in line ${before} already`);
    else seen.set(person, number);
    if (cells.length !== width) {
      report(number, `${cells.length} cells, but ${width} in the first row`);
      return [];
    }
    const row = items.map((item, index) => readMark(cells[index + 1] ?? "", item, number, report));
    if (row.every((mark) => mark === "not-in-form")) report(number, "no item was in this person's form");
    return row;
  });
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.line - b.line) };
  return { ok: true, matrix: { items, marks } };
}

type Report = (line: number, message: string) => void;

function splitLines(text: string): { lines: Line[]; failure?: MatrixProblem } {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const count = (separator: string) => first.split(separator).length;
  const delimiter = [",", ";", "\t"].reduce((best, other) => (count(other) > count(best) ? other : best));
  try {
    // The parser's types leave out what `info` adds.
    const rows: unknown = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    const lines = (rows as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      number: info.lines,
      cells: record.map((cell) => cell.trim()),
    }));
    return { lines };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? error["lines"] : 1;
    return { lines: [], failure: { line, message: `this is not CSV: ${error.message}` } };
  }
}

function readIds({ number, cells }: Line, report: Report): string[] {
  const ids = cells.slice(1);
  if (ids.at(-1)?.toLowerCase() === "total") ids.pop();
  if (ids.length === 0) report(number, "no item: the first row names the person's column, then the items");
  ids.forEach((id, index) => {
    if (id === "") report(number, `column ${index + 2} has no item id`);
    else if (ids.indexOf(id) < index) report(number, `item "${id}" is there twice`);
  });
  return ids;
}

function readItems(
  ids: string[],
  given: { maxLine: Line | null; max: number[] | null; line: number; width: number },
  report: Report,
): MeasuredItem[] {
  const { maxLine, max, line, width } = given;
  if (!maxLine) {
    if (max && max.length !== 1 && max.length !== ids.length)
      report(line, `${max.length} maximum marks for ${ids.length} items`);
    return ids.map((id, index) => ({ id, max: (max?.length === 1 ? max[0] : max?.[index]) ?? 1 }));
  }
  if (max) report(maxLine.number, "maximum marks are given twice: here and by --max");
  // The cell under "total" may be missing.
  if (maxLine.cells.length !== width && maxLine.cells.length !== ids.length + 1)
    report(maxLine.number, `${maxLine.cells.length} cells, but ${width} in the first row`);
  return ids.map((id, index) => {
    const cell = maxLine.cells[index + 1] ?? "";
    const value = readNumber(cell);
    if (value !== null && value > 0) return { id, max: value };
    report(maxLine.number, `item "${id}": the maximum mark "${cell}" is not a number above 0`);
    return { id, max: Number.POSITIVE_INFINITY };
  });
}

function readMark(cell: string, { id, max }: MeasuredItem, line: number, report: Report): Mark {
  if (cell === "") return "omitted";
  if (cell === "-" || cell === "–") return "not-in-form";
  const mark = readNumber(cell);
  if (mark === null) report(line, `item "${id}": "${cell}" is not a mark (a number, nothing, or -)`);
  else if (mark < -max)
    report(line, `item "${id}": ${cell} is below −${max}, less than its maximum mark can cost`);
  else if (mark > max) report(line, `item "${id}": ${cell} is above its maximum mark ${max}`);
  return mark ?? 0;
}

/** A plain decimal number, with point or comma; null if it is none. */
export function readNumber(text: string): number | null {
  return /^[-+]?(\d+([.,]\d*)?|[.,]\d+)$/.test(text) ? Number(text.replace(",", ".")) : null;
}
