/** Taking a lesson: answering its self-checks, and saying that it is done. */
import { requireSubject } from "#app/domain/activity/activity.store.server";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { type Gate, readGate } from "#app/domain/progress/gate.server";
import { listSelfCheckAnswers, saveSelfCheckAnswer } from "#app/domain/progress/progress.store.server";

type Closed = Exclude<Gate, { open: true }>;
export type Refusal = { ok: false; reason: Closed["reason"] };

export interface LessonInput {
  personId: string;
  track: Track;
  module: Module;
}

export interface LessonStanding {
  gate: Gate;
  /** Option ids, or the one text of a reflection, by self-check id. */
  answers: { [checkId: string]: string[] };
}

/** Where a person stands with a lesson: whether it is open, and what they answered. */
export async function readLesson(context: Context, input: LessonInput): Promise<LessonStanding> {
  const [gate, rows] = await Promise.all([
    readGate(context.db, { personId: input.personId, track: input.track, moduleId: input.module.id }),
    listSelfCheckAnswers(context.db, input.personId, input.module.id),
  ]);
  return {
    gate,
    answers: Object.fromEntries(rows.map((row) => [row.checkId, JSON.parse(row.answer) as string[]])),
  };
}

export type AnswerSelfCheckResult =
  | { ok: true }
  | Refusal
  | { ok: false; reason: "unknown-check" | "no-answer" | "unknown-option" | "too-long" };

const longestReflection = 4000;

/** Saves the answer to one self-check; a later answer replaces it. `choices` are option ids, or the one text of a reflection. */
export async function answerSelfCheck(
  context: Context,
  input: LessonInput & { checkId: string; choices: string[] },
): Promise<AnswerSelfCheckResult> {
  const check = input.module.selfChecks.find((candidate) => candidate.id === input.checkId);
  if (!check) return { ok: false, reason: "unknown-check" };
  const choices = input.choices.map((choice) => choice.trim()).filter(Boolean);
  if (choices.length === 0) return { ok: false, reason: "no-answer" };
  if (check.kind === "reflect") {
    if (choices.join("\n").length > longestReflection) return { ok: false, reason: "too-long" };
  } else if (!choices.every((choice) => check.options.some((option) => option.id === choice))) {
    return { ok: false, reason: "unknown-option" };
  } else if (check.kind === "single" && choices.length > 1) {
    return { ok: false, reason: "unknown-option" };
  }
  return context.db.transaction().execute(async (trx): Promise<AnswerSelfCheckResult> => {
    const gate = await readGate(trx, {
      personId: input.personId,
      track: input.track,
      moduleId: input.module.id,
    });
    if (!gate.open) return { ok: false, reason: gate.reason };
    await saveSelfCheckAnswer(trx, {
      personId: input.personId,
      moduleId: input.module.id,
      checkId: check.id,
      answer: JSON.stringify(choices),
      at: context.now(),
    });
    return { ok: true };
  });
}

export type CompleteLessonResult =
  | { ok: true }
  | Refusal
  | { ok: false; reason: "self-checks-open"; open: string[] };

/**
 * Marks a lesson done once each of its self-checks has been answered. Saying it twice is saying it once, except where the
 * module's parts changed since and nothing is missing any more, so that the module completes, and where the lesson is all there
 * is to a module, so that an award that has ended can be earned again: then it is recorded again.
 */
export async function completeLesson(context: Context, input: LessonInput): Promise<CompleteLessonResult> {
  return context.db.transaction().execute(async (trx): Promise<CompleteLessonResult> => {
    const { personId, track, module } = input;
    const gate = await readGate(trx, { personId, track, moduleId: module.id });
    if (!gate.open) return { ok: false, reason: gate.reason };
    const done = Boolean(gate.evidence?.lessonDoneAt);
    const completesNow = gate.standing.missing.length === 0 && !gate.evidence?.completedAt;
    const isWhole = module.quiz === null && module.demonstration === null;
    if (done && !completesNow && !isWhole) return { ok: true };

    const answered = new Set(
      (await listSelfCheckAnswers(trx, personId, module.id)).map((row) => row.checkId),
    );
    const open = module.selfChecks.filter((check) => !answered.has(check.id)).map((check) => check.id);
    if (!done && open.length > 0) return { ok: false, reason: "self-checks-open", open };

    const subject = await requireSubject(trx, personId);
    await context.record(trx, {
      kind: "lesson_completed",
      at: context.now(),
      actorId: personId,
      personId,
      partnerId: subject.partnerId,
      tierId: subject.tierId,
      trackId: track.id,
      moduleId: module.id,
      contentVersion: module.version,
      quantities: done ? {} : { module_delivered: 1 },
      payload: { trackVersion: track.version, holder: subject.holder },
    });
    return { ok: true };
  });
}
