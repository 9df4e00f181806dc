/**
 * Taking a quiz. The attempt row exists from the start; answers are saved as given; the draw, the clock, the number of
 * attempts and the score are the server's alone.
 */
import { randomBytes } from "node:crypto";
import { requireSubject } from "#app/domain/activity/activity.store.server";
import { accommodate } from "#app/domain/assessment/accommodation";
import { getAccommodation } from "#app/domain/assessment/accommodations.store.server";
import { mapSequences, numberAnswers, saveAnswersIfOpen } from "#app/domain/assessment/answers.store.server";
import {
  type Answer,
  type AnswerProblem,
  answerProblem,
  formMaxMillipoints,
  isOverdue,
  isPassed,
  itemMaxMillipoints,
  requireItem,
} from "#app/domain/assessment/assessment";
import {
  type Attempt,
  addToQuizTally,
  closeAttempt,
  getOwnAttempt,
  insertAttempt,
  listAttempts,
  listOverdueAttempts,
  mapAnswers,
  saveMarks,
} from "#app/domain/assessment/assessment.store.server";
import { drawForm } from "#app/domain/assessment/form";
import { countAttemptsLeft, listSubmitted } from "#app/domain/assessment/grant-attempt.server";
import { markAnswer } from "#app/domain/assessment/marking";
import { deadlineOf, mayStart, type Start } from "#app/domain/assessment/start-policy";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Quiz } from "#app/domain/catalog/quiz";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
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
    if ((await countAttemptsLeft(trx, { personId, quiz, attempts })) === 0) {
      return { ok: false, reason: "no-attempts-left" };
    }

    const at = context.now();
    const policy = accommodate(quiz, (await getAccommodation(trx, personId)) ?? null);
    const start = mayStart(policy, { now: at, zone: context.zone, submitted: listSubmitted(attempts) });
    if (start.state !== "open") return { ok: false, reason: "closed-now", start };
    const seed = randomBytes(4).toString("hex");
    const earlier = attempts.map((attempt) => attempt.form);
    const form = drawForm(quiz, seed, earlier);
    const number = (attempts.at(-1)?.number ?? 0) + 1;
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
      deadlineAt: deadlineOf(policy, at, context.zone),
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
  | { ok: false; reason: "not-found" | "closed" | AnswerProblem };

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
  if (isOverdue(attempt.deadlineAt, savedAt)) {
    await closeAtDeadline(context, attempt);
    return { ok: false, reason: "closed" };
  }
  const problem = await findProblem(context, attempt, input.answers);
  if (problem) return { ok: false, reason: problem };
  if (input.answers.size > 0) {
    const numbered = await numberAnswers(context.db, attempt.id, input, savedAt);
    const saved = await saveAnswersIfOpen(context.db, attempt, numbered, savedAt);
    // Nothing is written either where later answers are there already.
    if (!saved && (await getOwnAttempt(context.db, input.personId, attempt.id))?.submittedAt)
      return { ok: false, reason: "closed" };
  }
  return { ok: true, savedAt, sequences: await mapSequences(context.db, attempt.id) };
}

async function findProblem(
  context: Context,
  attempt: Attempt,
  answers: Map<string, Answer>,
): Promise<AnswerProblem | null> {
  const { items } = await requirePinnedQuiz(context, attempt);
  for (const [itemId, answer] of answers) {
    const drawn = attempt.form.items.some((item) => item.id === itemId);
    const problem = answerProblem(drawn ? items.find((item) => item.id === itemId) : undefined, answer);
    if (problem) return problem;
  }
  return null;
}

export type SubmitAttemptResult =
  | { ok: true; attempt: Attempt }
  | { ok: false; reason: "not-found" | AnswerProblem };

/**
 * Hands in an attempt with the answers sent along. Twice is once: the second call returns the result of the first. After the
 * deadline the answers sent along no longer count and the attempt is closed with those saved before.
 */
export async function submitAttempt(
  context: Context,
  input: { personId: string; attemptId: string; answers: Map<string, Answer> },
): Promise<SubmitAttemptResult> {
  const before = await getOwnAttempt(context.db, input.personId, input.attemptId);
  if (!before) return { ok: false, reason: "not-found" };
  if (before.submittedAt) return { ok: true, attempt: before };
  const at = context.now();
  const late = isOverdue(before.deadlineAt, at);
  if (!late) {
    const problem = await findProblem(context, before, input.answers);
    if (problem) return { ok: false, reason: problem };
  }
  const closing = late
    ? { at: before.deadlineAt ?? at, closedBy: "deadline" as const, answers: new Map<string, Answer>() }
    : { at, closedBy: "person" as const, answers: input.answers };
  return { ok: true, attempt: await close(context, before, closing) };
}

/** Closes a person's attempt at a quiz whose time has run out, with the answers saved until then. */
async function closeOverdueOf(context: Context, personId: string, quizId: string): Promise<void> {
  const open = (await listAttempts(context.db, personId, quizId)).find(
    (attempt) => attempt.submittedAt === null,
  );
  if (open && isOverdue(open.deadlineAt, context.now())) await closeAtDeadline(context, open);
}

/** An attempt of this person as it stands now: one whose time has run out is closed first, whoever looks. */
export async function readAttempt(
  context: Context,
  personId: string,
  attemptId: string,
): Promise<Attempt | undefined> {
  const attempt = await getOwnAttempt(context.db, personId, attemptId);
  if (!attempt || attempt.submittedAt || !isOverdue(attempt.deadlineAt, context.now())) return attempt;
  return closeAtDeadline(context, attempt);
}

/** Closes attempts that nobody looked at after their time ran out. Returns how many. */
export async function closeOverdueAttempts(context: Context, limit = 100): Promise<number> {
  const now = context.now();
  const candidates = await listOverdueAttempts(context.db, now, limit);
  const overdue = candidates.filter((attempt) => isOverdue(attempt.deadlineAt, now));
  for (const attempt of overdue) await closeAtDeadline(context, attempt);
  return overdue.length;
}

function closeAtDeadline(context: Context, attempt: Attempt): Promise<Attempt> {
  const at = attempt.deadlineAt ?? context.now();
  return close(context, attempt, { at, closedBy: "deadline", answers: new Map() });
}

/** The quiz an attempt was drawn from, as it was then. */
export async function requirePinnedQuiz(context: Context, attempt: Attempt): Promise<Quiz> {
  const module = await requireModuleVersion(context.db, attempt.contentVersion);
  if (!module.quiz)
    throw new Error(`Version ${attempt.contentVersion} of module ${attempt.moduleId} has no quiz.`);
  return module.quiz;
}

/** Saves the last answers, marks the form, closes the attempt and records it: all in one transaction, once. */
async function close(
  context: Context,
  attempt: Attempt,
  closing: { at: string; closedBy: "person" | "deadline"; answers: Map<string, Answer> },
): Promise<Attempt> {
  const quiz = await requirePinnedQuiz(context, attempt);
  return context.db.transaction().execute(async (trx) => {
    const current = await getOwnAttempt(trx, attempt.personId, attempt.id);
    if (!current) throw new Error(`Attempt ${attempt.id} is gone.`);
    if (current.submittedAt) return current;
    if (closing.answers.size > 0) {
      const numbered = await numberAnswers(trx, current.id, closing, closing.at);
      await saveAnswersIfOpen(trx, current, numbered, closing.at);
    }

    const answers = await mapAnswers(trx, current.id);
    const marks = current.form.items.map(({ id }) => {
      const item = requireItem(quiz.items, id);
      const answer = answers.get(id) ?? [];
      return {
        itemId: id,
        answer,
        millipoints: markAnswer(item, answer),
        maxMillipoints: itemMaxMillipoints(item),
      };
    });
    const millipoints = marks.reduce((sum, mark) => sum + mark.millipoints, 0);
    const passed = isPassed(millipoints, current.maxMillipoints, quiz.cutScore);
    await saveMarks(trx, current, marks, closing.at);
    await closeAttempt(trx, current.id, { at: closing.at, closedBy: closing.closedBy, millipoints, passed });
    await addToQuizTally(trx, current.quizId, { started: 0, submitted: 1, passed: passed ? 1 : 0 });

    const subject = await requireSubject(trx, current.personId);
    // The rules of today decide what a pass completes; those of the start do where the track is gone.
    const track = context.tracks().find((candidate) => candidate.id === current.trackId);
    await context.record(trx, {
      kind: "quiz_submitted",
      at: closing.at,
      actorId: current.personId,
      personId: current.personId,
      partnerId: subject.partnerId,
      tierId: subject.tierId,
      trackId: current.trackId,
      moduleId: current.moduleId,
      contentVersion: current.contentVersion,
      quantities: {},
      payload: {
        trackVersion: track?.version ?? current.trackVersion,
        holder: subject.holder,
        quizId: current.quizId,
        attemptId: current.id,
        number: current.number,
        millipoints,
        maxMillipoints: current.maxMillipoints,
        passed,
      },
    });
    return { ...current, submittedAt: closing.at, closedBy: closing.closedBy, millipoints, passed };
  });
}
