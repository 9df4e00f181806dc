/** Takes a person through parts of the test program by its use cases. */

import { getOwnAttempt } from "#app/domain/assessment/assessment.store.server";
import { startAttempt, submitAttempt } from "#app/domain/assessment/take-quiz.server";
import type { Module } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { decideAssessment, startAssessment } from "#app/domain/demonstrations/assess.server";
import { submitDemonstration } from "#app/domain/demonstrations/submit.server";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import { answerSelfCheck, completeLesson } from "#app/domain/progress/lesson.server";
import { lessons, track } from "#test/support/program";

export function requireLesson(number: number): Module {
  const lesson = lessons[number - 1];
  if (!lesson) throw new Error(`No module ${number}.`);
  return lesson;
}

export async function enrol(context: Context, personId: string): Promise<void> {
  await context.db.transaction().execute((trx) => enrolByRule(context, trx, personId));
}

export async function finishLesson(context: Context, personId: string, module: Module) {
  await answerSelfCheck(context, { personId, track, module, checkId: "check", choices: ["b"] });
  return completeLesson(context, { personId, track, module });
}

/** Starts and hands in an attempt with `right` of its items answered rightly. */
export async function takeQuiz(context: Context, personId: string, module: Module, right: number) {
  const started = await startAttempt(context, { personId, track, module });
  if (!started.ok) return started;
  const attempt = await getOwnAttempt(context.db, personId, started.attemptId);
  if (!attempt) throw new Error("The attempt is not there.");
  const answers = new Map(attempt.form.items.map((item, index) => [item.id, [index < right ? "a" : "b"]]));
  return submitAttempt(context, { personId, attemptId: attempt.id, answers });
}

export const manager = { viewer: { personId: "manager-1", partnerId: null }, scope: "assigned" as const };

export async function demonstrate(
  context: Context,
  personId: string,
  module: Module,
  points: number,
  seenBy = manager,
) {
  const submitted = await submitDemonstration(context, {
    personId,
    track,
    module,
    written: "My work.",
    link: "",
    files: [],
  });
  if (!submitted.ok) return submitted;
  await startAssessment(context, seenBy, submitted.submissionId);
  return decideAssessment(context, seenBy, {
    submissionId: submitted.submissionId,
    minutes: 20,
    comment: "Seen.",
    scores: [
      { criterionId: "clear", points: Math.min(points, 2), feedback: "" },
      { criterionId: "right", points: Math.max(0, points - 2), feedback: "" },
    ],
  });
}

/** Everything the track asks for. */
export async function completeTrack(context: Context, personId: string): Promise<void> {
  for (const module of lessons) {
    await finishLesson(context, personId, module);
    if (module.quiz) await takeQuiz(context, personId, module, 4);
    if (module.demonstration) await demonstrate(context, personId, module, 4);
  }
}
