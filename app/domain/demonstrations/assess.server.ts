/** Assessing a demonstration against its rubric. The caller's scope decides which submissions exist for an assessor. */
import { requireSubject } from "#app/domain/activity/activity.store.server";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context } from "#app/domain/context";
import { deleteAssessment, insertAssessment } from "#app/domain/demonstrations/assessments.store.server";
import type { AssessorRefusal } from "#app/domain/demonstrations/assessor-refusal";
import { borneBy } from "#app/domain/demonstrations/bearer.server";
import { type CriterionScore, type Decision, decide } from "#app/domain/demonstrations/demonstrations";
import { getSubmission, type SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import { readObservation } from "#app/domain/demonstrations/observe.server";
import { refuse } from "#app/domain/demonstrations/refuse.server";
import { concludeRound } from "#app/domain/demonstrations/rounds.server";

export type StartAssessmentResult = { ok: true } | AssessorRefusal;

/**
 * Takes a submission on, so that it cannot be withdrawn or assessed by two. Starting twice is once; a claim that lapsed is taken
 * over.
 */
export async function startAssessment(
  context: Context,
  seenBy: SubmissionViewer,
  submissionId: string,
): Promise<StartAssessmentResult> {
  return context.db.transaction().execute(async (trx): Promise<StartAssessmentResult> => {
    const submission = await getSubmission(trx, seenBy, submissionId);
    const refusal = await refuse(context, trx, seenBy, submission);
    if (refusal) return refusal;
    const assessorId = seenBy.viewer.personId;
    if (!submission || submission.assessorId === assessorId) return { ok: true };
    // A claim of somebody else's that has come this far has lapsed.
    if (submission.assessorId) await deleteAssessment(trx, submissionId);
    const { round } = submission;
    await insertAssessment(trx, { submissionId, round, assessorId, at: context.now() });
    return { ok: true };
  });
}

/** Gives a submission back to the queue: one's own, or one that another assessor began and left lying. */
export async function releaseAssessment(
  context: Context,
  seenBy: SubmissionViewer,
  submissionId: string,
): Promise<StartAssessmentResult> {
  return context.db.transaction().execute(async (trx): Promise<StartAssessmentResult> => {
    const submission = await getSubmission(trx, seenBy, submissionId);
    const refusal = await refuse(context, trx, seenBy, submission);
    if (refusal) return refusal;
    await deleteAssessment(trx, submissionId);
    return { ok: true };
  });
}

export type DecideAssessmentResult =
  /** What stands now; while another assessor has to judge, `decides` is false and it is what was just given. */
  | { ok: true; points: number; maxPoints: number; passed: boolean; decides: boolean }
  | AssessorRefusal
  | { ok: false; reason: "not-started" | "minutes-out-of-range" }
  | Extract<Decision, { ok: false }>;

/**
 * Records the scores and the decision that follows from them, and from the record of what was watched. Minutes are whole, from 1
 * to the task's cap.
 */
export async function decideAssessment(
  context: Context,
  seenBy: SubmissionViewer,
  input: { submissionId: string; scores: CriterionScore[]; minutes: number; comment: string },
): Promise<DecideAssessmentResult> {
  const seen = await getSubmission(context.db, seenBy, input.submissionId);
  const refused = await refuse(context, context.db, seenBy, seen);
  if (refused || !seen) return refused ?? { ok: false, reason: "not-found" };
  const module = await requireModuleVersion(context.db, seen.contentVersion);
  const demonstration = module.demonstration;
  if (!demonstration)
    throw new Error(`Version ${seen.contentVersion} of module ${seen.moduleId} has no demonstration.`);
  const early = decide(demonstration, input.scores, await readObservation(context.db, seen));
  if (!early.ok) return early;
  if (!Number.isInteger(input.minutes) || input.minutes < 1 || input.minutes > demonstration.maxMinutes) {
    return { ok: false, reason: "minutes-out-of-range" };
  }
  // One for each criterion, as the decision counted them, whatever else was sent.
  const scores = demonstration.criteria.flatMap(
    ({ id }) => input.scores.find((score) => score.criterionId === id) ?? [],
  );

  return context.db.transaction().execute(async (trx): Promise<DecideAssessmentResult> => {
    const submission = await getSubmission(trx, seenBy, input.submissionId);
    const refusal = await refuse(context, trx, seenBy, submission);
    if (refusal || !submission) return refusal ?? { ok: false, reason: "not-found" };
    if (submission.assessorId !== seenBy.viewer.personId) return { ok: false, reason: "not-started" };
    // The record may have been corrected meanwhile.
    const decision = decide(demonstration, scores, await readObservation(trx, submission));
    if (!decision.ok) return decision;
    const at = context.now();
    const { points, maxPoints, passed } = decision;
    const judgement = {
      ...{ at, points, maxPoints, minutes: input.minutes, comment: input.comment.trim() },
      outcome: passed ? ("passed" as const) : ("not-yet" as const),
    };
    const standing = await concludeRound(context, trx, submission, judgement, scores);
    const subject = await requireSubject(trx, submission.personId);
    // The rules of today decide what a pass completes; those of the submission do where the track is gone.
    const track = context.tracks().find((candidate) => candidate.id === submission.trackId);
    await context.record(trx, {
      kind: "demonstration_assessed",
      at,
      actorId: seenBy.viewer.personId,
      personId: submission.personId,
      partnerId: subject.partnerId,
      tierId: subject.tierId,
      trackId: submission.trackId,
      moduleId: submission.moduleId,
      contentVersion: submission.contentVersion,
      quantities: { assessment_minute: input.minutes },
      payload: {
        trackVersion: track?.version ?? submission.trackVersion,
        holder: subject.holder,
        demonstrationId: submission.demonstrationId,
        submissionId: submission.id,
        points: standing?.points ?? points,
        maxPoints,
        passed: standing?.outcome === "passed",
        minutes: input.minutes,
        ...(await borneBy(context, trx, { partnerId: submission.partnerId, subject, at })),
        ...(standing ? {} : { decides: false }),
        ...(standing && (standing.points !== points || (standing.outcome === "passed") !== passed)
          ? { otherStands: true }
          : {}),
      },
    });
    if (!standing) return { ok: true, points, maxPoints, passed, decides: false };
    return {
      ...{ ok: true, decides: true, maxPoints },
      ...{ points: standing.points ?? points, passed: standing.outcome === "passed" },
    };
  });
}
