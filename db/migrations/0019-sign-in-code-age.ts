import { type Kysely, sql } from "kysely";

/** Forgetting old codes looks at the old ones alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index sign_in_code_by_age on sign_in_code (created_at)`.execute(db);
  await sql`create index sign_in_code_unused on sign_in_code (created_at) where used_at is null`.execute(db);
}
