import { type Kysely, sql } from "kysely";

/** Indexes for the admin's pages: invitations nobody has answered, and the audit log by person and by kind of subject. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    "create index invitation_unanswered on invitation (expires_at) where accepted_at is null and revoked_at is null",
    "create index audit_entry_by_actor on audit_entry (actor_id, id)",
    "create index audit_entry_by_kind on audit_entry (subject_kind, id)",
  ]) {
    await sql.raw(statement).execute(db);
  }
}
