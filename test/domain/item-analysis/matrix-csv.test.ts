import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readMatrix } from "#app/domain/item-analysis/matrix-csv";
import { startProcess } from "#test/support/child-process";

function problemsOf(text: string, max: number[] | null = null): string[] {
  const reading = readMatrix(text, max);
  return reading.ok ? [] : reading.problems.map(({ line, message }) => `${line}: ${message}`);
}

describe("a matrix from another system", () => {
  test("persons, items, marks, what was left out and what was not in the form", () => {
    expect(readMatrix("person,q1,q2\r\nAnna,1,\r\nBen,-,0\r\n")).toEqual({
      ok: true,
      matrix: {
        items: [
          { id: "q1", max: 1 },
          { id: "q2", max: 1 },
        ],
        marks: [
          [1, "omitted"],
          ["not-in-form", 0],
        ],
      },
    });
  });

  test("maximum marks from a second row, or given for all, or one each; a total in the last column does not count", () => {
    const maximaOf = (text: string, max: number[] | null = null) => {
      const reading = readMatrix(text, max);
      return reading.ok ? reading.matrix.items.map((item) => item.max) : reading.problems;
    };
    expect(maximaOf("p,q1,q2,Total\nmaximum,2,1.5,3.5\na,2,1,3\n")).toEqual([2, 1.5]);
    expect(readMatrix("p,q1\nMax,1\n"), "Max is a person").toMatchObject({
      ok: true,
      matrix: { marks: [[1]] },
    });
    expect(maximaOf("p,q1,q2\na,2,1\n", [3])).toEqual([3, 3]);
    expect(maximaOf("p,q1,q2,total\na,2,1,3\n", [2, 1])).toEqual([2, 1]);
  });

  test("as a German spreadsheet writes it: semicolons, decimal commas, a byte order mark, empty lines", () => {
    expect(readMatrix("\uFEFFName;q1;q2\n\nAnna;0,5;1\n")).toMatchObject({
      ok: true,
      matrix: { items: [{ id: "q1" }, { id: "q2" }], marks: [[0.5, 1]] },
    });
    expect(readMatrix("Name\tq1\tq2\nAnna\t\t1\n")).toMatchObject({
      ok: true,
      matrix: { marks: [["omitted", 1]] },
    });
  });

  test("every problem is named at its line, all at once", () => {
    const text = `person,q1,q1,,total
Max mark,1,0,2,4
Anna,1,1,2,4
"Ben,
B.",2,x,-3,0

Anna,1,1
,1,1,1,3
Carl,-,-,-,0
`;
    expect(problemsOf(text)).toEqual([
      '1: item "q1" is there twice',
      "1: column 4 has no item id",
      '2: item "q1": the maximum mark "0" is not a number above 0',
      '5: item "q1": 2 is above its maximum mark 1',
      '5: item "q1": "x" is not a mark (a number, nothing, or -)',
      '5: item "": -3 is below −2, less than its maximum mark can cost',
      '7: person "Anna" is in line 3 already',
      "7: 3 cells, but 5 in the first row",
      "8: the person has no name or number",
      "9: no item was in this person's form",
    ]);
  });

  test("nothing, no items, no persons, maxima that do not fit, and no CSV at all", () => {
    expect(problemsOf("")).toEqual(["1: the file is empty"]);
    expect(problemsOf("person,total\n")).toEqual([
      "1: no item: the first row names the person's column, then the items",
      "1: no person follows",
    ]);
    expect(problemsOf("p,q1\nmaximum,2\n")).toEqual(["2: no person follows"]);
    expect(problemsOf("p,q1\na,1\n", [1, 2])).toEqual(["1: 2 maximum marks for 1 items"]);
    expect(problemsOf("p,q1\nmaximum,1\na,1\n", [1])).toEqual([
      "2: maximum marks are given twice: here and by --max",
    ]);
    expect(problemsOf('p,q1\na,"1\n')[0]).toMatch(/^\d: this is not CSV: /);
  });
});

describe("a column of sums is no item, and is named", () => {
  const readingOf = (text: string) => {
    const reading = readMatrix(text);
    return reading.ok ? [reading.matrix.items.map(({ id }) => id), reading.sums ?? []] : reading.problems;
  };
  test.each(["Total", "sum", "Score", "Summe", "Punkte gesamt", "Gesamtpunkte", "Grade/10.00"])(
    "by its name, wherever it stands: %s",
    (name) => {
      expect(readingOf(`p,${name},q1,q2\na,2,1,1\nb,1,0,1\n`)).toEqual([["q1", "q2"], [name]]);
      expect(readingOf(`p,q1,q2,${name}\na,1,1,2\nb,0,1,1\n`)).toEqual([["q1", "q2"], [name]]);
    },
  );

  test("because it is the sum of all others, up to rounding", () => {
    expect(readingOf("p;q1;Ergebnis;q2\na;0,333;1,33;1\nb;0,667;0,67;\n")).toEqual([
      ["q1", "q2"],
      ["Ergebnis"],
    ]);
    expect(readingOf("p,q1,q2,all\nmaximum,1,1,\na,1,1,2\nb,0,1,1\n")).toEqual([["q1", "q2"], ["all"]]);
  });

  test("but an item that happens to have the marks of another is one", () => {
    const ids = ["q1", "q2", "q3"];
    expect(readingOf("p,q1,q2,q3\na,1,0,1\nb,0,0,0\n")).toEqual([ids, []]);
    expect(readingOf("p,q1,q2,q3\nmaximum,1,1,3\na,1,1,2\nb,0,1,1\n")).toEqual([ids, []]);
  });
});

describe("a mark that could be thousands or decimals", () => {
  const marksOf = (cells: string[]) => {
    const reading = readMatrix(
      ["p;q1", "maximum;5000", ...cells.map((cell, row) => `${row};${cell}`)].join("\n"),
    );
    return reading.ok ? reading.matrix.marks.flat() : reading.problems.map(({ message }) => message);
  };
  test("is decided by the other cells of its column", () => {
    expect(marksOf(["1,200", "0,5"])).toEqual([1.2, 0.5]);
    expect(marksOf(["1,200", "0.5"])).toEqual([1200, 0.5]);
    expect(marksOf(["1.200", "1.000,5"])).toEqual([1200, 1000.5]);
  });
  test("and refused with what to write where these do not tell", () => {
    const unclear = 'item "q1": "1,200" can be read in two ways; write 1200 or 1.2';
    expect(marksOf(["1,200", "3"])).toEqual([unclear]);
    expect(marksOf(["1,200", "0.5", "0,5"])).toEqual([unclear]);
  });
});

describe("npm run assessment:items", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "waymark-items-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function run(text: string | Uint8Array, ...args: string[]) {
    const file = join(folder, "matrix.csv");
    await writeFile(file, text);
    const { code, output, complaints } = await startProcess("app/cli/assessment-items.ts", [
      file,
      ...args,
    ]).ended();
    return { code, output: output.join("\n"), complaints: complaints.replaceAll(file, "matrix.csv") };
  }

  /** Forty takers of four items; the third is keyed the wrong way round. */
  const forty = Array.from({ length: 40 }, (_, person) => {
    const marks = [person % 40 > 8, person % 40 > 18, person % 40 <= 20, person % 40 > 28];
    return [`p${person}`, ...marks.map(Number)].join(",");
  });

  test("prints the figures and what to do about them", async () => {
    const { code, output } = await run(["person,=q1,q2,q3,q4", ...forty].join("\n"), "--cut", "70");
    expect(code).toBe(0);
    expect(output).toContain("40 takers, 4 items");
    expect(output).toMatch(/passed +13 of 40 at 70 % or more/);
    expect(output).toMatch(/^=q1 +40 +0\.78 +0\.62–0\.88 Wilson/m);
    expect(output).toMatch(/^q3: the strongest miss this more often than the weakest .*: check the key$/m);
    expect(output).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("reads a file as spreadsheets save it, and refuses a cut score that can be read in two ways", async () => {
    const text = [
      "Näme;Frage ä;q2;Summe",
      ...forty.map((row) => row.split(",").slice(0, 3).join(";")).map((row) => `${row};0`),
    ].join("\n");
    const le = Buffer.from(text, "utf16le");
    const files = [
      Buffer.from(text, "latin1"),
      le,
      Buffer.from(le).swap16(),
      Buffer.from(`\uFEFF${text}`, "utf16le"),
    ];
    for (const file of files) {
      const { code, output } = await run(file);
      expect(code).toBe(0);
      expect(output).toContain('The column "Summe" is a sum, and no item.');
      expect(output).toMatch(/^Frage ä +40 /m);
    }
    const { code, complaints } = await run(text, "--cut", "1,200");
    expect([code, complaints.trim()]).toEqual([
      1,
      '--cut: "1,200" can be read in two ways; write 1200 or 1.2.',
    ]);
  });

  test("writes tables that a spreadsheet opens without harm, negative figures as numbers", async () => {
    const csv = join(folder, "out.csv");
    const { code } = await run(["person,=q1,q2,q3,q4", ...forty].join("\n"), "--csv", csv);
    expect(code).toBe(0);
    const lines = (await readFile(csv, "utf8")).split("\r\n");
    expect(lines[0]).toMatch(/^\uFEFFItem,Maximum mark,Takers,Facility,/);
    expect(lines[1]).toMatch(/^'=q1,1,40,0\.775,/);
    expect(lines[3]?.split(",")[7]).toMatch(/^-0\.\d+$/);
    expect(await readFile(join(folder, "out-quiz.csv"), "utf8")).toContain("Cronbach's alpha,");
  });

  test("a file with problems gets each of them at its line, nothing else, and exit 1", async () => {
    const { code, output, complaints } = await run("person,q1\nAnna,2\nBen,x\n");
    expect(code).toBe(1);
    expect(output).toBe("");
    expect(complaints).toBe(
      'matrix.csv:2: item "q1": 2 is above its maximum mark 1\nmatrix.csv:3: item "q1": "x" is not a mark (a number, nothing, or -)\n',
    );
  });

  test.each([
    [["--cut", "seventy"], "--cut seventy is not a percentage from 0 to 100."],
    [["--max", "1,0"], '--max: "0" is not a number above 0.'],
    [["another.csv"], "Usage: npm run assessment:items -- matrix.csv"],
  ])("asked with %j it says what is wrong", async (args, said) => {
    const { code, complaints } = await run("person,q1\nAnna,1\n", ...args);
    expect(code).toBe(1);
    expect(complaints).toContain(said);
  });
});
