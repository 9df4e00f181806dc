import { type Kysely, sql } from "kysely";

const statements = [
  `create table calibration (
    id text primary key,
    assessor_id text not null references person(id),
    module_id text not null,
    demonstration_id text not null,
    -- Whose sample it was, with the scores it was held against.
    content_version text not null references content_version(hash),
    -- Stands for the criteria and their levels: other ones ask for a calibration anew.
    rubric text not null,
    sample_id text not null,
    -- How many samples the assessor has judged by this rubric, this one included.
    number integer not null check (number > 0),
    -- With this sample the assessor is calibrated.
    calibrated integer not null check (calibrated in (0, 1)),
    handed_in_at text not null,
    unique (assessor_id, rubric, number)
  ) strict`,
  `create unique index calibration_once on calibration (assessor_id, rubric) where calibrated = 1`,
  `create table calibration_score (
    calibration_id text not null references calibration(id),
    criterion_id text not null,
    points integer not null check (points >= 0),
    primary key (calibration_id, criterion_id)
  ) strict`,
  ...["calibration", "calibration_score"].flatMap((table) =>
    ["update", "delete"].map(
      (verb) => `create trigger ${table}_no_${verb} before ${verb} on ${table}
        begin select raise(abort, '${table} is append-only'); end`,
    ),
  ),
];

/** What assessors made of the samples they are calibrated on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
