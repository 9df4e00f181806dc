import type { Answer } from "#app/domain/assessment/assessment";
import { byAttemptId } from "#app/domain/assessment/regrade";
import type { Db } from "#app/domain/context";
import { type AnalysedAttempt, secondsUntil } from "#app/domain/reports/analysis";

export interface AttemptedVersion {
  hash: string;
  attempts: number;
  /** Instants. */
  from: string;
  to: string;
}

/** The versions in which attempts at a quiz were handed in, newest first. */
export async function listAnalysedVersions(db: Db, quizId: string): Promise<AttemptedVersion[]> {
  const rows = await db
    .selectFrom("quiz_attempt")
    .select((eb) => [
      "content_version as hash",
      eb.fn.countAll().as("attempts"),
      eb.fn.min("submitted_at").as("from"),
      eb.fn.max("submitted_at").as("to"),
    ])
    .where("quiz_id", "=", quizId)
    .where("submitted_at", "is not", null)
    .where("abandoned", "=", 0)
    .groupBy("content_version")
    .execute();
  return rows
    .map((row) => ({ ...row, attempts: Number(row.attempts), from: row.from ?? "", to: row.to ?? "" }))
    .sort((a, b) => (a.to < b.to ? 1 : -1));
}

export interface AttemptFilter {
  quizId: string;
  /** Null = every one. */
  version: string | null;
  firstOnly: boolean;
  /** The newest so many. */
  most: number;
}

/** Attempts that were handed in with their answers and marks, newest first. */
export async function listAnalysedAttempts(db: Db, filter: AttemptFilter): Promise<AnalysedAttempt[]> {
  const rows = await analysedAnswersQuery(db, filter).execute();
  return [...byAttemptId(rows).values()].flatMap((answers): AnalysedAttempt[] => {
    const [first] = answers;
    if (!first) return [];
    const { attemptId, personId, version, number, millipoints, startedAt } = first;
    const seconds = secondsUntil(
      startedAt,
      answers.map(({ firstSavedAt }) => firstSavedAt),
    );
    return [
      {
        ...{ attemptId, personId, version, number },
        millipoints: millipoints ?? 0,
        answers: answers.map(({ itemId, answer, mark }, index) => ({
          itemId,
          answer: JSON.parse(answer) as Answer,
          millipoints: mark ?? 0,
          seconds: seconds[index] ?? null,
        })),
      },
    ];
  });
}

export function analysedAnswersQuery(db: Db, { quizId, version, firstOnly, most }: AttemptFilter) {
  return db
    .selectFrom((eb) => {
      let attempts = eb
        .selectFrom("quiz_attempt")
        .select(["id", "person_id", "content_version", "number", "millipoints", "started_at", "submitted_at"])
        .where("quiz_id", "=", quizId)
        .where("submitted_at", "is not", null)
        .where("abandoned", "=", 0);
      if (version !== null) attempts = attempts.where("content_version", "=", version);
      if (firstOnly) attempts = attempts.where("number", "=", 1);
      return attempts.orderBy("submitted_at", "desc").limit(most).as("attempt");
    })
    .innerJoin("quiz_answer", "quiz_answer.attempt_id", "attempt.id")
    .select([
      "attempt.id as attemptId",
      "attempt.person_id as personId",
      "attempt.content_version as version",
      "attempt.number as number",
      "attempt.millipoints as millipoints",
      "attempt.started_at as startedAt",
      "quiz_answer.item_id as itemId",
      "quiz_answer.answer as answer",
      "quiz_answer.millipoints as mark",
      "quiz_answer.first_saved_at as firstSavedAt",
    ])
    .orderBy("attempt.submitted_at", "desc");
}
