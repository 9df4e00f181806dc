/** Uploaded evidence on disk: told by magic bytes, kept under generated names, never under the name it came with. */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { largestFile, largestSubmission } from "#app/domain/demonstrations/demonstrations";
import type { EvidenceFile } from "#app/domain/demonstrations/demonstrations.store.server";
import { tellDocumentType, tellRecordingType } from "#app/domain/demonstrations/media-type.server";

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

export type StoreFileResult =
  | { ok: true; file: Omit<EvidenceFile, "submissionId"> }
  | { ok: false; reason: "too-large" | "empty" | "type-not-accepted"; name: string };

/** Stores one uploaded file durably and says under which id. `folder` is the data folder's evidence folder. */
export async function storeEvidenceFile(
  folder: string,
  upload: File,
  givenAs: GivenAs = "file",
): Promise<StoreFileResult> {
  const name = displayName(upload.name);
  if (upload.size > largest[givenAs]) return { ok: false, reason: "too-large", name };
  const bytes = Buffer.from(await upload.arrayBuffer());
  if (bytes.length === 0) return { ok: false, reason: "empty", name };
  const mediaType = await (givenAs === "recording" ? tellRecordingType : tellDocumentType)(bytes);
  if (!mediaType) return { ok: false, reason: "type-not-accepted", name };
  const id = randomBytes(16).toString("base64url");
  await mkdir(folder, { recursive: true });
  const handle = await open(join(folder, id), "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { ok: true, file: { id, name, mediaType, bytes: bytes.length, sha256 } };
}

/** Removes stored files of a submission that was refused. */
export async function discardEvidenceFiles(folder: string, files: { id: string }[]): Promise<void> {
  await Promise.all(files.map((file) => rm(join(folder, file.id), { force: true })));
}

export function evidencePath(folder: string, file: { id: string }): string {
  if (!/^[\w-]{22}$/.test(file.id)) throw new Error("An evidence file has an id this store did not give.");
  return join(folder, file.id);
}

/** The name to show and to download as: the last path part, without control characters, at most 120 characters. */
export function displayName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  const clean = last.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").trim();
  return clean.slice(-120) || "file";
}
