import { resolve } from "node:path";
import { backup } from "#app/db.server";
import { env } from "#app/env.server";

const [file] = process.argv.slice(2);
try {
  const made = await backup(env.dataDir, new Date(), file && resolve(file));
  console.log(`Backed up the database to ${made.file} (${made.bytes} bytes, checked)`);
  console.log(`and ${made.evidenceFiles} evidence files to ${made.evidence}.`);
  if (made.damagedEvidence.length) {
    console.error(`Missing or changed on disk before this backup: ${made.damagedEvidence.join(", ")}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
