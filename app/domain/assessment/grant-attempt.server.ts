/** How many attempts a person has left, and opening a quiz again for someone who has used them all. */
import { requireSubject } from "#app/domain/activity/activity.store.server";
import { policyFor, readHeldAccommodation } from "#app/domain/assessment/accommodate.server";
import { accommodate } from "#app/domain/assessment/accommodation";
import { attemptsLeft } from "#app/domain/assessment/assessment";
import { type Attempt, listAttempts } from "#app/domain/assessment/assessment.store.server";
import { insertGrant, listGrants } from "#app/domain/assessment/grants.store.server";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Quiz } from "#app/domain/catalog/quiz";
import type { Context, Db, Trx } from "#app/domain/context";

/** Attempts left until passed, by the policy as it is for this person and what was granted. `attempts`: first to last. */
export async function countAttemptsLeft(
  db: Db | Trx,
  input: { personId: string; quiz: Pick<Quiz, "id" | "attempts">; attempts: Attempt[] },
): Promise<number> {
  const submitted = listSubmitted(input.attempts);
  return attemptsLeft(input.quiz.attempts, submitted, await listGrants(db, input.personId, input.quiz.id));
}

/** Those that were handed in, in their order. */
export function listSubmitted(attempts: Attempt[]): { submittedAt: string; passed: boolean }[] {
  return attempts.flatMap(({ submittedAt, passed }) =>
    submittedAt === null ? [] : [{ submittedAt, passed: passed === true }],
  );
}

/** The modules whose quiz a person can no longer take, because every attempt is used and none has passed. */
export async function listExhaustedQuizzes(
  context: Context,
  personId: string,
  tracks: Track[],
): Promise<{ moduleId: string; title: string }[]> {
  const exhausted: { moduleId: string; title: string }[] = [];
  const held = await readHeldAccommodation(context.db, personId);
  for (const module of tracks.flatMap((track) => track.lessons)) {
    if (!module.quiz) continue;
    const quiz = accommodate(module.quiz, held);
    const attempts = await listAttempts(context.db, personId, quiz.id);
    if (attempts.length < quiz.attempts || attempts.some((attempt) => attempt.submittedAt === null)) continue;
    const left = await countAttemptsLeft(context.db, { personId, quiz, attempts });
    if (left === 0) exhausted.push({ moduleId: module.id, title: module.title });
  }
  return exhausted;
}

export type GrantAttemptResult =
  | { ok: true }
  | { ok: false; reason: "no-quiz" | "attempts-left" | "reason-missing" };

/**
 * Grants one more attempt to a person who is known to be in the actor's scope and has used all of theirs. Granting twice is
 * refused while the first grant is unused.
 */
export async function grantAttempt(
  context: Context,
  input: { personId: string; actorId: string; module: Module; reason: string },
): Promise<GrantAttemptResult> {
  const { personId, actorId, module } = input;
  const reason = input.reason.trim();
  if (!module.quiz) return { ok: false, reason: "no-quiz" };
  if (!reason) return { ok: false, reason: "reason-missing" };
  const authored = module.quiz;
  return context.db.transaction().execute(async (trx): Promise<GrantAttemptResult> => {
    const quiz = await policyFor(trx, personId, authored);
    const attempts = await listAttempts(trx, personId, quiz.id);
    const open = attempts.some((attempt) => attempt.submittedAt === null);
    if (open || (await countAttemptsLeft(trx, { personId, quiz, attempts })) > 0) {
      return { ok: false, reason: "attempts-left" };
    }
    const at = context.now();
    await insertGrant(trx, { personId, quizId: quiz.id, grantedBy: actorId, at, reason });
    const subject = await requireSubject(trx, personId);
    await context.record(trx, {
      kind: "attempt_granted",
      at,
      actorId,
      personId,
      partnerId: subject.partnerId,
      tierId: subject.tierId,
      trackId: module.trackId,
      moduleId: module.id,
      contentVersion: module.version,
      quantities: {},
      payload: { quizId: quiz.id, reason },
    });
    return { ok: true };
  });
}
