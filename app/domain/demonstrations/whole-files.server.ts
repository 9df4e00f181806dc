/**
 * Files appear under their names whole or not at all: written beside under a name that says so, on the disk before they are
 * renamed, removed when anything goes wrong. What a killed process leaves is swept.
 */
import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { headLength } from "#app/domain/demonstrations/media-type.server";
import { StorageUnavailableError } from "#app/domain/storage-unavailable-error";

/** Ends the name of what is still being written; a backup leaves it out. */
export const unfinished = ".partial";

/**
 * Bytes of the disk that uploads leave free, so that answers, sign-ins and the journal of the database still find room when
 * everybody has handed in.
 */
export const reservedSpace = 256 * 1024 * 1024;

export interface Received {
  bytes: number;
  sha256: string;
  /** The first bytes, as many as a type is told by. */
  head: Buffer;
}

/**
 * Writes what arrives, as it arrives, to a new file, and says what it holds. Null when there is more than `most` bytes of it: the
 * rest is read, so that a sender gets its answer, and kept nowhere. `accept` looks at the finished file under its unfinished
 * name; what it does not accept is removed. StorageUnavailableError when the disk takes no more.
 */
export async function receiveFile<Told>(
  path: string,
  source: AsyncIterable<Uint8Array>,
  most: number,
  accept: (file: Received & { path: string }) => Promise<Told | null>,
): Promise<{ received: Received; told: Told | null } | null> {
  const partial = `${path}${unfinished}`;
  await onDisk(() => mkdir(dirname(path), { recursive: true, mode: 0o700 }));
  const handle = await onDisk(() => open(partial, "wx", 0o600));
  let kept = false;
  try {
    const received = await writeAll(handle, source, most);
    if (!received) return null;
    const told = received.bytes === 0 ? null : await accept({ ...received, path: partial });
    if (told === null) return { received, told };
    await onDisk(async () => {
      await handle.sync();
      await rename(partial, path);
      await syncFolder(dirname(path));
    });
    kept = true;
    return { received, told };
  } finally {
    await handle.close();
    if (!kept) await rm(partial, { force: true });
  }
}

async function writeAll(
  handle: FileHandle,
  source: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Received | null> {
  const hash = createHash("sha256");
  const head: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    if (bytes < headLength) head.push(chunk.subarray(0, headLength - bytes));
    bytes += chunk.length;
    if (bytes > most) continue;
    hash.update(chunk);
    await onDisk(() => writeFully(handle, chunk, bytes - chunk.length));
  }
  return bytes > most ? null : { bytes, sha256: hash.digest("hex"), head: Buffer.concat(head) };
}

export async function writeFully(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, at + written);
    written += bytesWritten;
  }
}

/** Does something with the disk; what the system has against it, save that a file is not there, comes as a StorageUnavailableError. */
export async function onDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    if (syscall !== undefined && code !== "ENOENT")
      throw new StorageUnavailableError(error as NodeJS.ErrnoException);
    throw error;
  }
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether so many bytes fit on the disk of a folder, which may not be there yet, without what is reserved. */
export async function hasRoom(folder: string, bytes: number, reserved = reservedSpace): Promise<boolean> {
  await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }));
  const { bavail, bsize } = await onDisk(() => statfs(folder));
  return bavail * bsize - bytes >= reserved;
}
