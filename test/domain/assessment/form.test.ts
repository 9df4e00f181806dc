import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Bank, drawForm, type Form, fillPlaces, fitsRule, formSize } from "#app/domain/assessment/form";
import { type ChoiceItem, difficulties } from "#app/domain/catalog/quiz";

const seed = fc.stringMatching(/^[0-9a-f]{8}$/);
const item = (id: string, more: Partial<ChoiceItem> = {}): ChoiceItem => ({
  ...{ id, kind: "single", points: 1, outcome: "o", heading: "h", tags: [], stem: "" },
  options: ["a", "b", "c", "d"].map((option) => ({
    id: option,
    html: "",
    correct: option === "a",
    feedback: null,
  })),
  ...more,
});

const items = fc
  .array(
    fc.record({
      tags: fc.subarray(["x", "y", "z"]),
      difficulty: fc.constantFrom(...difficulties),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((all) => all.map((one, index) => item(`item-${index}`, one)));
const rules = fc.array(
  fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    tag: fc.constantFrom(undefined, "x", "y", "z"),
    difficulty: fc.constantFrom(undefined, ...difficulties),
  }),
  { minLength: 1, maxLength: 4 },
);
/** Banks that can meet their rules. */
const bank = fc
  .record({ items, rules })
  .map(
    (one): Required<Bank> => ({
      ...one,
      draw: one.rules.reduce((sum, { count }) => sum + count, 0),
      cases: 0,
    }),
  )
  .filter((one) => fillPlaces(one, one.items).size === one.draw);

const idsOf = (form: Form) => form.items.map(({ id }) => id);

describe("a form", () => {
  test("meets its rules with each item once, and the same seed gives the same one", () => {
    fc.assert(
      fc.property(bank, seed, (quiz, drawnBy) => {
        const form = drawForm(quiz, drawnBy);
        const ids = idsOf(form);
        expect(new Set(ids).size).toBe(quiz.draw);
        const drawn = quiz.items.filter(({ id }) => ids.includes(id));
        for (const rule of quiz.rules)
          expect(drawn.filter((one) => fitsRule(one, rule)).length).toBeGreaterThanOrEqual(rule.count);
        expect(fillPlaces(quiz, drawn).size).toBe(quiz.draw);
        expect(drawForm(quiz, drawnBy)).toEqual(form);
      }),
    );
  });

  test("holds what is always drawn wherever the rules have a place for it", () => {
    fc.assert(
      fc.property(bank, seed, fc.nat(13), (quiz, drawnBy, index) => {
        const chosen = quiz.items[index % quiz.items.length];
        if (!chosen || !quiz.rules.some((rule) => fitsRule(chosen, rule))) return;
        const marked = quiz.items.map((one) => (one === chosen ? { ...one, always: true } : one));
        const form = drawForm({ ...quiz, items: marked }, drawnBy, [drawForm(quiz, drawnBy)]);
        expect(idsOf(form)).toContain(chosen.id);
        expect(form.items).toHaveLength(quiz.draw);
      }),
    );
  });

  test("takes what the person has not had, then what they had least often", () => {
    const quiz = { items: Array.from({ length: 9 }, (_, index) => item(`item-${index}`)), draw: 4 };
    fc.assert(
      fc.property(fc.array(seed, { minLength: 5, maxLength: 5 }), (seeds) => {
        const forms: Form[] = [];
        for (const drawnBy of seeds) forms.push(drawForm(quiz, drawnBy, forms));
        for (const [count, form] of forms.entries()) {
          const had = (id: string) => forms.slice(0, count).filter((one) => idsOf(one).includes(id)).length;
          const left = quiz.items.map(({ id }) => id).filter((id) => !idsOf(form).includes(id));
          for (const id of idsOf(form))
            for (const other of left) expect(had(id)).toBeLessThanOrEqual(had(other));
        }
        // The recorded forms before it are all that its seed needs.
        expect(drawForm(quiz, seeds[4] ?? "", forms.slice(0, 4))).toEqual(forms[4]);
      }),
    );
  });

  test("shuffles options but those that are pinned", () => {
    const orders = new Set<string>();
    fc.assert(
      fc.property(seed, (drawnBy) => {
        const [drawn] = drawForm({ items: [item("only", { pinned: ["d"] })], draw: 1 }, drawnBy).items;
        expect([...(drawn?.options ?? [])].sort()).toEqual(["a", "b", "c", "d"]);
        expect(drawn?.options[3]).toBe("d");
        orders.add(drawn?.options.join("") ?? "");
      }),
    );
    expect(orders.size).toBe(6);
  });

  test("holds cases whole, behind the others and in the order of the source, first those the person has not had", () => {
    const about = (id: string) => ({ case: { id, title: id, html: "" } });
    const cases = ["one", "two", "three"].flatMap((id) => [1, 2].map((n) => item(`${id}-${n}`, about(id))));
    const quiz = { items: [...cases, item("alone"), item("lonely")], draw: 1, cases: 1 };
    fc.assert(
      fc.property(fc.array(seed, { minLength: 3, maxLength: 3 }), (seeds) => {
        const forms: Form[] = [];
        for (const drawnBy of seeds) forms.push(drawForm(quiz, drawnBy, forms));
        const told = forms.map((form) => idsOf(form).slice(1));
        expect(told.toSorted()).toEqual([
          ["one-1", "one-2"],
          ["three-1", "three-2"],
          ["two-1", "two-2"],
        ]);
        for (const form of forms) {
          expect(["alone", "lonely"]).toContain(idsOf(form)[0]);
          expect(form.items).toHaveLength(formSize(quiz));
        }
      }),
    );
  });
});
