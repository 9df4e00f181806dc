/** Who may not assess a submission, or no longer. The scope has decided before whether it exists for them at all. */
import { hasLapsed, type Outcome, submissionState } from "#app/domain/demonstrations/demonstrations";

/** What decides about an assessor besides their scope. */
export interface AssessorRecord {
  personId: string;
  /** Partners for which they have learned: their own company, now or before. */
  partnerIds: string[];
  /** Milestones of which they hold an active award. */
  milestoneIds: string[];
  /** Open submissions they have judged in an earlier round. */
  judgedIds: string[];
  /** Rubrics for which they are calibrated, as a track's modules name them. */
  calibratedRubrics: string[];
}

export interface AssessorRefusal {
  ok: false;
  reason:
    | "not-found"
    | "own-submission"
    | "own-company"
    | "already-judged"
    | "not-certified"
    | "not-calibrated"
    | "withdrawn"
    | "decided"
    | "taken-by-other";
}

export interface Assessable {
  id: string;
  personId: string;
  partnerId: string;
  trackId: string;
  moduleId: string;
  withdrawnAt: string | null;
  startedAt: string | null;
  round: number;
  outcome: Outcome | null;
  assessorId: string | null;
}

/** What a track asks of its assessors: a milestone they must hold, and rubrics for which they must be calibrated. */
export type AssessorRule = {
  id: string;
  assessorMilestone?: string | undefined;
  modules: { id: string; calibration?: { rubric: string } | undefined }[];
};

export type PersonRefusal =
  | "own-submission"
  | "own-company"
  | "already-judged"
  | "not-certified"
  | "not-calibrated";

/**
 * Null when the assessor may judge this version, whoever has it now. Whoever has begun before a calibration was asked for goes on,
 * so that a changed rubric takes no half-written judgement away.
 */
export function refusePerson(
  submission: Pick<Assessable, "id" | "personId" | "partnerId" | "trackId" | "moduleId" | "assessorId">,
  assessor: AssessorRecord,
  tracks: AssessorRule[],
): PersonRefusal | null {
  if (submission.personId === assessor.personId) return "own-submission";
  if (assessor.partnerIds.includes(submission.partnerId)) return "own-company";
  if (assessor.judgedIds.includes(submission.id)) return "already-judged";
  const track = tracks.find(({ id }) => id === submission.trackId);
  const milestone = track?.assessorMilestone;
  if (milestone !== undefined && !assessor.milestoneIds.includes(milestone)) return "not-certified";
  const rubric = track?.modules.find(({ id }) => id === submission.moduleId)?.calibration?.rubric;
  const begun = submission.assessorId === assessor.personId;
  return rubric !== undefined && !begun && !assessor.calibratedRubrics.includes(rubric)
    ? "not-calibrated"
    : null;
}

/** Modules whose work the assessor may not begin before they are calibrated for it. */
export function uncalibratedModules({ calibratedRubrics }: AssessorRecord, tracks: AssessorRule[]): string[] {
  return tracks.flatMap(({ modules }) =>
    modules
      .filter(({ calibration }) => calibration && !calibratedRubrics.includes(calibration.rubric))
      .map(({ id }) => id),
  );
}

/** Null when the assessor may take the submission on, or go on with it. A claim that has lapsed keeps nobody off. */
export function refuseAssessor(
  submission: Assessable | undefined,
  assessor: AssessorRecord,
  tracks: AssessorRule[],
  now: string,
): AssessorRefusal | null {
  if (!submission) return { ok: false, reason: "not-found" };
  const person = refusePerson(submission, assessor, tracks);
  if (person === "own-submission") return { ok: false, reason: person };
  const state = submissionState(submission);
  if (state === "withdrawn") return { ok: false, reason: "withdrawn" };
  if (state !== "waiting" && state !== "in-assessment") return { ok: false, reason: "decided" };
  if (person) return { ok: false, reason: person };
  const taken = submission.assessorId !== null && submission.assessorId !== assessor.personId;
  return taken && !hasLapsed(submission.startedAt, now) ? { ok: false, reason: "taken-by-other" } : null;
}
