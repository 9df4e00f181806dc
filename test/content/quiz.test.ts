import { describe, expect, test } from "vitest";
import { type LessonNames, parseQuiz } from "#app/content/source/quiz";
import { eightQuestions, parsing, questionText, quizText } from "#test/support/content";

const lesson: LessonNames = {
  id: "module-one",
  outcomes: [{ id: "name-the-buyers", text: "Name the buyers." }],
  headings: [{ slug: "who-is-in-the-room", text: "Who is in the room", depth: 2 }],
};

function check(text: string, names = lesson) {
  return parsing((reader, report) => parseQuiz(text, names, reader, report));
}

/** What is said of a quiz of nine questions, the first of which is this one; without places. */
async function saidOf(question: string): Promise<string[]> {
  const { said } = await check(quizText("quiz-one", `${question}\n\n${eightQuestions}`));
  return said.map((line) => line.replace(/^\S+ /, ""));
}

function question(attributes: string, body: string): string {
  return `<Question id="q-first" points={2} outcome="name-the-buyers" heading="who-is-in-the-room" ${attributes}>\n\n${body}\n\n</Question>`;
}

const choices = "What now?\n\n- [ ] Wait\n  > Nobody comes.\n- [x] Ask\n  > They tell you.";

describe("the bank", () => {
  test("a sound quiz becomes items in the order written", async () => {
    const { parsed, said } = await check(quizText("quiz-one"));
    expect(said).toEqual([]);
    expect(parsed?.quiz?.items).toHaveLength(8);
    expect(parsed?.quiz).toMatchObject({
      cutScore: 80,
      draw: 5,
      attempts: 3,
      timeLimit: null,
      review: "after-submission",
    });
    expect(parsed?.quiz?.items[0]).toEqual({
      id: "question-1",
      kind: "single",
      points: 1,
      outcome: "name-the-buyers",
      heading: "who-is-in-the-room",
      tags: [],
      stem: "<p>Whose budget carries delivery 1?</p>",
      options: [
        { id: "a", html: "Quality", correct: false, feedback: "<p>Quality records it. (mistake 1)</p>" },
        { id: "b", html: "Operations", correct: true, feedback: "<p>Operations books it. (key 1)</p>" },
      ],
    });
  });
  test("fewer than eight questions, or a draw of more than there are, is refused", async () => {
    const seven = eightQuestions.split("\n\n<Question").slice(0, 7).join("\n\n<Question");
    expect((await check(quizText("quiz-one", seven))).said).toEqual([
      "1:1 The bank has 7 questions; it needs 8 or more.",
    ]);
    expect((await check(quizText("quiz-one", eightQuestions, 9))).said).toEqual([
      '5:1 "draw" asks for 9 of 8 questions.',
    ]);
  });
  test("each item names an outcome and a heading that the lesson has", async () => {
    const wrong = eightQuestions
      .replace("name-the-buyers", "sell-more")
      .replace("who-is-in-the-room", "elsewhere");
    expect((await check(quizText("quiz-one", wrong))).said).toEqual([
      '10:1 The lesson has no outcome "sell-more".',
      '10:1 The lesson has no heading with the address "elsewhere".',
    ]);
  });
  test("a lesson that cannot be read is not held against the quiz", async () => {
    const { said } = await check(quizText("quiz-one"), { id: null, outcomes: null, headings: null });
    expect(said).toEqual([]);
  });
  test("two questions with one id are refused", async () => {
    expect(await saidOf(questionText(1))).toEqual(['There is another question "question-1" in this quiz.']);
  });
  test("nothing but questions and cases stands at the top level", async () => {
    expect(await saidOf("Some prose.")).toEqual([
      "A quiz holds nothing but <Question> and <Case> at its top level.",
    ]);
    expect(await saidOf("## Part one")).toEqual(["A quiz has no headings."]);
    expect(await saidOf('<Callout kind="tip">\n\nx\n\n</Callout>')).toEqual([
      "<Callout> does not belong in a quiz file.",
    ]);
  });
  test("a cut score above all points is refused", async () => {
    const text = quizText("quiz-one").replace("cutScore: 80", "cutScore: 101");
    expect((await check(text)).said).toEqual(['4:1 "cutScore" must be at most 100.']);
  });
  test("a quiz is parsed, not run", async () => {
    expect(
      await saidOf(question('kind="single"', choices.replace("Wait", "Wait {process.exit()}"))),
    ).toContain("An expression in braces is code, and code is not accepted. In prose write \\{.");
  });
});

describe("choices", () => {
  test("every wrong option needs its own feedback, and the right one some as well", async () => {
    expect(
      await saidOf(question('kind="single"', "What now?\n\n- [ ] Wait\n- [x] Ask\n  > They tell you.")),
    ).toEqual([
      "A wrong option needs its own feedback: a quote nested below it that says what the mistake is.",
    ]);
    expect(
      await saidOf(question('kind="single"', "What now?\n\n- [ ] Wait\n  > Nobody comes.\n- [x] Ask")),
    ).toEqual(["The right option needs feedback as well: a quote nested below it."]);
    const same = "What now?\n\n- [ ] Wait\n  > No.\n- [ ] Shout\n  > No.\n- [x] Ask\n  > Yes.";
    expect(await saidOf(question('kind="single"', same))).toEqual([
      "This feedback repeats that of another option; say what is special to this one.",
    ]);
  });
  test("the key is one for single, one or more for multiple", async () => {
    const two = choices.replace("[ ]", "[x]");
    expect(await saidOf(question('kind="single"', two))).toEqual([
      'A question has exactly one right option "- [x]"; this one has 2.',
    ]);
    expect(await saidOf(question('kind="multiple"', two))).toEqual([]);
  });
  test("options are told apart, and each begins with a box", async () => {
    expect(await saidOf(question('kind="single"', choices.replace("Ask", "wait")))).toEqual([
      "A question has this option twice.",
    ]);
    expect(await saidOf(question('kind="single"', choices.replace("[ ] ", "")))).toContain(
      'Each option begins with "- [ ]" or, where it is right, "- [x]".',
    );
    expect(await saidOf(question('kind="single"', "What now?"))).toEqual([
      'A question ends with its options: a task list of "- [ ]" and "- [x]".',
    ]);
    expect(await saidOf(question('kind="single"', `${choices}\n\nAnd then?`))).not.toEqual([]);
  });
  test("bold and code within a word of an option put no spaces there", async () => {
    const body = choices.replace("Wait", "Press `Alt`+**F**4");
    const { parsed } = await check(
      quizText("quiz-one", `${question('kind="single"', body)}\n\n${eightQuestions}`),
    );
    expect(parsed?.quiz?.items[0]).toMatchObject({
      options: [{ html: "Press <code>Alt</code>+<strong>F</strong>4" }, { html: "Ask" }],
    });
  });
  test("true-false has exactly True and False", async () => {
    const body = "It is cold.\n\n- [x] True\n  > Yes.\n- [ ] False\n  > It is.";
    expect(await saidOf(question('kind="true-false"', body))).toEqual([]);
    expect(await saidOf(question('kind="true-false"', body.replace("True", "Yes")))).toEqual([
      'A question of kind "true-false" has the two options True and False.',
    ]);
  });
});

describe("numbers and words", () => {
  const worked = "How much?\n\n> 15 ÷ 2 = 7.5";

  test("a numeric item keeps answer, tolerance and unit, also below zero", async () => {
    const numeric = question(
      'kind="numeric" answer={-18.5} tolerance={0.1} unit="°C" tags="cold, frozen"',
      worked,
    );
    const { parsed, said } = await check(quizText("quiz-one", `${numeric}\n\n${eightQuestions}`));
    expect(said).toEqual([]);
    expect(parsed?.quiz?.items[0]).toEqual({
      id: "q-first",
      kind: "numeric",
      points: 2,
      outcome: "name-the-buyers",
      heading: "who-is-in-the-room",
      tags: ["cold", "frozen"],
      stem: "<p>How much?</p>",
      answer: -18.5,
      tolerance: 0.1,
      unit: "°C",
      feedback: "<p>15 ÷ 2 = 7.5</p>",
    });
  });
  test("a text item keeps its alternatives", async () => {
    const text = question('kind="text" accepted=" logger |data logger|| logger"', worked);
    const { parsed, said } = await check(quizText("quiz-one", `${text}\n\n${eightQuestions}`));
    expect(said).toEqual([]);
    expect(parsed?.quiz?.items[0]).toMatchObject({ kind: "text", accepted: ["logger", "data logger"] });
  });

  test("a numeric item may have a relative tolerance, other units, and ranges that earn a part", async () => {
    const numeric = question(
      'kind="numeric" answer={2.5} relativeTolerance={2} unit="kWh" units="Wh = 0.001 | MWh = 1000"',
      "How much?\n\n- in winter\n- by night\n\nIn short?\n\n- −2.7 to 2.3: 50 %\n  > Rounded on the way.\n- 25: 0 %\n  > Ten times.\n\n> 2 + 0.5",
    );
    const { parsed, said } = await check(quizText("quiz-one", `${numeric}\n\n${eightQuestions}`));
    expect(said).toEqual([]);
    expect(parsed?.quiz?.items[0]).toMatchObject({
      kind: "numeric",
      answer: 2.5,
      tolerance: 2,
      relative: true,
      unit: "kWh",
      units: [
        { name: "Wh", factor: 0.001 },
        { name: "MWh", factor: 1000 },
      ],
      ranges: [
        { from: -2.7, to: 2.3, credit: 50, feedback: "<p>Rounded on the way.</p>" },
        { from: 25, to: 25, credit: 0, feedback: "<p>Ten times.</p>" },
      ],
      stem: expect.stringContaining("in winter"),
      feedback: "<p>2 + 0.5</p>",
    });
  });
  test("a text item may say what does not count, and what earns a part", async () => {
    const text = question(
      'kind="text" accepted="Körper" ignore="case, diacritics"',
      "Which?\n\n- body | shape: 30 %\n  > In German?\n\n> Körper",
    );
    const { parsed, said } = await check(quizText("quiz-one", `${text}\n\n${eightQuestions}`));
    expect(said).toEqual([]);
    expect(parsed?.quiz?.items[0]).toMatchObject({
      ignore: ["case", "diacritics"],
      partial: [{ texts: ["body", "shape"], credit: 30, feedback: "<p>In German?</p>" }],
    });
  });
  test("what is wrong with an answer that earns a part is said where it stands", async () => {
    const numeric = (entries: string) =>
      check(
        quizText(
          "quiz-one",
          `${question('kind="numeric" answer={1} tolerance={0}', `How much?\n\n${entries}\n\n> One.`)}\n\n${eightQuestions}`,
        ),
      ).then(({ said }) => said);
    expect(await numeric("- 3 to 2: 50 %\n  > So.")).toEqual([
      "14:1 A range goes from the smaller number to the larger.",
    ]);
    expect(await numeric("- about 2: 50 %\n  > So.")).toEqual([
      '14:1 A range is one number, or two as in "7.2 to 7.8: 50 %".',
    ]);
    expect(await numeric("- 2: 101 %\n  > So.")).toEqual([
      '14:1 An answer that earns a part is written "answer: 50 %", from 0 to 100 %.',
    ]);
    expect(await numeric("- 2: 50 %\n  > So.\n- 3: 10 %")).toEqual([
      "16:1 An answer that earns a part has its feedback: one quote nested below it.",
    ]);
  });

  const refused: [attributes: string, body: string, message: string][] = [
    ['kind="numeric" tolerance={0}', worked, 'A numeric question needs "answer", such as answer={7.5}.'],
    ['kind="numeric" answer={1}', worked, 'A numeric question needs "tolerance", such as tolerance={0.1}.'],
    ['kind="numeric" answer={1} tolerance={-1}', worked, '"tolerance" is 0 or more.'],
    ['kind="numeric" answer="7" tolerance={0}', worked, '"answer" must be a number in braces, such as {2}.'],
    [
      'kind="numeric" answer={1} tolerance={0}',
      "How much?",
      'A question of kind "numeric" ends with one quote ("> …"): its feedback.',
    ],
    ['kind="text"', worked, 'A text question needs "accepted", such as "a | b".'],
    ['kind="text" accepted=" | "', worked, 'A text question needs "accepted", such as "a | b".'],
    ['kind="single" answer={1}', choices, '"answer", "tolerance" and "unit" go with numeric questions only.'],
    ['kind="single" accepted="x"', choices, '"accepted" goes with text questions only.'],
    [
      'kind="numeric" answer={1} tolerance={1} relativeTolerance={1}',
      worked,
      'Give "tolerance" or "relativeTolerance", not both.',
    ],
    ['kind="numeric" answer={1} relativeTolerance={-1}', worked, '"relativeTolerance" is 0 or more.'],
    [
      'kind="numeric" answer={1} tolerance={0} units="Wh = 1"',
      worked,
      '"units" are others beside "unit"; give that as well.',
    ],
    ['kind="time" time="25:00"', worked, 'needs "time", such as time="22:17".'],
    ['kind="time" time="22:17" tolerance={0.5}', worked, '"tolerance" of a time is whole minutes'],
    [
      'kind="time" time="22:17" unit="h"',
      worked,
      '"answer", "tolerance" and "unit" go with numeric questions only.',
    ],
    ['kind="text" accepted="a" time="22:17"', worked, '"time" goes with questions for a time of day only.'],
    ['kind="text" accepted="a" decimals="point"', worked, '"decimals" goes with numeric questions only.'],
    [
      'kind="numeric" answer={1} tolerance={0} unit="m" units="m = 2"',
      worked,
      'The unit "m" is there twice.',
    ],
    [
      'kind="numeric" answer={1} tolerance={0} unit="m" units="cm"',
      worked,
      '"units" reads "name = factor | …", such as "Wh = 0.001"; "cm" does not.',
    ],
    [
      'kind="text" accepted="x" ignore="accents"',
      worked,
      '"ignore" names some of case, spaces and diacritics, or is "nothing".',
    ],
    ['kind="single" ignore="case"', choices, '"ignore" goes with text questions only.'],
    [
      'kind="single" units="m = 1"',
      choices,
      '"relativeTolerance" and "units" go with numeric questions only.',
    ],
    ['kind="single" credit="all-or-nothing"', choices, '"credit" goes with multiple choice only.'],
    [
      'kind="multiple" credit="some"',
      choices,
      '"credit" must be one of right-minus-wrong, all-or-nothing, below-zero.',
    ],
    ['kind="essay"', worked, '"kind" must be one of single, multiple, true-false, numeric, text'],
  ];
  for (const [attributes, body, message] of refused) {
    test(`refused: ${attributes}: ${message}`, async () => {
      expect((await saidOf(question(attributes, body))).join("\n")).toContain(message);
    });
  }
  test("points are whole and positive", async () => {
    expect(await saidOf(question('kind="single"', choices).replace("{2}", "{0}"))).toEqual([
      '"points" is a whole number from 1 to 20.',
    ]);
    expect(await saidOf(question('kind="single"', choices).replace("{2}", "{1.5}"))).toEqual([
      '"points" is a whole number from 1 to 20.',
    ]);
  });
});

describe("questions in parts", () => {
  const quote = "\n\n> So it is.";
  async function itemOf(attributes: string, body: string) {
    const { parsed, said } = await check(
      quizText("quiz-one", `${question(attributes, body)}\n\n${eightQuestions}`),
    );
    return { item: parsed?.quiz?.items[0], said: said.map((line) => line.replace(/^\S+ /, "")) };
  }

  test("pairs become prompts, and texts to choose from in alphabetical order, so that no id tells the key", async () => {
    const body = `What fits?\n\n- A **freezer** -> Probe\n- A shelf -> Tag\n- A drawer -> Tag${quote}`;
    const { item, said } = await itemOf('kind="matching" distractors="Gateway | Alarm"', body);
    expect(said).toEqual([]);
    expect(item).toMatchObject({
      kind: "matching",
      stem: "<p>What fits?</p>",
      feedback: "<p>So it is.</p>",
      prompts: [
        { id: "1", html: "A <strong>freezer</strong>", match: "c" },
        { id: "2", html: "A shelf", match: "d" },
        { id: "3", html: "A drawer", match: "d" },
      ],
      matches: [
        { id: "a", text: "Alarm" },
        { id: "b", text: "Gateway" },
        { id: "c", text: "Probe" },
        { id: "d", text: "Tag" },
      ],
    });
  });

  test("a numbered list is an order, with ids that do not tell it", async () => {
    const { item, said } = await itemOf(
      'kind="ordering"',
      `In which order?\n\n1. Mount\n2. Arm\n3. Test${quote}`,
    );
    expect(said).toEqual([]);
    expect(item).toMatchObject({
      kind: "ordering",
      entries: [
        { id: "b", html: "Mount" },
        { id: "a", html: "Arm" },
        { id: "c", html: "Test" },
      ],
    });
  });

  test("a cloze has blanks of three kinds in its sentences", async () => {
    const body = `Complete it.\n\nA <Blank kind="choice" options="tag | *probe" /> at <Blank kind="numeric" answer={4} tolerance={0.5} unit="°C" />\nis a <Blank kind="text" accepted="data logger | logger" />.${quote}`;
    const { item, said } = await itemOf('kind="cloze"', body);
    expect(said).toEqual([]);
    expect(item).toMatchObject({
      kind: "cloze",
      stem: "<p>Complete it.</p>",
      sentences: [
        [{ html: "A " }, { blank: "1" }, { html: " at " }, { blank: "2" }, {}, { blank: "3" }, { html: "." }],
      ],
      blanks: [
        {
          id: "1",
          kind: "choice",
          right: "a",
          choices: [
            { id: "a", text: "probe" },
            { id: "b", text: "tag" },
          ],
        },
        { id: "2", kind: "numeric", answer: 4, tolerance: 0.5, unit: "°C" },
        { id: "3", kind: "text", accepted: ["data logger", "logger"] },
      ],
    });
  });

  test.each([
    ["matching", "Which?", 'A matching question has a list of pairs, each written "this -> that".'],
    [
      "matching",
      "Which?\n\n- A -> B\n- C",
      'A pair is one line "this -> that"; behind the arrow stands plain text.',
    ],
    [
      "matching",
      "Which?\n\n- A -> **B**\n- C -> D",
      'A pair is one line "this -> that"; behind the arrow stands plain text.',
    ],
    [
      "matching",
      "Which?\n\n- A -> B\n- C -> B",
      "A matching question offers two or more texts to choose from.",
    ],
    ["matching", "Which?\n\n- A -> B\n- A -> C", '"A" is there twice.'],
    ["matching", "- A -> B\n- C -> D", "A question begins with its stem."],
    [
      "ordering",
      "Which?\n\n- A\n- B\n- C",
      "An ordering question has a numbered list (1. 2. 3.) in the right order.",
    ],
    ["ordering", "Which?\n\n1. A\n2. B", "This has 2 entries; it takes 3 to 12."],
    ["cloze", "Which?", 'A cloze has a <Blank kind="…" /> in its text.'],
    [
      "cloze",
      'Which?\n\nA *<Blank kind="text" accepted="b" />*.',
      "A blank stands directly in its sentence, not in emphasis or a link.",
    ],
    [
      "cloze",
      'Which?\n\nA <Blank kind="choice" options="a | b" />.',
      'A <Blank> of kind "choice" has "options" such as "tag | *probe", the right one with an asterisk.',
    ],
    [
      "cloze",
      'Which?\n\nA <Blank kind="numeric" answer={1} />.',
      'A <Blank> of kind "numeric" needs "tolerance", such as tolerance={0.1}.',
    ],
    [
      "cloze",
      'Which?\n\nA <Blank kind="text" accepted="b" options="c" />.',
      '"options" goes with blanks of kind "choice" only.',
    ],
  ])("%s: %j is refused with a sentence", async (kind, body, said) => {
    expect((await itemOf(`kind="${kind}"`, body + quote)).said).toContain(said);
  });

  test("a blank outside a cloze is refused", async () => {
    const body = `Is <Blank kind="text" accepted="b" /> it?\n\n- [ ] No\n  > Why.\n- [x] Yes\n  > So.`;
    expect((await itemOf('kind="single"', body)).said).toEqual([
      'A <Blank> belongs in a question of kind "cloze".',
    ]);
  });
});

describe("what is drawn", () => {
  const rules = (...lines: string[]) =>
    quizText(
      "quiz-one",
      eightQuestions.replace(
        'id="question-1"',
        'id="question-1" tags="x" difficulty="hard" draw="always" pinned="b"',
      ),
    ).replace(/^draw: .*$/m, ["draw:", ...lines].join("\n"));

  test("rules, difficulty, what is always drawn and what stays in its place are read", async () => {
    const { parsed, said } = await check(rules("  - { count: 1, tag: x, difficulty: hard }", "  - count: 2"));
    expect(said).toEqual([]);
    expect(parsed?.quiz).toMatchObject({
      draw: 3,
      rules: [{ count: 1, tag: "x", difficulty: "hard" }, { count: 2 }],
    });
    expect(parsed?.quiz?.items[0]).toMatchObject({ difficulty: "hard", always: true, pinned: ["b"] });
  });

  test.each([
    [["  - { count: 2, tag: x }"], '"draw" asks for 2 questions "x"; there are 1.'],
    [
      ["  - { count: 1, tag: x }", "  - { count: 1, difficulty: hard }"],
      '"draw" cannot be met: its rules ask for the same questions, and only 1 of 2 are found.',
    ],
    [["  - count: 9"], '"draw" asks for 9 of 8 questions.'],
  ])("%j is refused where it stands", async (lines, message) => {
    expect((await check(rules(...lines))).said).toEqual([`5:1 ${message}`]);
  });

  test("more that are always drawn than there is room for, and a letter that no option has, are refused", async () => {
    const always = eightQuestions.replaceAll('kind="single"', 'kind="single" draw="always"');
    expect((await check(quizText("quiz-one", always))).said).toEqual([
      '5:1 "draw" has no place for "question-6", "question-7", "question-8", always to be drawn.',
    ]);
    expect(await saidOf(question('kind="single" pinned="c"', choices))).toEqual([
      '"pinned" names options by their letters, such as "d" or "c, d".',
    ]);
  });
});

describe("policy", () => {
  const ids = Array.from({ length: 8 }, (_, index) => `question-${index + 1}`);
  const judge = (name: string, estimate: number, some = ids) =>
    `    - { name: ${name}, estimates: { ${some.map((id) => `${id}: ${estimate}`).join(", ")} } }`;
  const withHead = (...lines: string[]) =>
    quizText("quiz-one").replace(/^review:/m, `${lines.join("\n")}\nreview:`);
  const setting = (...judges: string[]) =>
    withHead(
      "cutScoreSetting:",
      "  by: The board",
      "  on: 2026-05-04",
      "  method: modified-angoff",
      "  judges:",
      ...judges,
    );
  const saidOfHead = async (text: string) =>
    (await check(text)).said.map((line) => line.replace(/^\S+ /, ""));

  test("waiting time, window and the origin of the cut score are read", async () => {
    const { parsed, said } = await check(
      setting(judge("Mara", 85), judge("Ines", 75)).replace(
        /^review:/m,
        "wait: { first: 60 }\nwindow: { until: 2026-06-30 }\nreview:",
      ),
    );
    expect(said).toEqual([]);
    expect(parsed?.quiz).toMatchObject({
      wait: { first: 60 },
      window: { until: "2026-06-30" },
      cutScoreSetting: { method: "modified-angoff", judges: [{ name: "Mara" }, { name: "Ines" }] },
    });
  });

  test("what happens when the time is up, which attempt counts and what is shown when are read", async () => {
    const { parsed, said } = await check(
      withHead("timeLimit: 15", "timeUp: { grace: 5 }", "counts: mean").replace(
        "review: after-submission",
        "review: { score: during, right: after-last-attempt, feedback: during }",
      ),
    );
    expect(said).toEqual([]);
    expect(parsed?.quiz).toMatchObject({
      timeUp: { grace: 5 },
      counts: "mean",
      review: { score: "during", right: "after-last-attempt", feedback: "during" },
    });
  });

  test("a policy that contradicts itself is refused, and one that gives the key away is spoken of", async () => {
    const withReview = (review: string) =>
      quizText("quiz-one").replace("review: after-submission", `review: ${review}`);
    expect(await saidOfHead(withHead("timeUp: abandon"))).toEqual([
      '"timeUp" needs a "timeLimit" or the end of a "window": without them the time is never up.',
    ]);
    expect(await saidOfHead(withReview("{ answers: never }"))).toEqual([
      '"right" cannot be shown before the answers that it is about: "answers" says never.',
      '"feedback" cannot be shown before the answers that it is about: "answers" says never.',
    ]);
    expect(await saidOfHead(withReview("{ right: after-submission }"))).toEqual([
      "advice: The right answers are shown while another attempt could use them.",
    ]);
    expect(await saidOfHead(withHead("counts: first"))).toEqual([
      'advice: Only the first attempt counts, and "attempts" allows 3: the others are for practice and pass nothing.',
    ]);
    expect((await saidOfHead(withReview("sometimes"))).length).toBeGreaterThan(0);
  });

  test("a cut score that the judges' estimates do not lead to is refused, and so are estimates of nothing", async () => {
    expect(await saidOfHead(setting(judge("Mara", 70), judge("Ines", 75)))).toEqual([
      'By the judges\' estimates the cut score is 72.5 %, and "cutScore" says 80.',
    ]);
    expect(
      await saidOfHead(setting(judge("Mara", 80), judge("Ines", 80, ["question-9", ...ids.slice(1)]))),
    ).toEqual([
      "Ines judges question-9, and the bank has no such question.",
      "Ines has no estimate for question-1.",
    ]);
    expect(
      await saidOfHead(withHead("cutScoreSetting: { by: Us, on: 2026-05-04, method: modified-angoff }")),
    ).toEqual(["A modified Angoff has its judges, with their estimates."]);
    expect(await saidOfHead(withHead("window: { from: 2026-06-30, until: 2026-05-04 }"))).toEqual([
      '"window" ends before it begins.',
    ]);
  });
});

describe("places on a figure", () => {
  const figureSizes = new Map([["figures/plan.svg", { width: 480, height: 300 }]]);
  const places =
    "Where?\n\n- [ ] Door 1 @ 10, 20, 40, 40\n  > Not there.\n- [x] Door **2** @ 100, 20, 40.5, 40\n  > There.";
  const named = 'kind="hotspot" figure="figures/plan.svg" alt="A plan."';
  async function itemOf(attributes: string, body: string) {
    const text = quizText("quiz-one", `${question(attributes, body)}\n\n${eightQuestions}`);
    const { parsed, said } = await check(text, { ...lesson, figureSizes });
    return { item: parsed?.quiz?.items[0], said: said.map((line) => line.replace(/^\S+ /, "")) };
  }

  test("are options with a name, a picture and where they lie on it", async () => {
    const { item, said } = await itemOf(named, places.replace("**2**", "2"));
    expect(said).toEqual([]);
    expect(item).toMatchObject({
      kind: "hotspot",
      stem: "<p>Where?</p>",
      options: [
        { id: "a", html: "Door 1", correct: false, feedback: "<p>Not there.</p>" },
        { id: "b", html: "Door 2", correct: true },
      ],
      figure: { address: "/figures/module-one/plan.svg", alt: "A plan.", width: 480, height: 300 },
      areas: [
        { optionId: "a", x: 10, y: 20, width: 40, height: 40 },
        { optionId: "b", x: 100, y: 20, width: 40.5, height: 40 },
      ],
    });
  });

  test.each([
    ['kind="hotspot"', places, 'A hotspot needs "figure", such as "figures/plan.svg", and its "alt".'],
    [
      named.replace("plan", "other"),
      places,
      'The hotspot\'s figure "figures/other.svg" has no viewBox that begins with 0 0.',
    ],
    [
      named,
      places.replace(" @ 10, 20, 40, 40", ""),
      'A place ends with where it is: "Door 2 @ x, y, width, height".',
    ],
    [
      named,
      places.replace("100, 20", "470, 20"),
      "A place lies within 480 × 300 and is 12 or more wide and high.",
    ],
    [named, places.replace("100, 20", "30, 20"), "Two places overlap."],
    [named, places.replace("[ ]", "[x]"), 'A question has exactly one right option "- [x]"; this one has 2.'],
    [
      'kind="single" figure="figures/plan.svg"',
      choices,
      '"figure" and "alt" go with hotspots only; elsewhere a <Figure> stands in the stem.',
    ],
  ])("%s: %j is refused with a sentence", async (attributes, body, said) => {
    expect((await itemOf(attributes, body)).said).toContain(said);
  });
});

describe("a case", () => {
  const asked = (id: string, points = 1) =>
    question('kind="single"', choices).replace('id="q-first" points={2}', `id="${id}" points={${points}}`);
  const caseOf = (id: string, ...parts: string[]) =>
    `<Case id="${id}" title="A night">\n\n${parts.join("\n\n")}\n\n</Case>`;
  const text = "At 04:40 six sensors are silent.";
  async function read(cases: string, head = "cases: 1") {
    const source = quizText("quiz-one", `${cases}\n\n${eightQuestions}`).replace(
      /^attempts:/m,
      `${head}\nattempts:`,
    );
    const { parsed, said } = await check(source);
    return { quiz: parsed?.quiz, said: said.map((line) => line.replace(/^\S+ /, "")) };
  }

  test("is what its questions are about, and is drawn beside the others", async () => {
    const { quiz, said } = await read(caseOf("night", text, asked("q-one"), asked("q-two")));
    expect(said).toEqual([]);
    const shared = { id: "night", title: "A night", html: `<p>${text}</p>` };
    expect(quiz?.items.slice(0, 3).map((item) => [item.id, item.case])).toEqual([
      ["q-one", shared],
      ["q-two", shared],
      ["question-1", undefined],
    ]);
    expect(quiz).toMatchObject({ draw: 5, cases: 1 });
  });

  test.each([
    [
      caseOf("night", text, asked("q-one")),
      "cases: 1",
      ["A case is shared by two questions or more; this one has 1."],
    ],
    [
      caseOf("night", asked("q-one"), text, asked("q-two")),
      "cases: 1",
      ["A case begins with what it is about; its questions follow, one after the other."],
    ],
    [
      caseOf("night", text, asked("q-one"), asked("q-two").replace(" points", ' draw="always" points')),
      "cases: 1",
      ['A case is drawn as a whole: its questions have no "draw".'],
    ],
    [caseOf("night", text, asked("q-one"), asked("q-two")), "cases: 2", ['"cases" asks for 2 of 1 cases.']],
    [
      caseOf("night", text, asked("q-one"), asked("q-two")),
      "timeLimit: 20",
      ['"cases" says how many of the bank\'s cases each attempt gets; it is missing.'],
    ],
    ["", "cases: 1", ['"cases" draws cases, and the bank has none.']],
    [
      [
        caseOf("night", text, asked("q-one"), asked("q-two")),
        caseOf("day", text, asked("q-three"), asked("q-four", 3)),
      ].join("\n\n"),
      "cases: 1",
      [
        "Every attempt has to ask for the same amount: all cases need the same number of questions and points, not 2 questions, 2 points and 2 questions, 4 points.",
      ],
    ],
    [
      caseOf("night", caseOf("inner", text, asked("q-one")), asked("q-two"), asked("q-three")),
      "cases: 1",
      ["<Case> stands at the top level, not inside something else."],
    ],
  ])("that could not be asked for fairly is refused", async (cases, head, problems) => {
    const { said } = await read(cases, head);
    expect(said).toEqual(expect.arrayContaining(problems));
  });
});
