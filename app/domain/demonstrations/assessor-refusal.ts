/** Who may not assess a submission, or no longer. The scope has decided before whether it exists for them at all. */
import { hasLapsed, type Outcome, submissionState } from "#app/domain/demonstrations/demonstrations";

export interface AssessorRefusal {
  ok: false;
  reason: "not-found" | "own-submission" | "withdrawn" | "decided" | "taken-by-other";
}

/** Null when the assessor may take the submission on, or go on with it. A claim that has lapsed keeps nobody off. */
export function refuseAssessor(
  submission:
    | {
        personId: string;
        withdrawnAt: string | null;
        startedAt: string | null;
        outcome: Outcome | null;
        assessorId: string | null;
      }
    | undefined,
  assessorId: string,
  now: string,
): AssessorRefusal | null {
  if (!submission) return { ok: false, reason: "not-found" };
  if (submission.personId === assessorId) return { ok: false, reason: "own-submission" };
  const state = submissionState(submission);
  if (state === "withdrawn") return { ok: false, reason: "withdrawn" };
  if (state !== "waiting" && state !== "in-assessment") return { ok: false, reason: "decided" };
  const taken = submission.assessorId !== null && submission.assessorId !== assessorId;
  return taken && !hasLapsed(submission.startedAt, now) ? { ok: false, reason: "taken-by-other" } : null;
}
