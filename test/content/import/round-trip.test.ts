/** What is exported and imported again is the same quiz: kinds, texts, keys, weights, feedback, ids, whatever characters are in them. */
import fc from "fast-check";
import type { PhrasingContent } from "mdast";
import { describe, expect, test } from "vitest";
import type { CarriedBlank, CarriedQuestion } from "#app/content/import/carried-question";
import { exportSheet } from "#app/content/import/export-csv";
import { exportGift } from "#app/content/import/export-gift";
import { exportXml } from "#app/content/import/export-xml";
import { type ImportFormat, importQuestions } from "#app/content/import/import-questions";
import { tidyPhrasing } from "#app/content/import/tidy-phrasing";
import { writeQuiz } from "#app/content/import/write-quiz";
import { parseQuiz } from "#app/content/source/quiz";
import type { Quiz } from "#app/domain/catalog/quiz";
import { csvText } from "#app/domain/csv-text";
import { parsing } from "#test/support/content";
import { anyBlocks, anyLine, anyParagraph, anyPhrasing } from "#test/support/rich-text";

const head = { id: "any-quiz", title: 'Any: "quiz"' };
const lesson = {
  id: "module-one",
  outcomes: [{ id: "see-doors", text: "See doors." }],
  headings: [{ slug: "doors", text: "Doors", depth: 2 as const }],
};

async function parsed(text: string | null): Promise<Quiz> {
  const { parsed: found, said } = await parsing((reader, report) =>
    parseQuiz(text ?? "", lesson, reader, report),
  );
  if (!found?.quiz) throw new Error(`${said.join("\n")}\n${text}`);
  return found.quiz;
}

const tag = fc.constantFrom("doors", "a]b", "x\\y", "[id:z]", 'a"b', "a&amp;b", "é");
const base = fc.record({
  points: fc.integer({ min: 1, max: 20 }),
  tags: fc.uniqueArray(tag, { maxLength: 3 }),
  stem: anyBlocks,
});

/** How a question is drawn and marked, as quiz.mdx says it. */
const drawing = fc.record(
  { difficulty: fc.constantFrom("easy", "medium", "hard"), draw: fc.constant("always") },
  { requiredKeys: [] },
);
const ofChoices = fc.record({ pinned: fc.constantFrom("a", "a, b") }, { requiredKeys: [] });
const credit = fc.record({ credit: fc.constantFrom("all-or-nothing", "below-zero") }, { requiredKeys: [] });
const ignored = fc.record(
  { ignore: fc.constantFrom("case", "spaces", "case, diacritics", "nothing") },
  { requiredKeys: [] },
);

/** Numbered, so that no two options are alike. */
const options = fc
  .array(fc.record({ text: anyPhrasing, correct: fc.boolean(), feedback: anyParagraph }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((all) =>
    all.map(({ text, correct, feedback }, index) => {
      const number: PhrasingContent = { type: "text", value: ` ${index + 1}` };
      const children = feedback.type === "paragraph" ? feedback.children : [];
      return {
        text: tidyPhrasing([...text, number]),
        correct,
        feedback: [{ type: "paragraph" as const, children: tidyPhrasing([...children, number]) }],
      };
    }),
  );

const choice = fc.tuple(base, options, fc.nat(), drawing, ofChoices).map(([given, all, key, ...rules]) => ({
  ...given,
  kind: "single" as const,
  attributes: Object.assign({}, ...rules),
  options: all.map((option, index) => ({ ...option, correct: index === key % all.length })),
  feedback: [],
}));
const multiple = fc.tuple(base, options, drawing, ofChoices, credit).map(([given, all, ...rules]) => ({
  ...given,
  kind: "multiple" as const,
  attributes: Object.assign({}, ...rules),
  options: all.map((option, index) => ({ ...option, correct: option.correct || index === 0 })),
  feedback: [],
}));
const trueFalse = fc.tuple(base, options, fc.boolean()).map(([given, all, truth]) => ({
  ...given,
  kind: "true-false" as const,
  attributes: {},
  options: [true, false].map((value, index) => ({
    text: [{ type: "text" as const, value: value ? "True" : "False" }],
    correct: value === truth,
    feedback: all[index]?.feedback ?? [],
  })),
  feedback: [],
}));
const number = fc
  .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => Number((digits / 10 ** places).toFixed(places)) + 0);
const numeric = fc
  .tuple(
    base,
    anyBlocks,
    number,
    number,
    fc.constantFrom(null, "°C", "m/s ]", "\\"),
    drawing,
    fc.boolean(),
    fc.boolean(),
  )
  .map(([given, feedback, answer, tolerance, unit, rules, relative, others]) => ({
    ...given,
    kind: "numeric" as const,
    attributes: {
      answer,
      ...(relative ? { relativeTolerance: 2.5 } : { tolerance: Math.abs(tolerance) }),
      ...(unit ? { unit, ...(others ? { units: "K = 0.5 | [x] = 1000" } : {}) } : {}),
      ...(others ? { decimals: relative ? "comma" : "point" } : {}),
      ...rules,
    },
    options: [],
    feedback,
  }));
const accepted = anyLine
  .map((text) => text.replace(/\||->/g, " ").replace(/\s+/g, " ").trim())
  .filter(Boolean);
const text = fc
  .tuple(base, anyBlocks, fc.uniqueArray(accepted, { minLength: 1, maxLength: 3 }), drawing, ignored)
  .map(([given, feedback, all, ...rules]) => ({
    ...given,
    kind: "text" as const,
    attributes: Object.assign({ accepted: all.join(" | ") }, ...rules),
    options: [],
    feedback,
  }));

/** One line each, all of them different. */
const lines = fc
  .array(anyPhrasing, { minLength: 3, maxLength: 6 })
  .map((all) => all.map((line, index) => tidyPhrasing([...line, { type: "text", value: ` ${index + 1}` }])));
const ordering = fc.tuple(base, lines, anyBlocks, drawing).map(([given, entries, feedback, attributes]) => ({
  ...{ ...given, kind: "ordering" as const, attributes, options: [], entries, feedback },
}));
const fitting = fc
  .tuple(anyLine, fc.constantFrom(" -> ", " ->", "-> ", "", " = "))
  .map(([line, arrow]) => `${line}${arrow}z`.replace(/\|/g, " ").replace(/\s+/g, " ").trim());
const matching = fc
  .tuple(base, lines, fc.array(fitting, { minLength: 6, maxLength: 6 }), anyBlocks, drawing)
  .map(([given, texts, matches, feedback, attributes]) => ({
    ...{ ...given, kind: "matching" as const, options: [], feedback },
    attributes: { ...attributes, distractors: "fits nothing | neither" },
    pairs: texts.map((text, index) => ({ text, match: `${matches[index]} ${index}` })),
  }));
const word = accepted.filter((text) => !text.startsWith("*"));
const blank = fc.oneof(
  fc.uniqueArray(word, { minLength: 2, maxLength: 4 }).map((all) => ({
    kind: "choice",
    options: all.map((text, index) => (index === 0 ? `*${text}` : text)).join(" | "),
  })),
  fc.tuple(number, number).map(([answer, tolerance]) => ({
    ...{ kind: "numeric", answer, tolerance: Math.abs(tolerance) },
  })),
  fc
    .uniqueArray(word, { minLength: 1, maxLength: 3 })
    .map((all) => ({ kind: "text", accepted: all.join(" | ") })),
);
const sentence = fc.tuple(
  fc.array(fc.tuple(anyPhrasing, blank), { minLength: 1, maxLength: 3 }),
  anyPhrasing,
);
const cloze = fc
  .tuple(base, fc.array(sentence, { minLength: 1, maxLength: 2 }), anyBlocks, drawing)
  .map(([given, all, feedback, attributes]) => ({
    ...{ ...given, kind: "cloze" as const, attributes, options: [], feedback },
    sentences: all.map(([parts, end]) => [
      ...parts.flatMap(([before, own]): (PhrasingContent | CarriedBlank)[] => [
        ...tidyPhrasing(before),
        { type: "text", value: " " },
        { type: "blank", attributes: own },
        { type: "text", value: " " },
      ]),
      ...tidyPhrasing(end),
    ]),
  }));

function bankOf(...kinds: fc.Arbitrary<Omit<CarriedQuestion, "id" | "outcome" | "heading">>[]) {
  return fc.array(fc.oneof(...kinds), { minLength: 8, maxLength: 10 }).map((all): CarriedQuestion[] =>
    all.map((question, index) => ({
      ...question,
      ...{ id: `question-${index + 1}`, outcome: "see-doors", heading: "doors" },
    })),
  );
}
const inEveryFormat = [choice, multiple, trueFalse, numeric, text];

async function roundTrip(bank: CarriedQuestion[], format: ImportFormat, write: (quiz: Quiz) => string) {
  const before = await parsed(writeQuiz(head, bank));
  const exported = write(before);
  const { text: again, remarks } = importQuestions(new TextEncoder().encode(exported), `bank.${format}`, {
    ...head,
    format,
    outcome: "",
    heading: "",
  });
  const found = remarks.filter(({ kind }) => kind !== "note");
  const after = await parsed(again).catch((error) => {
    throw new Error(`${error.message}\n\n${exported}\n${found.map(({ message }) => message).join("\n")}`);
  });
  return { before: before.items, after: after.items, exported };
}

describe("export and import", () => {
  test("GIFT gives back the quiz", async () => {
    await fc.assert(
      fc.asyncProperty(bankOf(...inEveryFormat, matching, ordering), async (bank) => {
        const { before, after, exported } = await roundTrip(bank, "gift", (quiz) => exportGift(quiz).text);
        expect(after, exported).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });
  test("Moodle XML gives back the quiz, blanks included", async () => {
    await fc.assert(
      fc.asyncProperty(bankOf(...inEveryFormat, matching, ordering, cloze), async (bank) => {
        const { before, after, exported } = await roundTrip(bank, "xml", (quiz) => exportXml(quiz).text);
        expect(after, exported).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });
  test("CSV gives back the quiz", async () => {
    await fc.assert(
      fc.asyncProperty(bankOf(...inEveryFormat), async (bank) => {
        const { before, after, exported } = await roundTrip(bank, "csv", (quiz) =>
          csvText(exportSheet(quiz)),
        );
        expect(after, exported).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });
  test("CSV gives back answers that begin like a formula, or with the mark of one", async () => {
    const answers = ["-18", "'-18", "''-18", "=a", "'=a", "'a'", "＝a", "'＝a"];
    const bank = answers.map(
      (answer, index): CarriedQuestion => ({
        ...{ id: `question-${index + 1}`, kind: "text", points: 1, outcome: "see-doors", heading: "doors" },
        ...{ tags: [], attributes: { accepted: answer }, options: [] },
        stem: [{ type: "paragraph", children: [{ type: "text", value: "What does the logger show?" }] }],
        feedback: [{ type: "paragraph", children: [{ type: "text", value: answer }] }],
      }),
    );
    const { after, exported } = await roundTrip(bank, "csv", (quiz) => csvText(exportSheet(quiz)));
    expect(
      after.map((item) => item.kind === "text" && item.accepted),
      exported,
    ).toEqual(answers.map((answer) => [answer]));
  });
});
