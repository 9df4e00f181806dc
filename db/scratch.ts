/** A throw-away database for replays. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { type OpenDatabase, openDatabase } from "#db/connection";
import { migrateToLatest } from "#db/migrate";

/**
 * A migrated, empty database in a temporary folder. It holds derived rows only, so foreign keys are not enforced, and
 * nothing in it has to survive the process.
 */
export async function openScratchDatabase(): Promise<OpenDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "waymark-replay-"));
  const opened = openDatabase(join(folder, "scratch.db"), { readers: 1 });
  await migrateToLatest(opened.db);
  await sql`pragma foreign_keys = off`.execute(opened.db);
  await sql`pragma synchronous = off`.execute(opened.db);
  return {
    ...opened,
    async close() {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
