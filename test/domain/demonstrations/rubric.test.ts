import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Criterion } from "#app/domain/catalog/catalog";
import { type CriterionScore, decide, parseLink, rubricMax } from "#app/domain/demonstrations/demonstrations";
import { feedbackField, levelField, readAssessment } from "#app/domain/demonstrations/demonstrations.form";
import { requireLesson } from "#test/support/learning";

describe("the rubric", () => {
  const rubric = fc
    .uniqueArray(fc.stringMatching(/^[a-z]{3,6}$/), { minLength: 1, maxLength: 6 })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc.uniqueArray(fc.nat(20), { minLength: 2, maxLength: 5 }).map(
            (points): Criterion => ({
              id,
              title: id,
              levels: [...points]
                .sort((a, b) => a - b)
                .map((value) => ({ points: value, title: "", descriptor: "" })),
            }),
          ),
        ),
      ),
    );
  const assessed = rubric.chain((criteria) =>
    fc.record({
      criteria: fc.constant(criteria),
      scores: fc.tuple(
        ...criteria.map(({ id, levels }) =>
          fc
            .constantFrom(...levels)
            .map(({ points }): CriterionScore => ({ criterionId: id, points, feedback: "" })),
        ),
      ),
      cutScore: fc.nat(60),
    }),
  );

  test("the decision is arithmetic: the sum of the levels against the cut score, in whatever order they come", () => {
    fc.assert(
      fc.property(assessed, ({ criteria, scores, cutScore }) => {
        const points = scores.reduce((sum, score) => sum + score.points, 0);
        const decision = { ok: true, points, maxPoints: rubricMax(criteria), passed: points >= cutScore };
        expect(decide({ criteria, cutScore }, scores)).toEqual(decision);
        expect(decide({ criteria, cutScore }, [...scores].reverse())).toEqual(decision);
        expect(points).toBeLessThanOrEqual(rubricMax(criteria));
      }),
    );
  });

  test("no decision is made with any criterion missing, however many points the others have", () => {
    fc.assert(
      fc.property(assessed, fc.nat(5), ({ criteria, scores }, place) => {
        const missing = scores[place % scores.length]?.criterionId ?? "";
        const rest = scores.filter(({ criterionId }) => criterionId !== missing);
        expect(decide({ criteria, cutScore: 0 }, rest)).toEqual({
          ok: false,
          reason: "criterion-missing",
          criterionId: missing,
        });
      }),
    );
  });

  test("points that are no level of their criterion are refused, and criteria that are not in the rubric count for nothing", () => {
    fc.assert(
      fc.property(assessed, fc.integer({ min: -50, max: 500 }), ({ criteria, scores, cutScore }, points) => {
        const [first, ...rest] = scores;
        const invented = { criterionId: "not-in-it", points: 1000, feedback: "" };
        expect(decide({ criteria, cutScore }, [...scores, invented])).toEqual(
          decide({ criteria, cutScore }, scores),
        );
        const known = criteria[0]?.levels.some((level) => level.points === points);
        const smuggled = decide({ criteria, cutScore }, [{ ...first, points } as CriterionScore, ...rest]);
        expect(smuggled.ok).toBe(known);
      }),
    );
  });
});

describe("the assessor's form", () => {
  const demonstration = requireLesson(2).demonstration;
  if (!demonstration) throw new Error("No demonstration.");
  const filled = {
    [levelField("clear")]: "2",
    [levelField("right")]: "0",
    [feedbackField("right")]: "Show the number.",
    minutes: "20",
    comment: " Good start. ",
  };

  test("a filled form becomes scores, minutes and a comment", () => {
    expect(readAssessment(filled, demonstration)).toEqual({
      ok: true,
      values: {
        scores: [
          { criterionId: "clear", points: 2, feedback: "" },
          { criterionId: "right", points: 0, feedback: "Show the number." },
        ],
        minutes: 20,
        comment: "Good start.",
      },
    });
  });

  test("every complaint comes at once: the level missing, the word missing, the minutes beyond the cap", () => {
    const read = readAssessment({ [levelField("right")]: "0", minutes: "61" }, demonstration);
    expect(Object.keys(read.ok ? {} : read.errors).sort()).toEqual([
      feedbackField("right"),
      levelField("clear"),
      "minutes",
    ]);
  });

  test.each(["0", "-5", "1.5", "1e1", "61", "", "NaN", "20 min", "99999999999"])(
    "minutes entered as “%s” are refused",
    (minutes) => {
      expect(readAssessment({ ...filled, minutes }, demonstration).ok).toBe(false);
    },
  );

  test.each(["1", "4", "99", "-2", "2.0", "02", "two"])(
    "points smuggled in as “%s” are refused",
    (points) => {
      expect(readAssessment({ ...filled, [levelField("clear")]: points }, demonstration).ok).toBe(false);
    },
  );

  test("a level sent twice is no level", () => {
    expect(readAssessment({ ...filled, [levelField("clear")]: ["2", "0"] }, demonstration).ok).toBe(false);
  });
});

test.each([
  ["https://example.com/a b", "https://example.com/a%20b"],
  ["http://example.com", "http://example.com/"],
  ["javascript:alert(1)", null],
  [" javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["//example.com", null],
  ["/modules", null],
  ["https://user:secret@example.com/", null],
  [`https://example.com/${"a".repeat(2000)}`, null],
])("a link handed in as %s is kept as %s", (typed, kept) => {
  expect(parseLink(typed)).toBe(kept);
});
