/** The assessor's checklist as a form: a mark and a note for each step, and what else was seen. */
import type { ChecklistStep } from "#app/domain/catalog/catalog";
import { type MarkedStep, stepMarks } from "#app/domain/demonstrations/checklist";

export const longestNote = 1_000;
export const longestNotes = 4_000;
/** A checklist has no more: one form brings the notes on all of them. */
export const mostSteps = 40;

export function markField(stepId: string): string {
  return `mark.${stepId}`;
}

export function noteField(stepId: string): string {
  return `note.${stepId}`;
}

/** What was entered for these steps. A mark that is none counts as not given; text beyond the longest is cut off. */
export function readRecord(
  fields: { [name: string]: string | string[] },
  steps: Pick<ChecklistStep, "id">[],
): { marks: MarkedStep[]; notes: string } {
  const textOf = (name: string) => {
    const value = fields[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const marks = steps.map(({ id }): MarkedStep => {
    const mark = stepMarks.find((known) => known === textOf(markField(id))) ?? null;
    return { stepId: id, mark, note: textOf(noteField(id)).slice(0, longestNote) };
  });
  return { marks, notes: textOf("notes").slice(0, longestNotes) };
}
