import { type Kysely, sql } from "kysely";

const statements = [
  // What was decided about a quiz's questions, and when it was taken back.
  `create table regrade (
    id text primary key,
    quiz_id text not null,
    number integer not null check (number > 0),
    -- Whose keys were counted.
    content_version text not null references content_version(hash),
    rules text not null check (json_valid(rules)),
    reason text not null,
    applied_by text not null references person(id),
    applied_at text not null,
    undone_by text references person(id),
    undone_at text,
    undo_reason text,
    unique (quiz_id, number),
    check ((undone_at is null) = (undone_by is null)),
    check ((undone_at is null) = (undo_reason is null))
  ) strict`,
  `create table regraded_attempt (
    regrade_id text not null references regrade(id),
    attempt_id text not null references quiz_attempt(id),
    millipoints_before integer not null,
    millipoints_after integer not null,
    passed_before integer not null check (passed_before in (0, 1)),
    passed_after integer not null check (passed_after in (0, 1)),
    primary key (regrade_id, attempt_id)
  ) strict, without rowid`,
  `create index regraded_attempt_by_attempt on regraded_attempt (attempt_id)`,
  `create table regraded_answer (
    regrade_id text not null,
    attempt_id text not null,
    item_id text not null,
    millipoints_before integer not null,
    millipoints_after integer not null,
    primary key (regrade_id, attempt_id, item_id),
    foreign key (regrade_id, attempt_id) references regraded_attempt(regrade_id, attempt_id)
  ) strict, without rowid`,
];

/** Marks given anew after a key was corrected, with those they replace. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
