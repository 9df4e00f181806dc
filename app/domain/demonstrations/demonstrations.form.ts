/** The assessor's form: a level and a word on each criterion, the minutes it took, and a word on the whole. */
import type { Criterion, Demonstration } from "#app/domain/catalog/catalog";
import type { CriterionScore } from "#app/domain/demonstrations/demonstrations";

export const longestFeedback = 2_000;
export const longestComment = 4_000;

export function levelField(criterionId: string): string {
  return `level.${criterionId}`;
}

export function feedbackField(criterionId: string): string {
  return `feedback.${criterionId}`;
}

export interface AssessmentInput {
  scores: CriterionScore[];
  /** Whole minutes. */
  minutes: number;
  comment: string;
}

export type ReadAssessmentResult =
  | { ok: true; values: AssessmentInput }
  /** One sentence per field. */
  | { ok: false; errors: { [field: string]: string } };

/**
 * What an assessor entered, or every complaint at once. Points that are no level, and minutes beyond the task's cap, are
 * refused; points short of the best level ask for a word on what was missing.
 */
export function readAssessment(
  fields: { [name: string]: string | string[] },
  { criteria, maxMinutes }: Pick<Demonstration, "criteria" | "maxMinutes">,
): ReadAssessmentResult {
  const errors: { [field: string]: string } = {};
  const text = (name: string) => {
    const value = fields[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const scores = criteria.flatMap((criterion): CriterionScore[] => {
    const { id, title } = criterion;
    const level = criterion.levels.find(({ points }) => String(points) === text(levelField(id)));
    const feedback = text(feedbackField(id));
    if (feedback.length > longestFeedback) {
      errors[feedbackField(id)] = `${title}: at most ${longestFeedback} characters of feedback.`;
    }
    if (!level) {
      errors[levelField(id)] = `${title}: choose the level that was shown.`;
      return [];
    }
    if (level.points < bestOf(criterion) && feedback === "") {
      errors[feedbackField(id)] = `${title}: say what the next level needs.`;
    }
    return [{ criterionId: id, points: level.points, feedback }];
  });
  const minutes = /^\d{1,4}$/.test(text("minutes")) ? Number(text("minutes")) : 0;
  if (minutes < 1 || minutes > maxMinutes) {
    errors.minutes = `Minutes: a whole number from 1 to ${maxMinutes}.`;
  }
  const comment = text("comment");
  if (comment.length > longestComment)
    errors.comment = `Overall comment: at most ${longestComment} characters.`;
  return Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, values: { scores, minutes, comment } };
}

function bestOf({ levels }: Criterion): number {
  return Math.max(...levels.map((level) => level.points));
}
