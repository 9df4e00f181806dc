/**
 * A recording arrives in pieces, each acknowledged with how much is on the disk, and waits until it is handed in. Until then it is
 * its person's alone: one for each task, given up when it is left alone for too long.
 */
import type { Demonstration, Module, Track } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { type EvidenceFile, getFile } from "#app/domain/demonstrations/demonstrations.store.server";
import type { EvidenceFolders } from "#app/domain/demonstrations/evidence-files.server";
import {
  type EvidenceQuota,
  type QuotaRefusal,
  refuseBytes,
  usualQuota,
} from "#app/domain/demonstrations/quota";
import { refuseUpload } from "#app/domain/demonstrations/quota.server";
import { sumEvidenceUse } from "#app/domain/demonstrations/quota.store.server";
import {
  largestPiece,
  largestRecording,
  recordingKeptSince,
  recordingMediaTypes,
} from "#app/domain/demonstrations/recording";
import {
  hasBytes,
  listUploadFiles,
  newRecordingId,
  recordingPath,
  removeRecording,
  removeUploadFile,
  sealRecording,
  tellUploadType,
  writePiece,
} from "#app/domain/demonstrations/recording-files.server";
import {
  advanceRecording,
  getOwnRecording,
  getRecordingFor,
  insertRecording,
  listRecordingIds,
  type RecordingOwner,
  type RecordingUpload,
  releaseExpired,
  releaseRecordings,
  removeReleased,
} from "#app/domain/demonstrations/recordings.store.server";
import { readGate } from "#app/domain/progress/gate.server";

export type StartRecordingRefusal =
  | "no-demonstration"
  | "kind-not-accepted"
  | "not-enrolled"
  | "locked"
  | "already-there";

export type StartRecordingResult =
  | { ok: true; recordingId: string }
  | { ok: false; reason: StartRecordingRefusal };

/** Whoever a recording is asked for by, now. */
export function ownerOf(context: Context, personId: string): RecordingOwner {
  return { personId, keptSince: recordingKeptSince(context.now()) };
}

/**
 * Begins a person's recording for a task. One that was begun before and never completed is given up for it; one that is complete
 * and waits to be handed in is not.
 */
export async function startRecording(
  context: Context,
  folders: EvidenceFolders,
  { personId, track, module }: { personId: string; track: Track; module: Module },
): Promise<StartRecordingResult> {
  const { demonstration } = module;
  if (!demonstration) return { ok: false, reason: "no-demonstration" };
  if (!demonstration.evidence.includes("recording")) return { ok: false, reason: "kind-not-accepted" };
  const there = await readOpenRecording(context, folders, { personId, demonstration });
  if (there?.completedAt) return { ok: false, reason: "already-there" };
  return context.db.transaction().execute(async (trx): Promise<StartRecordingResult> => {
    const gate = await readGate(trx, { personId, track, moduleId: module.id });
    if (!gate.open) return { ok: false, reason: gate.reason };
    const at = context.now();
    const recordingId = newRecordingId();
    await releaseRecordings(trx, personId, { demonstrationId: demonstration.id }, at);
    await insertRecording(trx, { id: recordingId, personId, demonstrationId: demonstration.id, at });
    return { ok: true, recordingId };
  });
}

/** A person's recording for a task, complete or not; undefined when there is none, or its bytes are not on this disk any more. */
export async function readOpenRecording(
  context: Context,
  folders: EvidenceFolders,
  input: { personId: string; demonstration: Pick<Demonstration, "id"> },
): Promise<RecordingUpload | undefined> {
  const owner = ownerOf(context, input.personId);
  const found = await getRecordingFor(context.db, owner, input.demonstration.id);
  return found && (await hasBytes(folders, found.id, found.bytes)) ? found : undefined;
}

/** A person's own recording, and where its bytes are; undefined for everybody else. */
export async function readRecording(
  context: Context,
  folders: EvidenceFolders,
  input: { personId: string; recordingId: string },
): Promise<(RecordingUpload & { path: string }) | undefined> {
  const found = await getOwnRecording(context.db, ownerOf(context, input.personId), input.recordingId);
  if (!found || !(await hasBytes(folders, found.id, found.bytes))) return undefined;
  return { ...found, path: recordingPath(folders, found.id) };
}

export interface Piece {
  personId: string;
  recordingId: string;
  /** Where in the recording the piece begins. */
  offset: number;
  bytes: Uint8Array;
  /** Nothing comes after it. */
  last: boolean;
  quota?: EvidenceQuota;
}

export type AppendResult =
  | { ok: true; offset: number; complete: boolean }
  | { ok: false; reason: "not-found" | "too-large" | "piece-too-large" | "type-not-accepted" | QuotaRefusal }
  /** The piece does not begin where the recording ends: go on from `offset`. */
  | { ok: false; reason: "other-offset"; offset: number; complete: boolean };

/**
 * Puts a piece at the end of a recording. `offset` of the result is durable: what lies before it need never be sent again. A piece
 * sent twice, or by two windows at once, counts once. The last one is accepted only if the whole is a recording by its bytes; a
 * recording that is none is given up.
 */
export async function appendToRecording(
  context: Context,
  folders: EvidenceFolders,
  { personId, recordingId, offset, bytes, last, quota = usualQuota }: Piece,
): Promise<AppendResult> {
  const recording = await readRecording(context, folders, { personId, recordingId });
  if (!recording) return { ok: false, reason: "not-found" };
  if (recording.completedAt || offset !== recording.bytes) return otherOffset(recording);
  if (bytes.length > largestPiece) return { ok: false, reason: "piece-too-large" };
  const to = offset + bytes.length;
  if (to > largestRecording) return { ok: false, reason: "too-large" };
  const full = await refuseUpload(context, quota, { personId, bytes: bytes.length });
  if (full) return { ok: false, reason: full };
  if (bytes.length > 0) await writePiece(folders, recordingId, offset, bytes);
  const mediaType = last && to > 0 ? await tellUploadType(folders, recordingId) : null;
  if (last && !mediaType) {
    await discardRecording(context, folders, { personId, recordingId });
    return { ok: false, reason: "type-not-accepted" };
  }
  const piece = { recordingId, from: offset, to, at: context.now(), completeAs: mediaType };
  const advanced = await context.db.transaction().execute(async (trx) => {
    const use = await sumEvidenceUse(trx, personId);
    return refuseBytes(use, quota, bytes.length) ?? (await advanceRecording(trx, personId, piece));
  });
  if (typeof advanced === "string") return { ok: false, reason: advanced };
  if (advanced) return { ok: true, offset: to, complete: last };
  const now = await readRecording(context, folders, { personId, recordingId });
  return now ? otherOffset(now) : { ok: false, reason: "not-found" };
}

function otherOffset({ bytes, completedAt }: RecordingUpload): AppendResult {
  return { ok: false, reason: "other-offset", offset: bytes, complete: completedAt !== null };
}

/** Gives a recording up and removes it. Discarding it twice is once; somebody else's stays. */
export async function discardRecording(
  context: Context,
  folders: EvidenceFolders,
  { personId, recordingId }: { personId: string; recordingId: string },
): Promise<boolean> {
  const released = await releaseRecordings(context.db, personId, { recordingId }, context.now());
  if (released) await clearAway(context, folders, recordingId);
  return released;
}

/** Only what was given up comes here: it can no longer be handed in, so the copy made for that is nobody's either. */
async function clearAway(context: Context, folders: EvidenceFolders, recordingId: string): Promise<void> {
  await removeRecording(folders, recordingId, { sealed: true });
  await removeReleased(context.db, recordingId);
}

/** A complete recording made ready to be handed in as a file of a submission; null when there is none to hand in. */
export async function prepareRecording(
  context: Context,
  folders: EvidenceFolders,
  input: { personId: string; recordingId: string },
): Promise<Omit<EvidenceFile, "submissionId"> | null> {
  const found = await getOwnRecording(context.db, ownerOf(context, input.personId), input.recordingId);
  if (!found?.completedAt) return null;
  const { id, bytes } = found;
  const sealed = await sealRecording(folders, id, bytes);
  if (!sealed) return null;
  return { id, bytes, name: `recording.${recordingMediaTypes[sealed.mediaType]}`, ...sealed };
}

/** After a submission was refused because its recording was gone: removes the copy made for it, unless that was handed in elsewhere. */
export async function forgetPrepared(
  context: Context,
  folders: EvidenceFolders,
  recordingId: string,
): Promise<void> {
  const kept = (await listRecordingIds(context.db)).some(({ id }) => id === recordingId);
  if (kept || (await getFile(context.db, recordingId))) return;
  await removeRecording(folders, recordingId, { sealed: true });
}

/** Removes recordings that were given up or left alone for too long, and every file on its way that no row names. */
export async function sweepRecordings(context: Context, folders: EvidenceFolders): Promise<void> {
  const at = context.now();
  await releaseExpired(context.db, recordingKeptSince(at), at);
  // A row is there before its file: what is listed first and has no row then is nobody's.
  const files = await listUploadFiles(folders);
  const rows = await listRecordingIds(context.db);
  for (const { id } of rows.filter(({ released }) => released)) await clearAway(context, folders, id);
  const known = new Set(rows.map(({ id }) => id));
  for (const { name, recordingId } of files)
    if (!known.has(recordingId)) await removeUploadFile(folders, name);
}
