/** What goes from the evidence folder: files whose version was withdrawn in time, and what no row names. */
import { opendir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Context } from "#app/domain/context";
import type { EvidenceFolders } from "#app/domain/demonstrations/evidence-files.server";
import { listNamedFiles, markRemoved } from "#app/domain/demonstrations/evidence-sweep.store.server";
import { unfinished } from "#app/domain/demonstrations/whole-files.server";

const hour = 3_600_000;

/** What is still being written changes within a minute, so this long without a change it was left by a process that was killed. */
const unfinishedKept = hour;
/** A backup that named a file before it was marked has this long to copy it. */
const removedKept = 24 * hour;
/** A file is named within seconds of its being there; a week is for whoever puts a folder back before its database. */
const unnamedKept = 7 * 24 * hour;
/** A replaced database lies beside for as long as it might be wanted again, and names its own files. */
const replaced = /\.before-restore-/;

const batchSize = 200;

/**
 * Marks the files as removed whose time has come, then goes through the folder once and removes what nobody needs any more. Several
 * processes may do so at once.
 */
export async function sweepEvidence(context: Context, folders: EvidenceFolders): Promise<void> {
  await markRemoved(context.db, context.now());
  const keepsUnnamed = (await namesIn(dirname(folders.evidence))).some((name) => replaced.test(name));
  let batch: string[] = [];
  for await (const name of walk(folders.evidence)) {
    batch.push(name);
    if (batch.length < batchSize) continue;
    await sweepBatch(context, folders, batch, keepsUnnamed);
    batch = [];
  }
  await sweepBatch(context, folders, batch, keepsUnnamed);
}

async function sweepBatch(
  context: Context,
  folders: EvidenceFolders,
  names: string[],
  keepsUnnamed: boolean,
): Promise<void> {
  const rows = new Map((await listNamedFiles(context.db, names)).map((row) => [row.id, row]));
  const now = Date.parse(context.now());
  for (const name of names) {
    const path = join(folders.evidence, name);
    const row = rows.get(name);
    if (row) {
      if (row.removedAt !== null && now - Date.parse(row.removedAt) > removedKept)
        await rm(path, { force: true });
      continue;
    }
    const isUnfinished = name.endsWith(unfinished);
    if (!isUnfinished && keepsUnnamed) continue;
    const found = await stat(path).catch(() => undefined);
    const age = found?.isFile() ? now - found.mtimeMs : 0;
    if (age > (isUnfinished ? unfinishedKept : unnamedKept)) await rm(path, { force: true });
  }
}

async function* walk(folder: string): AsyncGenerator<string> {
  const directory = await opendir(folder).catch(ignoreMissing);
  if (directory) for await (const { name } of directory) yield name;
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const name of walk(folder)) names.push(name);
  return names;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
