import { type Kysely, sql } from "kysely";

/** A holder's name was misspelt: the award stays as it was given, the correction stands beside it, and the newest is shown. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table award_holder_correction (
    id text primary key,
    award_id text not null references award(id),
    holder_name text not null check (holder_name <> ''),
    reason text not null check (reason <> ''),
    corrected_by text not null references person(id),
    corrected_at text not null
  ) strict, without rowid`.execute(db);
  await sql`create index award_holder_correction_by_award on award_holder_correction (award_id, id)`.execute(
    db,
  );
  for (const verb of ["update", "delete"]) {
    await sql
      .raw(
        `create trigger award_holder_correction_no_${verb} before ${verb} on award_holder_correction
         begin select raise(abort, 'award_holder_correction is append-only'); end`,
      )
      .execute(db);
  }
}
