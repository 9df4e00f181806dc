import { type Kysely, sql } from "kysely";

/**
 * When the bytes of a withdrawn version's files go, and that they went: the row and its checksum stay. What was withdrawn
 * before there was such a time gets seven days from now.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table evidence_file add column remove_after text`.execute(db);
  await sql`alter table evidence_file add column removed_at text`.execute(db);
  await sql`
    update evidence_file set remove_after = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+7 days')
    where submission_id in (select id from submission where withdrawn_at is not null)
  `.execute(db);
  await sql`
    create index evidence_file_to_remove on evidence_file (remove_after)
    where remove_after is not null and removed_at is null
  `.execute(db);
}
