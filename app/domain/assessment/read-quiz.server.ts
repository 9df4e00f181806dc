/** What a person sees of a quiz: its policy and their attempts, the open form without keys, and the result. */
import { policyFor } from "#app/domain/assessment/accommodate.server";
import { mapSequences } from "#app/domain/assessment/answers.store.server";
import { type AttemptPhase, attemptsLeft, phaseOf, scorePercent } from "#app/domain/assessment/assessment";
import {
  type Attempt,
  listAttempts,
  mapAnswers,
  mapMarkedAnswers,
} from "#app/domain/assessment/assessment.store.server";
import { readChecked } from "#app/domain/assessment/check-item.server";
import { readAttempt, requirePinnedQuiz } from "#app/domain/assessment/close-attempt.server";
import { type Correction, readCorrections } from "#app/domain/assessment/corrections.server";
import { countedPercent, countingOf, seriesBefore } from "#app/domain/assessment/counting";
import { formSize } from "#app/domain/assessment/form";
import { countAttemptsLeft, listSubmitted } from "#app/domain/assessment/grant-attempt.server";
import { listGrants } from "#app/domain/assessment/grants.store.server";
import { type ReviewedItem, reviewForm, type ShownItem, showForm } from "#app/domain/assessment/review";
import {
  isCheckable,
  type OpenReview,
  openReview,
  planReview,
  type ReviewPlan,
} from "#app/domain/assessment/review-plan";
import { mayStart, minutesUntilClosed, type Start } from "#app/domain/assessment/start-policy";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { CountingRule, Quiz } from "#app/domain/catalog/quiz";
import type { Context } from "#app/domain/context";
import { type Gate, readGate } from "#app/domain/progress/gate.server";

export interface AttemptSummary {
  id: string;
  number: number;
  startedAt: string;
  submittedAt: string | null;
  /** Its time ran out before it was handed in. */
  abandoned: boolean;
  /** Whole per cent, rounded down; null while open, and while the score is not shown. */
  percent: number | null;
  passed: boolean | null;
}

export interface QuizOverview {
  gate: Gate;
  policy: Pick<
    Quiz,
    "title" | "cutScore" | "attempts" | "timeLimit" | "wait" | "window" | "timeUp" | "counts"
  > & {
    /** How many each attempt has. */
    questions: number;
    review: ReviewPlan;
  };
  /** Less than the time limit where the window closes before it; null where it does not. */
  minutesUntilClosed: number | null;
  /** Whether an attempt could begin now, by waiting time and window. */
  start: Start;
  attempts: AttemptSummary[];
  /** What the attempts since the last new beginning come to, where there are several and the score is shown; whole per cent. */
  counted: number | null;
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
  const { personId, track, module } = input;
  const quiz = await policyFor(context.db, personId, input.module.quiz);
  const gate = await readGate(context.db, { personId, track, moduleId: module.id });
  const attempts = await Promise.all(
    (await listAttempts(context.db, personId, quiz.id)).map(async (attempt) =>
      attempt.submittedAt ? attempt : ((await readAttempt(context, personId, attempt.id)) ?? attempt),
    ),
  );
  const questions = formSize(quiz);
  const { title, cutScore, attempts: allowed, timeLimit, wait, window, timeUp, counts } = quiz;
  const { zone } = context;
  const grants = await listGrants(context.db, personId, quiz.id);
  const submitted = listSubmitted(attempts);
  const left = attemptsLeft(quiz.attempts, submitted, grants);
  const review = planReview(quiz.review);
  const open = openReview(review, { everPassed: attempts.some(({ passed }) => passed === true), left });
  return {
    gate,
    policy: {
      title,
      cutScore,
      questions,
      attempts: allowed,
      timeLimit,
      review,
      wait,
      window,
      timeUp,
      counts,
    },
    minutesUntilClosed: minutesUntilClosed(quiz, context.now(), zone),
    start: mayStart(quiz, { now: context.now(), zone, submitted }),
    attempts: attempts.map((attempt) => summarize(attempt, open)),
    counted: open.score ? countLatest(quiz, attempts, grants) : null,
    openAttemptId: attempts.find((attempt) => attempt.submittedAt === null)?.id ?? null,
    left,
  };
}

function summarize(attempt: Attempt, open: OpenReview): AttemptSummary {
  const { id, number, startedAt, submittedAt, abandoned, millipoints, maxMillipoints, passed } = attempt;
  const percent = millipoints === null || !open.score ? null : scorePercent(millipoints, maxMillipoints);
  return { id, number, startedAt, submittedAt, abandoned, percent, passed };
}

/** What the newest closed attempt and those that stand together with it come to; null where there is only one of them. */
function countLatest(quiz: Quiz, attempts: Attempt[], grants: string[]) {
  const closed = attempts.filter((attempt) => attempt.submittedAt !== null);
  const last = closed.at(-1);
  if (!last || closed.length < 2) return null;
  const series = [...seriesBefore(last.startedAt, closed.slice(0, -1), grants), last];
  return series.length < 2 ? null : countedPercent(countingOf(quiz), series);
}

/** A question of an open attempt, with what is shown of it once it is checked. */
export interface AttemptItem extends ShownItem {
  checked: ReviewedItem | null;
}

export interface AttemptForm {
  attempt: Attempt;
  title: string;
  cutScore: number;
  phase: AttemptPhase;
  timeUp: Quiz["timeUp"];
  /** Empty once nothing can be answered any more. */
  items: AttemptItem[];
  /** Whether questions can be checked one by one. */
  checkable: boolean;
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
  const { title, cutScore, timeUp } = quiz;
  const checkable = isCheckable(planReview(quiz.review));
  const phase = attempt.submittedAt ? "over" : phaseOf(attempt, context.now());
  const facts = { attempt, title, cutScore, phase, timeUp, checkable };
  if (phase !== "open") return { ...facts, items: [], sequences: new Map() };
  // First the numbers: an answer saved meanwhile is shown and taken for one from elsewhere, never the other way round.
  const sequences = await mapSequences(context.db, attempt.id);
  const answers = await mapAnswers(context.db, attempt.id);
  const checked = await readChecked(context.db, attempt, quiz, answers);
  const items = showForm(quiz, attempt.form, answers).map((item) => ({
    ...item,
    checked: checked.get(item.id) ?? null,
  }));
  return { ...facts, items, sequences };
}

export interface AttemptResult {
  summary: AttemptSummary;
  closedBy: "person" | "deadline";
  counts: CountingRule;
  moduleId: string;
  trackId: string;
  title: string;
  cutScore: number;
  left: number;
  /** The last attempt that passed, where it is another one; null where there is none. */
  passedIn: AttemptSummary | null;
  /** Null while the answers are closed, and where none were handed in. */
  items: ReviewedItem[] | null;
  review: ReviewPlan;
  open: OpenReview;
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
  const closed = (await listAttempts(context.db, personId, attempt.quizId)).filter(
    (one) => one.submittedAt !== null,
  );
  const policy = await policyFor(context.db, personId, quiz);
  const left = await countAttemptsLeft(context.db, { personId, quiz: policy, attempts: closed });
  const review = planReview(quiz.review);
  // Once any attempt is passed, no other can use the right answers for this certification.
  const open = openReview(review, { everPassed: closed.some(({ passed }) => passed === true), left });
  const passedIn = closed.findLast(({ id, passed }) => passed === true && id !== attempt.id);
  const { corrections, items } = await readCorrections(context.db, attempt, quiz);
  return {
    summary: summarize(attempt, open),
    closedBy: attempt.closedBy,
    counts: countingOf(quiz),
    moduleId: attempt.moduleId,
    trackId: attempt.trackId,
    title: quiz.title,
    cutScore: quiz.cutScore,
    left,
    passedIn: passedIn ? summarize(passedIn, open) : null,
    items:
      open.answers && !attempt.abandoned
        ? reviewForm({ items }, attempt.form, await mapMarkedAnswers(context.db, attempt.id), open)
        : null,
    review,
    open,
    corrections: open.score ? corrections : [],
  };
}
