/**
 * `npm run db:verify`: replays every activity into an empty database and compares what follows from them with what is stored;
 * compares the rollup with its ledger, and evidence files with their recorded checksums. One line for each discrepancy; exits 1 when
 * there is any. What is dated ahead of the system's clock has its lines, too: it follows from what was recorded, so it is none. May run
 * beside the app.
 */
import {
  database,
  databaseFile,
  evidenceFolder,
  findDamagedEvidence,
  migrationState,
  openScratchDatabase,
} from "#app/db.server";
import { listTrackDefinitions } from "#app/domain/catalog/catalog.store.server";
import type { Db } from "#app/domain/context";
import { describeAhead, listDatedAhead } from "#app/domain/dated-ahead.server";
import { getProgram } from "#app/domain/program.server";
import { compareDerived, compareTallyWithLedger, replay } from "#app/domain/replay.server";

const started = performance.now();
const { db, close } = database();
try {
  const { pending } = await migrationState(db);
  if (pending.length > 0) throw new Error("The database is not up to date: npm run db:migrate");
  // One read transaction, so that what is recorded meanwhile is neither replayed nor compared.
  const { activities, discrepancies } = await db.transaction().setAccessMode("read only").execute(verify);
  const ahead = await listDatedAhead(db, new Date().toISOString());
  for (const line of describeAhead(ahead)) console.log(line);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const found = discrepancies === 1 ? "1 discrepancy" : `${discrepancies || "no"} discrepancies`;
  console.log(`${activities} activities replayed and compared in ${seconds} s: ${found}.`);
  // Most likely another database was meant.
  if (activities === 0) console.log(`Nothing is recorded in ${databaseFile()}.`);
  const damaged = await findDamagedEvidence(databaseFile(), evidenceFolder());
  for (const id of damaged) console.log(`evidence_file ${id} its file is missing or has changed`);
  if (damaged.length > 0) console.log(`${damaged.length} evidence files are missing or damaged.`);
  if (discrepancies + damaged.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await close();
}

async function verify(snapshot: Db): Promise<{ activities: number; discrepancies: number }> {
  const program = await getProgram(snapshot);
  const definitions = new Map((await listTrackDefinitions(snapshot)).map((track) => [track.version, track]));
  const trackDefinition = (version: string) => {
    const definition = definitions.get(version);
    if (!definition)
      throw new Error(`content_version hash=${version} is missing, and activities refer to it.`);
    return definition;
  };
  const scratch = await openScratchDatabase();
  try {
    const activities = await replay(snapshot, scratch.db, { zone: program?.zone ?? "UTC", trackDefinition });
    let discrepancies = 0;
    for (const findings of [compareTallyWithLedger(snapshot), compareDerived(snapshot, scratch.db)]) {
      for await (const { table, key, problem } of findings) {
        console.log(`${table} ${key} ${problem}`);
        discrepancies += 1;
      }
    }
    return { activities, discrepancies };
  } finally {
    await scratch.close();
  }
}
