import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerProblem } from "#app/domain/assessment/answer-problem";
import { answerField, readAnswers } from "#app/domain/assessment/assessment.form";
import { drawForm } from "#app/domain/assessment/form";
import { markAnswer } from "#app/domain/assessment/marking";
import { type PartedItem, rightParts, showParts, writePart } from "#app/domain/assessment/parts";
import { compareItem } from "#app/domain/assessment/regrade";
import { reviewForm, showForm } from "#app/domain/assessment/review";
import { openReview, planReview } from "#app/domain/assessment/review-plan";
import type { ClozeItem, MatchingItem, OrderingItem } from "#app/domain/catalog/quiz";

const base = {
  id: "item",
  points: 3,
  outcome: "o",
  heading: "h",
  tags: [],
  stem: "",
  feedback: "Worked out.",
};
const max = 3000;

const matching: fc.Arbitrary<MatchingItem> = fc
  .record({
    prompts: fc.array(fc.nat(5), { minLength: 2, maxLength: 8 }),
    matches: fc.constant(["a", "b", "c", "d", "e", "f"]),
  })
  .map(({ prompts, matches }) => ({
    ...base,
    kind: "matching",
    prompts: prompts.map((match, index) => ({
      id: String(index + 1),
      html: `prompt ${index}`,
      match: matches[match] ?? "a",
    })),
    matches: matches.map((id) => ({ id, text: `text ${id}` })),
  }));

const ordering: fc.Arbitrary<OrderingItem> = fc
  .shuffledSubarray(["a", "b", "c", "d", "e", "f", "g"], { minLength: 3 })
  .map((ids) => ({ ...base, kind: "ordering", entries: ids.map((id) => ({ id, html: `entry ${id}` })) }));

const cloze: ClozeItem = {
  ...base,
  kind: "cloze",
  sentences: [[{ html: "Set a " }, { blank: "1" }, { html: " to " }, { blank: "2" }, { blank: "3" }]],
  blanks: [
    {
      id: "1",
      kind: "choice",
      choices: [
        { id: "a", text: "gateway" },
        { id: "b", text: "probe" },
      ],
      right: "b",
    },
    { id: "2", kind: "numeric", answer: 4, tolerance: 0.5, unit: "°C" },
    {
      id: "3",
      kind: "text",
      accepted: ["cold room"],
      partial: [{ texts: ["room"], credit: 50, feedback: "" }],
    },
  ],
};

const item: fc.Arbitrary<PartedItem> = fc.oneof(matching, ordering, fc.constant(cloze));

/** Any answer that the page could send. */
function answerTo(one: PartedItem, picks: { next(): { value: number } }): string[] {
  return showParts(one).flatMap(({ id, choices }) => {
    const values = choices?.map((choice) => choice.id) ?? ["4", "cold room", "room", "nothing"];
    const value = values[picks.next().value % (values.length + 1)];
    return value === undefined ? [] : [writePart(id, value)];
  });
}

describe("every kind in parts", () => {
  test("earns all for the full key, nothing for nothing, and never less than nothing or more than all", () => {
    fc.assert(
      fc.property(item, fc.infiniteStream(fc.nat(100)), (one, picks) => {
        expect(answerProblem(one, rightParts(one))).toBeNull();
        expect(markAnswer(one, rightParts(one))).toBe(max);
        expect(markAnswer(one, [])).toBe(0);
        const answer = answerTo(one, picks);
        expect(answerProblem(one, answer)).toBeNull();
        const mark = markAnswer(one, answer);
        expect(mark).toBeGreaterThanOrEqual(0);
        expect(mark).toBeLessThanOrEqual(max);
        expect(markAnswer(one, answer.toReversed())).toBe(mark);
      }),
    );
  });

  test("earns never less for one more part given rightly", () => {
    fc.assert(
      fc.property(item, fc.nat(20), (one, count) => {
        const right = rightParts(one);
        const some = right.slice(0, count % right.length);
        const more = right.slice(0, (count % right.length) + 1);
        expect(markAnswer(one, more)).toBeGreaterThanOrEqual(markAnswer(one, some));
      }),
    );
  });

  test("shows what a person needs and nothing that tells the key", () => {
    fc.assert(
      fc.property(item, fc.stringMatching(/^[0-9a-f]{8}$/), (one, seed) => {
        const form = drawForm({ items: [one], draw: 1 }, seed);
        const [shown] = showForm({ items: [one] }, form, new Map());
        expect(shown?.parts.map(({ id }) => id).sort()).toEqual(
          showParts(one)
            .map(({ id }) => id)
            .sort(),
        );
        expect(JSON.stringify(shown)).not.toMatch(/match":|right|accepted|tolerance|Worked out|cold room/);
      }),
    );
  });

  test("takes no part or value that it does not have, and none twice", () => {
    fc.assert(
      fc.property(item, (one) => {
        const [first = ""] = rightParts(one);
        for (const bad of [["9:a"], ["a"], [first, first], [`${first.split(":")[0]}:${"x".repeat(501)}`]])
          expect(answerProblem(one, bad)).not.toBeNull();
      }),
    );
    expect(answerProblem(cloze, ["1:gateway"])).toBe("unknown-option");
  });
});

test("matching counts right pairs", () => {
  const four: MatchingItem = {
    ...base,
    kind: "matching",
    prompts: ["b", "a", "c"].map((match, index) => ({ id: String(index + 1), html: "", match })),
    matches: ["a", "b", "c", "d"].map((id) => ({ id, text: id })),
  };
  expect(markAnswer(four, ["1:b", "2:d", "3:c"])).toBe(2000);
  expect(markAnswer(four, ["1:b"])).toBe(1000);
});

test("ordering counts pairs in the right order: the first entry put last costs as many pairs as there are others", () => {
  const four: OrderingItem = {
    ...base,
    points: 6,
    kind: "ordering",
    entries: ["c", "a", "d", "b"].map((id) => ({ id, html: id })),
  };
  expect(markAnswer(four, ["c:1", "a:2", "d:3", "b:4"])).toBe(6000);
  expect(markAnswer(four, ["c:4", "a:1", "d:2", "b:3"])).toBe(3000);
  expect(markAnswer(four, ["c:4", "a:3", "d:2", "b:1"])).toBe(0);
  // Two in one place are in no order, and one without a place is in none with any.
  expect(markAnswer(four, ["c:1", "a:1", "d:1", "b:1"])).toBe(0);
  expect(markAnswer(four, ["c:1", "a:2"])).toBe(1000);
});

test("a cloze counts each blank the same, a part of one included", () => {
  expect(markAnswer(cloze, ["1:b", "2:4,2 °C", "3:room"])).toBe(2500);
  expect(markAnswer(cloze, ["1:a", "2:9", "3:Cold  Room"])).toBe(1000);
});

test("the fields of a page become the answer, also where some are left open", () => {
  const form = [
    ["asked.item", "1"],
    [answerField("item", "1"), "b"],
    [answerField("item", "2"), ""],
    [answerField("item", "3"), "a: b"],
  ] as [string, string][];
  expect([...readAnswers(form)]).toEqual([["item", ["1:b", "3:a: b"]]]);
});

test("the result names what was given, and what is right only once passed", () => {
  const marks = new Map([["item", { answer: ["1:a", "2:4"], millipoints: 1000 }]]);
  const form = { items: [{ id: "item", options: [] }] };
  const open = (everPassed: boolean) => openReview(planReview("after-submission"), { everPassed, left: 1 });
  const review = (passed: boolean) => reviewForm({ items: [cloze] }, form, marks, open(passed))[0];
  expect(review(false)).toMatchObject({
    right: null,
    feedback: [],
    reviewedParts: [
      { given: "gateway", correct: false, right: null },
      { given: "4 °C", correct: true, right: null },
      { given: null, correct: false, right: null },
    ],
  });
  expect(review(true)?.reviewedParts.map(({ right }) => right)).toEqual(["probe", "4 °C", "cold room"]);
  expect(review(true)?.feedback).toEqual([{ optionId: null, html: "Worked out." }]);
});

test("another order of the same entries is a corrected key, another entry a question worded anew", () => {
  fc.assert(
    fc.property(ordering, (one) => {
      const turned = { ...one, entries: one.entries.toReversed() };
      expect(compareItem(one, turned)).toBe("key-corrected");
      const reworded = {
        ...one,
        entries: one.entries.map((entry) => ({ ...entry, html: `${entry.html}!` })),
      };
      expect(compareItem(one, reworded)).toBe("reworded");
      expect(compareItem(one, { ...one, feedback: "Said otherwise." })).toBe("same");
    }),
  );
});
