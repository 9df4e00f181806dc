import type { RegradedAttempt, RegradeRules } from "#app/domain/assessment/regrade";
import type { Db, Trx } from "#app/domain/context";
import { newRowId } from "#app/domain/row-id";

export async function insertRegrade(
  trx: Trx,
  row: {
    quizId: string;
    number: number;
    contentVersion: string;
    rules: RegradeRules;
    reason: string;
    appliedBy: string;
    at: string;
  },
): Promise<string> {
  const id = newRowId(Date.parse(row.at));
  await trx
    .insertInto("regrade")
    .values({
      id,
      quiz_id: row.quizId,
      number: row.number,
      content_version: row.contentVersion,
      rules: JSON.stringify(row.rules),
      reason: row.reason,
      applied_by: row.appliedBy,
      applied_at: row.at,
      undone_by: null,
      undone_at: null,
      undo_reason: null,
    })
    .execute();
  return id;
}

export async function insertRegradedAttempt(
  trx: Trx,
  regradeId: string,
  change: RegradedAttempt & { millipointsBefore: number },
): Promise<void> {
  await trx
    .insertInto("regraded_attempt")
    .values({
      regrade_id: regradeId,
      attempt_id: change.attemptId,
      millipoints_before: change.millipointsBefore,
      millipoints_after: change.millipoints,
      passed_before: change.passedBefore ? 1 : 0,
      passed_after: change.passed ? 1 : 0,
    })
    .execute();
  // One whose marks stay can pass or not by those of another attempt.
  if (change.answers.length === 0) return;
  await trx
    .insertInto("regraded_answer")
    .values(
      change.answers.map(({ itemId, before, after }) => ({
        regrade_id: regradeId,
        attempt_id: change.attemptId,
        item_id: itemId,
        millipoints_before: before,
        millipoints_after: after,
      })),
    )
    .execute();
}

export interface Regrade {
  id: string;
  /** From 1, in the order in which they were applied to the quiz. */
  number: number;
  quizId: string;
  contentVersion: string;
  rules: RegradeRules;
  reason: string;
  appliedAt: string;
  appliedBy: string;
  undoneAt: string | null;
  undoneBy: string | null;
  undoReason: string | null;
  /** Attempts whose marks it changed. */
  attempts: number;
}

/** Every regrade of a quiz, newest first, also those taken back. */
export async function listRegrades(db: Db | Trx, quizId: string): Promise<Regrade[]> {
  const rows = await db
    .selectFrom("regrade")
    .innerJoin("person as author", "author.id", "regrade.applied_by")
    .leftJoin("person as undoer", "undoer.id", "regrade.undone_by")
    .select((eb) => [
      "regrade.id as id",
      "regrade.quiz_id as quizId",
      "regrade.number as number",
      "regrade.content_version as contentVersion",
      "regrade.rules as rules",
      "regrade.reason as reason",
      "regrade.applied_at as appliedAt",
      "author.name as appliedBy",
      "regrade.undone_at as undoneAt",
      "undoer.name as undoneBy",
      "regrade.undo_reason as undoReason",
      eb
        .selectFrom("regraded_attempt")
        .select((inner) => inner.fn.countAll().as("count"))
        .whereRef("regraded_attempt.regrade_id", "=", "regrade.id")
        .as("attempts"),
    ])
    .where("regrade.quiz_id", "=", quizId)
    .orderBy("regrade.number", "desc")
    .execute();
  return rows.map((row) => ({
    ...row,
    rules: JSON.parse(row.rules) as RegradeRules,
    attempts: Number(row.attempts),
  }));
}

export async function markUndone(
  trx: Trx,
  regradeId: string,
  undo: { by: string; at: string; reason: string },
): Promise<void> {
  await trx
    .updateTable("regrade")
    .set({ undone_by: undo.by, undone_at: undo.at, undo_reason: undo.reason })
    .where("id", "=", regradeId)
    .where("undone_at", "is", null)
    .execute();
}

export interface RegradedAnswerRow {
  attemptId: string;
  personId: string;
  trackId: string;
  moduleId: string;
  contentVersion: string;
  trackVersion: string;
  submittedAt: string;
  maxMillipoints: number;
  millipointsBefore: number;
  passedBefore: boolean;
  passedAfter: boolean;
  /** Null where the attempt only followed from another one. */
  mark: { itemId: string; before: number; after: number } | null;
}

/** What a regrade changed, attempt by attempt. */
export async function listRegradedAnswers(db: Db | Trx, regradeId: string): Promise<RegradedAnswerRow[]> {
  const rows = await db
    .selectFrom("regraded_attempt")
    .innerJoin("quiz_attempt", "quiz_attempt.id", "regraded_attempt.attempt_id")
    .leftJoin("regraded_answer", (join) =>
      join
        .onRef("regraded_answer.regrade_id", "=", "regraded_attempt.regrade_id")
        .onRef("regraded_answer.attempt_id", "=", "regraded_attempt.attempt_id"),
    )
    .select([
      "quiz_attempt.id as attemptId",
      "quiz_attempt.person_id as personId",
      "quiz_attempt.track_id as trackId",
      "quiz_attempt.module_id as moduleId",
      "quiz_attempt.content_version as contentVersion",
      "quiz_attempt.track_version as trackVersion",
      "quiz_attempt.submitted_at as submittedAt",
      "quiz_attempt.max_millipoints as maxMillipoints",
      "regraded_attempt.millipoints_before as millipointsBefore",
      "regraded_attempt.passed_before as passedBefore",
      "regraded_attempt.passed_after as passedAfter",
      "regraded_answer.item_id as itemId",
      "regraded_answer.millipoints_before as markBefore",
      "regraded_answer.millipoints_after as markAfter",
    ])
    .where("regraded_attempt.regrade_id", "=", regradeId)
    .orderBy("quiz_attempt.id")
    .execute();
  return rows.map(({ itemId, markBefore, markAfter, ...row }) => ({
    ...row,
    submittedAt: row.submittedAt ?? "",
    passedBefore: row.passedBefore === 1,
    passedAfter: row.passedAfter === 1,
    mark: itemId === null ? null : { itemId, before: markBefore ?? 0, after: markAfter ?? 0 },
  }));
}

export interface AttemptRegrade {
  contentVersion: string;
  rules: RegradeRules;
  reason: string;
  appliedAt: string;
  undoneAt: string | null;
  millipointsBefore: number;
  millipointsAfter: number;
  passedBefore: boolean;
  passedAfter: boolean;
}

/** What was done to one attempt after it was handed in, first to last. */
export async function listAttemptRegrades(db: Db | Trx, attemptId: string): Promise<AttemptRegrade[]> {
  const rows = await db
    .selectFrom("regraded_attempt")
    .innerJoin("regrade", "regrade.id", "regraded_attempt.regrade_id")
    .select([
      "regrade.content_version as contentVersion",
      "regrade.rules as rules",
      "regrade.reason as reason",
      "regrade.applied_at as appliedAt",
      "regrade.undone_at as undoneAt",
      "regraded_attempt.millipoints_before as millipointsBefore",
      "regraded_attempt.millipoints_after as millipointsAfter",
      "regraded_attempt.passed_before as passedBefore",
      "regraded_attempt.passed_after as passedAfter",
    ])
    .where("regraded_attempt.attempt_id", "=", attemptId)
    .orderBy("regrade.number")
    .execute();
  return rows.map((row) => ({
    ...row,
    rules: JSON.parse(row.rules) as RegradeRules,
    passedBefore: row.passedBefore === 1,
    passedAfter: row.passedAfter === 1,
  }));
}
