/** The assessor's form: a level and a word on each criterion, the minutes it took, and a word on the whole. */
import type { Criterion, Demonstration } from "#app/domain/catalog/catalog";
import type { CriterionScore } from "#app/domain/demonstrations/demonstrations";
import { readTypedNumber } from "#app/domain/numbers/typed-number";
import { minuteUnits } from "#app/domain/numbers/units";

export const longestFeedback = 2_000;
export const longestComment = 4_000;
/** A rubric has no more: one form brings the feedback on all of them. */
export const mostCriteria = 20;

export function levelField(criterionId: string): string {
  return `level.${criterionId}`;
}

export function feedbackField(criterionId: string): string {
  return `feedback.${criterionId}`;
}

/** Checkboxes that add comments of the bank, by their place in it: how it is done without JavaScript. */
export function bankField(criterionId: string): string {
  return `bank.${criterionId}`;
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

type Fields = { [name: string]: string | string[] };
type Rubric = Pick<Demonstration, "criteria" | "maxMinutes">;

/**
 * What an assessor entered, or every complaint at once. Points that are no level, and minutes beyond the task's cap, are
 * refused; points short of the best level ask for a word on what was missing.
 */
export function readAssessment(fields: Fields, rubric: Rubric): ReadAssessmentResult {
  const { scores, missing, errors } = readScores(fields, rubric.criteria);
  Object.assign(errors, Object.fromEntries(missing.map(levelMissing)));
  for (const { criterionId, points, feedback } of scores) {
    const criterion = rubric.criteria.find(({ id }) => id === criterionId);
    if (criterion && points < bestOf(criterion) && feedback === "") {
      errors[feedbackField(criterionId)] = `${criterion.title}: say what the next level needs.`;
    }
  }
  return withRest(fields, rubric, scores, errors);
}

/**
 * What an assessor entered who returns the work for revision: the levels chosen so far, feedback or not, and the comment that
 * says what to revise, which is asked for.
 */
export function readReturn(fields: Fields, rubric: Rubric): ReadAssessmentResult {
  const { scores, errors } = readScores(fields, rubric.criteria);
  if (textOf(fields, "comment") === "") {
    errors.comment = "Overall comment: say what has to be revised before it can be assessed.";
  }
  return withRest(fields, rubric, scores, errors);
}

/** The levels that an assessor chose for a sample: one for each criterion, and no words. */
export function readSampleLevels(
  fields: Fields,
  { criteria }: Pick<Rubric, "criteria">,
): { ok: true; scores: CriterionScore[] } | { ok: false; errors: { [field: string]: string } } {
  const { scores, missing } = readScores(fields, criteria);
  if (missing.length === 0) return { ok: true, scores };
  return { ok: false, errors: Object.fromEntries(missing.map(levelMissing)) };
}

function levelMissing({ id, title }: Criterion): [field: string, complaint: string] {
  return [levelField(id), `${title}: choose the level that was shown.`];
}

function readScores(
  fields: Fields,
  criteria: Criterion[],
): { scores: CriterionScore[]; missing: Criterion[]; errors: { [field: string]: string } } {
  const errors: { [field: string]: string } = {};
  const missing: Criterion[] = [];
  const scores = criteria.flatMap((criterion): CriterionScore[] => {
    const { id, title } = criterion;
    const level = criterion.levels.find(({ points }) => String(points) === textOf(fields, levelField(id)));
    const feedback = feedbackOf(fields, criterion);
    // The comments of the bank are the author's, and stand in no box.
    if (textOf(fields, feedbackField(id)).length > longestFeedback) {
      errors[feedbackField(id)] = `${title}: at most ${longestFeedback} characters of feedback.`;
    }
    if (!level) missing.push(criterion);
    return level ? [{ criterionId: id, points: level.points, feedback }] : [];
  });
  return { scores, missing, errors };
}

/** What was typed, and below it the comments chosen from the bank. */
function feedbackOf(fields: Fields, { id, comments = [] }: Criterion): string {
  const chosen = [fields[bankField(id)] ?? []].flat();
  const inserted = comments.filter((_, place) => chosen.includes(String(place)));
  return [textOf(fields, feedbackField(id)), ...inserted].filter((line) => line !== "").join("\n");
}

function withRest(
  fields: Fields,
  { maxMinutes }: Rubric,
  scores: CriterionScore[],
  errors: { [field: string]: string },
): ReadAssessmentResult {
  const typed = textOf(fields, "minutes");
  const read = readTypedNumber(typed, { units: minuteUnits, whole: true });
  const minutes = read.state === "number" && Number.isInteger(read.value) ? read.value : 0;
  if (minutes < 1 || minutes > maxMinutes) {
    errors.minutes = `Minutes: a whole number from 1 to ${maxMinutes}.`;
  }
  const comment = textOf(fields, "comment");
  if (comment.length > longestComment)
    errors.comment = `Overall comment: at most ${longestComment} characters.`;
  return Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, values: { scores, minutes, comment } };
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value.trim() : "";
}

function bestOf({ levels }: Criterion): number {
  return Math.max(...levels.map((level) => level.points));
}
