import { type Kysely, sql } from "kysely";

/** One statement per entry, in an order that satisfies the foreign keys. */
const statements = [
  // The program: one row, because a Waymark serves one vendor.
  `create table program (
    id integer primary key check (id = 1),
    name text not null,
    time_zone text not null,
    currency text not null check (length(currency) = 3)
  ) strict`,

  // Partners and tiers.
  `create table tier (
    id text primary key,
    name text not null unique,
    position integer not null
  ) strict`,
  `create table tier_allowance (
    tier_id text not null references tier(id),
    effective_from text not null check (effective_from glob '????-??-01'),
    allowance_minor integer not null check (allowance_minor >= 0),
    charge_share_bp integer not null check (charge_share_bp between 0 and 10000),
    primary key (tier_id, effective_from)
  ) strict, without rowid`,
  `create table partner (
    id text primary key,
    name text not null unique collate nocase,
    tier_id text not null references tier(id),
    market text not null,
    segment text not null,
    started_on text not null,
    status text not null check (status in ('active', 'paused', 'exited')),
    created_at text not null
  ) strict`,
  `create table partner_tier (
    partner_id text not null references partner(id),
    since text not null,
    tier_id text not null references tier(id),
    primary key (partner_id, since)
  ) strict, without rowid`,

  // People, roles and ways in.
  `create table person (
    id text primary key,
    email text not null unique check (email = lower(email)),
    name text not null,
    access_role text not null check (access_role in ('rep', 'lead', 'author', 'manager', 'admin')),
    partner_id text references partner(id),
    status text not null check (status in ('active', 'disabled')),
    created_at text not null,
    check ((access_role in ('rep', 'lead')) = (partner_id is not null))
  ) strict`,
  `create index person_by_partner on person (partner_id, name)`,
  `create table person_job_role (
    person_id text not null references person(id),
    job_role text not null check (job_role in ('sales', 'technical', 'support')),
    primary key (person_id, job_role)
  ) strict, without rowid`,
  `create table partner_manager (
    partner_id text not null references partner(id),
    person_id text not null references person(id),
    primary key (partner_id, person_id)
  ) strict, without rowid`,
  `create index partner_manager_by_person on partner_manager (person_id)`,
  `create table track_author (
    track_id text not null,
    person_id text not null references person(id),
    primary key (track_id, person_id)
  ) strict, without rowid`,
  `create index track_author_by_person on track_author (person_id)`,
  `create table session (
    id_hash text primary key,
    person_id text not null references person(id),
    created_at text not null,
    last_seen_at text not null,
    idle_expires_at text not null,
    expires_at text not null
  ) strict, without rowid`,
  `create index session_by_person on session (person_id)`,
  `create table sign_in_code (
    id text primary key,
    browser_hash text not null,
    email text not null,
    person_id text references person(id),
    code_hash text not null,
    created_at text not null,
    expires_at text not null,
    tries_left integer not null check (tries_left >= 0),
    used_at text
  ) strict`,
  `create index sign_in_code_by_email on sign_in_code (email, created_at)`,
  `create index sign_in_code_by_browser on sign_in_code (browser_hash, created_at)`,
  `create table invitation (
    id text primary key,
    token_hash text not null unique,
    email text not null check (email = lower(email)),
    name text not null,
    access_role text not null check (access_role in ('rep', 'lead', 'author', 'manager', 'admin')),
    partner_id text references partner(id),
    job_roles text not null,
    invited_by text not null references person(id),
    created_at text not null,
    expires_at text not null,
    accepted_at text,
    revoked_at text,
    check ((access_role in ('rep', 'lead')) = (partner_id is not null))
  ) strict`,
  `create index invitation_by_email on invitation (email)`,
  `create index invitation_by_partner on invitation (partner_id, created_at)`,
  `create table outbox_mail (
    id text primary key,
    recipient text not null,
    kind text not null,
    subject_id text not null,
    sent_on text not null,
    subject text not null,
    body text not null,
    created_at text not null,
    -- Lease and back-off in one: a deliverer may take the mail from this instant on.
    try_after text not null,
    delivered_at text,
    failed_tries integer not null default 0,
    last_error text,
    unique (recipient, kind, subject_id, sent_on)
  ) strict`,
  `create index outbox_mail_waiting on outbox_mail (try_after) where delivered_at is null`,

  // Audit: who changed what about partners, people, roles, tiers, allowances and rates.
  `create table audit_entry (
    id text primary key,
    at text not null,
    actor_id text not null references person(id),
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    before text,
    after text
  ) strict`,
  `create index audit_entry_by_subject on audit_entry (subject_kind, subject_id, id)`,

  // Published content: what an attempt, completion, submission or award rested on.
  `create table content_version (
    hash text primary key,
    kind text not null check (kind in ('track', 'module', 'library')),
    content_id text not null,
    title text not null,
    snapshot text not null,
    published_at text not null
  ) strict`,
  `create index content_version_latest on content_version (kind, content_id, published_at)`,
  // Which version is published now; an older one again after a revert. No row = not published any more.
  `create table content_current (
    kind text not null check (kind in ('track', 'module', 'library')),
    content_id text not null,
    hash text not null references content_version(hash),
    since text not null,
    primary key (kind, content_id)
  ) strict, without rowid`,

  // The spine: append-only activities. seq is the order in which facts were recorded.
  `create table activity (
    seq integer primary key,
    id text not null unique,
    at text not null,
    kind text not null,
    actor_id text references person(id),
    person_id text references person(id),
    partner_id text references partner(id),
    tier_id text references tier(id),
    track_id text,
    module_id text,
    content_version text,
    payload text not null check (json_valid(payload))
  ) strict`,
  `create index activity_by_person on activity (person_id, seq)`,
  `create index activity_by_partner on activity (partner_id, seq)`,
  // However much is logged about a partner, the last thing its own people did is one step away.
  `create index activity_own_by_partner on activity (partner_id, seq) where actor_id = person_id`,

  // Enrolment and progress.
  `create table enrolment (
    id text primary key,
    person_id text not null references person(id),
    track_id text not null,
    source text not null check (source in ('rule', 'lead', 'manager', 'self')),
    enrolled_by text references person(id),
    enrolled_at text not null,
    ended_at text,
    ended_by text references person(id),
    end_reason text
  ) strict`,
  `create unique index enrolment_one_open on enrolment (person_id, track_id) where ended_at is null`,
  `create index enrolment_by_person on enrolment (person_id, enrolled_at)`,
  `create index enrolment_by_track on enrolment (track_id, person_id)`,
  `create table self_check_answer (
    person_id text not null references person(id),
    module_id text not null,
    check_id text not null,
    answer text not null,
    answered_at text not null,
    primary key (person_id, module_id, check_id)
  ) strict, without rowid`,
  `create table module_progress (
    person_id text not null references person(id),
    module_id text not null,
    track_id text not null,
    lesson_done_at text,
    quiz_passed_at text,
    demonstration_passed_at text,
    completed_at text,
    content_version text not null,
    activity_id text not null references activity(id),
    primary key (person_id, module_id)
  ) strict, without rowid`,
  `create index module_progress_by_module on module_progress (module_id, completed_at)`,

  // Assessment. Marks are integers in thousandths of a point, so that partial credit adds up exactly.
  `create table quiz_attempt (
    id text primary key,
    person_id text not null references person(id),
    track_id text not null,
    module_id text not null,
    quiz_id text not null,
    content_version text not null references content_version(hash),
    track_version text not null references content_version(hash),
    number integer not null check (number > 0),
    seed text not null,
    form text not null,
    started_at text not null,
    deadline_at text,
    submitted_at text,
    closed_by text check (closed_by in ('person', 'deadline')),
    millipoints integer,
    max_millipoints integer not null check (max_millipoints > 0),
    passed integer check (passed in (0, 1)),
    unique (person_id, quiz_id, number),
    check ((submitted_at is null) = (millipoints is null)),
    check ((submitted_at is null) = (passed is null)),
    check ((submitted_at is null) = (closed_by is null))
  ) strict`,
  `create unique index quiz_attempt_one_open on quiz_attempt (person_id, quiz_id) where submitted_at is null`,
  `create index quiz_attempt_by_quiz on quiz_attempt (quiz_id, submitted_at)`,
  `create index quiz_attempt_overdue on quiz_attempt (deadline_at) where submitted_at is null and deadline_at is not null`,
  `create table quiz_answer (
    attempt_id text not null references quiz_attempt(id),
    item_id text not null,
    answer text not null,
    saved_at text not null,
    millipoints integer,
    primary key (attempt_id, item_id)
  ) strict, without rowid`,
  `create table attempt_grant (
    id text primary key,
    person_id text not null references person(id),
    quiz_id text not null,
    granted_by text not null references person(id),
    granted_at text not null,
    reason text not null
  ) strict`,
  `create index attempt_grant_by_person on attempt_grant (person_id, quiz_id, granted_at)`,
  // Kept up as attempts are submitted, so that the author's figures never scan the history.
  `create table item_tally (
    quiz_id text not null,
    item_id text not null,
    served integer not null,
    millipoints integer not null,
    max_millipoints integer not null,
    primary key (quiz_id, item_id)
  ) strict, without rowid`,
  `create table quiz_tally (
    quiz_id text primary key,
    started integer not null,
    submitted integer not null,
    passed integer not null
  ) strict, without rowid`,

  // Demonstrations.
  `create table submission (
    id text primary key,
    person_id text not null references person(id),
    partner_id text not null references partner(id),
    track_id text not null,
    module_id text not null,
    demonstration_id text not null,
    content_version text not null references content_version(hash),
    track_version text not null references content_version(hash),
    number integer not null check (number > 0),
    written text,
    link text,
    submitted_at text not null,
    withdrawn_at text,
    -- 1 once withdrawn or assessed; with the index below it makes a second open submission impossible.
    decided integer not null check (decided in (0, 1)),
    unique (person_id, demonstration_id, number)
  ) strict`,
  `create unique index submission_one_open on submission (person_id, demonstration_id) where decided = 0`,
  `create index submission_waiting on submission (submitted_at) where decided = 0`,
  `create index submission_by_partner on submission (partner_id, submitted_at)`,
  `create index submission_by_track on submission (track_id, submitted_at)`,
  `create table evidence_file (
    id text primary key,
    submission_id text not null references submission(id),
    position integer not null,
    name text not null,
    media_type text not null,
    bytes integer not null check (bytes > 0),
    sha256 text not null,
    unique (submission_id, position)
  ) strict`,
  // A row exists from the moment an assessor starts; decided_at is null until then.
  `create table demonstration_assessment (
    submission_id text primary key references submission(id),
    assessor_id text not null references person(id),
    started_at text not null,
    decided_at text,
    minutes integer check (minutes > 0),
    points integer,
    max_points integer,
    passed integer check (passed in (0, 1)),
    comment text,
    check ((decided_at is null) = (passed is null)),
    check ((decided_at is null) = (minutes is null))
  ) strict, without rowid`,
  `create table criterion_score (
    submission_id text not null references demonstration_assessment(submission_id),
    criterion_id text not null,
    points integer not null,
    feedback text not null,
    primary key (submission_id, criterion_id)
  ) strict, without rowid`,

  // Certification.
  `create table certification_evidence (
    activity_id text not null references activity(id),
    person_id text not null references person(id),
    track_id text not null,
    kind text not null check (kind in ('lesson', 'quiz', 'demonstration')),
    module_id text not null,
    at text not null,
    primary key (activity_id)
  ) strict, without rowid`,
  `create index certification_evidence_by_person on certification_evidence (person_id, track_id, module_id, kind, at)`,
  `create table award (
    id text primary key check (length(id) >= 22),
    person_id text not null references person(id),
    partner_id text not null references partner(id),
    track_id text not null,
    milestone_id text not null,
    title text not null,
    holder_name text not null,
    cycle integer not null check (cycle > 0),
    awarded_at text not null,
    valid_through text not null,
    expires_at text not null,
    content_version text not null references content_version(hash),
    activity_id text not null references activity(id),
    unique (person_id, milestone_id, cycle)
  ) strict`,
  `create index award_by_partner on award (partner_id, milestone_id, expires_at)`,
  `create index award_by_expiry on award (expires_at)`,
  `create table award_revocation (
    award_id text primary key references award(id),
    revoked_at text not null,
    revoked_by text not null references person(id),
    reason text not null
  ) strict, without rowid`,

  // Costing. Money in micro-units (10^-6 of the currency unit); allowances in minor units.
  `create table driver_rate (
    driver text not null,
    effective_from text not null,
    rate_micro integer not null check (rate_micro >= 0),
    activity_id text not null references activity(id),
    primary key (driver, effective_from)
  ) strict, without rowid`,
  `create table cost_entry (
    id text primary key,
    activity_id text not null references activity(id),
    line text not null,
    kind text not null check (kind in ('rated', 'unrated', 'settlement')),
    settles_id text references cost_entry(id),
    partner_id text not null references partner(id),
    tier_id text not null references tier(id),
    person_id text references person(id),
    pool text not null,
    driver text not null,
    on_date text not null,
    month text not null check (month glob '????-??'),
    quantity integer not null check (quantity > 0),
    rate_micro integer check (rate_micro >= 0),
    amount_micro integer check (amount_micro >= 0),
    unique (activity_id, line),
    check ((kind = 'unrated') = (rate_micro is null)),
    check ((kind = 'unrated') = (amount_micro is null)),
    check ((kind = 'settlement') = (settles_id is not null))
  ) strict`,
  `create index cost_entry_by_partner on cost_entry (partner_id, month, driver, id)`,
  `create unique index cost_entry_settled_once on cost_entry (settles_id) where settles_id is not null`,
  `create index cost_entry_unrated on cost_entry (driver, on_date) where kind = 'unrated'`,
  `create unique index cost_entry_active_month on cost_entry (person_id, month) where driver = 'active_person_month' and settles_id is null`,
  // Kept up with each entry in the same transaction; verify proves it equal to the ledger.
  `create table cost_tally (
    partner_id text not null references partner(id),
    month text not null,
    tier_id text not null references tier(id),
    driver text not null,
    pool text not null,
    quantity integer not null,
    amount_micro integer not null,
    entries integer not null,
    unrated integer not null,
    primary key (partner_id, month, tier_id, driver)
  ) strict, without rowid`,
  `create index cost_tally_by_month on cost_tally (month, tier_id)`,

  // Delivery: what managers log.
  `create table live_session (
    id text primary key,
    title text not null,
    track_id text,
    trainer text not null,
    held_on text not null,
    minutes integer not null check (minutes between 1 and 1440),
    logged_by text not null references person(id),
    logged_at text not null
  ) strict`,
  `create table live_session_attendee (
    live_session_id text not null references live_session(id),
    person_id text not null references person(id),
    primary key (live_session_id, person_id)
  ) strict, without rowid`,
  `create index live_session_by_logger on live_session (logged_by, id)`,
  `create table support_time (
    id text primary key,
    partner_id text not null references partner(id),
    on_date text not null,
    minutes integer not null check (minutes between 1 and 1440),
    note text not null,
    logged_by text not null references person(id),
    logged_at text not null
  ) strict`,
  `create index support_time_by_partner on support_time (partner_id, on_date)`,
  `create index support_time_by_logger on support_time (logged_by, id)`,
];

/** Tables whose rows are facts: nothing may change or remove them once written. */
const appendOnly = [
  "audit_entry",
  "activity",
  "attempt_grant",
  "award",
  "award_revocation",
  "cost_entry",
  "content_version",
  "driver_rate",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
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
