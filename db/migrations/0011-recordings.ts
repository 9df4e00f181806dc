import { type Kysely, sql } from "kysely";

const statements = [
  // Recordings on their way, or there and not handed in yet. The id is also the name of the file that holds the bytes.
  `create table recording_upload (
    id text primary key check (length(id) = 22),
    person_id text not null references person(id),
    demonstration_id text not null,
    -- How much of it is on the disk for certain.
    bytes integer not null check (bytes >= 0),
    started_at text not null,
    touched_at text not null,
    completed_at text,
    -- Told by its bytes once it is complete.
    media_type text,
    -- Given up by its person or by time: waits until its bytes are removed.
    released_at text,
    check ((completed_at is null) = (media_type is null))
  ) strict`,
  `create unique index recording_upload_one_open on recording_upload (person_id, demonstration_id) where released_at is null`,
];

/** Recordings that arrive in pieces, before they are handed in as evidence. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
