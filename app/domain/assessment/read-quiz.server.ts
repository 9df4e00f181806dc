/** What a person sees of a quiz: its policy and their attempts, the open form without keys, and the result. */
import { accommodate } from "#app/domain/assessment/accommodation";
import { getAccommodation } from "#app/domain/assessment/accommodations.store.server";
import { mapSequences } from "#app/domain/assessment/answers.store.server";
import { scorePercent } from "#app/domain/assessment/assessment";
import {
  type Attempt,
  listAttempts,
  mapAnswers,
  mapMarkedAnswers,
} from "#app/domain/assessment/assessment.store.server";
import { type Correction, readCorrections } from "#app/domain/assessment/corrections.server";
import { countAttemptsLeft, listSubmitted } from "#app/domain/assessment/grant-attempt.server";
import {
  isReviewOpen,
  type ReviewedItem,
  reviewForm,
  type ShownItem,
  showForm,
} from "#app/domain/assessment/review";
import { mayStart, type Start } from "#app/domain/assessment/start-policy";
import { readAttempt, requirePinnedQuiz } from "#app/domain/assessment/take-quiz.server";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Quiz } from "#app/domain/catalog/quiz";
import type { Context } from "#app/domain/context";
import { type Gate, readGate } from "#app/domain/progress/gate.server";

export interface AttemptSummary {
  id: string;
  number: number;
  startedAt: string;
  submittedAt: string | null;
  /** Whole per cent, rounded down; null while open. */
  percent: number | null;
  passed: boolean | null;
}

export interface QuizOverview {
  gate: Gate;
  policy: Pick<Quiz, "title" | "cutScore" | "draw" | "attempts" | "timeLimit" | "review" | "wait" | "window">;
  /** Whether an attempt could begin now, by waiting time and window. */
  start: Start;
  attempts: AttemptSummary[];
  /** The open attempt, to go on with; null when there is none. */
  openAttemptId: string | null;
  left: number;
}

/** The page before a quiz. Undefined when the module has none. */
export async function readQuizOverview(
  context: Context,
  input: { personId: string; track: Track; module: Module },
): Promise<QuizOverview | undefined> {
  if (!input.module.quiz) return undefined;
  const granted = (await getAccommodation(context.db, input.personId)) ?? null;
  const quiz = accommodate(input.module.quiz, granted);
  const gate = await readGate(context.db, {
    personId: input.personId,
    track: input.track,
    moduleId: input.module.id,
  });
  const attempts = await Promise.all(
    (await listAttempts(context.db, input.personId, quiz.id)).map(async (attempt) =>
      attempt.submittedAt ? attempt : ((await readAttempt(context, input.personId, attempt.id)) ?? attempt),
    ),
  );
  const { title, cutScore, draw, attempts: allowed, timeLimit, review, wait, window } = quiz;
  const { zone } = context;
  return {
    gate,
    policy: { title, cutScore, draw, attempts: allowed, timeLimit, review, wait, window },
    start: mayStart(quiz, { now: context.now(), zone, submitted: listSubmitted(attempts) }),
    attempts: attempts.map(summarize),
    openAttemptId: attempts.find((attempt) => attempt.submittedAt === null)?.id ?? null,
    left: await countAttemptsLeft(context.db, { personId: input.personId, quiz, attempts }),
  };
}

function summarize(attempt: Attempt): AttemptSummary {
  return {
    id: attempt.id,
    number: attempt.number,
    startedAt: attempt.startedAt,
    submittedAt: attempt.submittedAt,
    percent: attempt.millipoints === null ? null : scorePercent(attempt.millipoints, attempt.maxMillipoints),
    passed: attempt.passed,
  };
}

export interface AttemptForm {
  attempt: Attempt;
  title: string;
  cutScore: number;
  items: ShownItem[];
  /** The number of each answer that is shown, by item id. */
  sequences: Map<string, number>;
}

/** The form of an attempt of this person, without keys; undefined when it is not theirs. A closed one has no items left to answer. */
export async function readAttemptForm(
  context: Context,
  personId: string,
  attemptId: string,
): Promise<AttemptForm | undefined> {
  const attempt = await readAttempt(context, personId, attemptId);
  if (!attempt) return undefined;
  const quiz = await requirePinnedQuiz(context, attempt);
  const { title, cutScore } = quiz;
  if (attempt.submittedAt) return { attempt, title, cutScore, items: [], sequences: new Map() };
  // First the numbers: an answer saved meanwhile is shown and taken for one from elsewhere, never the other way round.
  const sequences = await mapSequences(context.db, attempt.id);
  const items = showForm(quiz, attempt.form, await mapAnswers(context.db, attempt.id));
  return { attempt, title, cutScore, items, sequences };
}

export interface AttemptResult {
  summary: AttemptSummary;
  closedBy: "person" | "deadline";
  moduleId: string;
  trackId: string;
  title: string;
  cutScore: number;
  millipoints: number;
  maxMillipoints: number;
  left: number;
  /** Null while the review policy keeps single items closed. */
  items: ReviewedItem[] | null;
  review: Quiz["review"];
  /** What was corrected after it was handed in, first to last. */
  corrections: Correction[];
}

/** The result of a closed attempt of this person; undefined when it is not theirs or still open. */
export async function readAttemptResult(
  context: Context,
  personId: string,
  attemptId: string,
): Promise<AttemptResult | undefined> {
  const attempt = await readAttempt(context, personId, attemptId);
  if (!attempt?.submittedAt || attempt.millipoints === null || attempt.closedBy === null) return undefined;
  const quiz = await requirePinnedQuiz(context, attempt);
  const passed = attempt.passed === true;
  const earlier = (await listAttempts(context.db, personId, attempt.quizId)).filter(
    (one) => one.submittedAt !== null,
  );
  // Right answers come along once any attempt is passed: from then on no attempt can use them for this certification.
  const everPassed = earlier.some((one) => one.passed === true);
  const { corrections, items } = await readCorrections(context.db, attempt, quiz);
  return {
    summary: summarize(attempt),
    closedBy: attempt.closedBy,
    moduleId: attempt.moduleId,
    trackId: attempt.trackId,
    title: quiz.title,
    cutScore: quiz.cutScore,
    millipoints: attempt.millipoints,
    maxMillipoints: attempt.maxMillipoints,
    left: await countAttemptsLeft(context.db, { personId, quiz, attempts: earlier }),
    items: isReviewOpen(quiz.review, everPassed)
      ? reviewForm({ items }, attempt.form, await mapMarkedAnswers(context.db, attempt.id), passed)
      : null,
    review: quiz.review,
    corrections,
  };
}
