/** Scores that a quiz keeps from whoever earned them. */
import { openReview, planReview } from "#app/domain/assessment/review-plan";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Db } from "#app/domain/context";

interface ClosedAttempt {
  id: string;
  quizId: string;
  contentVersion: string;
  passed: 0 | 1 | null;
}

/** The ids of a person's attempts whose score is not shown to them, by the policy of the version each was taken in. */
export async function listHiddenScores(db: Db, attempts: ClosedAttempt[]): Promise<Set<string>> {
  const passed = new Set(attempts.filter((attempt) => attempt.passed === 1).map(({ quizId }) => quizId));
  const hidden = await Promise.all(
    attempts.map(async ({ id, quizId, contentVersion }) => {
      const { quiz } = await requireModuleVersion(db, contentVersion);
      if (!quiz) return [];
      // Whether it was the last attempt shows on its own page.
      const open = openReview(planReview(quiz.review), { everPassed: passed.has(quizId), left: 1 });
      return open.score ? [] : [id];
    }),
  );
  return new Set(hidden.flat());
}
