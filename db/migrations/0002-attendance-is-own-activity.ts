import { type Kysely, sql } from "kysely";

/** Who attended a live session did something, although a manager logged it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index activity_own_by_partner`.execute(db);
  await sql`
    create index activity_own_by_partner on activity (partner_id, seq)
    where actor_id = person_id or kind = 'live_session_attended'
  `.execute(db);
}
