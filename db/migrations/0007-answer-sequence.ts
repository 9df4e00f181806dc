import { type Kysely, sql } from "kysely";

/** The number by which the page that gave an answer says which of two is the later one. 0: from before there were numbers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table quiz_answer add column sequence integer not null default 0`.execute(db);
}
