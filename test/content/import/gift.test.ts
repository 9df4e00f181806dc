/** GIFT as Moodle documents it, read into questions; what is not GIFT is named with its line. */
import { toString as textOf } from "mdast-util-to-string";
import { describe, expect, test } from "vitest";
import { readGift } from "#app/content/import/gift";
import { createImportReport, formatRemarks } from "#app/content/import/import-report";
import type { Blocks, ImportedBody } from "#app/content/import/imported-question";
import { writeBlocks } from "#app/content/import/write-markdown";

function read(text: string) {
  const report = createImportReport();
  const questions = readGift(text, report);
  return { questions, said: formatRemarks(report.remarks, "bank.gift") };
}

function readOne(text: string) {
  const { questions, said } = read(text);
  expect(questions).toHaveLength(1);
  const [question] = questions;
  if (!question) throw new Error("There is no question.");
  return { ...question, said };
}

const words = (blocks: Blocks) => textOf({ type: "root", children: blocks });

/** The body with its texts as plain words, and without lines. */
function bodyOf(body: ImportedBody): unknown {
  const text = JSON.stringify(body, (key, value) => {
    if (key === "line") return undefined;
    return Array.isArray(value) && !["options", "answers", "ranges", "pairs"].includes(key)
      ? words(value)
      : value;
  });
  return JSON.parse(text);
}

describe("each kind of question", () => {
  const kinds: [name: string, gift: string, body: unknown][] = [
    [
      "single choice with feedback",
      "Which door?{=Left#Yes ~Right#No, that is the store ~Both}",
      {
        kind: "choice",
        single: true,
        options: [
          { text: "Left", weight: 100, feedback: "Yes" },
          { text: "Right", weight: 0, feedback: "No, that is the store" },
          { text: "Both", weight: 0, feedback: "" },
        ],
      },
    ],
    [
      "multiple choice with weights",
      "Which two?{~%50%Left#Yes ~%-33.33333%Right ~%50%Both}",
      {
        kind: "choice",
        single: false,
        options: [
          { text: "Left", weight: 50, feedback: "Yes" },
          { text: "Right", weight: -33.33333, feedback: "" },
          { text: "Both", weight: 50, feedback: "" },
        ],
      },
    ],
    [
      "true or false with the feedback for the wrong answer first",
      "It is cold.{FALSE#It is warm.#Right, it is warm.}",
      { kind: "true-false", answer: false, feedback: { true: "It is warm.", false: "Right, it is warm." } },
    ],
    [
      "true in short",
      "It is cold.{T}",
      { kind: "true-false", answer: true, feedback: { true: "", false: "" } },
    ],
    [
      "a number with tolerance",
      "How warm?{#-18.5:0.25#Right}",
      {
        kind: "numeric",
        unit: null,
        ranges: [{ answer: -18.5, tolerance: 0.25, weight: 100, feedback: "Right" }],
      },
    ],
    [
      "a range",
      "How warm?{#0.1..0.2}",
      { kind: "numeric", unit: null, ranges: [{ answer: 0.15, tolerance: 0.05, weight: 100, feedback: "" }] },
    ],
    [
      "several numbers with weights",
      "When?{#\n=1822:0#Exactly\n=%50%1822:2#Nearly\n}",
      {
        kind: "numeric",
        unit: null,
        ranges: [
          { answer: 1822, tolerance: 0, weight: 100, feedback: "Exactly" },
          { answer: 1822, tolerance: 2, weight: 50, feedback: "Nearly" },
        ],
      },
    ],
    [
      "short answers with weights",
      "Name it.{=logger#Yes =%50%recorder =data logger}",
      {
        kind: "text",
        answers: [
          { text: "logger", weight: 100, feedback: "Yes" },
          { text: "recorder", weight: 50, feedback: "" },
          { text: "data logger", weight: 100, feedback: "" },
        ],
      },
    ],
    [
      "one short answer without its sign",
      "Name it.{logger}",
      { kind: "text", answers: [{ text: "logger", weight: 100, feedback: "" }] },
    ],
    [
      "matching",
      "Match.{=Door -> Delay =Fan -> Service = -> Nothing}",
      {
        kind: "matching",
        pairs: [
          { text: "Door", match: "Delay" },
          { text: "Fan", match: "Service" },
          { text: "", match: "Nothing" },
        ],
      },
    ],
    ["an essay", "Tell us.{}", { kind: "other", name: "essay" }],
    ["a description", "Read this first.", { kind: "other", name: "description" }],
  ];
  for (const [name, gift, body] of kinds) {
    test(`${name} is read`, () => {
      const question = readOne(gift);
      expect(bodyOf(question.body)).toEqual(body);
      expect(question.said).toEqual([]);
    });
  }

  test("answers within the sentence leave a gap", () => {
    const question = readOne("A {=logger ~printer} records readings.");
    expect(words(question.stem)).toBe("A _____ records readings.");
  });

  test("general feedback is what follows four signs, for each kind", () => {
    for (const answers of ["=a ~b", "T#no#yes", "#3:1", "=a =b", "=a -> b =c -> d", ""]) {
      const question = readOne(`Q{${answers}####So it is.}`);
      expect(words(question.generalFeedback), answers).toBe("So it is.");
    }
  });

  test("escaped characters are the characters, and a backslash before any other is a backslash", () => {
    const question = readOne(String.raw`::a\:\:b::\{x\} \= \~ \# \: \\n C:\temp{=\=1\#2\~3 ~\{\}\\}`);
    expect(question.name).toBe("a::b");
    expect(words(question.stem)).toBe(String.raw`{x} = ~ # : \n C:\temp`);
    expect(bodyOf(question.body)).toMatchObject({
      options: [{ text: "=1#2~3" }, { text: String.raw`{}\ `.trim() }],
    });
    expect(writeBlocks(readOne(String.raw`[plain]One\ntwo{T}`).stem)).toBe("One\\\ntwo");
  });

  test("each text may name its format, and takes that of the question otherwise", () => {
    const question = readOne("[html]A <b>bold</b> [word]{=[plain]<b> ~<i>x</i> ~[markdown]**y** ~[z]}");
    expect(writeBlocks(question.stem)).toBe("A **bold** \\[word\\]");
    const options = question.body.kind === "choice" ? question.body.options : [];
    expect(options.map(({ text }) => writeBlocks(text))).toEqual(["\\<b>", "*x*", "**y**", "\\[z\\]"]);
  });
});

describe("what stands around a question", () => {
  const bank = `// The first bank
$CATEGORY: $course$/top/Cold chain/Doors // and gates

// question: 7  name: Door
// [id:door-1] [tag:doors] [tag:a \\] b] [points:2] [outcome:see-doors] [heading:doors] [unit:°C]
::Door::How cold?
// a remark within
{
  // and another
  #4:1
}

::Gate::Shut?{T}
`;
  test("categories, ids and tags from comments, and the line of each question", () => {
    const { questions, said } = read(bank);
    expect(questions).toMatchObject([
      {
        line: 6,
        name: "Door",
        id: "door-1",
        tags: ["doors", "a ] b"],
        category: ["Cold chain", "Doors / and gates"],
        points: 2,
        outcome: "see-doors",
        heading: "doors",
        body: { kind: "numeric", unit: "°C" },
      },
      { line: 13, name: "Gate", id: null, tags: [], body: { kind: "true-false" } },
    ]);
    expect(said).toEqual([expect.stringMatching(/^bank\.gift:2 note: the category/)]);
  });
  test("line ends of every system are line ends", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(read(bank.replaceAll("\n", end)).questions.map(({ line }) => line)).toEqual([6, 13]);
    }
  });
  test("each answer knows its line", () => {
    const question = readOne("\n\n::A::B{\n=x\n\\# ~y#z\n\t~w\n}");
    const lines = question.body.kind === "choice" ? question.body.options.map(({ line }) => line) : [];
    expect([question.line, ...lines]).toEqual([3, 4, 5, 6]);
  });
});

describe("what cannot be read is named with its line", () => {
  const broken: [gift: string, said: string][] = [
    [
      "Good?{T}\n\n::Open::What?\n{=a ~b",
      '4 not carried over: "Open": the question, because of a "{" on its own',
    ],
    ["::Closed::What? =a ~b}", '1 not carried over: "Closed": the question, because of a "}" on its own'],
    ["::Gap::What?{=a\n\n~b}", '1 not carried over: "Gap": the question, because of a "{" on its own'],
    [
      "::N::What?{#7,5}",
      '1 not carried over: "N": the question, because of its answer "7,5", which is no number',
    ],
    [
      "::N::What?{#\n=a:b\n=3..1\n}",
      '2 not carried over: "N": the question, because of its answer "a:b", which is no number',
    ],
    ["::N::What?{#}", '1 not carried over: "N": the question, because it has no number for an answer.'],
    [
      "::M::What?{=a -> b\n=c}",
      '2 not carried over: "M": the question, because it matches fewer than two pairs, without "c", which has no "->"',
    ],
    ["::T::What?{one =two ~three}", '1 not carried over: "T": "one" before the first'],
    ["::S::What?{T} and {F}", '1 not carried over: "S": a second pair of braces'],
    ["::S::What?{T}\n::U::Why?{F}", '2 not carried over: "S": the question that begins here with "::"'],
    ["// [points:many]\n::P::What?{T}", '2 not carried over: "P": the points "many"'],
    [`::L::${"x".repeat(50_001)}{T}`, "1 not carried over: a question of more than 50000 characters"],
  ];
  for (const [gift, said] of broken) {
    test(`${gift.slice(0, 40).replace(/\n/g, "⏎")}`, () => {
      expect(read(gift).said.join("\n")).toContain(`bank.gift:${said}`);
    });
  }
  test("a broken question takes no other with it", () => {
    const { questions } = read("A{T}\n\nB{\n\nC{F}");
    expect(questions.map(({ line, body }) => [line, body.kind])).toEqual([
      [1, "true-false"],
      [3, "unreadable"],
      [5, "true-false"],
    ]);
  });
});
