/** What was seen of each step of work that was watched, and what follows from it for the decision. */
import type { ChecklistStep } from "#app/domain/catalog/catalog";

export const stepMarks = ["observed", "not-observed", "not-applicable"] as const;
export type StepMark = (typeof stepMarks)[number];

export interface MarkedStep {
  stepId: string;
  /** Null while only its note was written. */
  mark: StepMark | null;
  note: string;
}

/** What an assessor recorded of work watched live. */
export interface ObservationRecord {
  /** The task's steps; empty for a task without a checklist. */
  steps: ChecklistStep[];
  marks: MarkedStep[];
  notes: string;
}

export type RecordVerdict =
  /** `missed`: critical steps that were not observed. With any of them the whole does not pass. */
  | { ok: true; missed: ChecklistStep[] }
  | { ok: false; reason: "step-missing" | "step-note-missing"; stepId: string }
  | { ok: false; reason: "notes-missing" };

/**
 * Reads a record as the decision does. A critical step that was not observed keeps the whole from passing; one that did not apply
 * does not, and either needs a note that says why. Refused while a step has no mark or such a note is missing, and for a task
 * without a checklist while nothing was noted at all.
 */
export function judgeRecord({ steps, marks, notes }: ObservationRecord): RecordVerdict {
  if (steps.length === 0 && notes.trim() === "") return { ok: false, reason: "notes-missing" };
  const missed: ChecklistStep[] = [];
  for (const step of steps) {
    const { mark, note } = marks.find(({ stepId }) => stepId === step.id) ?? { mark: null, note: "" };
    if (mark === null) return { ok: false, reason: "step-missing", stepId: step.id };
    if (!step.critical || mark === "observed") continue;
    if (note.trim() === "") return { ok: false, reason: "step-note-missing", stepId: step.id };
    if (mark === "not-observed") missed.push(step);
  }
  return { ok: true, missed };
}
