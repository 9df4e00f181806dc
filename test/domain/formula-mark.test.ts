/** A spreadsheet that splits a table elsewhere than it was meant still finds no formula in what people wrote. */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvText } from "#app/domain/csv-text";
import { withFormulaMarks, withOwnFormulaMarks, withoutFormulaMarks } from "#app/domain/formula-mark";
import { readTypedNumber } from "#app/domain/numbers/typed-number";
import { csvFormats } from "#app/domain/sheet";

const awkward = fc.string({
  unit: fc.constantFrom(..."=+-@＝＋－＠,;|\t\r\n \"'aé1\u00A0\u200B."),
  maxLength: 12,
});
const written = fc.oneof(awkward, fc.string({ unit: "grapheme" }));

/** However it is taken apart: at each sign that separates somewhere, whatever quotes and spaces stand around a piece. */
function pieces(text: string): string[] {
  return text.split(/[,;|\t\r\n]/).map((piece) => piece.replace(/^[\s\p{Cf}"]+/u, ""));
}

describe("marks against formulas", () => {
  test("leave no piece of a text that begins like one", () => {
    fc.assert(
      fc.property(written, (text) => {
        const marked = withFormulaMarks(text);
        expect(pieces(marked).filter((piece) => /^[=+\-@＝＋－＠]/.test(piece))).toEqual([]);
        expect(marked).not.toMatch(/(^|[,;|\t])[\t\r]/);
      }),
      { numRuns: 500 },
    );
  });
  test("leave a text alone in which none begins", () => {
    fc.assert(
      fc.property(written, (text) => {
        const harmless = !pieces(text).some((piece) => /^[=+\-@＝＋－＠]/.test(piece));
        fc.pre(harmless && !/(^|[,;|\t])[\t\r]/.test(text));
        expect(withFormulaMarks(text)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
  test("are taken away again from a question bank, whatever its author wrote", () => {
    fc.assert(
      fc.property(written, (text) => {
        const marked = withFormulaMarks(withOwnFormulaMarks(text));
        expect(withoutFormulaMarks(marked)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

const cell = fc.oneof(
  written,
  fc.integer(),
  fc
    .double({ min: -1e15, max: 1e15, noNaN: true })
    .filter((value) => value === 0 || Math.abs(value) > 1e-15)
    .map((value) => value || 0),
  fc
    .tuple(fc.boolean(), fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.nat({ max: 999_999 }))
    .map(([isNegative, whole, part]) => ({ digits: `${isNegative ? "-" : ""}${whole}.${part}` })),
);
const table = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 5 }));

describe.each(csvFormats)("a table in the format %s", (format) => {
  const delimiter = format === "comma" ? "," : ";";
  const header = ["Day", "Cost (EUR)", "Note", "State"];

  test("comes back cell by cell, with each number read exactly in its convention", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const columns = header.slice(0, rows[0]?.length);
        const read: string[][] = parse(csvText({ header: columns, rows }, format), { bom: true, delimiter });
        expect(read[0]).toEqual(columns);
        expect(read.length).toBe(rows.length + 1);
        for (const [at, row] of rows.entries())
          for (const [column, value] of row.entries()) {
            const back = read[at + 1]?.[column] ?? "missing";
            if (typeof value === "string") {
              expect(back).toBe(withFormulaMarks(value));
              continue;
            }
            const number = readTypedNumber(back, { sign: format === "comma" ? "point" : "comma" });
            if (number.state !== "number") throw new Error(`${back} is no number`);
            if (typeof value === "number") expect(number.value).toBe(value);
            else expect(number.value).toBe(Number(value.digits));
          }
      }),
      { numRuns: 300 },
    );
  });
  test("shows no text as a formula, wherever a spreadsheet splits it", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(written, written), { minLength: 1, maxLength: 4 }), (rows) => {
        const text = csvText({ header: ["Note", "Name"], rows }, format);
        expect(pieces(text).filter((piece) => /^[=+\-@＝＋－＠]/.test(piece))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
  test("keeps what is below zero a number", () => {
    const text = csvText({ header: ["Cost"], rows: [[-12.5], [{ digits: "-9007199254740993.25" }]] }, format);
    const sign = format === "comma" ? "." : ",";
    expect(text).toBe(`\uFEFFCost\r\n-12${sign}5\r\n-9007199254740993${sign}25\r\n`);
  });
});
