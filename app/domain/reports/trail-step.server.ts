/** The one next step of a trail with what is to be known of it, and the steps that cannot be taken. */
import { neverAsked, type OwnRequest, readOwnRequests } from "#app/domain/assessment/ask-attempt.server";
import { formSize } from "#app/domain/assessment/form";
import {
  type AttemptOutlook,
  type QuizStanding,
  readAttemptOutlook,
  readQuizStanding,
} from "#app/domain/assessment/quiz-standing.server";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { type Revision, readRevision } from "#app/domain/demonstrations/revision.server";
import type { NextStep } from "#app/domain/progress/progress";
import { type Effort, effortOf } from "#app/domain/reports/effort";

/** A next step with what is known of the part it is about. */
export interface TrailStep extends NextStep {
  /** The attempt to go on with. */
  attempt: QuizStanding["openAttempt"];
  /** How the last attempt went, and when the next may begin; null for other parts, and while one is open. */
  outlook: AttemptOutlook | null;
  /** What the last version of a demonstration lacks; null for other parts. */
  revision: Revision | null;
  /** The title of a demonstration; null for other parts. */
  task: string | null;
  takes: Effort | null;
  /** How many questions a quiz has. */
  questions: number | null;
}

/** A quiz whose attempts are used, how the last one went, and what was asked for. */
export interface StuckStep extends NextStep {
  outlook: AttemptOutlook;
  asked: OwnRequest;
}

export function findModule(tracks: Track[], moduleId: string): Module | undefined {
  return tracks.flatMap(({ lessons }) => lessons).find(({ id }) => id === moduleId);
}

/** The first step that can be taken, and those that cannot: quizzes without attempts left. */
export async function chooseStep(
  context: Context,
  personId: string,
  steps: NextStep[],
  tracks: Track[],
): Promise<{ next: TrailStep | null; stuck: StuckStep[] }> {
  let next: TrailStep | null = null;
  const exhausted: (NextStep & { outlook: AttemptOutlook; quizId: string })[] = [];
  for (const step of steps) {
    const module = findModule(tracks, step.moduleId);
    const known = aboutPart(step, module);
    if (step.part !== "quiz" || !module?.quiz) {
      next ??= { ...step, ...known, revision: await revisionOf(context, personId, step, module) };
      continue;
    }
    const { quiz, headings } = module;
    const standing = await readQuizStanding(context, { personId, quiz });
    if (next && !standing.exhausted) continue;
    const { openAttempt: attempt, attempts } = standing;
    const outlook = attempt
      ? null
      : await readAttemptOutlook(context, { personId, quiz, headings, attempts });
    if (standing.exhausted && outlook) exhausted.push({ ...step, outlook, quizId: quiz.id });
    else next ??= { ...step, ...known, attempt, outlook };
  }
  const quizIds = exhausted.map(({ quizId }) => quizId);
  const asked = await readOwnRequests(context, personId, quizIds);
  const stuck = exhausted.map(({ quizId, ...step }) => ({ ...step, asked: asked.get(quizId) ?? neverAsked }));
  return { next, stuck };
}

async function revisionOf(
  context: Context,
  personId: string,
  { part }: NextStep,
  module: Module | undefined,
): Promise<Revision | null> {
  const demonstrationId = module?.demonstration?.id;
  return part === "demonstration" && demonstrationId
    ? readRevision(context, { personId, demonstrationId })
    : null;
}

function aboutPart({ part }: NextStep, module: Module | undefined) {
  return {
    attempt: null,
    outlook: null,
    revision: null,
    task: part === "demonstration" ? (module?.demonstration?.title ?? null) : null,
    takes: module ? effortOf(module, part) : null,
    questions: part === "quiz" && module?.quiz ? formSize(module.quiz) : null,
  };
}
