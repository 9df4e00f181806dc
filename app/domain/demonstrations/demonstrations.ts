/** Competency demonstrations: what a rep hands in, and how a rubric turns scores into a decision. */
import type { Criterion, Demonstration, Exemplar, Variant } from "#app/domain/catalog/catalog";
import {
  judgeRecord,
  type ObservationRecord,
  type RecordVerdict,
} from "#app/domain/demonstrations/checklist";
import { scatter } from "#app/domain/demonstrations/scatter";

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

/** What names of such files end in; JPEG has two. */
export const acceptedEndings = [...Object.values(acceptedMediaTypes), "jpeg"];

/** What an assessment came to. A returned submission is revised and handed in as the next version; it is not a failed one. */
export type Outcome = "passed" | "not-yet" | "returned";

export type SubmissionState = "waiting" | "in-assessment" | "withdrawn" | Outcome;

/** Read from the dates of the submission and its assessment, never stored. */
export function submissionState(submission: {
  withdrawnAt: string | null;
  startedAt: string | null;
  round: number;
  outcome: Outcome | null;
}): SubmissionState {
  const { withdrawnAt, outcome, startedAt, round } = submission;
  if (withdrawnAt) return "withdrawn";
  // From the second round on somebody has judged it, although nobody may have begun again.
  return outcome ?? (startedAt || round > 1 ? "in-assessment" : "waiting");
}

/** After this long, an assessment begun and left lying no longer keeps others from the work. */
const lapsesAfterDays = 2;

/** Whether an assessor other than the one who began may give a submission back to the queue. */
export function hasLapsed(startedAt: string | null | undefined, now: string): boolean {
  return startedAt ? Date.parse(now) - Date.parse(startedAt) > lapsesAfterDays * 86_400_000 : false;
}

/** How many times a criterion's points count. */
export function weightOf({ weight }: Pick<Criterion, "weight">): number {
  return weight ?? 1;
}

/** The most a rubric can give: Σ weight × points of the best level. */
export function rubricMax(criteria: Pick<Criterion, "levels" | "weight">[]): number {
  return criteria.reduce(
    (sum, criterion) =>
      sum + weightOf(criterion) * Math.max(...criterion.levels.map((level) => level.points)),
    0,
  );
}

export interface CriterionScore {
  criterionId: string;
  /** Points of the level given, before the criterion's weight. */
  points: number;
  feedback: string;
}

/** Σ weight × points of the criteria that have a score; a criterion scored twice counts by its first score. */
export function weightedSum(
  criteria: Pick<Criterion, "id" | "weight">[],
  scores: Pick<CriterionScore, "criterionId" | "points">[],
): number {
  return criteria.reduce((sum, criterion) => {
    const score = scores.find((candidate) => candidate.criterionId === criterion.id);
    return sum + weightOf(criterion) * (score?.points ?? 0);
  }, 0);
}

/** The critical criteria whose score is below the level they ask for; one that has no score yet is not among them. */
export function shortOfCritical<C extends Pick<Criterion, "id" | "critical">>(
  criteria: C[],
  scores: Pick<CriterionScore, "criterionId" | "points">[],
): C[] {
  return criteria.filter(({ id, critical }) => {
    const score = scores.find((candidate) => candidate.criterionId === id);
    return critical !== undefined && score !== undefined && score.points < critical;
  });
}

export interface ScoreRefusal {
  ok: false;
  reason: "criterion-missing" | "unknown-level";
  criterionId: string;
}

/** Null when every criterion is scored with the points of one of its levels. */
export function refuseScores(
  criteria: Pick<Criterion, "id" | "levels">[],
  scores: Pick<CriterionScore, "criterionId" | "points">[],
): ScoreRefusal | null {
  for (const { id, levels } of criteria) {
    const score = scores.find(({ criterionId }) => criterionId === id);
    if (!score) return { ok: false, reason: "criterion-missing", criterionId: id };
    if (!levels.some(({ points }) => points === score.points))
      return { ok: false, reason: "unknown-level", criterionId: id };
  }
  return null;
}

export type Decision =
  | { ok: true; points: number; maxPoints: number; passed: boolean }
  | ScoreRefusal
  | Extract<RecordVerdict, { ok: false }>;

/**
 * The decision is arithmetic: each criterion scored with the points of one of its levels; passed when Σ weight × points reaches
 * the cut score, no critical criterion is below its level, and of work that was watched no critical step of the checklist was
 * missed. `record` is null for work that was handed in. Refused when a criterion is missing, a score is none of its levels, or the
 * record is not complete.
 */
export function decide(
  demonstration: Pick<Demonstration, "criteria" | "cutScore">,
  scores: CriterionScore[],
  record: ObservationRecord | null = null,
): Decision {
  const { criteria, cutScore } = demonstration;
  const refused = refuseScores(criteria, scores);
  if (refused) return refused;
  const seen: RecordVerdict = record ? judgeRecord(record) : { ok: true, missed: [] };
  if (!seen.ok) return seen;
  const points = weightedSum(criteria, scores);
  const passed =
    points >= cutScore && shortOfCritical(criteria, scores).length === 0 && seen.missed.length === 0;
  return { ok: true, points, maxPoints: rubricMax(criteria), passed };
}

/**
 * The case of a task that a person gets at an attempt, from 0. Drawn from the ids alone, so that it is the same whoever looks and
 * nothing has to be kept; a person meets every case once before one comes again. Null where the task has none.
 */
export function variantFor(
  { id, variants = [] }: Pick<Demonstration, "id" | "variants">,
  personId: string,
  attempt: number,
): Variant | null {
  const place = (variant: Variant) => scatter(`${personId} ${id} ${variant.id}`);
  const drawn = [...variants].sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
  return drawn[attempt % drawn.length] ?? null;
}

/**
 * Which attempt a version belongs to, from 0: as many as were judged before it. A version that was returned or withdrawn is
 * followed by another at the same attempt, so that a revision keeps its case.
 */
export function attemptOf(number: number, versions: { number: number; outcome: Outcome | null }[]): number {
  return versions.filter(
    (version) => version.number < number && (version.outcome === "passed" || version.outcome === "not-yet"),
  ).length;
}

/** A demonstration as its learners get it: nothing in it is for assessors alone. */
export interface LearnerDemonstration
  extends Omit<Demonstration, "guidance" | "criteria" | "exemplars" | "variants" | "calibration"> {
  criteria: Omit<Criterion, "guidance" | "comments">[];
  exemplars: Exemplar[];
}

/** What a learner may be sent. Exemplars come with the pass, so that nobody hands in somebody else's. */
export function forLearner(
  {
    guidance: _,
    variants: _others,
    calibration: _samples,
    criteria,
    exemplars,
    ...demonstration
  }: Demonstration,
  passed: boolean,
): LearnerDemonstration {
  return {
    ...demonstration,
    criteria: criteria.map(({ guidance: _guidance, comments: _comments, ...criterion }) => criterion),
    exemplars: passed ? (exemplars ?? []) : [],
  };
}

/** A demonstration as its assessors get it: with everything but the samples they are calibrated on. */
export type AssessorDemonstration = Omit<Demonstration, "calibration">;

export function forAssessor({ calibration: _, ...demonstration }: Demonstration): AssessorDemonstration {
  return demonstration;
}

/** A link that may be handed in and later followed: absolute, http(s), without credentials. Null if it is none. */
export function parseLink(text: string): string | null {
  if (text.length > longestLink || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return url.username || url.password ? null : url.href;
}
