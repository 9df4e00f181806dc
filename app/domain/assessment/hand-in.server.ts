/** Handing in as a person does it: what they gave is saved first, and what they left open is named once before it is too late. */
import type { AnswerProblem } from "#app/domain/assessment/answer-problem";
import { type Answer, requireItem } from "#app/domain/assessment/assessment";
import { getOwnAttempt, mapAnswers } from "#app/domain/assessment/assessment.store.server";
import { requirePinnedQuiz } from "#app/domain/assessment/close-attempt.server";
import { saveAnswers, submitAttempt } from "#app/domain/assessment/take-quiz.server";
import { isAnswered, numbersOf } from "#app/domain/assessment/undecided";
import type { Context } from "#app/domain/context";

export type HandInResult =
  | { ok: true }
  | { ok: false; reason: "unanswered"; itemIds: string[] }
  | { ok: false; reason: "not-found" | AnswerProblem };

/**
 * Saves the answers sent along and hands the attempt in. With items unanswered it stays open and they are named in the order of
 * the form, unless `anyway`. An attempt that is closed already keeps its result, so that trying again is safe.
 */
export async function handIn(
  context: Context,
  input: { personId: string; attemptId: string; answers: Map<string, Answer>; anyway: boolean },
): Promise<HandInResult> {
  const { personId, attemptId, answers, anyway } = input;
  if (!anyway) {
    const saved = await saveAnswers(context, { personId, attemptId, answers });
    if (!saved.ok && saved.reason !== "closed" && saved.reason !== "time-up")
      return { ok: false, reason: saved.reason };
    const itemIds = saved.ok ? await listUnanswered(context, personId, attemptId) : [];
    if (itemIds.length > 0) return { ok: false, reason: "unanswered", itemIds };
  }
  const result = await submitAttempt(context, { personId, attemptId, answers: anyway ? answers : new Map() });
  return result.ok ? { ok: true } : result;
}

async function listUnanswered(context: Context, personId: string, attemptId: string): Promise<string[]> {
  const attempt = await getOwnAttempt(context.db, personId, attemptId);
  if (!attempt) return [];
  const answers = await mapAnswers(context.db, attemptId);
  const { items } = await requirePinnedQuiz(context, attempt);
  return attempt.form.items
    .map(({ id }) => id)
    .filter((id) => !isAnswered(numbersOf(requireItem(items, id)), answers.get(id) ?? []));
}
