/** Moodle XML as Moodle exports it, and what somebody hostile would make of it. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { importQuestions } from "#app/content/import/import-questions";
import { createImportReport, formatRemarks } from "#app/content/import/import-report";
import { readMoodleXml } from "#app/content/import/moodle-xml";
import { writeBlocks } from "#app/content/import/write-markdown";

const bank = (name: string) => readFileSync(new URL(`banks/${name}`, import.meta.url));

function read(text: string) {
  const report = createImportReport();
  const questions = readMoodleXml(text, report);
  return { questions, said: formatRemarks(report.remarks, "bank.xml") };
}

const options = { format: null, id: null, title: null, outcome: "see-doors", heading: "doors" };

describe("a bank that Moodle exported", () => {
  test("is read whole: categories, ids, tags, points, formats, and each kind", () => {
    const { questions, said } = read(bank("cold-rooms.xml").toString());
    expect(said).toEqual([expect.stringMatching(/^bank\.xml:4 note: the category "Cold rooms \/ Doors"/)]);
    expect(questions).toMatchObject([
      {
        line: 9,
        name: "Open door",
        id: "door-first",
        tags: ["doors", "first steps"],
        category: ["Cold rooms", "Doors"],
        points: 2,
        body: {
          kind: "choice",
          single: true,
          options: [
            { line: 23, weight: 100 },
            { line: 27, weight: 0 },
          ],
        },
      },
      { body: { kind: "choice", single: false, options: [{ weight: 50 }, { weight: 50 }, { weight: -50 }] } },
      { body: { kind: "true-false", answer: false } },
      { body: { kind: "text", answers: [{ text: "logger" }, { text: "data logger" }] } },
      { body: { kind: "numeric", unit: "°C", ranges: [{ answer: -18.5, tolerance: 0.5, weight: 100 }] } },
    ]);
    expect(questions.map(({ stem }) => writeBlocks(stem))).toEqual([
      "The door of **store 4** stands open.\\\nWhat is done *first*?",
      "Which *two* warm a store?",
      "A lamp warms \\< 1 °C.",
      "What records readings?",
      "How cold is a freezer?",
    ]);
    const [first] = questions;
    const texts =
      first?.body.kind === "choice" ? first.body.options.map(({ text }) => writeBlocks(text)) : [];
    expect(texts).toEqual(["It is closed", "A report is written & signed"]);
  });

  test("becomes a quiz without a loss, recognised by what is in it", () => {
    const { text, remarks, carried } = importQuestions(bank("cold-rooms.xml"), "export", options);
    expect(remarks.filter(({ kind }) => kind === "lost")).toEqual([]);
    expect(carried).toBe(5);
    expect(text).toContain(
      '<Question id="door-first" kind="single" points={2} outcome="see-doors" heading="doors" tags="doors, first-steps">',
    );
  });

  test("each thing that quiz.mdx cannot hold is named with its line", () => {
    const { remarks } = importQuestions(bank("lost.xml"), "lost.xml", options);
    const lost = formatRemarks(remarks, "lost.xml").filter((line) => line.includes("not carried over"));
    const expected = [
      /^lost\.xml:2 .*"Picture": the feedback for all right answers/,
      /^lost\.xml:2 .*"Picture": the hints/,
      /^lost\.xml:2 .*"Picture": the numbering of the options \("IIII"\)/,
      /^lost\.xml:4 .*"Picture": the picture door\.png/,
      /^lost\.xml:5 .*"Picture": the file "door\.png"/,
      /^lost\.xml:9 .*"Picture": the 33\.33333 % for the option "Half"/,
      /^lost\.xml:22 .*"Units": the answer and feedback for all other numbers/,
      /^lost\.xml:33 .*"Sum": the question: calculated questions/,
      /^lost\.xml:34 .*"Essay": the question: essay questions/,
      /^lost\.xml:35 .*"Read": the question: description questions/,
    ];
    expect(lost).toEqual(expected.map((line) => expect.stringMatching(line)));
  });

  test("old files, with the words of another language and numbers outside of their element, are read", () => {
    const { questions } = read(
      `<quiz><question type="truefalse"><name><text>W</text></name><answer fraction="100"><text>Wahr</text></answer><answer fraction="0"><text>Falsch</text></answer></question>
      <question type="numerical"><name><text>N</text></name><answer fraction="100">7.5<feedback><text>x</text></feedback></answer></question></quiz>`,
    );
    expect(questions.map(({ body }) => body)).toMatchObject([
      { kind: "true-false", answer: true },
      { kind: "numeric", ranges: [{ answer: 7.5, tolerance: 0 }] },
    ]);
  });
});

describe("a file that is broken or hostile is refused at its line", () => {
  const bomb = `<?xml version="1.0"?>
<!DOCTYPE quiz [
<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<quiz><question type="essay"><name><text>&b;</text></name></question></quiz>`;
  const refused: [name: string, xml: string, said: string][] = [
    ["entities that expand", bomb, "2 not carried over: the file, because of a document type"],
    [
      "an entity from elsewhere",
      '<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>',
      "1 not carried over: the file, because of a document type",
    ],
    [
      "an unknown entity",
      "<quiz>\n<question>&nbsp;</question></quiz>",
      "2 not carried over: the file, because of an entity",
    ],
    [
      "a tag left open",
      "<quiz>\n<question>\n</quiz>",
      "3 not carried over: the file, because of </quiz>, where <question> of line 2 is open",
    ],
    [
      "an end that is missing",
      "<quiz>\n<question>",
      "2 not carried over: the file, because of <question> of line 2 is not closed",
    ],
    [
      "CDATA without end",
      "<quiz>\n<![CDATA[ x </quiz>",
      '2 not carried over: the file, because of a "<![CDATA["',
    ],
    [
      "a tag without end",
      "<quiz>\n\n<question type=</quiz>",
      "3 not carried over: the file, because of a tag that is not well formed",
    ],
    [
      "nesting without end",
      "<a>".repeat(100_000),
      "1 not carried over: the file, because of elements nested more than 30",
    ],
    [
      "elements without end",
      `<quiz>${"<a/>".repeat(250_000)}</quiz>`,
      "1 not carried over: the file, because of more than 200000 elements",
    ],
    [
      "attributes without end",
      `<quiz ${'a="1" '.repeat(100_000)}`,
      "1 not carried over: the file, because of a tag that is not well formed",
    ],
    ["something else", "<html>\n</html>", "1 not carried over: the file: Moodle XML begins with <quiz>"],
    ["two roots", "<quiz/>\n<quiz/>", "2 not carried over: the file, because of not one element"],
    [
      "HTML that is not in CDATA",
      "<quiz><question type='essay'>\n<questiontext><text>a <b>c</b></text></questiontext></question></quiz>",
      "2 not carried over: <b> in a text that is not within CDATA",
    ],
  ];
  for (const [name, xml, said] of refused) {
    test(name, () => expect(read(xml).said.join("\n")).toContain(`bank.xml:${said}`));
  }
});
