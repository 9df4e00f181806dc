/** The promise of content:check: every problem at once, each where it is, and what was probably meant. */
import { describe, expect, test } from "vitest";
import { parseLesson } from "#app/content/source/lesson";
import { parseQuiz } from "#app/content/source/quiz";
import { eightQuestions, lessonText, parsing, questionText, quizText } from "#test/support/content";

const outcomes = [{ id: "name-the-buyers", text: "Name them." }];
const headings = [{ slug: "who-is-in-the-room", text: "Who is in the room", depth: 2 as const }];
const names = { id: "module-one", outcomes, headings };

async function saidOfLesson(text: string): Promise<string[]> {
  return (await parsing((reader, report) => parseLesson(text, reader, report))).said;
}
async function saidOfQuiz(text: string): Promise<string[]> {
  return (await parsing((reader, report) => parseQuiz(text, names, reader, report))).said;
}
/** What is said of a text that stands below a sound lesson, by the line within that text. */
async function saidBelow(text: string): Promise<string[]> {
  const before = lessonText("module-one").split("\n").length - 1;
  return (await saidOfLesson(lessonText("module-one", text))).map((line) =>
    line.replace(/^\d+/, (number) => String(Number(number) - before + 1)),
  );
}

describe("a syntax error is reported where the author made it", () => {
  test.each([
    [
      "a tag without its end",
      '<Callout kind="note" title="x"\n\nText here, is it?\n\n</Callout>',
      /^1:1 The tag <Callout begins here and is not closed/,
    ],
    [
      "a quotation mark that is missing",
      '<Callout kind="note" title="x>\n\nText "here" is.\n\n</Callout>',
      /^1:1 The tag <Callout begins here/,
    ],
    [
      "a closing tag without its end",
      '<Callout kind="note">\n\nText.\n\n</Callout\n\nMore text.',
      /^5:1 The tag <\/Callout begins here/,
    ],
    [
      "a value without quotation marks",
      "<Callout kind=note>\n\nText.\n\n</Callout>",
      /^1:1 In <Callout> a value stands in quotes/,
    ],
    [
      "a component that is not closed",
      '<Callout kind="note">\n\nText.',
      /^1:1 <Callout> is opened here and not closed: <\/Callout> is missing/,
    ],
    ["a closing tag too many", "Text.\n\n</Callout>", /^3:1 This tag closes something that is not open here/],
    [
      "a closing tag of another",
      '<Callout kind="note">\n\nText.\n\n</Scenario>',
      /^5:1 <\/Scenario> closes nothing that is open here/,
    ],
    ["a brace that is not closed", "Text { and so on.", /^1:6 A \{ is opened here and not closed/],
    ["a sign in prose", "a <= b", /^1:3 A "<" begins a component here/],
    ["an import over several lines", "import x from\n\nText.", /^1:1 Braces, and lines that begin with/],
  ])("%s", async (_, text, problem) => {
    const said = await saidBelow(text);
    expect(said).toEqual([expect.stringMatching(problem)]);
  });

  test("and hides no other problem of the file, nor makes one up", async () => {
    const said = await saidBelow(
      '<Callout kind="note"\n\nText, so.\n\n</Callout>\n\n<Kaboom />\n\na <= b\n\n[there](#who-is-in-the-room) and ![x](y)',
    );
    expect(said).toEqual([
      expect.stringMatching(/^1:1 The tag <Callout/),
      expect.stringMatching(/^9:3 A "<" begins/),
      expect.stringMatching(/^7:1 There is no component <Kaboom>/),
      expect.stringMatching(/^11:\d+ Use <Figure/),
    ]);
  });

  test("one question that cannot be read leaves the others to be checked, and the bank is not called too small", async () => {
    const broken = questionText(1).replace('heading="who-is-in-the-room">', 'heading="who-is-in-the-room"');
    const keyless = questionText(2).replace("[x]", "[ ]");
    const rest = [3, 4, 5, 6, 7, 8].map(questionText);
    const said = await saidOfQuiz(quizText("quiz-one", [broken, keyless, ...rest].join("\n\n")));
    expect(said).toEqual([
      expect.stringMatching(/^10:1 The tag <Question begins here/),
      expect.stringMatching(/^25:1 A question has exactly one right option/),
    ]);
  });
});

test("what a question lacks in its tag does not hide what it lacks below", async () => {
  const said = await saidOfQuiz(
    quizText("quiz-one", eightQuestions.replace(' outcome="name-the-buyers"', "").replace("[x]", "[ ]")),
  );
  expect(said).toEqual([
    '10:1 <Question> needs the attribute "outcome".',
    expect.stringMatching(/^14:1 A question has exactly one right option/),
  ]);
});

describe("what was probably meant is said", () => {
  test.each([
    ["<Calout />", '<Calout>. Did you mean "Callout"?'],
    ["<Kaboom />", "<Kaboom>."],
    ['<Callout kind="note" titel="x">\n\nText.\n\n</Callout>', 'it takes kind, title. Did you mean "title"?'],
    ['<Callout kind="note" onClick="x">\n\nText.\n\n</Callout>', "it takes kind, title."],
    ["[there](#who-is-in-the-rom)", 'in this file. Did you mean "who-is-in-the-room"?'],
    ["[there](#prices)", "There is no heading #prices in this file."],
  ])("%s", async (text, end) => {
    const [said = ""] = await saidBelow(text);
    expect(said.endsWith(end), said).toBe(true);
  });

  test("of a key of the policy, at any depth", async () => {
    const policy = "timelimit: 15\nwait: { frist: 60, first: 60 }\ncolour: red\n";
    const said = await saidOfQuiz(quizText("quiz-one").replace("review:", `${policy}review:`));
    expect(said).toEqual([
      expect.stringContaining('"frist" is not a key that belongs here. Did you mean "first"?'),
      expect.stringContaining('"timelimit" is not a key that belongs here. Did you mean "timeLimit"?'),
      expect.stringMatching(/"colour" is not a key that belongs here\.$/),
    ]);
  });

  test("once of a heading that eight questions name", async () => {
    const said = await saidOfQuiz(
      quizText("quiz-one", eightQuestions.replaceAll("in-the-room", "in-the-rom")),
    );
    expect(said).toHaveLength(8);
    expect(said.filter((line) => line.includes("Did you mean"))).toEqual([
      '10:1 The lesson has no heading with the address "who-is-in-the-rom". Did you mean "who-is-in-the-room"?',
    ]);
  });
});

describe("a text that YAML takes for something else", () => {
  test("is to be written in quotation marks, and the other keys are checked all the same", async () => {
    const said = await saidOfLesson(
      lessonText("module-one")
        .replace("title: Lesson module-one", "title: Nordhaven: a forecast")
        .replace("text: Name the buyers.", 'text: Say "no": twice')
        .replace("minutes: 10", "minutes: ten"),
    );
    expect(said).toEqual([
      '3:8 Put a text with ": " in it into quotation marks. Write it as "Nordhaven: a forecast".',
      '6:11 Put a text with ": " in it into quotation marks. Write it as \'Say "no": twice\'.',
      '7:1 "minutes" must be a number.',
    ]);
  });
  test("so is one that begins with a sign of YAML's own", async () => {
    const [said] = await saidOfLesson(lessonText("module-one").replace("title: Lesson", "title: @Lesson"));
    expect(said).toBe(
      '3:8 Put a text that begins with "@" into quotation marks. Write it as "@Lesson module-one".',
    );
  });
});
