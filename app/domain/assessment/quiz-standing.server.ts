/** Whether there is anything to do at a quiz, and how the last attempt went, for the pages that lead to it. */
import { policyFor } from "#app/domain/assessment/accommodate.server";
import { itemMaxMillipoints, phaseOf, scorePercent } from "#app/domain/assessment/assessment";
import { type Attempt, listAttempts, mapMarkedAnswers } from "#app/domain/assessment/assessment.store.server";
import { requirePinnedQuiz } from "#app/domain/assessment/close-attempt.server";
import { countAttemptsLeft, listSubmitted } from "#app/domain/assessment/grant-attempt.server";
import { openReview, planReview } from "#app/domain/assessment/review-plan";
import { mayStart, type Start } from "#app/domain/assessment/start-policy";
import type { Heading } from "#app/domain/catalog/catalog";
import type { Quiz } from "#app/domain/catalog/quiz";
import type { Context } from "#app/domain/context";

export interface QuizStanding {
  /** The attempt to go on with, and the instant at which its time is up; null where it has no end. */
  openAttempt: { id: string; deadlineAt: string | null } | null;
  /** Every attempt is used, and none is open. */
  exhausted: boolean;
  /** First to last. */
  attempts: Attempt[];
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
    return { openAttempt: { id: open.id, deadlineAt: open.deadlineAt }, exhausted: false, attempts };
  if (attempts.length < quiz.attempts) return { openAttempt: null, exhausted: false, attempts };
  const policy = await policyFor(db, personId, quiz);
  const left = await countAttemptsLeft(db, { personId, quiz: policy, attempts });
  return { openAttempt: null, exhausted: left === 0, attempts };
}

export interface AttemptOutlook {
  /** When the next attempt may begin. */
  start: Start;
  left: number;
  /** The last attempt, where it did not pass; null where there is none. */
  failed: {
    attemptId: string;
    /** Whole per cent; null while it is not shown, and where nothing was handed in. */
    percent: number | null;
    abandoned: boolean;
    cutScore: number;
    /** The parts of the lesson that its missed questions are about, in the order of the lesson; empty while marks or answers are closed. */
    reread: Heading[];
  } | null;
}

/** What somebody who comes to a quiz again has to know. `attempts` are all of theirs; reads nothing where neither they nor a window ask for it. */
export async function readAttemptOutlook(
  context: Context,
  input: { personId: string; quiz: Quiz; headings: Heading[]; attempts: Attempt[] },
): Promise<AttemptOutlook> {
  const { personId, attempts, headings } = input;
  const submitted = listSubmitted(attempts);
  if (submitted.length === 0 && !input.quiz.window)
    return { start: { state: "open" }, left: input.quiz.attempts, failed: null };
  const quiz = await policyFor(context.db, personId, input.quiz);
  const left = await countAttemptsLeft(context.db, { personId, quiz, attempts });
  const start = mayStart(quiz, { now: context.now(), zone: context.zone, submitted });
  const last = attempts.findLast(({ submittedAt }) => submittedAt !== null);
  if (!last || last.passed || last.millipoints === null) return { start, left, failed: null };
  const pinned = await requirePinnedQuiz(context, last);
  const everPassed = submitted.some(({ passed }) => passed);
  const open = openReview(planReview(pinned.review), { everPassed, left });
  const { id: attemptId, abandoned, millipoints, maxMillipoints } = last;
  const missed = open.score && open.answers && !abandoned ? await listMissed(context, last, pinned) : null;
  return {
    start,
    left,
    failed: {
      attemptId,
      abandoned,
      percent: open.score && !abandoned ? scorePercent(millipoints, maxMillipoints) : null,
      cutScore: quiz.cutScore,
      reread: headings.filter(({ slug }) => missed?.has(slug)),
    },
  };
}

/** The headings of the questions that did not get all their points. */
async function listMissed(context: Context, attempt: Attempt, { items }: Quiz): Promise<Set<string>> {
  const marks = await mapMarkedAnswers(context.db, attempt.id);
  const drawn = new Set(attempt.form.items.map(({ id }) => id));
  const missed = items.filter(
    (item) => drawn.has(item.id) && (marks.get(item.id)?.millipoints ?? 0) < itemMaxMillipoints(item),
  );
  return new Set(missed.map(({ heading }) => heading));
}
