import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Criterion } from "#app/domain/catalog/catalog";
import {
  attemptOf,
  type CriterionScore,
  decide,
  forLearner,
  parseLink,
  rubricMax,
  shortOfCritical,
  variantFor,
} from "#app/domain/demonstrations/demonstrations";
import {
  bankField,
  feedbackField,
  levelField,
  readAssessment,
  readReturn,
} from "#app/domain/demonstrations/demonstrations.form";
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

describe("weights and critical criteria", () => {
  const levels = [0, 2, 4].map((points) => ({ points, title: `L${points}`, descriptor: "" }));
  const weighted = fc
    .array(
      fc.record({
        weight: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
        critical: fc.constantFrom(undefined, 2, 4),
      }),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((criteria) =>
      criteria.map((criterion, index): Criterion => ({ id: `c${index}`, title: "", levels, ...criterion })),
    )
    .chain((criteria) =>
      fc.record({
        criteria: fc.constant(criteria),
        cutScore: fc.nat(100),
        scores: fc.tuple(
          ...criteria.map(({ id }) =>
            fc
              .constantFrom(0, 2, 4)
              .map((points): CriterionScore => ({ criterionId: id, points, feedback: "" })),
          ),
        ),
      }),
    );

  test("no total makes up for a critical criterion that is below its level", () => {
    fc.assert(
      fc.property(weighted, ({ criteria, cutScore, scores }) => {
        const decision = decide({ criteria, cutScore }, scores);
        const short = criteria.some(({ critical }, index) => (scores[index]?.points ?? 0) < (critical ?? 0));
        if (short) expect(decision).toMatchObject({ ok: true, passed: false });
        else expect(decision).toMatchObject({ passed: decision.ok && decision.points >= cutScore });
        expect(shortOfCritical(criteria, scores).length > 0).toBe(short);
      }),
    );
  });

  test("a weight counts a criterion as often as it says: as if it stood there that many times", () => {
    fc.assert(
      fc.property(weighted, ({ criteria, cutScore, scores }) => {
        const times = (id: string, weight = 1) =>
          Array.from({ length: weight }, (_, copy) => `${id}-${copy}`);
        const repeated = criteria.flatMap(({ weight, ...one }) =>
          times(one.id, weight).map((id) => ({ ...one, id })),
        );
        const again = criteria.flatMap(({ id, weight }, index) =>
          times(id, weight).map((criterionId) => ({
            criterionId,
            points: scores[index]?.points ?? 0,
            feedback: "",
          })),
        );
        expect(decide({ criteria, cutScore }, scores)).toEqual(
          decide({ criteria: repeated, cutScore }, again),
        );
      }),
    );
  });

  test("a better level never turns a pass into none", () => {
    fc.assert(
      fc.property(weighted, fc.nat(5), ({ criteria, cutScore, scores }, place) => {
        const better = scores.map((score, index) =>
          index === place % scores.length ? { ...score, points: 4 } : score,
        );
        const [one, other] = [decide({ criteria, cutScore }, scores), decide({ criteria, cutScore }, better)];
        if (one.ok && one.passed) expect(other).toMatchObject({ passed: true });
      }),
    );
  });
});

test("a learner is sent no guidance and no comment bank, and exemplars only with the pass", () => {
  const demonstration = requireLesson(2).demonstration;
  if (!demonstration) throw new Error("No demonstration.");
  const secret = {
    ...demonstration,
    guidance: "For assessors.",
    criteria: demonstration.criteria.map((one) => ({
      ...one,
      guidance: "Look here.",
      comments: ["Do this."],
      critical: 2,
    })),
    exemplars: [{ title: "Good", text: "How it was done.", remarks: "Because." }],
    calibration: [
      {
        id: "sample",
        title: "Sample",
        text: "A sample.",
        scores: { clear: { points: 2, rationale: "So." } },
      },
    ],
    variants: [{ id: "other", title: "Other", text: "Somebody else's case." }],
  };
  const text = JSON.stringify(forLearner(secret, false));
  for (const hidden of [
    "For assessors.",
    "Look here.",
    "Do this.",
    "How it was done.",
    "Because.",
    "Somebody else's case.",
    "A sample.",
    "So.",
  ]) {
    expect(text).not.toContain(hidden);
  }
  expect(text).toContain('"critical":2');
  expect(forLearner(secret, true).exemplars).toEqual(secret.exemplars);
  expect(forLearner(demonstration, true).exemplars).toEqual([]);
});

describe("the case that is drawn", () => {
  const task = fc
    .uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 2, maxLength: 10 })
    .map((ids) => ({ id: "task", variants: ids.map((id) => ({ id, title: id, text: id })) }));

  test("is the same whoever looks and in whatever order the cases stand, and each comes once before one comes again", () => {
    fc.assert(
      fc.property(task, fc.string(), fc.nat(30), ({ id, variants }, personId, attempt) => {
        const drawn = variantFor({ id, variants }, personId, attempt);
        expect(variantFor({ id, variants: [...variants].reverse() }, personId, attempt)).toEqual(drawn);
        const round = variants.map((_, step) => variantFor({ id, variants }, personId, attempt + step)?.id);
        expect(new Set(round).size).toBe(variants.length);
      }),
    );
  });

  test("is not the same for everybody, and none where the task has none", () => {
    const variants = ["a", "b", "c"].map((id) => ({ id, title: id, text: id }));
    const first = Array.from(
      { length: 300 },
      (_, number) => variantFor({ id: "task", variants }, `rep-${number}`, 0)?.id,
    );
    for (const { id } of variants) expect(first.filter((one) => one === id).length).toBeGreaterThan(60);
    expect(variantFor({ id: "task" }, "rep-1", 0)).toBeNull();
  });

  test("stays through a return and a withdrawal, and changes with a judgement", () => {
    const versions = [
      { number: 1, outcome: "not-yet" as const },
      { number: 2, outcome: "returned" as const },
      { number: 3, outcome: null },
      { number: 4, outcome: "passed" as const },
    ];
    expect([1, 2, 3, 4, 5].map((number) => attemptOf(number, versions))).toEqual([0, 1, 1, 1, 2]);
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

  test.each(["0", "-5", "1.5", "1e3", "61", "", "NaN", "20 EUR", "99999999999"])(
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

  test("comments chosen from the bank stand below what was typed, and count as the word that is asked for", () => {
    const criteria = demonstration.criteria.map((one) => ({ ...one, comments: ["First.", "Second."] }));
    const banked = { ...demonstration, criteria };
    const sent = { ...filled, [bankField("right")]: ["0", "1", "7", "x"], [bankField("clear")]: "1" };
    const read = readAssessment(sent, banked);
    expect(read.ok && read.values.scores.map(({ feedback }) => feedback)).toEqual([
      "Second.",
      "Show the number.\nFirst.\nSecond.",
    ]);
    const word = readAssessment({ ...sent, [feedbackField("right")]: "" }, banked);
    expect(word.ok).toBe(true);
  });

  test("work is returned with a comment and whatever was scored so far, and not without a comment", () => {
    const begun = { [levelField("right")]: "0", minutes: "5", comment: "The file does not open." };
    expect(readReturn(begun, demonstration)).toEqual({
      ok: true,
      values: {
        scores: [{ criterionId: "right", points: 0, feedback: "" }],
        minutes: 5,
        comment: "The file does not open.",
      },
    });
    const read = readReturn({ ...begun, comment: " " }, demonstration);
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual(["comment"]);
  });

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
