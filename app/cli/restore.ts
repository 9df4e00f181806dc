import { resolve } from "node:path";
import { restore } from "#app/db.server";
import { env } from "#app/env.server";

const [file] = process.argv.slice(2);
try {
  if (!file) throw new Error("Which backup? npm run db:restore -- path/to/backup.db");
  const restored = await restore(env.dataDir, resolve(file), new Date());
  console.log(`Restored ${restored.database} and ${restored.evidenceFiles} evidence files.`);
  if (restored.replaced) console.log(`The database it replaced is kept as ${restored.replaced}.`);
  for (const id of restored.damagedEvidence)
    console.error(`Evidence ${id} belongs to the database, but is missing or damaged.`);
  if (restored.damagedEvidence.length > 0) {
    console.error(
      `${restored.damagedEvidence.length} evidence files are missing. They are in ${file}.evidence, if that folder was kept: put it beside the backup and restore again.`,
    );
    process.exitCode = 1;
  }
  if (!restored.knownUnused) {
    console.log(
      "That database was too damaged to tell whether Waymark still has it open: stop Waymark, then start it.",
    );
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
