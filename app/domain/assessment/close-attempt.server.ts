/** Closing an attempt: by its person, or by the quiz's policy once its time is up, whoever looks next. */
import { requireSubject } from "#app/domain/activity/activity.store.server";
import { numberAnswers, saveAnswersIfOpen } from "#app/domain/assessment/answers.store.server";
import { type Answer, itemMaxMillipoints, phaseOf, requireItem } from "#app/domain/assessment/assessment";
import {
  type Attempt,
  addToQuizTally,
  closeAttempt,
  getOwnAttempt,
  listAttempts,
  listOverdueAttempts,
  mapAnswers,
  saveMarks,
} from "#app/domain/assessment/assessment.store.server";
import { countingOf, isPassedBy, seriesBefore } from "#app/domain/assessment/counting";
import { listGrants } from "#app/domain/assessment/grants.store.server";
import { markAnswer } from "#app/domain/assessment/marking";
import type { Quiz } from "#app/domain/catalog/quiz";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context, Trx } from "#app/domain/context";

/** An attempt of this person as it stands now: one that can no longer be handed in is closed first, whoever looks. */
export async function readAttempt(
  context: Context,
  personId: string,
  attemptId: string,
): Promise<Attempt | undefined> {
  const attempt = await getOwnAttempt(context.db, personId, attemptId);
  if (!attempt || attempt.submittedAt || phaseOf(attempt, context.now()) !== "over") return attempt;
  return closeByPolicy(context, attempt);
}

/** Closes a person's attempt at a quiz that can no longer be handed in. */
export async function closeOverdueOf(context: Context, personId: string, quizId: string): Promise<void> {
  const open = (await listAttempts(context.db, personId, quizId)).find(
    (attempt) => attempt.submittedAt === null,
  );
  if (open && phaseOf(open, context.now()) === "over") await closeByPolicy(context, open);
}

/** Closes attempts that nobody looked at after their time ran out. Returns how many. */
export async function closeOverdueAttempts(context: Context, limit = 100): Promise<number> {
  const now = context.now();
  const candidates = await listOverdueAttempts(context.db, now, limit);
  const overdue = candidates.filter((attempt) => phaseOf(attempt, now) === "over");
  for (const attempt of overdue) await closeByPolicy(context, attempt);
  return overdue.length;
}

/**
 * Closes an attempt that was not handed in in time, as of the end of its time: with what was answered until then, or as
 * abandoned where the quiz says so.
 */
export async function closeByPolicy(context: Context, attempt: Attempt): Promise<Attempt> {
  const { timeUp } = await requirePinnedQuiz(context, attempt);
  const at = attempt.graceUntil ?? attempt.deadlineAt ?? context.now();
  const abandoned = timeUp !== undefined && timeUp !== "submit";
  return close(context, attempt, { at, closedBy: "deadline", abandoned, answers: new Map() });
}

/** The quiz an attempt was drawn from, as it was then. */
export async function requirePinnedQuiz(context: Context, attempt: Attempt): Promise<Quiz> {
  const module = await requireModuleVersion(context.db, attempt.contentVersion);
  if (!module.quiz)
    throw new Error(`Version ${attempt.contentVersion} of module ${attempt.moduleId} has no quiz.`);
  return module.quiz;
}

export interface Closing {
  at: string;
  closedBy: "person" | "deadline";
  abandoned: boolean;
  answers: Map<string, Answer>;
}

/** Saves the last answers, marks the form, closes the attempt and records it: all in one transaction, once. */
export async function close(context: Context, attempt: Attempt, closing: Closing): Promise<Attempt> {
  const quiz = await requirePinnedQuiz(context, attempt);
  return context.db.transaction().execute(async (trx) => {
    const current = await getOwnAttempt(trx, attempt.personId, attempt.id);
    if (!current) throw new Error(`Attempt ${attempt.id} is gone.`);
    if (current.submittedAt) return current;
    if (closing.answers.size > 0) {
      const numbered = await numberAnswers(trx, current.id, closing, closing.at);
      await saveAnswersIfOpen(trx, current, numbered, closing.at);
    }
    const { at, closedBy, abandoned } = closing;
    const millipoints = abandoned ? 0 : await mark(trx, current, quiz, at);
    const passed = !abandoned && (await passes(trx, current, quiz, millipoints));
    await closeAttempt(trx, current.id, { at, closedBy, abandoned, millipoints, passed });
    await addToQuizTally(trx, current.quizId, { started: 0, submitted: 1, passed: passed ? 1 : 0 });

    const subject = await requireSubject(trx, current.personId);
    // The rules of today decide what a pass completes; those of the start do where the track is gone.
    const track = context.tracks().find((candidate) => candidate.id === current.trackId);
    await context.record(trx, {
      kind: "quiz_submitted",
      at,
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
        ...(abandoned && { abandoned }),
      },
    });
    return { ...current, submittedAt: at, closedBy, abandoned, millipoints, passed };
  });
}

/** Marks every item of the form; returns the sum in millipoints. */
async function mark(trx: Trx, attempt: Attempt, quiz: Quiz, at: string): Promise<number> {
  const answers = await mapAnswers(trx, attempt.id);
  const marks = attempt.form.items.map(({ id }) => {
    const item = requireItem(quiz.items, id);
    const answer = answers.get(id) ?? [];
    return {
      itemId: id,
      answer,
      millipoints: markAnswer(item, answer),
      maxMillipoints: itemMaxMillipoints(item),
    };
  });
  await saveMarks(trx, attempt, marks, at);
  return marks.reduce((sum, { millipoints }) => sum + millipoints, 0);
}

async function passes(trx: Trx, attempt: Attempt, quiz: Quiz, millipoints: number): Promise<boolean> {
  const { personId, quizId, startedAt, number } = attempt;
  const rule = countingOf(quiz);
  const own = { millipoints, maxMillipoints: attempt.maxMillipoints };
  if (rule === "best" || rule === "last") return isPassedBy(rule, [own], quiz.cutScore);
  const earlier = (await listAttempts(trx, personId, quizId)).filter((other) => other.number < number);
  const series = seriesBefore(startedAt, earlier, await listGrants(trx, personId, quizId));
  return isPassedBy(rule, [...series, own], quiz.cutScore);
}
