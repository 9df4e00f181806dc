/** Giving work back for revision: it is neither a pass nor a failed version, and its minutes are worked all the same. */
import { requireSubject } from "#app/domain/activity/activity.store.server";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context } from "#app/domain/context";
import { saveDecision } from "#app/domain/demonstrations/assessments.store.server";
import { type AssessorRefusal, refuseAssessor } from "#app/domain/demonstrations/assessor-refusal";
import { type CriterionScore, rubricMax, weightedSum } from "#app/domain/demonstrations/demonstrations";
import { getSubmission, type SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";

export type ReturnResult =
  | { ok: true }
  | AssessorRefusal
  | { ok: false; reason: "not-started" | "minutes-out-of-range" | "unknown-level" | "comment-missing" };

/**
 * Returns a submission that its assessor has begun. The comment says what to revise; levels chosen so far are kept with their
 * feedback, and none has to be. The person hands in the next version.
 */
export async function returnForRevision(
  context: Context,
  seenBy: SubmissionViewer,
  input: { submissionId: string; scores: CriterionScore[]; minutes: number; comment: string },
): Promise<ReturnResult> {
  const comment = input.comment.trim();
  if (comment === "") return { ok: false, reason: "comment-missing" };
  return context.db.transaction().execute(async (trx): Promise<ReturnResult> => {
    const submission = await getSubmission(trx, seenBy, input.submissionId);
    const refusal = refuseAssessor(submission, seenBy.viewer.personId, context.now());
    if (refusal || !submission) return refusal ?? { ok: false, reason: "not-found" };
    if (submission.assessorId !== seenBy.viewer.personId) return { ok: false, reason: "not-started" };
    const { demonstration } = await requireModuleVersion(trx, submission.contentVersion);
    if (!demonstration) throw new Error(`Version ${submission.contentVersion} has no demonstration.`);
    const { criteria, maxMinutes } = demonstration;
    const { minutes } = input;
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > maxMinutes) {
      return { ok: false, reason: "minutes-out-of-range" };
    }
    const scores = criteria.flatMap(({ id }) => input.scores.find((score) => score.criterionId === id) ?? []);
    const known = scores.every(({ criterionId, points }) =>
      criteria.some(
        ({ id, levels }) => id === criterionId && levels.some((level) => level.points === points),
      ),
    );
    if (!known) return { ok: false, reason: "unknown-level" };
    const at = context.now();
    const complete = scores.length === criteria.length;
    const { id: submissionId, round, personId, trackId, moduleId, contentVersion, number } = submission;
    await saveDecision(
      trx,
      {
        ...{ submissionId, round, at, minutes, comment },
        points: complete ? weightedSum(criteria, scores) : null,
        maxPoints: complete ? rubricMax(criteria) : null,
        outcome: "returned",
      },
      scores,
    );
    const { partnerId, tierId } = await requireSubject(trx, personId);
    await context.record(trx, {
      kind: "demonstration_returned",
      actorId: seenBy.viewer.personId,
      ...{ at, personId, partnerId, tierId, trackId, moduleId, contentVersion },
      quantities: { assessment_minute: minutes },
      payload: { demonstrationId: submission.demonstrationId, submissionId, number, minutes },
    });
    return { ok: true };
  });
}
