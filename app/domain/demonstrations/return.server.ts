/** Giving work back for revision: it is neither a pass nor a failed version, and its minutes are worked all the same. */
import { requireSubject } from "#app/domain/activity/activity.store.server";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context } from "#app/domain/context";
import type { AssessorRefusal } from "#app/domain/demonstrations/assessor-refusal";
import { borneBy } from "#app/domain/demonstrations/bearer.server";
import { type CriterionScore, rubricMax, weightedSum } from "#app/domain/demonstrations/demonstrations";
import { getSubmission, type SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import { refuse } from "#app/domain/demonstrations/refuse.server";
import { concludeRound } from "#app/domain/demonstrations/rounds.server";

export type ReturnResult =
  /** `decides` is false while another assessor has to judge. */
  | { ok: true; decides: boolean }
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
    const refusal = await refuse(context, trx, seenBy, submission);
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
    const { id: submissionId, personId, trackId, moduleId, contentVersion, number } = submission;
    const points = complete ? weightedSum(criteria, scores) : null;
    const maxPoints = complete ? rubricMax(criteria) : null;
    const standing = await concludeRound(
      context,
      trx,
      submission,
      { at, minutes, comment, points, maxPoints, outcome: "returned" },
      scores,
    );
    const subject = await requireSubject(trx, personId);
    const { partnerId, tierId, holder } = subject;
    const header = {
      ...{ at, personId, partnerId, tierId, trackId, moduleId, contentVersion },
      actorId: seenBy.viewer.personId,
      quantities: { assessment_minute: minutes },
    };
    const work = {
      demonstrationId: submission.demonstrationId,
      ...{ submissionId, minutes },
      ...(await borneBy(context, trx, { partnerId: submission.partnerId, subject, at })),
    };
    if (standing) {
      await context.record(trx, { ...header, kind: "demonstration_returned", payload: { ...work, number } });
      return { ok: true, decides: true };
    }
    const judged = {
      points: points ?? 0,
      maxPoints: rubricMax(criteria),
      passed: false,
      decides: false as const,
    };
    await context.record(trx, {
      ...header,
      kind: "demonstration_assessed",
      payload: { ...work, ...judged, trackVersion: submission.trackVersion, holder },
    });
    return { ok: true, decides: false };
  });
}
