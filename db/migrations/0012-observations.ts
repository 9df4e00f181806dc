import { type Kysely, sql } from "kysely";

/** Live observations: slots that assessors offer, who has booked them, and what was seen. */
const statements = [
  // A calendar file that goes with the mail.
  `alter table outbox_mail add column calendar text`,
  `create table observation_slot (
    id text primary key,
    assessor_id text not null references person(id),
    -- Null = any task that fits into it.
    demonstration_id text,
    starts_at text not null,
    minutes integer not null check (minutes > 0),
    place text not null,
    note text not null,
    offered_at text not null,
    withdrawn_at text
  ) strict`,
  `create unique index observation_slot_once on observation_slot (assessor_id, starts_at) where withdrawn_at is null`,
  `create index observation_slot_open on observation_slot (starts_at) where withdrawn_at is null`,
  `create index observation_slot_by_assessor on observation_slot (assessor_id, starts_at)`,
  `create table observation_booking (
    id text primary key,
    slot_id text not null references observation_slot(id),
    person_id text not null references person(id),
    partner_id text not null references partner(id),
    track_id text not null,
    module_id text not null,
    demonstration_id text not null,
    content_version text not null references content_version(hash),
    booked_at text not null,
    changed_at text not null,
    -- Of its calendar file: raised by each change.
    sequence integer not null check (sequence >= 0),
    ending text check (ending in ('cancelled-by-person', 'cancelled-by-assessor', 'no-show', 'observed')),
    reason text,
    -- The version that the observation became.
    submission_id text unique references submission(id),
    check ((submission_id is not null) = (coalesce(ending, '') = 'observed'))
  ) strict`,
  // A slot is used once, and a person has one booking to come for each task.
  `create unique index observation_booking_one_slot on observation_booking (slot_id)
    where ending is null or ending = 'no-show' or ending = 'observed'`,
  `create unique index observation_booking_one_open on observation_booking (person_id, demonstration_id)
    where ending is null`,
  `create index observation_booking_by_slot on observation_booking (slot_id)`,
  `create index observation_booking_by_person on observation_booking (person_id, demonstration_id, id)`,
  `create table observation (
    submission_id text primary key references submission(id),
    starts_at text not null,
    minutes integer not null check (minutes > 0),
    place text not null,
    notes text not null
  ) strict, without rowid`,
  `create table observed_step (
    submission_id text not null references observation(submission_id),
    step_id text not null,
    mark text check (mark in ('observed', 'not-observed', 'not-applicable')),
    note text not null,
    primary key (submission_id, step_id)
  ) strict, without rowid`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
