import { type Kysely, sql } from "kysely";

/** By the day of what happened are read: the ledger, of one partner or of all for a span, and what a manager logged. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index cost_entry_by_partner`.execute(db);
  await sql`create index cost_entry_by_partner on cost_entry (partner_id, on_date, id)`.execute(db);
  await sql`create index cost_entry_by_day on cost_entry (on_date, id)`.execute(db);
  await sql`create index live_session_by_day on live_session (logged_by, held_on)`.execute(db);
  await sql`create index support_time_by_day on support_time (logged_by, on_date)`.execute(db);
}
