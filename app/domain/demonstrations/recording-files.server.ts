/** The bytes of recordings on their way: one file each, written where the last piece ended, and a copy of it once it is evidence. */
import { createHash, randomBytes } from "node:crypto";
import { constants, createReadStream, createWriteStream } from "node:fs";
import { link, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { EvidenceFolders } from "#app/domain/demonstrations/evidence-files.server";
import { headLength, tellRecordingType } from "#app/domain/demonstrations/media-type.server";
import { onDisk, syncFolder, unfinished, writeFully } from "#app/domain/demonstrations/whole-files.server";

const idPattern = /^[\w-]{22}$/;

export function newRecordingId(): string {
  return randomBytes(16).toString("base64url");
}

function uploadPath(folders: EvidenceFolders, id: string): string {
  if (!idPattern.test(id)) throw new Error("A recording has an id this store did not give.");
  return join(folders.uploads, id);
}

/** Whether the first `bytes` of a recording are on the disk: after a restore they may not be. */
export async function hasBytes(folders: EvidenceFolders, id: string, bytes: number): Promise<boolean> {
  if (bytes === 0) return true;
  const found = await stat(uploadPath(folders, id)).catch(ignoreMissing);
  return found !== undefined && found.size >= bytes;
}

/** Writes a piece where it belongs, over anything that was not acknowledged. When it returns, the piece is on the disk. */
export async function writePiece(
  folders: EvidenceFolders,
  id: string,
  offset: number,
  piece: Uint8Array,
): Promise<void> {
  await onDisk(async () => {
    await mkdir(folders.uploads, { recursive: true, mode: 0o700 });
    const handle = await open(uploadPath(folders, id), constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      await writeFully(handle, piece, offset);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (offset === 0) await syncFolder(folders.uploads);
  });
}

export async function tellUploadType(folders: EvidenceFolders, id: string): Promise<string | null> {
  const handle = await open(uploadPath(folders, id), "r");
  try {
    const head = Buffer.alloc(headLength);
    const { bytesRead } = await handle.read(head, 0, headLength, 0);
    return await tellRecordingType(head.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** Where a recording that is not handed in can be read. */
export function recordingPath(folders: EvidenceFolders, id: string): string {
  return uploadPath(folders, id);
}

/**
 * Copies a complete recording to the evidence, under the same id, and says what the copy holds. A copy, so that nothing which
 * is still being written can change it; made once, however often it is asked for. Null when the bytes are gone, also when
 * they go while they are copied or read.
 */
export async function sealRecording(
  folders: EvidenceFolders,
  id: string,
  bytes: number,
): Promise<SealedRecording | null> {
  return (await copyAndTell(folders, id, bytes).catch(ignoreMissing)) ?? null;
}

interface SealedRecording {
  sha256: string;
  mediaType: string;
}

async function copyAndTell(
  folders: EvidenceFolders,
  id: string,
  bytes: number,
): Promise<SealedRecording | null> {
  const sealed = join(folders.evidence, id);
  if (!(await stat(sealed).catch(ignoreMissing))) {
    if (!(await hasBytes(folders, id, bytes))) return null;
    await onDisk(() => copyWhole(folders, id, bytes, sealed));
  }
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  for await (const part of createReadStream(sealed) as AsyncIterable<Buffer>) {
    hash.update(part);
    if (head.length < headLength) head = Buffer.concat([head, part]);
  }
  const mediaType = await tellRecordingType(head.subarray(0, headLength));
  return mediaType === null ? null : { sha256: hash.digest("hex"), mediaType };
}

async function copyWhole(folders: EvidenceFolders, id: string, bytes: number, sealed: string): Promise<void> {
  const copy = `${sealed}.${newRecordingId()}${unfinished}`;
  try {
    await mkdir(folders.evidence, { recursive: true, mode: 0o700 });
    await pipeline(
      createReadStream(uploadPath(folders, id), { end: bytes - 1 }),
      createWriteStream(copy, { flags: "wx", mode: 0o600, flush: true }),
    );
    await link(copy, sealed).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    await syncFolder(folders.evidence);
  } finally {
    await rm(copy, { force: true });
  }
}

/** Removes what is left of a recording on its way, and with `sealed` the copy that was not handed in either. */
export async function removeRecording(
  folders: EvidenceFolders,
  id: string,
  { sealed }: { sealed: boolean },
): Promise<void> {
  await rm(uploadPath(folders, id), { force: true });
  if (sealed) await rm(join(folders.evidence, id), { force: true });
}

/** The names of all files on their way, with the id of the recording each belongs to. */
export async function listUploadFiles(
  folders: EvidenceFolders,
): Promise<{ name: string; recordingId: string }[]> {
  const names = await readdir(folders.uploads).catch(ignoreMissing);
  return (names ?? []).map((name) => ({ name, recordingId: name.slice(0, 22) }));
}

export async function removeUploadFile(folders: EvidenceFolders, name: string): Promise<void> {
  await rm(join(folders.uploads, name), { force: true });
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
