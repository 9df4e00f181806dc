/**
 * Taking a quiz. The attempt row exists from the start; answers are saved as given; the draw, the clock, the number of
 * attempts and the score are the server's alone.
 */
import { randomBytes } from "node:crypto";
import { requireSubject } from "#app/domain/activity/activity.store.server";
import { policyFor } from "#app/domain/assessment/accommodate.server";
import { type AnswerProblem, answerProblem } from "#app/domain/assessment/answer-problem";
import {
  mapChecked,
  mapSequences,
  numberAnswers,
  saveAnswersIfOpen,
} from "#app/domain/assessment/answers.store.server";
import { type Answer, formMaxMillipoints, phaseOf } from "#app/domain/assessment/assessment";
import {
  type Attempt,
  addToQuizTally,
  getOwnAttempt,
  insertAttempt,
  listAttempts,
  mapAnswers,
} from "#app/domain/assessment/assessment.store.server";
import {
  close,
  closeByPolicy,
  closeOverdueOf,
  requirePinnedQuiz,
} from "#app/domain/assessment/close-attempt.server";
import { drawForm } from "#app/domain/assessment/form";
import { countAttemptsLeft, listSubmitted } from "#app/domain/assessment/grant-attempt.server";
import { isCheckable, planReview } from "#app/domain/assessment/review-plan";
import { deadlineOf, graceOf, mayStart, type Start } from "#app/domain/assessment/start-policy";
import { numbersOf, settleAnswer } from "#app/domain/assessment/undecided";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { readGate } from "#app/domain/progress/gate.server";

export type StartAttemptResult =
  | { ok: true; attemptId: string }
  | { ok: false; reason: "not-enrolled" | "locked" | "no-quiz" | "no-attempts-left" }
  | { ok: false; reason: "closed-now"; start: Exclude<Start, { state: "open" }> };

/** Opens an attempt, or leads back to the one that is open already. Parallel calls open one. */
export async function startAttempt(
  context: Context,
  input: { personId: string; track: Track; module: Module },
): Promise<StartAttemptResult> {
  const { personId, track, module } = input;
  const quiz = module.quiz;
  if (!quiz) return { ok: false, reason: "no-quiz" };
  await closeOverdueOf(context, personId, quiz.id);
  return context.db.transaction().execute(async (trx): Promise<StartAttemptResult> => {
    const attempts = await listAttempts(trx, personId, quiz.id);
    const open = attempts.find((attempt) => attempt.submittedAt === null);
    if (open) return { ok: true, attemptId: open.id };
    const gate = await readGate(trx, { personId, track, moduleId: module.id });
    if (!gate.open) return { ok: false, reason: gate.reason };
    const policy = await policyFor(trx, personId, quiz);
    if ((await countAttemptsLeft(trx, { personId, quiz: policy, attempts })) === 0) {
      return { ok: false, reason: "no-attempts-left" };
    }

    const at = context.now();
    const start = mayStart(policy, { now: at, zone: context.zone, submitted: listSubmitted(attempts) });
    if (start.state !== "open") return { ok: false, reason: "closed-now", start };
    const seed = randomBytes(4).toString("hex");
    const earlier = attempts.map((attempt) => attempt.form);
    const form = drawForm(quiz, seed, earlier);
    const number = (attempts.at(-1)?.number ?? 0) + 1;
    const deadlineAt = deadlineOf(policy, at, context.zone);
    const attemptId = await insertAttempt(trx, {
      personId,
      trackId: track.id,
      moduleId: module.id,
      quizId: quiz.id,
      contentVersion: module.version,
      trackVersion: track.version,
      number,
      seed,
      form,
      startedAt: at,
      deadlineAt,
      graceUntil: graceOf(policy, deadlineAt),
      maxMillipoints: formMaxMillipoints(form, quiz.items),
    });
    await addToQuizTally(trx, quiz.id, { started: 1, submitted: 0, passed: 0 });
    const subject = await requireSubject(trx, personId);
    await context.record(trx, {
      kind: "quiz_started",
      at,
      actorId: personId,
      personId,
      partnerId: subject.partnerId,
      tierId: subject.tierId,
      trackId: track.id,
      moduleId: module.id,
      contentVersion: module.version,
      quantities: { quiz_attempt: 1 },
      payload: { quizId: quiz.id, attemptId, number },
    });
    return { ok: true, attemptId };
  });
}

export type SaveAnswersResult =
  | {
      ok: true;
      /** The server's clock. */
      savedAt: string;
      /** The number of every answer that is saved now, by item id: whoever gave another one there tells by it. */
      sequences: Map<string, number>;
    }
  | { ok: false; reason: "not-found" | "closed" | "time-up" | AnswerProblem };

/**
 * Saves some answers of an open attempt, all or none. Of two answers to an item the one with the higher number stays, in
 * whatever order and however often they arrive; one without a number counts as given when it arrives.
 */
export async function saveAnswers(
  context: Context,
  input: {
    personId: string;
    attemptId: string;
    answers: Map<string, Answer>;
    sequences?: Map<string, number>;
  },
): Promise<SaveAnswersResult> {
  const attempt = await getOwnAttempt(context.db, input.personId, input.attemptId);
  if (!attempt) return { ok: false, reason: "not-found" };
  if (attempt.submittedAt) return { ok: false, reason: "closed" };
  const savedAt = context.now();
  const phase = phaseOf(attempt, savedAt);
  if (phase === "grace") return { ok: false, reason: "time-up" };
  if (phase === "over") {
    await closeByPolicy(context, attempt);
    return { ok: false, reason: "closed" };
  }
  const read = await readGiven(context, attempt, input.answers);
  if (!read.ok) return read;
  if (read.answers.size > 0) {
    const given = { ...input, answers: read.answers };
    const numbered = await numberAnswers(context.db, attempt.id, given, savedAt);
    const saved = await saveAnswersIfOpen(context.db, attempt, numbered, savedAt);
    // Nothing is written either where later answers are there already.
    if (!saved && (await getOwnAttempt(context.db, input.personId, attempt.id))?.submittedAt)
      return { ok: false, reason: "closed" };
  }
  return { ok: true, savedAt, sequences: await mapSequences(context.db, attempt.id) };
}

/** Answers as they are saved, or why one of them cannot be. */
async function readGiven(
  context: Context,
  attempt: Attempt,
  answers: Map<string, Answer>,
): Promise<{ ok: true; answers: Map<string, Answer> } | { ok: false; reason: AnswerProblem }> {
  const { items, review } = await requirePinnedQuiz(context, attempt);
  const settled = new Map<string, Answer>();
  const checkable = answers.size > 0 && isCheckable(planReview(review));
  const checked = checkable ? await mapChecked(context.db, attempt.id) : new Set();
  const saved = checked.size > 0 ? await mapAnswers(context.db, attempt.id) : new Map<string, Answer>();
  for (const [itemId, answer] of answers) {
    if (checked.has(itemId) && answer.join("\n") !== saved.get(itemId)?.join("\n"))
      return { ok: false, reason: "checked" };
    const drawn = attempt.form.items.some(({ id }) => id === itemId);
    const item = drawn ? items.find(({ id }) => id === itemId) : undefined;
    const reason = answerProblem(item, answer);
    if (reason) return { ok: false, reason };
    if (item) settled.set(itemId, settleAnswer(numbersOf(item), answer));
  }
  return { ok: true, answers: settled };
}

export type SubmitAttemptResult =
  | { ok: true; attempt: Attempt }
  | { ok: false; reason: "not-found" | AnswerProblem };

/**
 * Hands in an attempt with the answers sent along. Twice is once: the second call returns the result of the first. After the
 * deadline the answers sent along no longer count: what was saved before is handed in while the quiz grants time for that,
 * and later the attempt is closed by the quiz's policy.
 */
export async function submitAttempt(
  context: Context,
  input: { personId: string; attemptId: string; answers: Map<string, Answer> },
): Promise<SubmitAttemptResult> {
  const before = await getOwnAttempt(context.db, input.personId, input.attemptId);
  if (!before) return { ok: false, reason: "not-found" };
  if (before.submittedAt) return { ok: true, attempt: before };
  const at = context.now();
  const phase = phaseOf(before, at);
  if (phase === "over") return { ok: true, attempt: await closeByPolicy(context, before) };
  const read = await readGiven(context, before, phase === "open" ? input.answers : new Map());
  if (!read.ok) return read;
  const closing = { at, closedBy: "person" as const, abandoned: false, answers: read.answers };
  return { ok: true, attempt: await close(context, before, closing) };
}
