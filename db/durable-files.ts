/** Copying and renaming that survives a power cut: a file counts as there only after its bytes and its name are on the disk. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, copyFile, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

export async function syncDirectory(path: string): Promise<void> {
  // Some systems cannot open a folder; there the name is as safe as the system makes it.
  const directory = await open(path, "r").catch(() => undefined);
  await directory?.sync().catch(() => {});
  await directory?.close();
}

export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncDirectory(dirname(to));
}

/**
 * Copies every file below `from` that `to` lacks or holds with other bytes; removes nothing. Each file appears under
 * its name complete or not at all. Returns how many files `from` holds.
 */
export async function copyMissingFiles(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  if (!(await exists(from))) return 0;
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const folders = new Set([to]);
  let files = 0;
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.endsWith(partial)) continue;
    files++;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, source.slice(from.length));
    if ((await exists(target)) && (await sha256(source)) === (await sha256(target))) continue;
    folders.add(dirname(target));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(source, `${target}${partial}`);
    await syncFile(`${target}${partial}`);
    await rename(`${target}${partial}`, target);
  }
  for (const folder of folders) await syncDirectory(folder);
  return files;
}

/** Ends the name of whatever is still being written. */
export const partial = ".partial";

export async function removePartial(path: string): Promise<void> {
  await rm(`${path}${partial}`, { recursive: true, force: true });
}

export async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
