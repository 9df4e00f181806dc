/** The only doorway to #db/*: one database per process, opened at its first query. */
import { env } from "#app/env.server";
import { type OpenDatabase, openDatabase } from "#db/connection";
import { dataFiles } from "#db/data-files";

export { backup, findDamagedEvidence } from "#db/backup";
export { migrateToLatest, migrationState } from "#db/migrate";
export { inOneTransaction } from "#db/one-transaction";
export { restore } from "#db/restore";
export { openScratchDatabase } from "#db/scratch";
export { demo } from "#db/seed/demo";

// On globalThis, because a dev reload loads this module anew while the connections live on.
const held = globalThis as typeof globalThis & { waymarkDatabase?: OpenDatabase };

/** The process's database; after close() the next call opens it again. */
export function database(): OpenDatabase {
  held.waymarkDatabase ??= openForProcess();
  return held.waymarkDatabase;
}

/** Absolute. */
export function databaseFile(): string {
  return dataFiles(env.dataDir).database;
}

/** Where evidence lies. */
export function evidenceFolder(): string {
  return dataFiles(env.dataDir).evidence;
}

function openForProcess(): OpenDatabase {
  const opened = openDatabase(databaseFile());
  return {
    ...opened,
    close() {
      held.waymarkDatabase = undefined;
      return opened.close();
    },
  };
}
