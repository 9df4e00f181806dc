/** Competency demonstrations: what a rep hands in, and how a rubric turns scores into a decision. */
import type { Criterion, Demonstration } from "#app/domain/catalog/catalog";

export const longestText = 20_000;
export const longestLink = 2_000;
export const mostFiles = 5;
export const largestFile = 10 * 1024 * 1024;
/** Everything of one submission together; the server reads no more. */
export const largestSubmission = 25 * 1024 * 1024;

/** What may be uploaded, by the media type its magic bytes tell. */
export const acceptedMediaTypes: { [mediaType: string]: string } = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
};

export type SubmissionState = "waiting" | "in-assessment" | "passed" | "not-yet" | "withdrawn";

/** Read from the dates of the submission and its assessment, never stored. */
export function submissionState(submission: {
  withdrawnAt: string | null;
  startedAt: string | null;
  passed: boolean | null;
}): SubmissionState {
  if (submission.withdrawnAt) return "withdrawn";
  if (submission.passed !== null) return submission.passed ? "passed" : "not-yet";
  return submission.startedAt ? "in-assessment" : "waiting";
}

/** After this long, an assessment begun and left lying no longer keeps others from the work. */
const lapsesAfterDays = 2;

/** Whether an assessor other than the one who began may give a submission back to the queue. */
export function hasLapsed(startedAt: string | null | undefined, now: string): boolean {
  return startedAt ? Date.parse(now) - Date.parse(startedAt) > lapsesAfterDays * 86_400_000 : false;
}

/** The most a rubric can give: the sum of each criterion's best level. */
export function rubricMax(criteria: Pick<Criterion, "levels">[]): number {
  return criteria.reduce(
    (sum, criterion) => sum + Math.max(...criterion.levels.map((level) => level.points)),
    0,
  );
}

export interface CriterionScore {
  criterionId: string;
  points: number;
  feedback: string;
}

export type Decision =
  | { ok: true; points: number; maxPoints: number; passed: boolean }
  | { ok: false; reason: "criterion-missing" | "unknown-level"; criterionId: string };

/**
 * The decision is arithmetic: each criterion scored with the points of one of its levels, passed when the sum reaches the
 * cut score. Refused when a criterion is missing or a score is none of its levels.
 */
export function decide(
  demonstration: Pick<Demonstration, "criteria" | "cutScore">,
  scores: CriterionScore[],
): Decision {
  let points = 0;
  for (const criterion of demonstration.criteria) {
    const score = scores.find((candidate) => candidate.criterionId === criterion.id);
    if (!score) return { ok: false, reason: "criterion-missing", criterionId: criterion.id };
    if (!criterion.levels.some((level) => level.points === score.points)) {
      return { ok: false, reason: "unknown-level", criterionId: criterion.id };
    }
    points += score.points;
  }
  return {
    ok: true,
    points,
    maxPoints: rubricMax(demonstration.criteria),
    passed: points >= demonstration.cutScore,
  };
}

/** A link that may be handed in and later followed: absolute, http(s), without credentials. Null if it is none. */
export function parseLink(text: string): string | null {
  if (text.length > longestLink || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return url.username || url.password ? null : url.href;
}
