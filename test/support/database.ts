import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenDatabase, type OpenOptions, openDatabase } from "#db/connection";
import { migrateToLatest } from "#db/migrate";

export interface TestDatabase extends OpenDatabase {
  /** The database's file, alone in `directory` with its journal. */
  file: string;
  directory: string;
  /** Closes the database and removes its folder. */
  cleanup(): Promise<void>;
}

/** Holds the write lock of the file, as another process would, until released. */
export async function holdLock(file: string): Promise<() => Promise<void>> {
  const other = openDatabase(file, { readers: 1 });
  const trx = await other.db.startTransaction().execute();
  return async () => {
    await trx.rollback().execute();
    await other.close();
  };
}

let template: Promise<Buffer> | undefined;

/** A migrated, empty database in a folder of its own. Real durability is kept; only the migration is done once per worker and copied. */
export async function createTestDatabase(options: OpenOptions = {}): Promise<TestDatabase> {
  template ??= migratedTemplate();
  const directory = await mkdtemp(join(tmpdir(), "waymark-test-"));
  const file = join(directory, "waymark.db");
  await writeFile(file, await template);
  const opened = openDatabase(file, options);
  return {
    ...opened,
    file,
    directory,
    async cleanup() {
      await opened.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function migratedTemplate(): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), "waymark-template-"));
  const file = join(directory, "template.db");
  const { db, close } = openDatabase(file, { readers: 1 });
  await migrateToLatest(db);
  // The last connection to close folds the journal into the file, so the file alone holds everything.
  await close();
  const bytes = await readFile(file);
  await rm(directory, { recursive: true, force: true });
  return bytes;
}
