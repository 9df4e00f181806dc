/** Whether there is anything to do at a quiz, for the pages that lead to it. */
import { policyFor } from "#app/domain/assessment/accommodate.server";
import { phaseOf } from "#app/domain/assessment/assessment";
import { listAttempts } from "#app/domain/assessment/assessment.store.server";
import { countAttemptsLeft } from "#app/domain/assessment/grant-attempt.server";
import type { Quiz } from "#app/domain/catalog/quiz";
import type { Context } from "#app/domain/context";

export interface QuizStanding {
  /** The attempt to go on with, and the instant at which its time is up; null where it has no end. */
  openAttempt: { id: string; deadlineAt: string | null } | null;
  /** Every attempt is used, and none is open. */
  exhausted: boolean;
}

/** In one query where attempts are left by the policy itself. */
export async function readQuizStanding(
  context: Context,
  { personId, quiz }: { personId: string; quiz: Quiz },
): Promise<QuizStanding> {
  const { db } = context;
  const attempts = await listAttempts(db, personId, quiz.id);
  const open = attempts.find(({ submittedAt }) => submittedAt === null);
  if (open && phaseOf(open, context.now()) !== "over")
    return { openAttempt: { id: open.id, deadlineAt: open.deadlineAt }, exhausted: false };
  if (attempts.length < quiz.attempts) return { openAttempt: null, exhausted: false };
  const policy = await policyFor(db, personId, quiz);
  const left = await countAttemptsLeft(db, { personId, quiz: policy, attempts });
  return { openAttempt: null, exhausted: left === 0 };
}
