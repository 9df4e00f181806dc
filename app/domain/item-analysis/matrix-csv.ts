/** A persons × items matrix of marks as another system exports it: read with every problem at its line. */
import { CsvError, parse } from "csv-parse/sync";
import type { Mark, Matrix, MeasuredItem } from "#app/domain/item-analysis/matrix";
import { clearValue, columnReader, describeUnclear } from "#app/domain/numbers/number-column";
import type { TypedNumber } from "#app/domain/numbers/typed-number";

export interface MatrixProblem {
  line: number;
  message: string;
}

/** `sums` are the columns that were taken for totals, not items; left out = there is none. */
export type MatrixReading =
  | { ok: true; matrix: Matrix; sums?: string[] }
  | { ok: false; problems: MatrixProblem[] };

interface Line {
  number: number;
  cells: string[];
}

/**
 * Reads a matrix. First row: anything, then the items' ids; a column of sums, by its name or because it is the sum of all others, is left out and named. Optionally a second row "maximum"
 * with maximum marks, else `max` gives them (one for all, or one each), else they are 1. Every further row is one person: name
 * or number, then the marks; an empty cell is an omitted item, a minus or a dash an item that was not in the person's form. Cells are separated by
 * commas, or by semicolons or tabs if the first row has more of these; decimals have a point or a comma. What could be thousands or decimals is decided by the other cells of its column, or refused.
 */
export function readMatrix(text: string, max: number[] | null = null): MatrixReading {
  const problems: MatrixProblem[] = [];
  const report = (line: number, message: string) => problems.push({ line, message });

  const { lines, failure } = splitLines(text);
  if (failure) return { ok: false, problems: [failure] };
  const [header, ...rest] = lines;
  if (!header) return { ok: false, problems: [{ line: 1, message: "the file is empty" }] };

  // Not "max" alone: that is a name, too.
  const isMaxLine = /^(maximum|max(imum)? marks?)$/i.test(rest[0]?.cells[0] ?? "");
  const maxLine = isMaxLine && rest[0] ? rest[0] : null;
  const persons = maxLine ? rest.slice(1) : rest;
  const width = header.cells.length;
  const { columns, sums } = readColumns({ header, maxLine, persons, max }, report);
  const items = readItems(columns, { maxLine, max, line: header.number, width, sums }, report);
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
    const row = items.map((item, index) => {
      const { at, read } = columns[index] as Column;
      return readMark(cells[at] ?? "", { ...item, read }, number, report);
    });
    if (row.every((mark) => mark === "not-in-form")) report(number, "no item was in this person's form");
    return row;
  });
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.line - b.line) };
  return {
    ok: true,
    matrix: { items, marks },
    ...(sums.length > 0 ? { sums: sums.map(({ id }) => id) } : {}),
  };
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

/** A column of marks: its place in a row, and the reader of its cells. */
interface Column {
  id: string;
  at: number;
  read: (cell: string) => TypedNumber;
}

interface Table {
  header: Line;
  maxLine: Line | null;
  persons: Line[];
  max: number[] | null;
}

/** As systems name the sum of all marks, with its maximum behind it in some: "Grade/10.00". */
const sumNames =
  /^(?:(?:grand |overall )?total(?: (?:score|points|marks))?|(?:total )?sum(?: of (?:points|marks))?|(?:total |final |raw )?score|grade|summe|gesamt(?:summe|punkte|punktzahl)?|punkte ?(?:gesamt|summe)|punktsumme|somme|suma|totaal|totale)(?: ?[/(].*)?$/i;

function readColumns(table: Table, report: Report): { columns: Column[]; sums: Column[] } {
  const { header, maxLine, persons } = table;
  const rows = [...(maxLine ? [maxLine] : []), ...persons];
  const all = header.cells.slice(1).map((id, index): Column => {
    const at = index + 1;
    return { id, at, read: columnReader(rows.map(({ cells }) => cells[at] ?? "")) };
  });
  const unnamed = all.filter(({ id }) => !sumNames.test(id));
  const sum = findSum(unnamed, table);
  const columns = unnamed.filter((column) => column !== sum);
  const { number } = header;
  if (columns.length === 0)
    report(number, "no item: the first row names the person's column, then the items");
  const seen = new Set<string>();
  for (const { id, at } of columns) {
    if (id === "") report(number, `column ${at + 1} has no item id`);
    else if (seen.has(id)) report(number, `item "${id}" is there twice`);
    seen.add(id);
  }
  return { columns, sums: all.filter((column) => !columns.includes(column)) };
}

/**
 * The one column that is the sum of all others in every row, up to rounding to two decimals, where at least once several are added up.
 * None where \`max\` says a maximum for each column, and so that each is an item.
 */
function findSum(columns: Column[], { maxLine, persons, max }: Table): Column | null {
  if (columns.length < 3 || persons.length < 2 || max?.length === columns.length) return null;
  const sumsUp = columns.map(() => true);
  const adds = columns.map(() => false);
  for (const line of [...persons, ...(maxLine ? [maxLine] : [])]) {
    const cells = columns.map(({ at, read }) => clearValue(read(line.cells[at] ?? "")));
    const values = cells.map((value) => value ?? 0);
    const whole = values.reduce((total, value) => total + value, 0);
    const earned = values.filter((value) => value !== 0).length;
    values.forEach((value, index) => {
      // The cell under it may be empty in the row of maximum marks.
      const isLeftOut = line === maxLine && cells[index] === null;
      if (!isLeftOut && Math.abs(whole - 2 * value) > 0.005 * columns.length) sumsUp[index] = false;
      if (value !== 0 && earned > 2) adds[index] = true;
    });
  }
  const [sum, other] = columns.filter((_, index) => sumsUp[index] && adds[index]);
  return other ? null : (sum ?? null);
}

function readItems(
  columns: Column[],
  given: Pick<Table, "maxLine" | "max"> & { line: number; width: number; sums: Column[] },
  report: Report,
): MeasuredItem[] {
  const { maxLine, max, line, width, sums } = given;
  if (!maxLine) {
    if (max && max.length !== 1 && max.length !== columns.length)
      report(line, `${max.length} maximum marks for ${columns.length} items`);
    return columns.map(({ id }, index) => ({ id, max: (max?.length === 1 ? max[0] : max?.[index]) ?? 1 }));
  }
  if (max) report(maxLine.number, "maximum marks are given twice: here and by --max");
  // The cell under a sum at the end may be missing.
  const fewest = sums.some(({ at }) => at === width - 1) ? width - 1 : width;
  if (maxLine.cells.length > width || maxLine.cells.length < fewest)
    report(maxLine.number, `${maxLine.cells.length} cells, but ${width} in the first row`);
  return columns.map(({ id, at, read }) => {
    const cell = maxLine.cells[at] ?? "";
    const number = read(cell);
    const value = clearValue(number);
    if (value !== null && value > 0) return { id, max: value };
    const why = describeUnclear(number) ?? "is not a number above 0";
    report(maxLine.number, `item "${id}": the maximum mark "${cell}" ${why}`);
    return { id, max: Number.POSITIVE_INFINITY };
  });
}

function readMark(
  cell: string,
  { id, max, read }: MeasuredItem & Pick<Column, "read">,
  line: number,
  report: Report,
): Mark {
  if (cell === "") return "omitted";
  if (cell === "-" || cell === "–") return "not-in-form";
  const number = read(cell);
  const mark = clearValue(number);
  const why = describeUnclear(number) ?? "is not a mark (a number, nothing, or -)";
  if (mark === null) report(line, `item "${id}": "${cell}" ${why}`);
  else if (mark < -max)
    report(line, `item "${id}": ${cell} is below −${max}, less than its maximum mark can cost`);
  else if (mark > max) report(line, `item "${id}": ${cell} is above its maximum mark ${max}`);
  return mark ?? 0;
}
