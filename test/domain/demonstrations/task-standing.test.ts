import { expect, test } from "vitest";
import type { SubmissionState } from "#app/domain/demonstrations/demonstrations";
import { standAtTask } from "#app/domain/demonstrations/task-standing";

const version = (state: SubmissionState, submittedAt = "2026-03-02", observation: object | null = null) => ({
  state,
  submittedAt,
  observation,
});
const task = { isOpen: true, evidence: ["text", "observation"] as ("text" | "observation")[] };

test("one version waits at a time; whatever is not decided keeps the next from being handed in", () => {
  expect(standAtTask([], null, task)).toMatchObject({ open: false, handsIn: true, before: null });
  for (const state of ["waiting", "in-assessment"] as const)
    expect(standAtTask([version(state)], null, task)).toMatchObject({ open: true, handsIn: false });
  for (const state of ["not-yet", "passed", "returned", "withdrawn"] as const)
    expect(standAtTask([version(state)], null, task)).toMatchObject({ open: false, handsIn: true });
});

test("the next version begins from what was withdrawn or returned, never from what was only watched", () => {
  const withdrawn = version("withdrawn");
  expect(standAtTask([withdrawn, version("not-yet")], null, task).before).toBe(withdrawn);
  const returned = version("returned");
  expect(standAtTask([returned], null, task)).toMatchObject({ before: returned, returned: true });
  expect(standAtTask([version("returned", "2026-03-02", {})], null, task).before).toBeNull();
});

test("an observation to come stands in place of handing in; one that came to nothing is told until something newer was shown", () => {
  const toCome = { ending: null, changedAt: "2026-03-03" };
  expect(standAtTask([version("not-yet")], toCome, task)).toMatchObject({ booked: true, handsIn: false });
  const missed = { ending: "no-show", changedAt: "2026-03-03" };
  expect(standAtTask([version("not-yet", "2026-03-02")], missed, task).booking).toBe(missed);
  expect(standAtTask([version("waiting", "2026-03-04")], missed, task).booking).toBeNull();
});

test("a closed module, or a task that is only watched, takes nothing in", () => {
  expect(standAtTask([], null, { ...task, isOpen: false }).handsIn).toBe(false);
  expect(standAtTask([], null, { ...task, evidence: ["observation"] }).handsIn).toBe(false);
});
