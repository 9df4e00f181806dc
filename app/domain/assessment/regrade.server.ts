/**
 * Marking handed-in attempts again after a key was corrected: for good and with a reason, and back again. Every mark that
 * was replaced stays on record.
 */
import { requireSubject } from "#app/domain/activity/activity.store.server";
import { listAttempts } from "#app/domain/assessment/assessment.store.server";
import { basisOf, type QuizModule, workOut } from "#app/domain/assessment/preview-regrade.server";
import {
  byAttemptId,
  gainsFirst,
  passedSince,
  type RegradedAttempt,
  type RegradeRules,
} from "#app/domain/assessment/regrade";
import {
  insertRegrade,
  insertRegradedAttempt,
  listAttemptRegrades,
  listRegradedAnswers,
  listRegrades,
  markUndone,
  type Regrade,
} from "#app/domain/assessment/regrade.store.server";
import { replaceMarks, type SubmittedAttempt } from "#app/domain/assessment/submitted-answers.store.server";
import type { Context, Trx } from "#app/domain/context";

export type ApplyRegradeResult =
  | { ok: true; regradeId: string; attempts: number }
  | { ok: false; reason: "reason-missing" | "nothing-changes" | "not-as-previewed" };

/**
 * Gives the marks that a preview showed, in one transaction. Refused when the outcome is no longer the one previewed, because
 * somebody handed in, a key changed, or another regrade came first.
 */
export async function applyRegrade(
  context: Context,
  input: { actorId: string; module: QuizModule; rules: RegradeRules; basis: string; reason: string },
): Promise<ApplyRegradeResult> {
  const { actorId, module, rules, basis } = input;
  const reason = input.reason.trim();
  if (!reason) return { ok: false, reason: "reason-missing" };
  return context.db.transaction().execute(async (trx): Promise<ApplyRegradeResult> => {
    const { changes } = await workOut(trx, module, rules);
    if (basisOf(changes) !== basis) return { ok: false, reason: "not-as-previewed" };
    if (changes.length === 0) return { ok: false, reason: "nothing-changes" };
    const at = context.now();
    const quizId = module.quiz.id;
    const [last] = await listRegrades(trx, quizId);
    const regradeId = await insertRegrade(trx, {
      quizId,
      number: (last?.number ?? 0) + 1,
      contentVersion: module.version,
      rules,
      reason,
      appliedBy: actorId,
      at,
    });
    for (const { attempt, change } of gainsFirst(changes)) {
      await insertRegradedAttempt(trx, regradeId, { ...change, millipointsBefore: attempt.millipoints });
      await remark(context, trx, { actorId, at, quizId, regradeId, attempt, change });
    }
    return { ok: true, regradeId, attempts: changes.length };
  });
}

export type UndoRegradeResult =
  | { ok: true; attempts: number }
  | { ok: false; reason: "not-found" | "not-newest" | "reason-missing" };

/** Gives back the marks that the newest regrade of a quiz replaced. Awards that followed from it stand until revoked. */
export async function undoRegrade(
  context: Context,
  input: { actorId: string; quizId: string; regradeId: string; reason: string },
): Promise<UndoRegradeResult> {
  const { actorId, quizId, regradeId } = input;
  const reason = input.reason.trim();
  if (!reason) return { ok: false, reason: "reason-missing" };
  return context.db.transaction().execute(async (trx): Promise<UndoRegradeResult> => {
    const standing = (await listRegrades(trx, quizId)).filter(({ undoneAt }) => undoneAt === null);
    if (!standing.some(({ id }) => id === regradeId)) return { ok: false, reason: "not-found" };
    // Marks lie in layers: one below another cannot be taken out without it.
    if (standing[0]?.id !== regradeId) return { ok: false, reason: "not-newest" };
    const at = context.now();
    const rows = byAttemptId(await listRegradedAnswers(trx, regradeId));
    const changes = [...rows].flatMap(([attemptId, answers]) => {
      const [attempt] = answers;
      if (!attempt) return [];
      const change = {
        attemptId,
        millipoints: attempt.millipointsBefore,
        passed: attempt.passedBefore,
        passedBefore: attempt.passedAfter,
        answers: answers.flatMap(({ mark }) =>
          mark === null ? [] : [{ itemId: mark.itemId, before: mark.after, after: mark.before }],
        ),
      };
      return [{ attempt, change }];
    });
    for (const { attempt, change } of gainsFirst(changes)) {
      await remark(context, trx, { actorId, at, quizId, regradeId, attempt, change });
    }
    await markUndone(trx, regradeId, { by: actorId, at, reason });
    return { ok: true, attempts: rows.size };
  });
}

interface Remark {
  actorId: string;
  at: string;
  quizId: string;
  regradeId: string;
  attempt: Pick<
    SubmittedAttempt,
    | "attemptId"
    | "personId"
    | "trackId"
    | "moduleId"
    | "contentVersion"
    | "trackVersion"
    | "submittedAt"
    | "maxMillipoints"
  >;
  change: Pick<RegradedAttempt, "attemptId" | "millipoints" | "passed" | "passedBefore" | "answers">;
}

async function remark(context: Context, trx: Trx, input: Remark): Promise<void> {
  const { actorId, at, quizId, regradeId, attempt, change } = input;
  const lost = change.passedBefore && !change.passed;
  const evidence = lost ? await findEvidence(trx, attempt, quizId) : { lostAt: null, otherPassAt: null };
  await replaceMarks(trx, quizId, change);
  const subject = await requireSubject(trx, attempt.personId);
  const track = context.tracks().find(({ id }) => id === attempt.trackId);
  await context.record(trx, {
    kind: "quiz_regraded",
    at,
    actorId,
    personId: attempt.personId,
    partnerId: subject.partnerId,
    tierId: subject.tierId,
    trackId: attempt.trackId,
    moduleId: attempt.moduleId,
    contentVersion: attempt.contentVersion,
    quantities: {},
    payload: {
      trackVersion: track?.version ?? attempt.trackVersion,
      holder: subject.holder,
      quizId,
      attemptId: attempt.attemptId,
      regradeId,
      millipoints: change.millipoints,
      maxMillipoints: attempt.maxMillipoints,
      passed: change.passed,
      passedBefore: change.passedBefore,
      lostEvidenceAt: evidence.lostAt,
      otherPassAt: evidence.otherPassAt,
    },
  });
}

/** When the pass that is being lost was recorded, and when another attempt of the person's passed. */
async function findEvidence(
  trx: Trx,
  attempt: Pick<SubmittedAttempt, "attemptId" | "personId" | "submittedAt">,
  quizId: string,
): Promise<{ lostAt: string; otherPassAt: string | null }> {
  const touches = await listAttemptRegrades(trx, attempt.attemptId);
  const others = (await listAttempts(trx, attempt.personId, quizId)).filter(
    ({ id, passed }) => id !== attempt.attemptId && passed === true,
  );
  return {
    lostAt: passedSince(attempt.submittedAt, touches),
    otherPassAt: others[0]?.submittedAt ?? null,
  };
}

export async function readRegrades(context: Context, quizId: string): Promise<Regrade[]> {
  return listRegrades(context.db, quizId);
}
