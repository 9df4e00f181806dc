/** The answers of an attempt while it is open: of two to an item, the one with the higher number stays. */
import type { Answer } from "#app/domain/assessment/assessment";
import { isOurs, nextSequence } from "#app/domain/assessment/sequence";
import type { Db, Trx } from "#app/domain/context";

/** The number of each answer saved in an attempt, by item id. */
export async function mapSequences(db: Db | Trx, attemptId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("quiz_answer")
    .select(["item_id as itemId", "sequence"])
    .where("attempt_id", "=", attemptId)
    .execute();
  return new Map(rows.map((row) => [row.itemId, row.sequence]));
}

export interface NumberedAnswer {
  itemId: string;
  answer: Answer;
  sequence: number;
}

/**
 * Saves answers if the attempt is this person's and still open, each unless a later one to its item is there already or its
 * item was checked. Returns whether anything was written. One statement, so that neither a submission nor another answer can slip in between the check
 * and the write.
 */
export async function saveAnswersIfOpen(
  db: Db | Trx,
  attempt: { id: string; personId: string },
  answers: NumberedAnswer[],
  savedAt: string,
): Promise<boolean> {
  const result = await db
    .insertInto("quiz_answer")
    .columns(["attempt_id", "item_id", "answer", "saved_at", "first_saved_at", "sequence"])
    .expression((eb) => {
      const [first, ...rest] = answers.map(({ itemId, answer, sequence }) =>
        eb
          .selectFrom("quiz_attempt")
          .select([
            "quiz_attempt.id",
            eb.val(itemId).as("item_id"),
            eb.val(JSON.stringify(answer)).as("answer"),
            eb.val(savedAt).as("saved_at"),
            eb.val(savedAt).as("first_saved_at"),
            eb.val(sequence).as("sequence"),
          ])
          .where("quiz_attempt.id", "=", attempt.id)
          .where("quiz_attempt.person_id", "=", attempt.personId)
          .where("quiz_attempt.submitted_at", "is", null),
      );
      if (!first) throw new Error("There is no answer to save.");
      return rest.reduce((union, next) => union.unionAll(next), first);
    })
    .onConflict((conflict) =>
      conflict
        .columns(["attempt_id", "item_id"])
        .doUpdateSet((eb) => ({
          answer: eb.ref("excluded.answer"),
          saved_at: eb.ref("excluded.saved_at"),
          sequence: eb.ref("excluded.sequence"),
        }))
        .whereRef("excluded.sequence", ">", "quiz_answer.sequence")
        .where("quiz_answer.checked_at", "is", null),
    )
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** The items of an attempt whose answer stands, because it was checked. */
export async function mapChecked(db: Db | Trx, attemptId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("quiz_answer")
    .select("item_id as itemId")
    .where("attempt_id", "=", attemptId)
    .where("checked_at", "is not", null)
    .execute();
  return new Set(rows.map(({ itemId }) => itemId));
}

/** Makes an answer final if there is one and the attempt is this person's and open. Returns whether it was not so before. */
export async function markChecked(
  db: Db | Trx,
  attempt: { id: string; personId: string },
  itemId: string,
  at: string,
): Promise<boolean> {
  const result = await db
    .updateTable("quiz_answer")
    .set({ checked_at: at })
    .where("attempt_id", "=", attempt.id)
    .where("item_id", "=", itemId)
    .where("checked_at", "is", null)
    .where("answer", "<>", "[]")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("quiz_attempt")
          .select("quiz_attempt.id")
          .where("quiz_attempt.id", "=", attempt.id)
          .where("quiz_attempt.person_id", "=", attempt.personId)
          .where("quiz_attempt.submitted_at", "is", null),
      ),
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Gives a number to each answer that came without one, or with one that no page of ours can have given: the highest of all. */
export async function numberAnswers(
  db: Db | Trx,
  attemptId: string,
  input: { answers: Map<string, Answer>; sequences?: Map<string, number> },
  at: string,
): Promise<NumberedAnswer[]> {
  const clock = Date.parse(at);
  const given = new Map([...(input.sequences ?? [])].filter(([, sequence]) => isOurs(sequence, clock)));
  const arriving = [...input.answers.keys()].some((itemId) => !given.has(itemId));
  const newest = arriving ? Math.max(0, ...(await mapSequences(db, attemptId)).values()) : 0;
  return [...input.answers].map(([itemId, answer]) => ({
    itemId,
    answer,
    sequence: given.get(itemId) ?? nextSequence({ clock, newest, page: 0 }),
  }));
}
