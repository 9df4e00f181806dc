import { chmod, mkdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { dataFiles, stamp } from "./data-files";
import {
  copyMissingFiles,
  exists,
  partial,
  removePartial,
  renameDurably,
  sha256,
  syncFile,
} from "./durable-files";
import { recordedEvidence, requireSoundDatabase, writeSnapshot } from "./snapshot";

export interface Backup {
  file: string;
  bytes: number;
  /** The folder beside `file` with the evidence files. */
  evidence: string;
  evidenceFiles: number;
  /** Ids of evidence that rows name and that was missing or changed on disk already. */
  damagedEvidence: string[];
}

export function evidenceBeside(backupFile: string): string {
  return `${backupFile}.evidence`;
}

/**
 * Backs up the database and the evidence files while Waymark runs, to `file` or to a name made of the instant under
 * `<DATA_DIR>/backups`. The database is taken first: a row never names a file that is written after it. Nothing
 * appears under its final name before it is complete and checked.
 */
export async function backup(dataDir: string, at: Date, file?: string): Promise<Backup> {
  const source = dataFiles(dataDir);
  const target = file ?? join(source.backups, `waymark-${stamp(at)}.db`);
  const evidence = evidenceBeside(target);
  if (!(await exists(source.database))) throw new Error(`There is no database at ${source.database}.`);
  for (const taken of [target, evidence]) {
    if (await exists(taken)) throw new Error(`${taken} exists already; a backup never replaces another.`);
  }
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await removePartial(target);
  await removePartial(evidence);
  try {
    await writeSnapshot(source.database, `${target}${partial}`);
    await requireSoundDatabase(`${target}${partial}`);
    await chmod(`${target}${partial}`, 0o600);
    await syncFile(`${target}${partial}`);
    const evidenceFiles = await copyMissingFiles(source.evidence, `${evidence}${partial}`);
    const damagedEvidence = await findDamagedEvidence(`${target}${partial}`, `${evidence}${partial}`);
    const { size } = await stat(`${target}${partial}`);
    await renameDurably(`${evidence}${partial}`, evidence);
    await renameDurably(`${target}${partial}`, target);
    return { file: target, bytes: size, evidence, evidenceFiles, damagedEvidence };
  } catch (error) {
    await removePartial(target);
    await removePartial(evidence);
    if (!(await exists(target))) await rm(evidence, { recursive: true, force: true });
    throw error;
  }
}

/** Ids of what rows name and `folder` lacks or holds with other bytes. A database without its evidence is still worth having, so it is told. */
export async function findDamagedEvidence(databaseFile: string, folder: string): Promise<string[]> {
  const damaged: string[] = [];
  for (const recorded of await recordedEvidence(databaseFile)) {
    const file = join(folder, recorded.id);
    if (!(await exists(file)) || (await sha256(file)) !== recorded.sha256) damaged.push(recorded.id);
  }
  return damaged;
}
