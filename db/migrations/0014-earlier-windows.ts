import { type Kysely, sql } from "kysely";

/** An earlier first day for quizzes that have a window; null = theirs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ["accommodation", "group_accommodation"]) {
    await sql
      .raw(
        `alter table ${table} add column open_from text check (open_from is null or open_from glob '????-??-??')`,
      )
      .execute(db);
  }
}
