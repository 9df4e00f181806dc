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
}

export interface AssessorRefusal {
  ok: false;
  reason:
    | "not-found"
    | "own-submission"
    | "own-company"
    | "already-judged"
    | "not-certified"
    | "withdrawn"
    | "decided"
    | "taken-by-other";
}

export interface Assessable {
  id: string;
  personId: string;
  partnerId: string;
  trackId: string;
  withdrawnAt: string | null;
  startedAt: string | null;
  round: number;
  outcome: Outcome | null;
  assessorId: string | null;
}

/** A track's milestone that its assessors must hold, if it asks for one. */
export type AssessorRule = { id: string; assessorMilestone?: string | undefined };

/** Null when the assessor may judge this version, whoever has it now. */
export function refusePerson(
  submission: Pick<Assessable, "id" | "personId" | "partnerId" | "trackId">,
  assessor: AssessorRecord,
  tracks: AssessorRule[],
): "own-submission" | "own-company" | "already-judged" | "not-certified" | null {
  if (submission.personId === assessor.personId) return "own-submission";
  if (assessor.partnerIds.includes(submission.partnerId)) return "own-company";
  if (assessor.judgedIds.includes(submission.id)) return "already-judged";
  const needed = tracks.find(({ id }) => id === submission.trackId)?.assessorMilestone;
  return needed !== undefined && !assessor.milestoneIds.includes(needed) ? "not-certified" : null;
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
