import { type Kysely, type Migration, Migrator, sql } from "kysely";
import type { Database } from "#db/schema";
import { migrations } from "./migrations/index";

export interface MigrationState {
  applied: string[];
  pending: string[];
  /** Applied by a newer Waymark than this one. */
  unknown: string[];
}

type Migrations = { [name: string]: Migration };

/** Brings the tables up to date, all of it or none, and returns the migrations this call applied. Two processes may call it at once. */
export async function migrateToLatest(
  db: Kysely<Database>,
  known: Migrations = migrations,
): Promise<string[]> {
  const { unknown } = await migrationState(db, known);
  if (unknown.length) {
    throw new Error(`The database was made by a newer Waymark (${unknown.join(", ")}). Run that version.`);
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map((result) => result.migrationName);
}

/** In the order of the migrations' names. A database that was never migrated has everything pending. */
export async function migrationState(
  db: Kysely<Database>,
  known: Migrations = migrations,
): Promise<MigrationState> {
  const { rows: tables } = await sql`select 1 from sqlite_master where name = 'kysely_migration'`.execute(db);
  const { rows } = tables.length
    ? await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
    : { rows: [] };
  const applied = rows.map((row) => row.name);
  return {
    applied: applied.filter((name) => name in known),
    pending: Object.keys(known)
      .sort()
      .filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !(name in known)),
  };
}
