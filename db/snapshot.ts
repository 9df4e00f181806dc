import { translateSqliteError } from "./sqlite-errors";
import { type Row, Sqlite3Connection } from "./sqlite3-connection";

const settings = { busyTimeoutMs: 5000, cachedStatements: 10 };

/** Writes one consistent moment of the database to a new file while others go on writing to it. */
export async function writeSnapshot(databaseFile: string, into: string): Promise<void> {
  await inspecting(databaseFile, (connection) => connection.all("vacuum into ?", [into]));
}

/** Throws a sentence naming what is wrong unless the file is an intact Waymark database; returns its migrations. */
export async function requireSoundDatabase(file: string): Promise<string[]> {
  const { damage, orphans, migrations } = await inspecting(file, async (connection) => ({
    damage: await connection.all("pragma integrity_check(10)"),
    orphans: await connection.all("pragma foreign_key_check"),
    migrations: await migrationsIn(connection),
  }));
  const findings = damage.map((row) => String(row.integrity_check)).filter((finding) => finding !== "ok");
  if (findings.length) throw new Error(`${file} is damaged: ${findings.join("; ")}`);
  if (orphans.length) {
    const tables = [...new Set(orphans.map((row) => String(row.table)))];
    throw new Error(`${file} is damaged: rows of ${tables.join(", ")} point at rows that do not exist.`);
  }
  if (migrations.length === 0) throw new Error(`${file} is not a Waymark database.`);
  return migrations.map((row) => String(row.name));
}

export interface RecordedEvidence {
  id: string;
  sha256: string;
}

/** The evidence files the rows of this database name, without those whose bytes were removed in time. */
export async function recordedEvidence(file: string): Promise<RecordedEvidence[]> {
  const rows = await inspecting(file, (connection) =>
    // Every column, because a database from before there was a time to remove them has none that says so.
    connection.all("select * from evidence_file order by id"),
  );
  const kept = rows.filter((row) => (row.removed_at ?? null) === null);
  return kept.map((row) => ({ id: String(row.id), sha256: String(row.sha256) }));
}

async function migrationsIn(connection: Sqlite3Connection): Promise<Row[]> {
  const [table] = await connection.all("select 1 from sqlite_master where name = 'kysely_migration'");
  return table ? connection.all("select name from kysely_migration order by name") : [];
}

async function inspecting<Result>(
  file: string,
  look: (connection: Sqlite3Connection) => Promise<Result>,
): Promise<Result> {
  let connection: Sqlite3Connection | undefined;
  try {
    connection = await Sqlite3Connection.open(file, "inspector", settings);
    return await look(connection);
  } catch (error) {
    throw translateSqliteError(error, file);
  } finally {
    await connection?.close();
  }
}
