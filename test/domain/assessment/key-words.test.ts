import { expect, test } from "vitest";
import { keyInWords } from "#app/domain/assessment/key-words";
import { type Item, itemKinds } from "#app/domain/catalog/quiz";

const base = {
  ...{ id: "q-one", points: 1, outcome: "decide", heading: "first", tags: [] },
  ...{ stem: "<p>Which?</p>", feedback: "<p>So.</p>" },
};
const option = (id: string, text: string, correct: boolean) => ({
  ...{ id, html: `<p>${text}</p>`, correct, feedback: null },
});
const options = [option("a", "A probe &amp; a tag", true), option("b", "A gateway", false)];

const cases: [Item, string][] = [
  [{ ...base, kind: "single", options }, "A probe & a tag"],
  [
    { ...base, kind: "multiple", options: [...options, option("c", "A logger", true)] },
    "A probe & a tag; A logger",
  ],
  [
    { ...base, kind: "true-false", options: [option("a", "True", false), option("b", "False", true)] },
    "False",
  ],
  [
    {
      ...base,
      kind: "hotspot",
      options,
      figure: { address: "/figures/plan.svg", alt: "A plan", width: 10, height: 10 },
      areas: [],
    },
    "A probe & a tag",
  ],
  [
    {
      ...{ ...base, kind: "numeric", answer: 2.5, tolerance: 2, relative: true, unit: "kWh" },
      ranges: [{ from: 2.3, to: 2.7, credit: 50, feedback: "" }],
    },
    "2.5 kWh ± 2 %; 2.3 to 2.7: 50 %",
  ],
  [
    {
      ...{ ...base, kind: "text", accepted: ["data logger", "logger"] },
      partial: [{ texts: ["recorder"], credit: 50, feedback: "" }],
    },
    "data logger, or logger (case and spaces do not count); recorder: 50 %",
  ],
  [{ ...base, kind: "time", time: 1337, tolerance: 5, feedback: "" }, "22:17 ± 5 min"],
  [
    {
      ...{ ...base, kind: "matching" },
      prompts: [
        { id: "1", html: "<p>A freezer</p>", match: "b" },
        { id: "2", html: "<p>A van</p>", match: "a" },
      ],
      matches: [
        { id: "a", text: "A logger" },
        { id: "b", text: "A probe" },
      ],
    },
    "A freezer → A probe; A van → A logger",
  ],
  [
    {
      ...{ ...base, kind: "ordering" },
      entries: [
        { id: "b", html: "<p>Look</p>" },
        { id: "a", html: "<p>Call</p>" },
      ],
    },
    "1. Look; 2. Call",
  ],
  [
    {
      ...{ ...base, kind: "cloze", sentences: [] },
      blanks: [
        { id: "1", kind: "choice", choices: [{ id: "a", text: "tag" }], right: "a" },
        { id: "2", kind: "numeric", answer: 8, tolerance: 0, unit: null },
      ],
    },
    "(1) tag; (2) 8 ± 0",
  ],
];

test("an author reads a key in the words of its answers, for every kind of question", () => {
  expect(cases.map(([{ kind }]) => kind)).toEqual(expect.arrayContaining([...itemKinds]));
  for (const [item, words] of cases) expect(keyInWords(item)).toBe(words);
});
