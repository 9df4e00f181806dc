import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPassed, scorePercent } from "#app/domain/assessment/assessment";
import { drawForm } from "#app/domain/assessment/form";
import { creditRule, markAnswer } from "#app/domain/assessment/marking";
import { reviewForm } from "#app/domain/assessment/review";
import { openReview, planReview } from "#app/domain/assessment/review-plan";
import type { ChoiceItem, Item, NumericItem, TextItem } from "#app/domain/catalog/quiz";

const base = { id: "item", points: 2, outcome: "o", heading: "h", tags: [], stem: "" };
const max = 2000;

describe("several choices", () => {
  const multiple = fc
    .record({
      key: fc.array(fc.boolean(), { minLength: 2, maxLength: 8 }).filter((key) => key.includes(true)),
      credit: fc.constantFrom("right-minus-wrong", "all-or-nothing"),
    })
    .map(
      ({ key, credit }): ChoiceItem => ({
        ...base,
        kind: "multiple",
        credit,
        options: key.map((correct, index) => ({ id: String(index), html: "", correct, feedback: null })),
      }),
    );
  const keyOf = (item: ChoiceItem) => item.options.filter(({ correct }) => correct).map(({ id }) => id);

  test("by either rule a full key earns all, nothing earns nothing, and one more right choice never less", () => {
    fc.assert(
      fc.property(multiple, fc.infiniteStream(fc.boolean()), (item, picks) => {
        expect(markAnswer(item, keyOf(item))).toBe(max);
        expect(markAnswer(item, [])).toBe(0);
        const chosen = item.options.filter(() => picks.next().value).map(({ id }) => id);
        const mark = markAnswer(item, chosen);
        expect(mark).toBeGreaterThanOrEqual(0);
        expect(mark).toBeLessThanOrEqual(max);
        expect(markAnswer({ ...item, options: [...item.options].reverse() }, chosen.toReversed())).toBe(mark);
        const missing = keyOf(item).find((id) => !chosen.includes(id));
        if (missing) expect(markAnswer(item, [...chosen, missing])).toBeGreaterThanOrEqual(mark);
      }),
    );
  });

  test("all or nothing gives nothing for a part, and nothing for the key with one wrong choice added", () => {
    fc.assert(
      fc.property(multiple, (item) => {
        const strict: ChoiceItem = { ...item, credit: "all-or-nothing" };
        const wrong = item.options.filter(({ correct }) => !correct).map(({ id }) => id);
        for (const id of keyOf(item)) {
          expect(
            markAnswer(
              strict,
              keyOf(item).filter((other) => other !== id),
            ),
          ).toBe(0);
        }
        for (const id of wrong) expect(markAnswer(strict, [...keyOf(item), id])).toBe(0);
      }),
    );
  });
});

test("where the author says so a wrong choice may cost more than was earned, down to minus the points", () => {
  const options = [true, true, false, false, false].map((correct, index) => ({
    ...{ id: String(index), html: "", correct, feedback: null },
  }));
  const harsh: ChoiceItem = { ...base, kind: "multiple", credit: "below-zero", options };
  const marks = (...chosen: string[]) => markAnswer(harsh, chosen);
  expect([marks(), marks("0"), marks("0", "1"), marks("0", "2"), marks("2")]).toEqual([
    0, 1000, 2000, 0, -1000,
  ]);
  expect(marks("2", "3", "4")).toBe(-2000);
  expect(creditRule(harsh)).toBe("below-zero");
  // What is taken away counts against the other questions; nobody is shown less than nothing.
  expect([isPassed(7000, 8000, 80), isPassed(7000 - 1000, 8000, 80)]).toEqual([true, false]);
  expect(scorePercent(-1000, 8000)).toBe(0);
});

describe("a number", () => {
  const energy: NumericItem = {
    ...base,
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
      { from: 2.3, to: 2.7, credit: 50, feedback: "Rounded on the way." },
      { from: 25, to: 25, credit: 25, feedback: "Ten times too much." },
      { from: 2, to: 2.4, credit: 20, feedback: "Far too low." },
    ],
    feedback: "Worked out.",
  };

  test("counts in its unit, or in another one that is written behind it", () => {
    for (const right of ["2.5", "2,5 kWh", "2500 Wh", "2500wh", "0.0025 MWh"])
      expect([right, markAnswer(energy, [right])]).toEqual([right, max]);
    for (const wrong of ["2500", "2.5 Wh", "2.5 J", "2.5 MWh", "Wh", ""])
      expect([wrong, markAnswer(energy, [wrong])]).toEqual([wrong, 0]);
  });

  test("a relative tolerance is per cent of the answer, and the limit as written is within", () => {
    for (const right of ["2.45", "2.55"]) expect(markAnswer(energy, [right])).toBe(max);
    for (const near of ["2.449", "2.551"]) expect(markAnswer(energy, [near])).toBe(1000);
    const below = { ...energy, answer: -40, ranges: [] };
    for (const right of ["-39.2", "−40.8"]) expect(markAnswer(below, [right])).toBe(max);
    expect(markAnswer(below, ["-39.1"])).toBe(0);
  });

  test("a range gives its part, the better one where two overlap, in whatever order they are written", () => {
    for (const item of [energy, { ...energy, ranges: energy.ranges?.toReversed() ?? [] }]) {
      expect(markAnswer(item, ["2.35"])).toBe(1000);
      expect(markAnswer(item, ["25"])).toBe(500);
      expect(markAnswer(item, ["2.1"])).toBe(400);
    }
    expect(creditRule(energy)).toBe("partial");
  });

  test("is worth all within the tolerance and never less than nothing, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: -2000, max: 2000 }),
        fc.string(),
        (answer, tolerance, given, anything) => {
          const item: NumericItem = { ...energy, answer, tolerance, relative: false, ranges: [] };
          expect(markAnswer(item, [String(answer)])).toBe(max);
          expect(markAnswer(item, [String(given)])).toBe(Math.abs(given - answer) <= tolerance ? max : 0);
          expect([0, max]).toContain(markAnswer(item, [anything]));
        },
      ),
    );
  });

  test("what was foreseen has its own feedback; how it is worked out waits until it names no key", () => {
    const form = { items: [{ id: "item", options: [] }] };
    const said = (answer: string, passed = false) =>
      reviewForm(
        { items: [energy] },
        form,
        new Map([["item", { answer: [answer], millipoints: markAnswer(energy, [answer]) }]]),
        openReview(planReview("after-submission"), { everPassed: passed, left: 1 }),
      )[0]?.feedback.map(({ html }) => html);
    expect(said("25")).toEqual(["Ten times too much."]);
    expect(said("25", true)).toEqual(["Ten times too much.", "Worked out."]);
    expect(said("2.5")).toEqual(["Worked out."]);
    expect(said("17")).toEqual([]);
  });
});

describe("a short text", () => {
  const item: TextItem = {
    ...base,
    kind: "text",
    accepted: ["Nernst  Körper"],
    partial: [{ texts: ["Körper", "body"], credit: 30, feedback: "Which?" }],
    feedback: "",
  };
  const earns = (ignore: TextItem["ignore"], typed: string) =>
    markAnswer(ignore ? { ...item, ignore } : item, [typed]);

  test("ignores case and runs of space unless told otherwise, and diacritics only when told", () => {
    expect(earns(undefined, " nernst körper ")).toBe(max);
    expect(earns(undefined, "nernst korper")).toBe(0);
    expect(earns(["diacritics", "case", "spaces"], "nernst korper")).toBe(max);
    expect(earns(["spaces"], "nernst körper")).toBe(0);
    expect(earns(["spaces"], "Nernst Körper")).toBe(max);
    expect(earns(["case"], "nernst körper")).toBe(0);
    expect(earns([], "Nernst  Körper")).toBe(max);
  });

  test("is the same text however its letters are composed", () => {
    expect(earns([], "Nernst  Körper".normalize("NFD"))).toBe(max);
  });

  test("an answer of the partial list earns its part, and nothing typed earns nothing", () => {
    expect(earns(undefined, "BODY")).toBe(600);
    expect(earns(undefined, "   ")).toBe(0);
  });

  test("any accepted answer earns all under each rule, and no text less than nothing", () => {
    const rules = fc.subarray(["case", "spaces", "diacritics"] as const);
    fc.assert(
      fc.property(rules, fc.string({ minLength: 1 }), fc.string(), (ignore, accepted, typed) => {
        const one: TextItem = { ...item, ignore, accepted: [accepted] };
        // A text of nothing but diacritics is nothing once they are taken away.
        if (/\p{L}/u.test(accepted)) expect(markAnswer(one, [accepted])).toBe(max);
        expect([0, 600, max]).toContain(markAnswer(one, [typed]));
      }),
    );
  });
});

describe("a version stored before there were credits, ranges and units", () => {
  const stored = (item: object): Item => JSON.parse(JSON.stringify({ ...base, ...item }));
  const options = [
    { id: "a", html: "", correct: true, feedback: null },
    { id: "b", html: "", correct: true, feedback: null },
    { id: "c", html: "", correct: false, feedback: null },
  ];

  test("is marked as it was", () => {
    const number = stored({ kind: "numeric", answer: 7.5, tolerance: 0.1, unit: "°C", feedback: "" });
    expect(["7,6 °c", "7.61"].map((typed) => markAnswer(number, [typed]))).toEqual([max, 0]);
    const text = stored({ kind: "text", accepted: ["data logger"], feedback: "" });
    expect(["Data  LOGGER", "logger"].map((typed) => markAnswer(text, [typed]))).toEqual([max, 0]);
    const multiple = stored({ kind: "multiple", options });
    expect([["a", "b"], ["a"], ["a", "c"], []].map((answer) => markAnswer(multiple, answer))).toEqual([
      max,
      1000,
      0,
      0,
    ]);
    expect([number, text, multiple].map(creditRule)).toEqual(["whole", "whole", "right-minus-wrong"]);
  });
});

test("a place on a figure is marked as the one choice it is, and its places keep their order", () => {
  const areas = ["a", "b", "c"].map((optionId, index) => ({
    optionId,
    x: index * 50,
    y: 0,
    width: 40,
    height: 40,
  }));
  const hotspot: Item = {
    ...base,
    kind: "hotspot",
    options: areas.map(({ optionId }) => ({
      id: optionId,
      html: optionId,
      correct: optionId === "b",
      feedback: null,
    })),
    figure: { address: "/figures/m/plan.svg", alt: "A plan.", width: 150, height: 40 },
    areas,
  };
  expect([["b"], ["a"], [], ["a", "b"]].map((answer) => markAnswer(hotspot, answer))).toEqual([max, 0, 0, 0]);
  expect(drawForm({ items: [hotspot], draw: 1 }, "00c0ffee").items[0]?.options).toEqual(["a", "b", "c"]);
});
