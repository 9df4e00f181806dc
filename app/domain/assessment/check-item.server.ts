/** Questions that are checked one by one while the attempt is open, where the quiz allows it: their answer stands from then on. */
import { mapChecked, markChecked } from "#app/domain/assessment/answers.store.server";
import { type Answer, phaseOf, requireItem } from "#app/domain/assessment/assessment";
import { type Attempt, getOwnAttempt, mapAnswers } from "#app/domain/assessment/assessment.store.server";
import { requirePinnedQuiz } from "#app/domain/assessment/close-attempt.server";
import { markAnswer } from "#app/domain/assessment/marking";
import { type ReviewedItem, reviewForm } from "#app/domain/assessment/review";
import { isCheckable, openWhenChecked, planReview } from "#app/domain/assessment/review-plan";
import { isAnswered, numbersOf } from "#app/domain/assessment/undecided";
import type { Quiz } from "#app/domain/catalog/quiz";
import type { Context, Db } from "#app/domain/context";

export type CheckItemResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "closed" | "time-up" | "not-checkable" | "unanswered" | "undecided" };

/** Makes the saved answer to a question final, so that its mark can be told. Checking twice is once. */
export async function checkItem(
  context: Context,
  input: { personId: string; attemptId: string; itemId: string },
): Promise<CheckItemResult> {
  const { personId, attemptId, itemId } = input;
  const attempt = await getOwnAttempt(context.db, personId, attemptId);
  if (!attempt) return { ok: false, reason: "not-found" };
  const at = context.now();
  const phase = phaseOf(attempt, at);
  if (attempt.submittedAt || phase === "over") return { ok: false, reason: "closed" };
  if (phase === "grace") return { ok: false, reason: "time-up" };
  const quiz = await requirePinnedQuiz(context, attempt);
  const drawn = attempt.form.items.some(({ id }) => id === itemId);
  if (!drawn || !isCheckable(planReview(quiz.review))) return { ok: false, reason: "not-checkable" };
  const given = (await mapAnswers(context.db, attemptId)).get(itemId) ?? [];
  if (given.length > 0 && !isAnswered(numbersOf(requireItem(quiz.items, itemId)), given))
    return { ok: false, reason: "undecided" };
  if (await markChecked(context.db, attempt, itemId, at)) return { ok: true };
  const before = (await mapChecked(context.db, attemptId)).has(itemId);
  return before ? { ok: true } : { ok: false, reason: "unanswered" };
}

/** The checked questions of an open attempt as far as the quiz shows them before it is handed in, by item id. */
export async function readChecked(
  db: Db,
  attempt: Attempt,
  quiz: Quiz,
  answers: Map<string, Answer>,
): Promise<Map<string, ReviewedItem>> {
  const plan = planReview(quiz.review);
  if (!isCheckable(plan)) return new Map();
  const checked = await mapChecked(db, attempt.id);
  const items = attempt.form.items.filter(({ id }) => checked.has(id));
  const marks = new Map(
    items.map(({ id }) => {
      const answer = answers.get(id) ?? [];
      return [id, { answer, millipoints: markAnswer(requireItem(quiz.items, id), answer) }];
    }),
  );
  const shown = reviewForm(quiz, { items }, marks, openWhenChecked(plan));
  return new Map(shown.map((item) => [item.id, item]));
}
