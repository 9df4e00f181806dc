/** The demonstration form with its files: stored as they come in, thrown away again when the form is refused. */

import { DatabaseUnavailableError } from "#app/domain/database-unavailable-error";
import { longestText, mostFiles } from "#app/domain/demonstrations/demonstrations";
import {
  discardEvidenceFiles,
  type GivenAs,
  type StoreFileResult,
  storeEvidenceFile,
} from "#app/domain/demonstrations/evidence-files.server";
import type { QuotaRefusal } from "#app/domain/demonstrations/quota";
import { largestPiece } from "#app/domain/demonstrations/recording";
import { hasRoom } from "#app/domain/demonstrations/whole-files.server";
import { StorageUnavailableError } from "#app/domain/storage-unavailable-error";
import { largestEvidenceForm } from "#app/http/body-limit.server";
import { evidenceFolders } from "#app/http/evidence-folders.server";
import { readFields, singleBreaks } from "#app/http/form.server";
import { log } from "#app/http/log.server";
import { refuseOtherForm } from "#app/http/made-for.server";
import { bodyOf, type FilePart, isMultipart, readParts } from "#app/http/multipart.server";
import { readViewer } from "#app/http/session.server";
import { takeUploadPlace } from "#app/http/upload-places.server";
import { fileProblems, tooManyFiles } from "#app/ui/evidence-problems";
import { pieceRefusals } from "#app/ui/recording-refusals";
import { noRoom, quotaRefusals, storageFails, tooManyUploads } from "#app/ui/upload-refusals";

const limits = {
  body: largestEvidenceForm,
  // The form's own, and what a browser's extension adds.
  fields: 12,
  // What is too long is told by its characters, of which none takes more.
  fieldSize: 4 * longestText,
  // One more than may be chosen, so that a sixth is told as such, and fields in which nothing was.
  files: mostFiles + 3,
};

const kinds: { [field: string]: GivenAs } = { files: "file", "recording-file": "recording" };

type StoredFile = Extract<StoreFileResult, { ok: true }>["file"];

/** Why nothing was handed in, and the status that says so. */
export interface UploadProblem {
  status: 422 | 429 | 503;
  sentence: string;
  /** Left out where it is about the whole form. */
  field?: string;
}

const tooMany: UploadProblem = { status: 422, sentence: tooManyFiles, field: "files" };

export interface EvidenceUpload {
  intent: string;
  submissionId: string;
  written: string;
  link: string;
  files: StoredFile[];
  /** Files came with the form, accepted or not: a page that is loaded anew no longer holds them. */
  hadFiles: boolean;
  /** Of a recording that came in pieces before; empty without. */
  recordingId: string;
  /** When a file was not accepted; nothing is kept then. */
  problem: UploadProblem | null;
  /** Hands the files in; removes them again when that is refused, fails, or cannot be stored just now. */
  keepIf<Result extends { ok: boolean }>(
    handIn: () => Promise<Result>,
  ): Promise<Result | { ok: false; reason: "unavailable"; problem: UploadProblem }>;
}

/** Why so many bytes more are not taken; null when they are. */
type RefuseBytes = (bytes: number) => Promise<QuotaRefusal | null>;

/** Reads a person's form. Of one that is refused because of its files only what stands before them is told. */
export async function readEvidenceUpload(
  request: Request,
  personId: string,
  refuseBytes: RefuseBytes,
): Promise<EvidenceUpload> {
  const fields = new Map<string, string>();
  const files: StoredFile[] = [];
  let hadFiles = false;
  let problem: UploadProblem | null = null;
  const discard = () => discardEvidenceFiles(evidenceFolders.evidence, files.splice(0));
  // Nothing else that the form can ask for has a use for files, and what nobody hands in is not kept.
  const handsIn = (unsaid: string) => (fields.get("intent") ?? unsaid) === "submit";
  const place = takeUploadPlace(personId);

  async function onFile(part: FilePart): Promise<"stop" | undefined> {
    hadFiles = true;
    const as = kinds[part.field];
    if (!as || !handsIn("submit")) return undefined;
    if (!place) problem = { status: 429, sentence: tooManyUploads };
    else if (as === "file" && files.length === mostFiles) problem = tooMany;
    else problem = await unlessUnavailable(() => store(request, part, { as, files, refuseBytes }));
    return problem ? "stop" : undefined;
  }

  try {
    const read = isMultipart(request)
      ? await readParts(request, limits, { onField: (name, value) => fields.set(name, value), onFile })
      : await readText(request, fields);
    if (read === "too-many-files") problem = tooMany;
    else if (read !== "read") throw new Response(null, { status: read === "too-much" ? 413 : 400 });
    if (problem || !handsIn("")) await discard();
    refuseOtherForm({ get: (name) => fields.get(name) ?? null }, await readViewer(request));
  } catch (error) {
    await discard();
    throw error;
  } finally {
    place?.giveBack();
  }
  const text = (name: string) => singleBreaks(fields.get(name) ?? "");
  return {
    intent: text("intent"),
    submissionId: text("submission"),
    written: text("written"),
    link: text("link"),
    recordingId: text("recording"),
    hadFiles,
    files,
    problem,
    async keepIf(handIn) {
      let kept = false;
      try {
        const result = await unlessUnavailable(handIn);
        if ("sentence" in result) return { ok: false, reason: "unavailable", problem: result };
        kept = result.ok;
        return result;
      } finally {
        if (!kept) await discard();
      }
    },
  };
}

async function readText(request: Request, fields: Map<string, string>): Promise<"read" | "too-much"> {
  if (Number(request.headers.get("Content-Length") ?? 0) > limits.fieldSize) return "too-much";
  for (const [name, value] of Object.entries(await readFields(request)))
    fields.set(name, Array.isArray(value) ? (value[0] ?? "") : value);
  return "read";
}

/** Adds a file to those that are stored, or says why it is not one of them. */
async function store(
  request: Request,
  { field, name, stream }: FilePart,
  { as, files, refuseBytes }: { as: GivenAs; files: StoredFile[]; refuseBytes: RefuseBytes },
): Promise<UploadProblem | null> {
  // What the whole body announces, before any of it is read; the text in it is let off.
  const announced = Number(request.headers.get("Content-Length") ?? 0);
  if (!(await hasRoom(evidenceFolders.evidence, announced))) return { status: 503, sentence: noRoom };
  const full = await refuseBytes(Math.max(0, announced - limits.fieldSize));
  if (full) return { status: 422, sentence: quotaRefusals[full] };
  const stored = await storeEvidenceFile(evidenceFolders.evidence, { name, stream: () => stream }, as);
  if (!stored.ok) {
    const sentence = `“${stored.name}” ${fileProblems[as][stored.reason]}.`;
    return { status: 422, sentence, field };
  }
  files.push(stored.file);
  return null;
}

/**
 * A piece of a recording: small enough to be held whole until its place is known, and counted while it comes. Refused before any of
 * it is read when the disk has no room, or the person has too much under way.
 */
export async function readPiece(
  request: Request,
  personId: string,
): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; status: 413 | 429 | 503; problem: string }> {
  const place = takeUploadPlace(personId);
  if (!place) return { ok: false, status: 429, problem: tooManyUploads };
  try {
    if (!(await hasRoom(evidenceFolders.uploads, largestPiece)))
      return { ok: false, status: 503, problem: noRoom };
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of bodyOf(request)) {
      bytes += part.length;
      if (bytes > largestPiece) return { ok: false, status: 413, problem: pieceRefusals["piece-too-large"] };
      parts.push(part);
    }
    return { ok: true, bytes: Buffer.concat(parts) };
  } finally {
    place.giveBack();
  }
}

/** What work comes to; a problem to tell when disk or database cannot do it just now. */
async function unlessUnavailable<Result>(work: () => Promise<Result>): Promise<Result | UploadProblem> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StorageUnavailableError || error instanceof DatabaseUnavailableError)) throw error;
    log.error({ err: error }, "work that was submitted could not be stored");
    return { status: 503, sentence: error.reason === "full" ? noRoom : storageFails };
  }
}
