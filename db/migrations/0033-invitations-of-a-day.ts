import { type Kysely, sql } from "kysely";

/** How many invitations somebody sent within a day is read for each new one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index invitation_by_inviter_and_age on invitation (invited_by, created_at)`.execute(db);
}
