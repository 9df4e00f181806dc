import { type Kysely, sql } from "kysely";

/**
 * A submission may be assessed in rounds, and returned for revision as well as passed or not. The two tables are made anew;
 * no other table points at them.
 */
const statements = [
  // The assessment under way, or once decided the one that stands.
  `alter table submission add column round integer not null default 1 check (round between 1 and 3)`,
  `create table assessment_round (
    submission_id text not null references submission(id),
    round integer not null check (round between 1 and 3),
    assessor_id text not null references person(id),
    started_at text not null,
    decided_at text,
    minutes integer check (minutes > 0),
    points integer,
    max_points integer,
    outcome text check (outcome in ('passed', 'not-yet', 'returned')),
    comment text,
    primary key (submission_id, round),
    -- Nobody judges the same version twice.
    unique (submission_id, assessor_id),
    check ((decided_at is null) = (outcome is null)),
    check ((decided_at is null) = (minutes is null))
  ) strict, without rowid`,
  `insert into assessment_round
    select submission_id, 1, assessor_id, started_at, decided_at, minutes, points, max_points,
      case passed when 1 then 'passed' when 0 then 'not-yet' end, comment
    from demonstration_assessment`,
  `create table round_score (
    submission_id text not null,
    round integer not null,
    criterion_id text not null,
    points integer not null,
    feedback text not null,
    primary key (submission_id, round, criterion_id),
    foreign key (submission_id, round) references assessment_round (submission_id, round)
  ) strict, without rowid`,
  `insert into round_score select submission_id, 1, criterion_id, points, feedback from criterion_score`,
  `drop table criterion_score`,
  `drop table demonstration_assessment`,
  `alter table assessment_round rename to demonstration_assessment`,
  `alter table round_score rename to criterion_score`,
  `create index demonstration_assessment_by_assessor on demonstration_assessment (assessor_id, decided_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
