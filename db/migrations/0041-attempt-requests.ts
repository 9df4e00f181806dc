import { type Kysely, sql } from "kysely";

/**
 * Somebody out of attempts at a quiz asks for one more. One request of a person and quiz is open at a time; once it is closed, whichever
 * way, the row never changes again.
 */
const statements = [
  `create table attempt_request (
    id text primary key,
    person_id text not null references person(id),
    partner_id text not null references partner(id),
    track_id text not null,
    module_id text not null,
    quiz_id text not null,
    reason text not null check (reason <> ''),
    asked_at text not null,
    closed_at text,
    outcome text check (outcome in (
      'granted', 'declined', 'withdrawn', 'passed', 'attempts-left', 'left', 'not-enrolled', 'not-offered'
    )),
    closed_by text references person(id),
    answer text,
    check ((closed_at is null) = (outcome is null))
  ) strict, without rowid`,
  `create unique index attempt_request_open on attempt_request (person_id, quiz_id) where closed_at is null`,
  `create index attempt_request_by_person on attempt_request (person_id, quiz_id, asked_at)`,
  `create index attempt_request_waiting on attempt_request (closed_at, partner_id, asked_at)
    where closed_at is null`,
  `create trigger attempt_request_no_update before update on attempt_request
    when old.closed_at is not null or new.closed_at is null or new.person_id <> old.person_id or new.quiz_id <> old.quiz_id
      or new.reason <> old.reason or new.asked_at <> old.asked_at
    begin select raise(abort, 'attempt_request is append-only'); end`,
  `create trigger attempt_request_no_delete before delete on attempt_request
    begin select raise(abort, 'attempt_request is append-only'); end`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
