/** What follows from one assessor's judgement: it stands, or another assessor judges the work as well. */
import type { Context, Trx } from "#app/domain/context";
import { readPolicy } from "#app/domain/demonstrations/assessing-policy.server";
import {
  closeSubmission,
  listJudgements,
  openRound,
  type StoredJudgement,
  saveJudgement,
} from "#app/domain/demonstrations/assessments.store.server";
import { listEligibleAssessors } from "#app/domain/demonstrations/assessors.server";
import type { CriterionScore } from "#app/domain/demonstrations/demonstrations";
import type { Submission } from "#app/domain/demonstrations/demonstrations.store.server";
import { differ, isJudgedTwice, type Judgement, lowerRound } from "#app/domain/demonstrations/judgement";

export interface NewJudgement extends Judgement {
  at: string;
  /** Whole minutes. */
  minutes: number;
  comment: string;
}

/**
 * Saves the judgement of the round under way and returns the one that stands; null while another assessor has to judge first. The
 * caller has made sure that its author may judge and has begun.
 */
export async function concludeRound(
  context: Context,
  trx: Trx,
  submission: Submission,
  judgement: NewJudgement,
  scores: CriterionScore[],
): Promise<Judgement | null> {
  await saveJudgement(trx, { submissionId: submission.id, round: submission.round, ...judgement }, scores);
  const judgements = await listJudgements(trx, [submission.id]);
  const next = await nextStep(context, trx, submission, judgements);
  if ("opens" in next) {
    await openRound(trx, submission.id, next.opens);
    return null;
  }
  await closeSubmission(trx, submission.id, next.stands);
  return judgements.find(({ round }) => round === next.stands) ?? judgement;
}

async function nextStep(
  context: Context,
  trx: Trx,
  submission: Submission,
  judgements: StoredJudgement[],
): Promise<{ opens: 2 | 3 } | { stands: number }> {
  const { id, round } = submission;
  const [first, second] = judgements;
  const policy = await readPolicy(trx);
  // Whoever has judged is no longer among them.
  const isAnybodyLeft = async () => (await listEligibleAssessors(context, trx, submission)).length > 0;
  if (round === 1 && first && first.outcome !== "returned" && isJudgedTwice(id, policy.secondShare)) {
    return (await isAnybodyLeft()) ? { opens: 2 } : { stands: 1 };
  }
  if (round === 2 && first && second) {
    if (!differ(first, second, policy.secondDifference)) return { stands: 1 };
    return (await isAnybodyLeft()) ? { opens: 3 } : { stands: lowerRound(first, second) };
  }
  return { stands: round };
}
