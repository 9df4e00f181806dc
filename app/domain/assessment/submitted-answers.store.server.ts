/** Answers of attempts that were handed in, and the marks that replace theirs. */
import type { Answer } from "#app/domain/assessment/assessment";
import type { RegradedAttempt } from "#app/domain/assessment/regrade";
import type { Db, Trx } from "#app/domain/context";

/** The versions in which attempts at a quiz were handed in, each with the instant when it was last. */
export async function listAttemptedVersions(
  db: Db | Trx,
  quizId: string,
): Promise<{ contentVersion: string; lastAt: string }[]> {
  const rows = await db
    .selectFrom("quiz_attempt")
    .select((eb) => ["content_version as contentVersion", eb.fn.max("submitted_at").as("lastAt")])
    .where("quiz_id", "=", quizId)
    .where("submitted_at", "is not", null)
    .groupBy("content_version")
    .execute();
  return rows.map((row) => ({ ...row, lastAt: row.lastAt ?? "" }));
}

export interface SubmittedAttempt {
  attemptId: string;
  number: number;
  personId: string;
  person: string;
  partner: string | null;
  trackId: string;
  moduleId: string;
  contentVersion: string;
  trackVersion: string;
  submittedAt: string;
  millipoints: number;
  maxMillipoints: number;
  passed: boolean;
}

export interface SubmittedAnswer extends SubmittedAttempt {
  itemId: string;
  answer: Answer;
  mark: number;
}

/** What was answered to these items in attempts that were handed in, attempt by attempt, first to last. */
export async function listSubmittedAnswers(
  db: Db | Trx,
  quizId: string,
  itemIds: string[],
): Promise<SubmittedAnswer[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom("quiz_attempt")
    .innerJoin("quiz_answer", "quiz_answer.attempt_id", "quiz_attempt.id")
    .innerJoin("person", "person.id", "quiz_attempt.person_id")
    .leftJoin("partner", "partner.id", "person.partner_id")
    .select([
      "quiz_attempt.id as attemptId",
      "quiz_attempt.number as number",
      "quiz_attempt.person_id as personId",
      "person.name as person",
      "partner.name as partner",
      "quiz_attempt.track_id as trackId",
      "quiz_attempt.module_id as moduleId",
      "quiz_attempt.content_version as contentVersion",
      "quiz_attempt.track_version as trackVersion",
      "quiz_attempt.submitted_at as submittedAt",
      "quiz_attempt.millipoints as millipoints",
      "quiz_attempt.max_millipoints as maxMillipoints",
      "quiz_attempt.passed as passed",
      "quiz_answer.item_id as itemId",
      "quiz_answer.answer as answer",
      "quiz_answer.millipoints as mark",
    ])
    .where("quiz_attempt.quiz_id", "=", quizId)
    .where("quiz_attempt.submitted_at", "is not", null)
    .where("quiz_attempt.abandoned", "=", 0)
    .where("quiz_answer.item_id", "in", itemIds)
    .orderBy("quiz_attempt.id")
    .execute();
  return rows.map((row) => ({
    ...row,
    submittedAt: row.submittedAt ?? "",
    millipoints: row.millipoints ?? 0,
    mark: row.mark ?? 0,
    passed: row.passed === 1,
    answer: JSON.parse(row.answer) as Answer,
  }));
}

/** Writes the new marks of an attempt that is handed in, and moves the running tallies along. */
export async function replaceMarks(
  trx: Trx,
  quizId: string,
  change: Pick<RegradedAttempt, "attemptId" | "millipoints" | "passed" | "passedBefore" | "answers">,
): Promise<void> {
  await trx
    .updateTable("quiz_attempt")
    .set({ millipoints: change.millipoints, passed: change.passed ? 1 : 0 })
    .where("id", "=", change.attemptId)
    .where("quiz_id", "=", quizId)
    .where("submitted_at", "is not", null)
    .execute();
  for (const { itemId, before, after } of change.answers) {
    await trx
      .updateTable("quiz_answer")
      .set({ millipoints: after })
      .where("attempt_id", "=", change.attemptId)
      .where("item_id", "=", itemId)
      .execute();
    await trx
      .updateTable("item_tally")
      .set((eb) => ({ millipoints: eb("millipoints", "+", after - before) }))
      .where("quiz_id", "=", quizId)
      .where("item_id", "=", itemId)
      .execute();
  }
  if (change.passed === change.passedBefore) return;
  await trx
    .updateTable("quiz_tally")
    .set((eb) => ({ passed: eb("passed", "+", change.passed ? 1 : -1) }))
    .where("quiz_id", "=", quizId)
    .execute();
}
