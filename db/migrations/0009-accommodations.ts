import { type Kysely, sql } from "kysely";

const statements = [
  // The newest row of a person holds; who needs none any more gets one that gives nothing.
  `create table accommodation (
    id text primary key,
    person_id text not null references person(id),
    -- Of a quiz's time limit.
    time_percent integer not null check (time_percent between 100 and 400),
    -- A later last day for quizzes that have a window; null = theirs.
    open_until text check (open_until is null or open_until glob '????-??-??'),
    reason text not null,
    granted_by text not null references person(id),
    granted_at text not null
  ) strict`,
  `create index accommodation_by_person on accommodation (person_id, id)`,
  ...["update", "delete"].map(
    (verb) => `create trigger accommodation_no_${verb} before ${verb} on accommodation
      begin select raise(abort, 'accommodation is append-only'); end`,
  ),
];

/** What a person needs to be tested fairly: more time, another window. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
