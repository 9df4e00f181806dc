/** Uploaded evidence on disk: told by magic bytes, kept under generated names, never under the name it came with. */
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { largestFile, largestSubmission } from "#app/domain/demonstrations/demonstrations";
import type { EvidenceFile } from "#app/domain/demonstrations/demonstrations.store.server";
import { fileNameFor, shownName } from "#app/domain/demonstrations/file-name";
import { tellDocumentType, tellRecordingType } from "#app/domain/demonstrations/media-type.server";
import { receiveFile } from "#app/domain/demonstrations/whole-files.server";

/** Folders of the data folder. */
export interface EvidenceFolders {
  /** What was handed in: a row names each file. */
  evidence: string;
  /** Recordings on their way, and not handed in yet. */
  uploads: string;
}

/** What a file was given as: a document, or a recording made elsewhere. */
export type GivenAs = "file" | "recording";

const largest = { file: largestFile, recording: largestSubmission };

export type FileRefusal = "too-large" | "empty" | "type-not-accepted" | "unpacks-too-large";

export type StoreFileResult =
  | { ok: true; file: Omit<EvidenceFile, "submissionId"> }
  | { ok: false; reason: FileRefusal; name: string };

/** A file on its way here. */
export interface GivenFile {
  name: string;
  /** Bytes, where they are known beforehand. */
  size?: number;
  stream(): AsyncIterable<Uint8Array>;
}

/**
 * Stores one uploaded file durably, as it arrives, and says under which id; nothing of it stays when it is refused or breaks off.
 * `folder` is the data folder's evidence folder.
 */
export async function storeEvidenceFile(
  folder: string,
  upload: GivenFile,
  givenAs: GivenAs = "file",
): Promise<StoreFileResult> {
  const refuse = (reason: FileRefusal) => ({ ok: false, reason, name: shownName(upload.name) }) as const;
  if (upload.size !== undefined && upload.size > largest[givenAs]) return refuse("too-large");
  const id = randomBytes(16).toString("base64url");
  let refusal: FileRefusal = "type-not-accepted";
  const stored = await receiveFile(join(folder, id), upload.stream(), largest[givenAs], async (file) => {
    const type = await (givenAs === "recording" ? tellRecordingType(file.head) : tellDocumentType(file));
    if (type === "unpacks-too-large") refusal = type;
    return type === "unpacks-too-large" ? null : type;
  });
  if (!stored) return refuse("too-large");
  const { received, told: mediaType } = stored;
  if (received.bytes === 0) return refuse("empty");
  if (mediaType === null) return refuse(refusal);
  const { bytes, sha256 } = received;
  return { ok: true, file: { id, name: fileNameFor(upload.name, mediaType), mediaType, bytes, sha256 } };
}

/** Removes stored files of a submission that was refused. */
export async function discardEvidenceFiles(folder: string, files: { id: string }[]): Promise<void> {
  await Promise.all(files.map((file) => rm(join(folder, file.id), { force: true })));
}

export function evidencePath(folder: string, file: { id: string }): string {
  if (!/^[\w-]{22}$/.test(file.id)) throw new Error("An evidence file has an id this store did not give.");
  return join(folder, file.id);
}
