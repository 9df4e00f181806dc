/** A bank kept in a spreadsheet: `question-sheet.ts` names the columns. Every mistake is named with its line; the other rows are read. */
import { CsvError, parse } from "csv-parse/sync";
import type { ImportReport } from "#app/content/import/import-report";
import {
  type ImportedBody,
  type ImportedQuestion,
  mostQuestions,
  ruleNames,
} from "#app/content/import/imported-question";
import {
  feedbackColumn,
  optionColumn,
  optionLetters,
  ruleColumns,
  type SheetColumn,
  sheetColumns,
} from "#app/content/import/question-sheet";
import { readText } from "#app/content/import/text-format";
import { readTruth } from "#app/content/import/truth-words";
import { withoutFormulaMarks } from "#app/domain/formula-mark";
import { clearValue, columnReader, describeUnclear } from "#app/domain/numbers/number-column";
import type { TypedNumber } from "#app/domain/numbers/typed-number";

interface Row {
  line: number;
  /** By column; "" where the row has none. */
  cell(column: string): string;
}

/** There are 31 to be known; a table with far more is another one. */
const mostColumns = 200;

export function readCsv(text: string, report: ImportReport): ImportedQuestion[] {
  const rows = readRows(text, report);
  const next = rows[mostQuestions];
  if (next) report.tooMany(next.line, mostQuestions);
  const numbers = numbersOf(rows);
  return rows.slice(0, mostQuestions).map((row) => readRow(row, numbers, report));
}

type Numbers = (row: Row, column: string) => TypedNumber;

/** A column's numbers are written alike; other kinds of questions have other keys. */
function numbersOf(rows: Row[]): Numbers {
  const readers = new Map(
    ["points", "key", "tolerance", ruleColumns.relativeTolerance].map((column) => [
      column,
      columnReader(
        rows
          .filter(({ cell }) => column !== "key" || cell("kind").toLowerCase() === "numeric")
          .map(({ cell }) => cell(column)),
      ),
    ]),
  );
  return ({ cell }, column) => readers.get(column)?.(cell(column)) ?? { state: "none" };
}

function readRows(text: string, report: ImportReport): Row[] {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const count = (separator: string) => first.split(separator).length;
  const delimiter = [",", ";", "\t"].reduce((best, other) => (count(other) > count(best) ? other : best));
  let records: { record: string[]; info: { lines: number } }[];
  try {
    // The parser's types leave out what `info` adds.
    const parsed: unknown = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    records = parsed as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? error["lines"] : 1;
    report.lost(line, `the file, because it is no CSV: ${error.message}`);
    return [];
  }
  const [header, ...rest] = records;
  const names = (header?.record ?? []).map((name) => name.trim().toLowerCase().replace(/\s+/g, " "));
  if (names.length > mostColumns) {
    report.lost(1, `the file: its first row names ${names.length} columns; ${mostColumns} are read.`);
    return [];
  }
  const known = new Set([
    ...sheetColumns,
    ...Object.values(ruleColumns),
    ...optionLetters.flatMap((letter) => [optionColumn(letter), feedbackColumn(letter)]),
  ]);
  for (const [index, name] of names.entries()) {
    if (name !== "" && !known.has(name)) report.lost(1, `the column "${name}".`);
    if (name !== "" && names.indexOf(name) < index) report.lost(1, `the second column "${name}".`);
  }
  for (const name of ["kind", "question", "key"] satisfies SheetColumn[]) {
    if (names.includes(name)) continue;
    report.lost(1, `the file: its first row names no column "${name}".`);
    return [];
  }
  return rest
    .map(({ record, info }) => ({
      // The reader tells the last line of a row.
      line: info.lines - record.join("").split(/\r\n|\n|\r/).length + 1,
      cell: (column: string) => withoutFormulaMarks((record[names.indexOf(column)] ?? "").trim()),
    }))
    .filter(({ cell }) => [...known].some((column) => cell(column) !== ""));
}

function readRow(row: Row, numbers: Numbers, report: ImportReport): ImportedQuestion {
  const { line, cell } = row;
  const about = report.about(cell("id") || cell("question"));
  const readNumber = (column: string, name: string) => {
    const number = numbers(row, column);
    const why = describeUnclear(number) ?? (number.state === "none" ? "is no number" : null);
    if (why) about.lost(line, `the ${name} "${cell(column)}": it ${why}.`);
    return clearValue(number);
  };
  const points = readNumber("points", "points");
  const relative = readNumber(ruleColumns.relativeTolerance, "relative tolerance");
  return {
    line,
    name: null,
    id: cell("id") || null,
    category: [],
    tags: cell("tags")
      .split(/[\s,]+/)
      .filter(Boolean),
    points,
    outcome: cell("outcome") || null,
    heading: cell("heading") || null,
    stem: blocksIn(row, "question", about),
    generalFeedback: blocksIn(row, "feedback", about),
    rules: Object.fromEntries(
      ruleNames.flatMap((name) => {
        const isRelative = name === "relativeTolerance";
        const value = isRelative ? String(relative ?? "") : cell(ruleColumns[name]);
        return value === "" ? [] : [[name, value]];
      }),
    ),
    report: about,
    body: readBody(row, numbers, about),
  };
}

function readBody(row: Row, numbers: Numbers, report: ImportReport): ImportedBody {
  const { line, cell } = row;
  const kind = cell("kind")
    .toLowerCase()
    .replace(/^true\s*[/-]?\s*(or\s+)?false$|^t\/f$/, "true-false");
  const unreadable = (why: string): ImportedBody => {
    report.lostWhole(line, `, because ${why}`);
    return { kind: "unreadable" };
  };
  switch (kind) {
    case "single":
    case "multiple": {
      const letters = optionLetters.filter((letter) => cell(optionColumn(letter)) !== "");
      const key = cell("key")
        .toLowerCase()
        .split(/[\s,;|]+/)
        .filter(Boolean);
      const stray = key.find((letter) => !letters.includes(letter));
      if (stray !== undefined)
        return unreadable(`the key "${stray}" is none of its options (${letters.join(", ")}).`);
      const share = kind === "single" ? 100 : 100 / Math.max(1, key.length);
      return {
        kind: "choice",
        single: kind === "single",
        options: letters.map((letter) => ({
          line,
          text: blocksIn(row, optionColumn(letter), report),
          weight: key.includes(letter) ? share : kind === "single" ? 0 : -share,
          feedback: blocksIn(row, feedbackColumn(letter), report),
        })),
      };
    }
    case "true-false": {
      const [a, b] = ["a", "b"].map((letter) => readTruth(cell(optionColumn(letter))));
      const isSwapped = a === false || b === true;
      const key = cell("key").toLowerCase();
      const truth = key === "a" ? !isSwapped : key === "b" ? isSwapped : readTruth(key);
      if (truth === null) return unreadable(`the key "${cell("key")}" is neither True nor False.`);
      const [ofTrue = [], ofFalse = []] = (isSwapped ? ["b", "a"] : ["a", "b"]).map((letter) =>
        blocksIn(row, feedbackColumn(letter), report),
      );
      return { kind: "true-false", answer: truth, feedback: { true: ofTrue, false: ofFalse } };
    }
    case "numeric": {
      const [key, either] = [numbers(row, "key"), numbers(row, "tolerance")];
      const answer = clearValue(key);
      const tolerance = either.state === "empty" ? 0 : clearValue(either);
      if (answer === null)
        return unreadable(`the key "${cell("key")}" ${describeUnclear(key) ?? "is no number"}.`);
      if (tolerance === null || tolerance < 0)
        return unreadable(
          `the tolerance "${cell("tolerance")}" ${describeUnclear(either) ?? "is no number of 0 or more"}.`,
        );
      const range = { line, answer, tolerance, weight: 100, feedback: [] };
      return { kind: "numeric", ranges: [range], unit: cell("unit") || null };
    }
    case "text": {
      const answers = cell("key")
        .split("|")
        .map((text) => text.trim())
        .filter(Boolean);
      if (answers.length === 0) return unreadable("it accepts no answer; the key has them, with | between.");
      return {
        kind: "text",
        answers: answers.map((text) => ({
          line,
          text: text.replace(/\*/g, "\\*"),
          weight: 100,
          feedback: [],
        })),
      };
    }
    default:
      return unreadable(`its kind is "${kind}"; there are single, multiple, true-false, numeric and text.`);
  }
}

function blocksIn({ line, cell }: Row, column: string, report: ImportReport) {
  return readText(cell(column).replace(/\r\n?/g, "\n"), "markdown", (message) => report.lost(line, message));
}
