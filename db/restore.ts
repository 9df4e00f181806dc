import { chmod, link, mkdir, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { DatabaseUnavailableError } from "#app/domain/database-unavailable-error";
import { evidenceBeside, findDamagedEvidence } from "./backup";
import { dataFiles, stamp } from "./data-files";
import {
  copyMissingFiles,
  exists,
  partial,
  removePartial,
  renameDurably,
  syncDirectory,
  syncFile,
} from "./durable-files";
import { migrations } from "./migrations/index";
import { requireSoundDatabase, writeSnapshot } from "./snapshot";
import { translateSqliteError } from "./sqlite-errors";
import { Sqlite3Connection } from "./sqlite3-connection";

export interface Restored {
  database: string;
  /** Where the replaced database is kept, when there was one. */
  replaced: string | null;
  evidenceFiles: number;
  /** Ids of evidence that rows name and that is missing or changed, in the backup and here. */
  damagedEvidence: string[];
  /** False when the replaced database was too damaged to tell whether another process had it open. */
  knownUnused: boolean;
}

/**
 * Puts the backup in the database's place and keeps the replaced one beside it. Everything that can fail comes before
 * one rename, which is the moment of change: before it the old database stands, after it the restored one. Evidence is
 * only ever added, so that the files of either are there whichever it is.
 */
export async function restore(dataDir: string, backupFile: string, at: Date): Promise<Restored> {
  const { database, evidence } = dataFiles(dataDir);
  if (resolve(backupFile) === resolve(database)) throw new Error(`${backupFile} is the database itself.`);
  await requireKnownMigrations(backupFile);
  await mkdir(dirname(database), { recursive: true, mode: 0o700 });
  const replaces = await exists(database);
  const hold = replaces ? await holdAlone(database) : null;
  try {
    await removePartial(database);
    await writeSnapshot(backupFile, `${database}${partial}`);
    await requireSoundDatabase(`${database}${partial}`);
    await chmod(`${database}${partial}`, 0o600);
    await syncFile(`${database}${partial}`);
    const evidenceFiles = await copyMissingFiles(evidenceBeside(backupFile), evidence);
    const replaced = replaces ? `${database}.before-restore-${stamp(at)}` : null;
    if (replaced) await keepBeside(database, replaced, hold !== null);
    await renameDurably(`${database}${partial}`, database);
    const damagedEvidence = await findDamagedEvidence(database, evidence);
    return { database, replaced, evidenceFiles, damagedEvidence, knownUnused: hold !== null || !replaces };
  } catch (error) {
    await removePartial(database);
    throw error;
  } finally {
    await hold?.close();
  }
}

async function requireKnownMigrations(backupFile: string): Promise<void> {
  const unknown = (await requireSoundDatabase(backupFile)).filter((name) => !(name in migrations));
  if (unknown.length === 0) return;
  throw new Error(
    `${backupFile} was made by a newer Waymark (${unknown.join(", ")}); restore it with that version.`,
  );
}

/** Gives the database a second name. What is left of its journal goes with it: SQLite would play it into the restored one. */
async function keepBeside(database: string, replaced: string, folded: boolean): Promise<void> {
  for (const suffix of ["-wal", "-shm", "-journal"]) {
    if (!(await exists(`${database}${suffix}`))) continue;
    if (folded) await rm(`${database}${suffix}`);
    else await rename(`${database}${suffix}`, `${replaced}${suffix}`);
  }
  await link(database, replaced);
  await syncDirectory(dirname(replaced));
}

/**
 * Takes the database away from everybody else and folds its journal into it. Leaving WAL succeeds for the only
 * connection there is, so a refusal means that some process has the database open. Null when it is too damaged to tell.
 */
async function holdAlone(database: string): Promise<Sqlite3Connection | null> {
  let connection: Sqlite3Connection | undefined;
  try {
    connection = await Sqlite3Connection.open(database, "writer", {
      busyTimeoutMs: 500,
      cachedStatements: 10,
    });
    await connection.all("pragma locking_mode = exclusive");
    await connection.all("pragma journal_mode = delete");
    await connection.all("begin exclusive");
    return connection;
  } catch (cause) {
    await connection?.close();
    const error = translateSqliteError(cause, `open ${database}`);
    if (!(error instanceof DatabaseUnavailableError)) throw error;
    if (error.reason === "failed") return null;
    if (error.reason !== "busy") throw error;
    throw new DatabaseUnavailableError(
      "busy",
      `${database} is open in another process. Stop Waymark, then restore.`,
      {
        cause,
      },
    );
  }
}
