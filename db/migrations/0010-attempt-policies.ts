import { type Kysely, sql } from "kysely";

const statements = [
  // Until when an attempt whose time is up may still be handed in; null = not at all.
  `alter table quiz_attempt add column grace_until text`,
  // Closed without having been handed in, where the quiz asks for it: an attempt without marks.
  `alter table quiz_attempt add column abandoned integer not null default 0 check (abandoned in (0, 1))`,
  // When an item was first answered; null = not told, or never.
  `alter table quiz_answer add column first_saved_at text`,
  // When its mark was asked for during the attempt: from then on the answer stands.
  `alter table quiz_answer add column checked_at text`,
  `alter table accommodation add column extra_attempts integer not null default 0
    check (extra_attempts between 0 and 20)`,
  // The newest row of a partner and job role holds.
  `create table group_accommodation (
    id text primary key,
    partner_id text not null references partner(id),
    job_role text not null check (job_role in ('all', 'sales', 'technical', 'support')),
    time_percent integer not null check (time_percent between 100 and 400),
    extra_attempts integer not null check (extra_attempts between 0 and 20),
    open_until text check (open_until is null or open_until glob '????-??-??'),
    reason text not null,
    granted_by text not null references person(id),
    granted_at text not null
  ) strict`,
  `create index group_accommodation_by_partner on group_accommodation (partner_id, job_role, id)`,
  ...["update", "delete"].map(
    (verb) => `create trigger group_accommodation_no_${verb} before ${verb} on group_accommodation
      begin select raise(abort, 'group_accommodation is append-only'); end`,
  ),
];

/** What becomes of an attempt when its time is up, answers that were checked, and accommodations for a group. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
