/** Work that an assessor watches live: it becomes a version like any other, and what was seen is its evidence. */
import { localDate } from "#app/domain/calendar";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context, Db, Trx } from "#app/domain/context";
import { insertAssessment } from "#app/domain/demonstrations/assessments.store.server";
import type { AssessorRefusal } from "#app/domain/demonstrations/assessor-refusal";
import type { MarkedStep, ObservationRecord } from "#app/domain/demonstrations/checklist";
import {
  getSubmission,
  type Submission,
  type SubmissionViewer,
} from "#app/domain/demonstrations/demonstrations.store.server";
import {
  beginVersion,
  type NewVersion,
  type VersionRefusal,
} from "#app/domain/demonstrations/new-version.server";
import {
  insertObservation,
  listMarks,
  listObservations,
  type ObservationRow,
  saveRecord,
} from "#app/domain/demonstrations/observation.store.server";
import { refuse } from "#app/domain/demonstrations/refuse.server";

export interface SeenObservation extends ObservationRecord, Omit<ObservationRow, "submissionId"> {}

type Versioned = Pick<Submission, "id" | "contentVersion">;

/** What was recorded of each of these submissions; null for those that were handed in. */
export async function readObservations(
  db: Db | Trx,
  submissions: Versioned[],
): Promise<(SeenObservation | null)[]> {
  const observations = await listObservations(
    db,
    submissions.map(({ id }) => id),
  );
  const marks = await listMarks(
    db,
    observations.map(({ submissionId }) => submissionId),
  );
  return Promise.all(
    submissions.map(async ({ id, contentVersion }) => {
      const found = observations.find(({ submissionId }) => submissionId === id);
      if (!found) return null;
      const { demonstration } = await requireModuleVersion(db, contentVersion);
      const { startsAt, minutes, place, notes } = found;
      return {
        ...{ startsAt, minutes, place, notes },
        steps: demonstration?.checklist ?? [],
        marks: marks
          .filter(({ submissionId }) => submissionId === id)
          .map(({ stepId, mark, note }) => ({ stepId, mark, note })),
      };
    }),
  );
}

export async function readObservation(db: Db | Trx, submission: Versioned): Promise<SeenObservation | null> {
  const [observation = null] = await readObservations(db, [submission]);
  return observation;
}

/** Begins a version that the assessor watches, with the assessment in their hands from the start. */
export async function beginObservedVersion(
  context: Context,
  trx: Trx,
  input: Pick<NewVersion, "personId" | "track" | "module"> & {
    assessorId: string;
    span: { startsAt: string; minutes: number; place: string };
  },
): Promise<{ ok: true; submissionId: string } | { ok: false; reason: VersionRefusal }> {
  const { personId, track, module, assessorId, span } = input;
  if (!module.demonstration?.observation) return { ok: false, reason: "no-demonstration" };
  const at = context.now();
  // It may be begun a little before its time, and written down days after it.
  const [watchedAt = at] = [span.startsAt, at].sort();
  const onDate = localDate(watchedAt, context.zone);
  const begun = await beginVersion(context, trx, {
    ...{ personId, track, module, actorId: assessorId, onDate },
    ...{ written: null, link: null, files: [] },
  });
  if (!begun.ok) return begun;
  const { submissionId } = begun;
  await insertObservation(trx, { submissionId, ...span });
  await insertAssessment(trx, { submissionId, round: 1, assessorId, at });
  return begun;
}

export type SaveRecordResult =
  | { ok: true; savedAt: string }
  | AssessorRefusal
  | { ok: false; reason: "not-started" | "judged-already" };

/**
 * Saves what the assessor who watches has recorded so far, as often as they like until they have judged it. Marks of steps that
 * the task does not have are left out.
 */
export async function saveObservation(
  context: Context,
  seenBy: SubmissionViewer,
  input: { submissionId: string; marks: MarkedStep[]; notes: string },
): Promise<SaveRecordResult> {
  return context.db.transaction().execute(async (trx): Promise<SaveRecordResult> => {
    const submission = await getSubmission(trx, seenBy, input.submissionId);
    const observation = submission && (await readObservation(trx, submission));
    if (!submission || !observation) return { ok: false, reason: "not-found" };
    // From the second round on others judge by it.
    if (submission.round > 1) return { ok: false, reason: "judged-already" };
    const refusal = await refuse(context, trx, seenBy, submission);
    if (refusal) return refusal;
    if (submission.assessorId !== seenBy.viewer.personId) return { ok: false, reason: "not-started" };
    const { steps } = observation;
    const marks = input.marks.filter(({ stepId }) => steps.some(({ id }) => id === stepId));
    await saveRecord(trx, submission.id, { marks, notes: input.notes });
    return { ok: true, savedAt: context.now() };
  });
}
