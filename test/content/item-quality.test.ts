import { describe, expect, test } from "vitest";
import { loadContent } from "#app/content/load.server";
import { drawForm, type Form, formSize } from "#app/domain/assessment/form";
import { planReview } from "#app/domain/assessment/review-plan";
import type { ChoiceItem, Item } from "#app/domain/catalog/quiz";
import {
  chance,
  experienced,
  guessers,
  isSingle,
  marks,
  type Offered,
  percentRight,
  type Question,
  questionOf,
  shareOf,
  wordwise,
} from "#test/support/test-wiseness";

const { catalog } = await loadContent(new URL("../../content", import.meta.url).pathname);
const modules = catalog.tracks.flatMap((track) => track.lessons);
const banks = modules.flatMap(({ id, outcomes, quiz }) => (quiz ? [{ id, outcomes, quiz }] : []));
const items = banks.flatMap(({ quiz }) => quiz.items);
const singles = banks.flatMap(({ id, quiz }) =>
  quiz.items.filter(isSingle).map((item) => questionOf(item, id)),
);

/** Points above chance. In a fair bank of this size the share that a guesser gets right has a standard deviation of 4. */
const luck = 8;

describe("who knows nothing gains nothing by looking at how options are written", () => {
  test("no single trick and no two tricks together beat chance by more than luck would", () => {
    const most = chance(singles) + luck;
    const better = [...guessers()]
      .map(([name, guess]) => ({ name, percent: percentRight(singles, guess) }))
      .filter(({ percent }) => percent > most);
    expect(better).toEqual([]);
  });
  test("somebody who has learned the authors' habits from all other quizzes does no better", () => {
    const most = chance(singles) + luck;
    expect(percentRight(singles, experienced(singles))).toBeLessThan(most);
    expect(percentRight(singles, wordwise(singles))).toBeLessThan(most);
  });
  test.each(Object.keys(marks))("keys are as often %s as the other options", (name) => {
    const mark = marks[name] ?? (() => 0);
    expect(Math.abs(shareOf(mark, singles, true) - shareOf(mark, singles, false))).toBeLessThan(luck);
  });
  test("keys are as long as the other options, of one choice and of several", () => {
    const multiples = items.flatMap((item) => (item.kind === "multiple" ? [questionOf(item, "")] : []));
    for (const questions of [singles, multiples]) {
      const ratio = meanLength(questions, true) / meanLength(questions, false);
      expect(ratio).toBeGreaterThan(0.9);
      expect(ratio).toBeLessThan(1.1);
    }
  });
  test("keys stand in each place of the source equally often", () => {
    const places = singles.map(({ options }) => options.findIndex(({ correct }) => correct));
    for (const place of [0, 1, 2, 3]) {
      const share = places.filter((one) => one === place).length / places.length;
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.3);
    }
  });
  test("statements are true as often as false", () => {
    const statements = items.flatMap((item) => (item.kind === "true-false" ? [item.options] : []));
    const truths = statements.filter((options) => options.some(({ id, correct }) => id === "a" && correct));
    expect(truths.length / statements.length).toBeGreaterThan(0.4);
    expect(truths.length / statements.length).toBeLessThan(0.6);
  });
  test("a wrong answer's feedback does not say the right one", () => {
    expect(items.filter(isTold).map(({ id }) => id)).toEqual([]);
  });
});

describe("the tricks are seen where they work", () => {
  const fair: Offered[] = ["Ask for the date", "Send the sheet", "Call the site", "Note the hour"].map(
    (text, place) => ({ text, correct: place === 0 }),
  );
  const bank = (change: (option: Offered) => string): Question[] =>
    Array.from({ length: 40 }, (_, index) => ({
      id: `q-${index}`,
      group: `g-${index % 4}`,
      stem: "What do you do?",
      options: fair.map((option, place) => {
        const correct = place === index % 4;
        return { correct, text: change({ ...option, correct }) };
      }),
    }));
  test.each([
    [
      "a key that is longer",
      ({ text, correct }: Offered) => (correct ? `${text} and the place` : text),
      "most letters",
    ],
    ["a key that is shorter", ({ text, correct }: Offered) => (correct ? "Ask" : text), "least words"],
    [
      "distractors that give reasons",
      ({ text, correct }: Offered) => (correct ? text : `${text}, because it helps`),
      "least reasoned",
    ],
    [
      "distractors that say always",
      ({ text, correct }: Offered) => (correct ? text : `Always ${text}`),
      "least absolute",
    ],
    [
      "a key that repeats the stem",
      ({ text, correct }: Offered) => (correct ? `What you do: ${text}` : text),
      "most words",
    ],
  ])("%s", (_name, change, trick) => {
    const questions = bank(change);
    const guess = guessers().get(trick);
    expect(guess && percentRight(questions, guess)).toBe(100);
    expect(percentRight(questions, experienced(questions))).toBe(100);
  });
  test("where options differ in nothing but their meaning there is nothing to gain", () => {
    const questions = bank(({ text }) => text);
    expect(percentRight(questions, experienced(questions))).toBeLessThan(chance(questions) + luck);
    expect(percentRight(questions, wordwise(questions))).toBeLessThan(chance(questions) + luck);
  });
});

describe.each(banks.map((bank) => [bank.id, bank] as const))("the bank of %s", (_id, { outcomes, quiz }) => {
  test("has fifteen questions or more beside its cases, and two or more for each outcome", () => {
    expect(quiz.items.filter((item) => !item.case).length).toBeGreaterThanOrEqual(15);
    for (const { id } of outcomes) {
      expect(quiz.items.filter((item) => item.outcome === id).length, id).toBeGreaterThanOrEqual(2);
    }
  });
  test("asks in other ways than by choice, and numbers with their unit", () => {
    expect(quiz.items.some(({ kind }) => ["matching", "ordering", "cloze", "hotspot"].includes(kind))).toBe(
      true,
    );
    for (const item of quiz.items) if (item.kind === "numeric") expect(item.unit, item.id).not.toBeNull();
  });
  test("has questions for a third attempt that nobody saw before: at least half of them", () => {
    for (const seed of Array.from({ length: 20 }, (_, index) => `${quiz.id} ${index}`)) {
      const seen = new Set<string>();
      const forms: Form[] = [];
      for (const attempt of [1, 2, 3]) {
        for (const form of forms) for (const { id } of form.items) seen.add(id);
        forms.push(drawForm(quiz, `${seed} ${attempt}`, forms));
      }
      const unseen = forms.at(-1)?.items.filter(({ id }) => !seen.has(id)).length ?? 0;
      expect(unseen).toBeGreaterThanOrEqual(formSize(quiz) / 2);
    }
  });
  test("waits after an attempt that did not pass, and keeps the right answers until none is left", () => {
    expect(quiz.wait).toBeDefined();
    expect(["after-last-attempt", "after-passing"]).toContain(planReview(quiz.review).right);
  });
});

test("matching, ordering and cloze are in every track", () => {
  for (const track of catalog.tracks) {
    const kinds = track.lessons.flatMap(({ quiz }) => quiz?.items.map(({ kind }) => kind) ?? []);
    expect(kinds).toEqual(expect.arrayContaining(["matching", "ordering", "cloze"]));
  }
});

function meanLength(questions: Question[], correct: boolean): number {
  const options = questions.flatMap((question) => question.options.filter((one) => one.correct === correct));
  return options.reduce((sum, { text }) => sum + text.length, 0) / options.length;
}

/** Whether what is said to a wrong answer holds the right one, word for word. */
function isTold(item: Item): boolean {
  if (item.kind === "numeric")
    return (item.ranges ?? []).some(
      ({ credit, feedback }) => credit < 100 && numbersIn(feedback).includes(item.answer),
    );
  return (
    "options" in item && item.kind !== "true-false" && item.kind !== "multiple" && isKeyTold(item.options)
  );
}

function isKeyTold(options: ChoiceItem["options"]): boolean {
  const key = options.find(({ correct }) => correct)?.html.toLowerCase() ?? "";
  return options.some(
    ({ correct, feedback }) => !correct && feedback?.toLowerCase().includes(key.replace(/<\/?p>/g, "")),
  );
}

function numbersIn(html: string): number[] {
  return (html.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((number) => Number(number.replaceAll(",", "")));
}
