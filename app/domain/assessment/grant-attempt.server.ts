/** How many attempts a person has left, and opening a quiz again for someone who has used them all. */
import { requireSubject } from "#app/domain/activity/activity.store.server";
import { policyFor, readHeldAccommodation } from "#app/domain/assessment/accommodate.server";
import { accommodate } from "#app/domain/assessment/accommodation";
import { attemptsLeft } from "#app/domain/assessment/assessment";
import { type Attempt, listAttempts } from "#app/domain/assessment/assessment.store.server";
import { closeRequest, listRequestsOf } from "#app/domain/assessment/attempt-requests.store.server";
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

export interface ExhaustedQuiz {
  moduleId: string;
  title: string;
  /** What the person asked for and nobody has answered yet. */
  requestId: string | null;
}

/** The modules whose quiz a person can no longer take, because every attempt is used and none has passed. */
export async function listExhaustedQuizzes(
  context: Context,
  personId: string,
  tracks: Track[],
): Promise<ExhaustedQuiz[]> {
  const exhausted: { moduleId: string; title: string; quizId: string }[] = [];
  const held = await readHeldAccommodation(context.db, personId);
  for (const module of tracks.flatMap((track) => track.lessons)) {
    if (!module.quiz) continue;
    const quiz = accommodate(module.quiz, held);
    const attempts = await listAttempts(context.db, personId, quiz.id);
    if (attempts.length < quiz.attempts || attempts.some((attempt) => attempt.submittedAt === null)) continue;
    const left = await countAttemptsLeft(context.db, { personId, quiz, attempts });
    if (left === 0) exhausted.push({ moduleId: module.id, title: module.title, quizId: quiz.id });
  }
  const quizIds = exhausted.map(({ quizId }) => quizId);
  const requests = await listRequestsOf(context.db, personId, quizIds);
  return exhausted.map(({ quizId, ...module }) => {
    const open = requests.find((request) => request.quizId === quizId && request.closed === null);
    return { ...module, requestId: open?.id ?? null };
  });
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
  const quiz = module.quiz;
  return context.db.transaction().execute(async (trx): Promise<GrantAttemptResult> => {
    const { left, hasOpenAttempt } = await standAtQuiz(trx, personId, quiz);
    if (hasOpenAttempt || left > 0) return { ok: false, reason: "attempts-left" };
    await grantWithin(context, trx, { personId, actorId, module, quizId: quiz.id, reason, answer: null });
    return { ok: true };
  });
}

/** How a person stands at a quiz by the policy as it is for them. */
export async function standAtQuiz(db: Db | Trx, personId: string, authored: Quiz) {
  const quiz = await policyFor(db, personId, authored);
  const attempts = await listAttempts(db, personId, quiz.id);
  return {
    attempts,
    hasOpenAttempt: attempts.some((attempt) => attempt.submittedAt === null),
    left: await countAttemptsLeft(db, { personId, quiz, attempts }),
  };
}

/** Grants one more attempt to a person known to have none; what they asked for is answered with it. `answer`: a sentence for them. */
export async function grantWithin(
  context: Context,
  trx: Trx,
  input: {
    personId: string;
    actorId: string;
    module: Module;
    quizId: string;
    reason: string;
    answer: string | null;
  },
): Promise<void> {
  const { personId, actorId, module, quizId, reason, answer } = input;
  const at = context.now();
  await insertGrant(trx, { personId, quizId, grantedBy: actorId, at, reason });
  await closeRequest(trx, { personId, quizId }, { at, outcome: "granted", by: actorId, answer });
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
    payload: { quizId, reason, ...(answer !== null && { answer }) },
  });
}
