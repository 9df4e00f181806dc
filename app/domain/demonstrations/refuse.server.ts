import type { Context, Db, Trx } from "#app/domain/context";
import { type AssessorRefusal, refuseAssessor } from "#app/domain/demonstrations/assessor-refusal";
import { getAssessorRecord } from "#app/domain/demonstrations/assessors.store.server";
import type { Submission, SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";

/** Why the viewer may not assess a submission of their scope at this moment; null when they may. */
export async function refuse(
  context: Context,
  db: Db | Trx,
  { viewer }: SubmissionViewer,
  submission: Submission | undefined,
): Promise<AssessorRefusal | null> {
  const now = context.now();
  const record = await getAssessorRecord(db, viewer.personId, now);
  return refuseAssessor(submission, record, context.tracks(), now);
}
