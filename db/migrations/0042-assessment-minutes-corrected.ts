import { type Kysely, sql } from "kysely";

/** Minutes of a judgement that were entered wrongly: the judgement stays as it was made, the newest correction says what counts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table assessment_minutes_correction (
    id text primary key,
    submission_id text not null references submission(id),
    round integer not null check (round > 0),
    minutes integer not null check (minutes > 0),
    reason text not null check (reason <> ''),
    corrected_by text not null references person(id),
    corrected_at text not null,
    activity_id text not null references activity(id)
  ) strict, without rowid`.execute(db);
  await sql`create index assessment_minutes_correction_by_judgement
    on assessment_minutes_correction (submission_id, round, corrected_at)`.execute(db);
  for (const verb of ["update", "delete"]) {
    await sql
      .raw(
        `create trigger assessment_minutes_correction_no_${verb} before ${verb} on assessment_minutes_correction
         begin select raise(abort, 'assessment_minutes_correction is append-only'); end`,
      )
      .execute(db);
  }
}
