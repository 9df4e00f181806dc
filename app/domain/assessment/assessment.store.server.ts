import { ulid } from "ulid";
import type { Answer, GivenMark } from "#app/domain/assessment/assessment";
import type { Form } from "#app/domain/assessment/form";
import type { Db, Trx } from "#app/domain/context";

export interface Attempt {
  id: string;
  personId: string;
  trackId: string;
  moduleId: string;
  quizId: string;
  contentVersion: string;
  trackVersion: string;
  number: number;
  form: Form;
  startedAt: string;
  deadlineAt: string | null;
  /** Until when it may be handed in although its time is up; null = not. */
  graceUntil: string | null;
  submittedAt: string | null;
  closedBy: "person" | "deadline" | null;
  /** Closed without having been handed in: it has no marks. */
  abandoned: boolean;
  millipoints: number | null;
  maxMillipoints: number;
  passed: boolean | null;
}

const attemptColumns = [
  "id",
  "person_id as personId",
  "track_id as trackId",
  "module_id as moduleId",
  "quiz_id as quizId",
  "content_version as contentVersion",
  "track_version as trackVersion",
  "number",
  "form",
  "started_at as startedAt",
  "deadline_at as deadlineAt",
  "grace_until as graceUntil",
  "submitted_at as submittedAt",
  "closed_by as closedBy",
  "abandoned",
  "millipoints",
  "max_millipoints as maxMillipoints",
  "passed",
] as const;

type AttemptColumns = Omit<Attempt, "form" | "passed" | "abandoned"> & {
  form: string;
  passed: number | null;
  abandoned: number;
};

function attemptFromRow(row: AttemptColumns): Attempt {
  return {
    ...row,
    form: JSON.parse(row.form),
    abandoned: row.abandoned === 1,
    passed: row.passed === null ? null : row.passed === 1,
  };
}

/** An attempt of this person; undefined for anyone else's. */
export async function getOwnAttempt(
  db: Db | Trx,
  personId: string,
  attemptId: string,
): Promise<Attempt | undefined> {
  const row = await db
    .selectFrom("quiz_attempt")
    .select(attemptColumns)
    .where("id", "=", attemptId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row && attemptFromRow(row as AttemptColumns);
}

/** A person's attempts at a quiz, first to last. */
export async function listAttempts(db: Db | Trx, personId: string, quizId: string): Promise<Attempt[]> {
  const rows = await db
    .selectFrom("quiz_attempt")
    .select(attemptColumns)
    .where("person_id", "=", personId)
    .where("quiz_id", "=", quizId)
    .orderBy("number")
    .execute();
  return rows.map((row) => attemptFromRow(row as AttemptColumns));
}

/** Open attempts that could not be handed in any more at `instant`, oldest first. */
export async function listOverdueAttempts(db: Db, instant: string, limit: number): Promise<Attempt[]> {
  const rows = await db
    .selectFrom("quiz_attempt")
    .select(attemptColumns)
    .where("submitted_at", "is", null)
    .where("deadline_at", "<", instant)
    .where((eb) => eb.or([eb("grace_until", "is", null), eb("grace_until", "<", instant)]))
    .orderBy("deadline_at")
    .limit(limit)
    .execute();
  return rows.map((row) => attemptFromRow(row as AttemptColumns));
}

export async function insertAttempt(
  trx: Trx,
  attempt: Pick<
    Attempt,
    | "personId"
    | "trackId"
    | "moduleId"
    | "quizId"
    | "contentVersion"
    | "trackVersion"
    | "number"
    | "form"
    | "startedAt"
    | "deadlineAt"
    | "graceUntil"
    | "maxMillipoints"
  > & { seed: string },
): Promise<string> {
  const id = ulid(Date.parse(attempt.startedAt));
  await trx
    .insertInto("quiz_attempt")
    .values({
      id,
      person_id: attempt.personId,
      track_id: attempt.trackId,
      module_id: attempt.moduleId,
      quiz_id: attempt.quizId,
      content_version: attempt.contentVersion,
      track_version: attempt.trackVersion,
      number: attempt.number,
      seed: attempt.seed,
      form: JSON.stringify(attempt.form),
      started_at: attempt.startedAt,
      deadline_at: attempt.deadlineAt,
      grace_until: attempt.graceUntil,
      submitted_at: null,
      closed_by: null,
      millipoints: null,
      max_millipoints: attempt.maxMillipoints,
      passed: null,
    })
    .execute();
  return id;
}

export async function mapAnswers(db: Db | Trx, attemptId: string): Promise<Map<string, Answer>> {
  const rows = await db
    .selectFrom("quiz_answer")
    .select(["item_id as itemId", "answer"])
    .where("attempt_id", "=", attemptId)
    .execute();
  return new Map(rows.map((row) => [row.itemId, JSON.parse(row.answer) as Answer]));
}

/** The answers of a closed attempt with their marks in millipoints, by item id. */
export async function mapMarkedAnswers(db: Db, attemptId: string): Promise<Map<string, GivenMark>> {
  const rows = await db
    .selectFrom("quiz_answer")
    .select(["item_id as itemId", "answer", "millipoints"])
    .where("attempt_id", "=", attemptId)
    .execute();
  return new Map(
    rows.map(({ itemId, answer, millipoints }) => [
      itemId,
      { answer: JSON.parse(answer) as Answer, millipoints: millipoints ?? 0 },
    ]),
  );
}

export async function closeAttempt(
  trx: Trx,
  attemptId: string,
  result: {
    at: string;
    closedBy: "person" | "deadline";
    abandoned: boolean;
    millipoints: number;
    passed: boolean;
  },
): Promise<void> {
  await trx
    .updateTable("quiz_attempt")
    .set({
      submitted_at: result.at,
      closed_by: result.closedBy,
      abandoned: result.abandoned ? 1 : 0,
      millipoints: result.millipoints,
      passed: result.passed ? 1 : 0,
    })
    .where("id", "=", attemptId)
    .where("submitted_at", "is", null)
    .execute();
}

/** Writes the mark of each drawn item, also of those never answered, and adds them to the item's running tally. */
export async function saveMarks(
  trx: Trx,
  attempt: Pick<Attempt, "id" | "quizId">,
  marks: { itemId: string; answer: Answer; millipoints: number; maxMillipoints: number }[],
  at: string,
): Promise<void> {
  await trx
    .insertInto("quiz_answer")
    .values(
      marks.map((mark) => ({
        attempt_id: attempt.id,
        item_id: mark.itemId,
        answer: JSON.stringify(mark.answer),
        saved_at: at,
        millipoints: mark.millipoints,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["attempt_id", "item_id"])
        .doUpdateSet((eb) => ({ millipoints: eb.ref("excluded.millipoints") })),
    )
    .execute();
  await trx
    .insertInto("item_tally")
    .values(
      marks.map((mark) => ({
        quiz_id: attempt.quizId,
        item_id: mark.itemId,
        served: 1,
        millipoints: mark.millipoints,
        max_millipoints: mark.maxMillipoints,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["quiz_id", "item_id"]).doUpdateSet((eb) => ({
        served: eb("item_tally.served", "+", 1),
        millipoints: eb("item_tally.millipoints", "+", eb.ref("excluded.millipoints")),
        max_millipoints: eb("item_tally.max_millipoints", "+", eb.ref("excluded.max_millipoints")),
      })),
    )
    .execute();
}

/** Adds to a quiz's running figures, so that the author's page never counts the history. */
export async function addToQuizTally(
  trx: Trx,
  quizId: string,
  change: { started: number; submitted: number; passed: number },
): Promise<void> {
  await trx
    .insertInto("quiz_tally")
    .values({ quiz_id: quizId, ...change })
    .onConflict((conflict) =>
      conflict.column("quiz_id").doUpdateSet((eb) => ({
        started: eb("quiz_tally.started", "+", change.started),
        submitted: eb("quiz_tally.submitted", "+", change.submitted),
        passed: eb("quiz_tally.passed", "+", change.passed),
      })),
    )
    .execute();
}
