import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markAnswer } from "#app/domain/assessment/marking";
import { reviewForm } from "#app/domain/assessment/review";
import { creditNumber } from "#app/domain/assessment/typed-answer";
import { isAnswered, numbersOf, settleAnswer } from "#app/domain/assessment/undecided";
import type { ClozeItem, NumericItem, NumericKey } from "#app/domain/catalog/quiz";
import { mayBecomeNumber } from "#app/domain/numbers/typed-number";
import { findUnit } from "#app/domain/numbers/units";

const base = { id: "q", points: 1, outcome: "o", heading: "h", tags: [], stem: "", feedback: "" };
const numeric = (key: Partial<NumericKey>): NumericItem => ({
  ...base,
  kind: "numeric",
  answer: 5200,
  tolerance: 0,
  unit: "kg",
  ...key,
});
const cloze: ClozeItem = {
  ...base,
  kind: "cloze",
  sentences: [],
  blanks: [
    { id: "1", kind: "numeric", answer: 5200, tolerance: 0, unit: null },
    { id: "2", kind: "text", accepted: ["why ?"] },
  ],
};
const mark = (item: NumericItem | ClozeItem, typed: string) =>
  markAnswer(item, settleAnswer(numbersOf(item), [typed]));

describe("a typed number", () => {
  test("earns its points however it is typed", () => {
    for (const right of ["5200", "5 200 kg", "5.200,00", "5’200 KG", "5.2e3", "5200 kilos", "٥٢٠٠"])
      expect([right, mark(numeric({}), right)]).toEqual([right, 1000]);
    for (const wrong of ["5.2", "520", "5200 g", "five thousand", ""])
      expect([wrong, mark(numeric({}), wrong)]).toEqual([wrong, 0]);
  });

  test("is not complained about while it is being typed", () => {
    const numbers = fc.tuple(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
      fc.constantFrom("", " kWh", "Wh"),
    );
    fc.assert(
      fc.property(numbers, fc.nat(), ([value, unit], at) => {
        const whole = value.toFixed(3) + unit;
        expect(mayBecomeNumber(whole.slice(0, at % (whole.length + 1)), ["kWh", "Wh"])).toBe(true);
      }),
    );
    for (const text of ["six events", "6 events", "about 6", "6 km", "6-7"])
      expect([text, mayBecomeNumber(text, ["kWh", "Wh"])]).toEqual([text, false]);
  });

  test("keeps its slack for binary fractions in proportion to the key", () => {
    const accepts = (answer: number, typed: string, tolerance = 0) =>
      creditNumber({ answer, tolerance, unit: null }, typed).credit === 100;
    expect(accepts(1e-9, "0")).toBe(false);
    expect(accepts(1e-9, "1e-9")).toBe(true);
    expect(accepts(0, "0")).toBe(true);
    expect(accepts(0, "1e-10")).toBe(false);
    expect(accepts(0.1 + 0.2, "0.3")).toBe(true);
    expect(accepts(0.3, "0.2", 0.1)).toBe(true);
    expect(accepts(1e9, "1000000001")).toBe(false);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: -20, max: 20 }), (digits, power) => {
        const key = Number(`${digits}e${power}`);
        expect(accepts(key, `${digits}e${power}`)).toBe(true);
        expect(accepts(key, "0")).toBe(false);
        expect(accepts(key, `${digits * 1000 + 1}e${power - 3}`)).toBe(false);
      }),
    );
  });
});

describe("a number that could be two", () => {
  test("counts for nothing until it is decided, whatever the key is", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(5200, 5.2),
        fc.constantFrom("5,200", "5.200", "5,200 kg", " 5.200kg"),
        (answer, typed) => {
          const item = numeric({ answer });
          expect(mark(item, typed)).toBe(0);
          expect(isAnswered(numbersOf(item), [typed])).toBe(false);
          expect(isAnswered(numbersOf(item), settleAnswer(numbersOf(item), [typed]))).toBe(false);
        },
      ),
    );
  });

  test("stays as it was marked where it was given before people were asked", () => {
    expect(markAnswer(numeric({ answer: 5.2 }), ["5,200"])).toBe(1000);
    expect(markAnswer(numeric({}), ["5,200"])).toBe(0);
  });

  test("is settled by the sign that the question states, and kept in plain digits", () => {
    const item = numeric({ decimals: "point" });
    expect(settleAnswer(numbersOf(item), ["5,200 kg"])).toEqual(["5200 kg"]);
    expect(mark(item, "5,200")).toBe(1000);
    expect(mark(numeric({ decimals: "comma", answer: 5.2 }), "5,200")).toBe(1000);
    expect(settleAnswer(numbersOf(item), ["5 200 kg"])).toEqual(["5 200 kg"]);
  });

  test("in a blank waits for its own choice; texts that look alike are left alone", () => {
    const settled = settleAnswer(numbersOf(cloze), ["1:5,200", "2:5,200"]);
    expect(settled).toEqual(["1:5,200 ?", "2:5,200"]);
    expect(isAnswered(numbersOf(cloze), settled)).toBe(false);
    expect(isAnswered(numbersOf(cloze), ["1:5200", "2:why ?"])).toBe(true);
    expect(settleAnswer(numbersOf(cloze), settled)).toEqual(settled);
  });
});

test("a result shows no verdict on parts that were marked by other rules, and keeps the mark", () => {
  const form = { items: [{ id: "q", options: [] }] };
  const open = { score: true, answers: true, right: true, feedback: true };
  const answer = ["1:5,200.00", "2:why ?"];
  const shown = (millipoints: number) =>
    reviewForm({ items: [cloze] }, form, new Map([["q", { answer, millipoints }]]), open)[0];
  expect(shown(500)?.millipoints).toBe(500);
  expect(shown(500)?.reviewedParts.map(({ correct }) => correct)).toEqual([null, null]);
  expect(shown(1000)?.reviewedParts.map(({ correct }) => correct)).toEqual([true, true]);
});

describe("a unit", () => {
  test("counts its capitals where they tell units apart, and forgives them elsewhere", () => {
    for (const [written, units, found] of [
      ["mW", ["mW", "MW"], "mW"],
      ["MW", ["mW", "MW"], "MW"],
      ["mw", ["mW", "MW"], null],
      ["mW", ["MW"], null],
      ["mw", ["MW"], "MW"],
      ["Mb", ["MB"], null],
      ["ms", ["mS"], null],
      ["kwh", ["kWh", "Wh"], "kWh"],
      ["KG", ["kg"], "kg"],
      ["min", ["minutes", "hours", "h"], "minutes"],
      ["hrs", ["minutes", "hours", "h"], "hours"],
      ["H", ["minutes", "hours", "h"], "h"],
      ["°", ["°C", "°F"], null],
      ["K", ["°C"], null],
      ["µg", ["μg"], "μg"],
      ["Ω", ["Ω"], "Ω"],
      ["dollars", ["USD"], "USD"],
      ["event", ["events"], "events"],
      ["constructor", ["EUR"], null],
    ] as const)
      expect([written, findUnit(written, units)]).toEqual([written, found]);
  });

  test("is always known by its own name", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-zA-Z°%µ]{1,5}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(names, (units) => {
        for (const unit of units) expect(findUnit(unit, units)).toBe(unit);
      }),
    );
  });
});
