import { type Kysely, sql } from "kysely";

/**
 * What was logged by mistake is withdrawn: a row that says by whom and why, an activity that names the one it reverses, and ledger
 * entries below zero. The ledger is made anew, because its checks knew none of those; only its own rows point at it.
 */
const ledger = [
  `create table cost_entry_anew (
    id text primary key,
    activity_id text not null references activity(id),
    line text not null,
    kind text not null check (kind in ('rated', 'unrated', 'settlement', 'reversal')),
    settles_id text references cost_entry_anew(id),
    reverses_id text references cost_entry_anew(id),
    partner_id text not null references partner(id),
    tier_id text not null references tier(id),
    person_id text references person(id),
    pool text not null,
    driver text not null,
    on_date text not null,
    month text not null check (month glob '????-??'),
    quantity integer not null check (quantity <> 0),
    rate_micro integer check (rate_micro >= 0),
    amount_micro integer,
    unique (activity_id, line),
    check ((kind = 'reversal') = (quantity < 0)),
    check (case kind when 'reversal' then amount_micro <= 0 else amount_micro >= 0 end),
    check ((rate_micro is null) = (amount_micro is null)),
    -- What waited for a rate when it was reversed never cost anything.
    check (kind = 'reversal' or (kind = 'unrated') = (rate_micro is null)),
    check ((kind = 'settlement') = (settles_id is not null)),
    check ((kind = 'reversal') = (reverses_id is not null))
  ) strict`,
  `insert into cost_entry_anew
    select id, activity_id, line, kind, settles_id, null, partner_id, tier_id, person_id, pool, driver, on_date, month,
      quantity, rate_micro, amount_micro
    from cost_entry`,
  `drop table cost_entry`,
  `alter table cost_entry_anew rename to cost_entry`,
  `create index cost_entry_by_partner on cost_entry (partner_id, month, driver, id)`,
  `create unique index cost_entry_settled_once on cost_entry (settles_id) where settles_id is not null`,
  `create unique index cost_entry_reversed_once on cost_entry (reverses_id) where reverses_id is not null`,
  `create index cost_entry_unrated on cost_entry (driver, on_date) where kind = 'unrated'`,
  `create unique index cost_entry_active_month on cost_entry (person_id, month) where driver = 'active_person_month' and settles_id is null`,
];

const withdrawals = [
  `create table live_session_withdrawal (
    live_session_id text primary key references live_session(id),
    withdrawn_by text not null references person(id),
    withdrawn_at text not null,
    reason text not null
  ) strict, without rowid`,
  `create table support_time_withdrawal (
    support_time_id text primary key references support_time(id),
    withdrawn_by text not null references person(id),
    withdrawn_at text not null,
    reason text not null
  ) strict, without rowid`,
  `create index support_time_by_logger_and_partner on support_time (logged_by, partner_id, id)`,
];

/** When somebody last did something is one step away, by the instant of what they did and by the day of what was held with them. */
const lastActivity = [
  // What is no JSON is left to the payload's own check to refuse.
  ...["onDate", "reverses"].map(
    (field) =>
      `alter table activity add column ${field === "onDate" ? "on_date" : field} text generated always as
        (case when json_valid(payload) then json_extract(payload, '$.${field}') end) virtual`,
  ),
  `create unique index activity_reversed_once on activity (reverses) where reverses is not null`,
  `drop index activity_own_by_partner`,
  ...["partner", "person"].flatMap((whose) => [
    `create index activity_own_by_${whose} on activity (${whose}_id, seq)
      where on_date is null and (actor_id = person_id or kind = 'demonstration_submitted')`,
    `create index activity_held_by_${whose} on activity (${whose}_id, on_date, id)
      where on_date is not null and kind in ('live_session_attended', 'demonstration_submitted')`,
  ]),
];

/** The portfolio says how many demonstrations wait at one's partners. */
const waiting = [
  `create index submission_waiting_by_partner on submission (partner_id, due_at) where decided = 0`,
];

const appendOnly = ["cost_entry", "live_session_withdrawal", "support_time_withdrawal"];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...ledger, ...withdrawals, ...lastActivity, ...waiting])
    await sql.raw(statement).execute(db);
  for (const table of appendOnly) {
    for (const verb of ["update", "delete"]) {
      await sql
        .raw(
          `create trigger ${table}_no_${verb} before ${verb} on ${table}
           begin select raise(abort, '${table} is append-only'); end`,
        )
        .execute(db);
    }
  }
}
