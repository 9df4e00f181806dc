/** Correcting the minutes of an assessment that were entered wrongly: recorded anew, and the ledger follows (see decisions/0042). */
import { localDate } from "#app/domain/calendar";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context } from "#app/domain/context";
import {
  getSubmission,
  type Submission,
  type SubmissionViewer,
} from "#app/domain/demonstrations/demonstrations.store.server";
import {
  getCorrectable,
  insertMinutesCorrection,
  requireAssessing,
} from "#app/domain/demonstrations/minutes-corrections.store.server";

export type CorrectMinutesResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "not-yours" | "minutes-out-of-range" | "same" | "changed-meanwhile" };

/**
 * Corrects the minutes of the judgement that stands, as the form knew them (`known`). Whoever made it can, and a manager who
 * hands work to assessors (`forOthers`), so that nothing stays wrong once an assessor has left. What the learner was told does not change.
 */
export async function correctMinutes(
  context: Context,
  seenBy: SubmissionViewer,
  input: { submissionId: string; minutes: number; known: number; reason: string; forOthers: boolean },
): Promise<CorrectMinutesResult> {
  const { submissionId, minutes, known, reason, forOthers } = input;
  const actorId = seenBy.viewer.personId;
  return context.db.transaction().execute(async (trx): Promise<CorrectMinutesResult> => {
    const submission = await getSubmission(trx, seenBy, submissionId);
    if (!submission?.outcome || submission.personId === actorId) return { ok: false, reason: "not-found" };
    const { round, personId, contentVersion } = submission;
    const judgement = await getCorrectable(trx, { submissionId, round });
    if (!judgement) return { ok: false, reason: "not-found" };
    if (judgement.assessorId !== actorId && !forOthers) return { ok: false, reason: "not-yours" };
    const { demonstration } = await requireModuleVersion(trx, contentVersion);
    const most = demonstration?.maxMinutes ?? 0;
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > most)
      return { ok: false, reason: "minutes-out-of-range" };
    if (judgement.minutes !== known) return { ok: false, reason: "changed-meanwhile" };
    if (judgement.minutes === minutes) return { ok: false, reason: "same" };
    const recorded = await requireAssessing(trx, { submissionId, personId, ...judgement });
    const { id: reverses, payload, at: recordedAt, ...about } = recorded;
    const costsOn = "costsOn" in payload ? payload.costsOn : localDate(recordedAt, context.zone);
    const at = context.now();
    const activityId = await context.record(trx, {
      ...about,
      kind: "assessment_corrected",
      at,
      actorId,
      quantities: { assessment_minute: minutes },
      payload: {
        ...{ demonstrationId: payload.demonstrationId, submissionId, reverses, reason, costsOn },
        ...{ minutes, minutesBefore: judgement.minutes },
        ...(payload.borneBy && { borneBy: payload.borneBy }),
      },
    });
    await insertMinutesCorrection(trx, {
      ...{ submissionId, round, minutes, reason, correctedBy: actorId, at, activityId },
    });
    return { ok: true };
  });
}

/** The minutes of a decision as they count now, where this viewer may correct them; null otherwise. */
export async function readCorrectable(
  context: Context,
  { viewer }: SubmissionViewer,
  submission: Pick<Submission, "id" | "round" | "outcome" | "personId">,
  forOthers: boolean,
): Promise<number | null> {
  const { id: submissionId, round, outcome, personId } = submission;
  if (outcome === null || personId === viewer.personId) return null;
  const judgement = await getCorrectable(context.db, { submissionId, round });
  return judgement && (forOthers || judgement.assessorId === viewer.personId) ? judgement.minutes : null;
}
