/** A bank kept in a spreadsheet, as each spreadsheet saves it. */
import { describe, expect, test } from "vitest";
import { importQuestions } from "#app/content/import/import-questions";
import { formatRemarks } from "#app/content/import/import-report";

const options = { format: null, id: null, title: null, outcome: "see-doors", heading: "doors" };

function read(text: string | Uint8Array) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const result = importQuestions(bytes, "bank.csv", options);
  return {
    ...result,
    said: formatRemarks(result.remarks, "bank.csv").filter((line) => !line.includes(":1 ")),
  };
}

const rows = [
  [
    "Kind",
    "Question",
    "Key",
    "Tolerance",
    "Unit",
    "Feedback",
    "Option A",
    "Feedback A",
    "Option B",
    "Feedback B",
    "Id",
    "Tags",
  ],
  [
    "single",
    "Which door?",
    "b",
    "",
    "",
    "",
    "Left",
    "That is the office.",
    "**Right**",
    "Right, it is marked.",
    "which-door",
    "doors cold",
  ],
  ["multiple", "Which two?", "a, b", "", "", "", "Left", "Yes, left", "Right", "Yes, right", "which-two", ""],
  ["true-false", "It is cold.", "False", "", "", "", "", "It is not.", "", "Right, it is warm.", "cold", ""],
  ["numeric", "How warm?", "'-18.5", "0.25", "°C", "Measured", "", "", "", "", "warm", ""],
  ["text", "Name it.", "logger | data logger", "", "", "Both", "", "", "", "", "name", ""],
];

describe("a spreadsheet of questions", () => {
  const expected = read(rows.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n"));
  test("each kind is read, a row a question", () => {
    expect(expected.said).toEqual([]);
    expect(expected.carried).toBe(5);
    expect(
      expected.text,
    ).toContain(`<Question id="which-door" kind="single" points={1} outcome="see-doors" heading="doors" tags="doors, cold">

Which door?

- [ ] Left
  > That is the office.
- [x] **Right**
  > Right, it is marked.`);
    expect(expected.text).toContain(
      'id="warm" kind="numeric" points={1} outcome="see-doors" heading="doors" answer={-18.5} tolerance={0.25} unit="°C"',
    );
    expect(expected.text).toContain('accepted="logger | data logger"');
    expect(expected.text).toContain("- [ ] True\n  > It is not.\n- [x] False\n  > Right, it is warm.");
  });
  test("semicolons with decimal commas, tabs, Windows-1252 and CRLF give the same quiz", () => {
    const german = rows
      .map((row) =>
        row
          .map((cell) =>
            cell.includes(";") ? `"${cell}"` : cell.replace("18.5", "18,5").replace("0.25", "0,25"),
          )
          .join(";"),
      )
      .join("\r\n");
    const tabs = rows.map((row) => row.join("\t")).join("\r\n");
    const windows1252 = Uint8Array.from([...german].map((one) => one.charCodeAt(0)));
    for (const text of [german, tabs, windows1252, `\ufeff${german}`])
      expect(read(text).text).toBe(expected.text);
  });
  test("a line of a row knows its place, also behind cells of several lines", () => {
    const head = "kind,question,key,option a,option b\n";
    const { said } = read(`${head}single,"One\ntwo",a,x,y\n\nsingle,Three,z,x,y\nwhat,Four,a,x,y\n`);
    expect(said).toEqual([
      expect.stringContaining('bank.csv:2 to fill in: "One two": the option "x" has no feedback.'),
      expect.stringContaining('bank.csv:2 to fill in: "One two": the option "y" has no feedback.'),
      'bank.csv:5 not carried over: "Three": the question, because the key "z" is none of its options (a, b).',
      expect.stringMatching(
        /^bank\.csv:6 not carried over: "Four": the question, because its kind is "what"/,
      ),
    ]);
  });

  const head = "kind,question,key,tolerance,points,option a\n";
  const refused: [row: string, said: string][] = [
    ["numeric,N,seven,,,", 'the key "seven" is no number.'],
    ["numeric,N,7,-1,,", 'the tolerance "-1" is no number of 0 or more.'],
    ["text,N,|,,,", "it accepts no answer"],
    ["true-false,N,maybe,,,", 'the key "maybe" is neither True nor False.'],
    ["single,N,a,,,x", "fewer than two options"],
    ["numeric,N,7,,many,", 'the points "many": it is no number.'],
  ];
  for (const [row, said] of refused) {
    test(`refused: ${row}`, () => expect(read(head + row).said.join()).toContain(said));
  }
  test("columns that are unknown or missing are named", () => {
    const said = (text: string) =>
      importQuestions(new TextEncoder().encode(text), "x.csv", options).remarks.map(({ message }) => message);
    expect(said("kind,question,key,colour\nnumeric,N,7,red")).toContain('the column "colour".');
    expect(said("kind,question\nnumeric,N")).toContain('the file: its first row names no column "key".');
    expect(said(`${"x,".repeat(1000)}\n${"1,\n".repeat(1000)}`)).toContainEqual(
      expect.stringMatching(/^the file: its first row names 1001 columns/),
    );
    expect(said('kind,question,key\n"numeric,N,7')).toContainEqual(
      expect.stringMatching(/^the file, because it is no CSV/),
    );
  });
});

describe("a number that could be thousands or decimals", () => {
  const sheet = (...keys: string[]) =>
    read(
      ["kind;question;key;feedback", ...keys.map((key) => `numeric;How many is ${key}?;${key};So`)].join(
        "\n",
      ),
    );
  test("is decided by the other numbers of its column", () => {
    expect(sheet("5,200", "0,5").text).toContain("answer={5.2}");
    expect(sheet("5,200", "0.5").text).toContain("answer={5200}");
  });
  test("is refused where these do not tell, with what to write", () => {
    const { said, carried } = sheet("5,200", "5.200", "3");
    expect(carried).toBe(1);
    expect(said.join("\n")).toContain('the key "5,200" can be read in two ways; write 5200 or 5.2');
    expect(said.join("\n")).toContain('the key "5.200" can be read in two ways; write 5200 or 5.2');
  });
});
