import { type Kysely, sql } from "kysely";

/** When a decision is due, who has been told of it, and the program's settings for assessing. */
const statements = [
  // Null for what was handed in before there was a service level.
  `alter table submission add column due_at text`,
  `alter table submission add column reminded_at text`,
  `alter table submission add column escalated_at text`,
  `create index submission_untold on submission (due_at)
    where decided = 0 and due_at is not null and escalated_at is null`,
  // No row = the defaults.
  `create table assessing_policy (
    id integer primary key check (id = 1),
    -- ISO days of the week, and days off, with blanks between them.
    days text not null check (days != ''),
    opens text not null,
    closes text not null check (closes > opens),
    holidays text not null,
    service_hours integer not null check (service_hours > 0),
    second_share integer not null check (second_share between 0 and 100),
    second_difference integer not null check (second_difference between 0 and 100)
  ) strict`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
