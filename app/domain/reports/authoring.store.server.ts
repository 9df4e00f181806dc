/** Running tallies and open work of modules: every query reads as much as there is content, not as much as has happened. */
import type { Db } from "#app/domain/context";
import type { ItemTally } from "#app/domain/reports/authoring";

export interface QuizTally {
  quizId: string;
  submitted: number;
  passed: number;
}

export async function listQuizTallies(db: Db, quizIds: string[]): Promise<QuizTally[]> {
  if (quizIds.length === 0) return [];
  return db
    .selectFrom("quiz_tally")
    .select(["quiz_id as quizId", "submitted", "passed"])
    .where("quiz_id", "in", quizIds)
    .execute();
}

export async function listItemTallies(
  db: Db,
  quizIds: string[],
): Promise<(ItemTally & { quizId: string })[]> {
  if (quizIds.length === 0) return [];
  return db
    .selectFrom("item_tally")
    .select([
      "quiz_id as quizId",
      "item_id as itemId",
      "served",
      "millipoints",
      "max_millipoints as maxMillipoints",
    ])
    .where("quiz_id", "in", quizIds)
    .execute();
}

/** Submissions of a module that wait for a decision, by module id. */
export async function countOpenSubmissions(db: Db, moduleIds: string[]): Promise<Map<string, number>> {
  if (moduleIds.length === 0) return new Map();
  const rows = await openSubmissionsQuery(db, moduleIds).execute();
  return new Map(rows.map((row) => [row.moduleId, Number(row.count)]));
}

/** `decided` is compared with a literal, because a partial index serves only conditions known when the query is planned. */
export function openSubmissionsQuery(db: Db, moduleIds: string[]) {
  return db
    .selectFrom("submission")
    .select((eb) => ["module_id as moduleId", eb.fn.countAll().as("count")])
    .where((eb) => eb("decided", "=", eb.lit(0)))
    .where("module_id", "in", moduleIds)
    .groupBy("module_id");
}

/** People who have begun a module and not completed it, by module id. */
export async function countPeopleInFlight(db: Db, moduleIds: string[]): Promise<Map<string, number>> {
  if (moduleIds.length === 0) return new Map();
  const rows = await peopleInFlightQuery(db, moduleIds).execute();
  return new Map(rows.map((row) => [row.moduleId, Number(row.count)]));
}

export function peopleInFlightQuery(db: Db, moduleIds: string[]) {
  return db
    .selectFrom("module_progress")
    .select((eb) => ["module_id as moduleId", eb.fn.countAll().as("count")])
    .where("completed_at", "is", null)
    .where("module_id", "in", moduleIds)
    .groupBy("module_id");
}
