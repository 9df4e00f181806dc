import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeRecord, type MarkedStep, stepMarks } from "#app/domain/demonstrations/checklist";
import { markField, noteField, readRecord } from "#app/domain/demonstrations/checklist.form";
import { decide } from "#app/domain/demonstrations/demonstrations";

const steps = [
  { id: "greets", text: "Greets." },
  { id: "locks-out", text: "Locks the unit out.", critical: true },
];

function marked(greets: MarkedStep["mark"], locksOut: MarkedStep["mark"], note = "Seen."): MarkedStep[] {
  return [
    { stepId: "greets", mark: greets, note: "" },
    { stepId: "locks-out", mark: locksOut, note },
  ];
}

const levels = [
  { points: 0, title: "No", descriptor: "No." },
  { points: 2, title: "Yes", descriptor: "Yes." },
];
const rubric = { cutScore: 2, criteria: [{ id: "clear", title: "Clear", levels }] };
const best = [{ criterionId: "clear", points: 2, feedback: "" }];

describe("the record of an observation", () => {
  test("is complete when every step has a mark", () => {
    expect(judgeRecord({ steps, marks: marked("observed", "observed", ""), notes: "" })).toEqual({
      ok: true,
      missed: [],
    });
    expect(judgeRecord({ steps, marks: marked("observed", null), notes: "" })).toEqual({
      ok: false,
      reason: "step-missing",
      stepId: "locks-out",
    });
  });

  test("says why a critical step was not observed or did not apply; of another one it need not", () => {
    expect(judgeRecord({ steps, marks: marked("not-observed", "observed"), notes: "" })).toMatchObject({
      ok: true,
    });
    for (const mark of ["not-observed", "not-applicable"] as const) {
      expect(judgeRecord({ steps, marks: marked("observed", mark, " "), notes: "" })).toEqual({
        ok: false,
        reason: "step-note-missing",
        stepId: "locks-out",
      });
    }
  });

  test("has notes where there is no checklist", () => {
    expect(judgeRecord({ steps: [], marks: [], notes: " " })).toEqual({ ok: false, reason: "notes-missing" });
    expect(judgeRecord({ steps: [], marks: [], notes: "A calm call." })).toEqual({ ok: true, missed: [] });
  });

  test("comes from the form as it was entered; a mark that is none counts as not given", () => {
    const fields = {
      [markField("greets")]: "observed",
      [noteField("greets")]: "  By name. ",
      [markField("locks-out")]: "passed",
      [markField("other")]: "observed",
      notes: ["one", "two"],
    };
    expect(readRecord(fields, steps)).toEqual({
      marks: [
        { stepId: "greets", mark: "observed", note: "By name." },
        { stepId: "locks-out", mark: null, note: "" },
      ],
      notes: "",
    });
  });
});

describe("the decision on work that was watched", () => {
  test("is not yet while a critical step was not observed, whatever the points", () => {
    const record = (mark: MarkedStep["mark"]) => ({ steps, marks: marked("observed", mark), notes: "" });
    expect(decide(rubric, best, record("observed"))).toMatchObject({ ok: true, passed: true });
    expect(decide(rubric, best, record("not-applicable"))).toMatchObject({ ok: true, passed: true });
    expect(decide(rubric, best, record("not-observed"))).toMatchObject({
      ok: true,
      passed: false,
      points: 2,
    });
  });

  test("is refused while the record is not complete", () => {
    expect(decide(rubric, best, { steps, marks: [], notes: "All well." })).toEqual({
      ok: false,
      reason: "step-missing",
      stepId: "greets",
    });
  });

  test("passes exactly when the points do and every critical step was observed or did not apply", () => {
    const step = fc.record({ critical: fc.boolean(), mark: fc.constantFrom(...stepMarks) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), fc.constantFrom(0, 2), (drawn, points) => {
        const checklist = drawn.map(({ critical }, index) => ({
          id: `step-${index}`,
          text: "Step.",
          critical,
        }));
        const marks = drawn.map(({ mark }, index) => ({ stepId: `step-${index}`, mark, note: "Why." }));
        const decision = decide(rubric, [{ criterionId: "clear", points, feedback: "" }], {
          steps: checklist,
          marks,
          notes: "",
        });
        const met = drawn.every(({ critical, mark }) => !critical || mark !== "not-observed");
        expect(decision).toMatchObject({ ok: true, points, passed: points === 2 && met });
        // The order in which steps were marked has no say in it.
        const reversed = decide(rubric, [{ criterionId: "clear", points, feedback: "" }], {
          steps: checklist,
          marks: [...marks].reverse(),
          notes: "",
        });
        expect(reversed).toEqual(decision);
      }),
    );
  });
});
