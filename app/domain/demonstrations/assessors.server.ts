/** Who may judge a submission. */
import type { Context, Db, Trx } from "#app/domain/context";
import { type Assessable, refusePerson } from "#app/domain/demonstrations/assessor-refusal";
import { getAssessorRecord } from "#app/domain/demonstrations/assessors.store.server";
import { type AssessorChoice, listAssessors } from "#app/domain/demonstrations/queue.store.server";

/** Everyone who may judge this version: in scope, of no part in it, certified and calibrated where that is asked for. By name. */
export async function listEligibleAssessors(
  context: Context,
  db: Db | Trx,
  submission: Omit<Assessable, "withdrawnAt" | "startedAt" | "round" | "outcome">,
): Promise<AssessorChoice[]> {
  const eligible: AssessorChoice[] = [];
  for (const assessor of await listAssessors(db, submission)) {
    const record = await getAssessorRecord(db, assessor.personId, context.now());
    if (refusePerson(submission, record, context.tracks()) === null) eligible.push(assessor);
  }
  return eligible;
}
