import { type Kysely, sql } from "kysely";

/** What a person is shown of their sessions, and when they last confirmed by a code that it is them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table session add column device text not null default ''`.execute(db);
  await sql`alter table session add column confirmed_at text`.execute(db);
}
