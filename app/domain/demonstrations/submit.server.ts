/** Handing in a demonstration, and taking it back. Every version is kept. */
import { addMinutes } from "#app/domain/calendar";
import type { EvidenceKind, Module, Track } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import {
  longestText,
  mostFiles,
  parseLink,
  submissionState,
} from "#app/domain/demonstrations/demonstrations";
import {
  type EvidenceFile,
  getSubmission,
  listFiles,
  listSubmissions,
  markWithdrawn,
} from "#app/domain/demonstrations/demonstrations.store.server";
import {
  beginVersion,
  refuseVersion,
  type VersionRefusal,
} from "#app/domain/demonstrations/new-version.server";
import { hasOpenBooking, listObservations } from "#app/domain/demonstrations/observation.store.server";
import {
  type EvidenceQuota,
  type QuotaRefusal,
  refuseBytes,
  usualQuota,
  withdrawnKeptDays,
} from "#app/domain/demonstrations/quota";
import { sumEvidenceUse } from "#app/domain/demonstrations/quota.store.server";
import { playsAs } from "#app/domain/demonstrations/recording";
import { ownerOf } from "#app/domain/demonstrations/recordings.server";
import { takeRecording } from "#app/domain/demonstrations/recordings.store.server";

export type SubmitRefusal =
  | VersionRefusal
  | "observation-booked"
  | "nothing-submitted"
  | "kind-not-accepted"
  | "too-long"
  | "bad-link"
  | "too-many-files"
  | "too-many-recordings"
  /** What was handed in a moment ago, sent once more, as by a double click: it is there. */
  | "same-again"
  | "recording-gone"
  | QuotaRefusal;

const sameAgainMinutes = 1;

export type SubmitResult = { ok: true; submissionId: string } | { ok: false; reason: SubmitRefusal };

export interface SubmitInput {
  personId: string;
  track: Track;
  module: Module;
  written: string;
  link: string;
  /** Files already stored under their ids. */
  files: Omit<EvidenceFile, "submissionId">[];
  /** One that came in pieces, as prepareRecording made it ready; `file` is null when there was nothing to make ready. */
  recording?: { id: string; file: Omit<EvidenceFile, "submissionId"> | null } | null;
  quota?: EvidenceQuota;
}

export async function submitDemonstration(context: Context, input: SubmitInput): Promise<SubmitResult> {
  const { personId, track, module } = input;
  const demonstration = module.demonstration;
  if (!demonstration) return { ok: false, reason: "no-demonstration" };
  const written = input.written.trim() || null;
  const typedLink = input.link.trim();
  const link = typedLink ? parseLink(typedLink) : null;
  const accepts = (kind: EvidenceKind) => demonstration.evidence.includes(kind);
  const { recording = null } = input;
  const documents = input.files.filter(({ mediaType }) => playsAs(mediaType) === null);
  const recordings = input.files.length - documents.length + (recording ? 1 : 0);
  if (!written && !typedLink && documents.length + recordings === 0)
    return { ok: false, reason: "nothing-submitted" };
  if (written && written.length > longestText) return { ok: false, reason: "too-long" };
  if (typedLink && !link) return { ok: false, reason: "bad-link" };
  if (documents.length > mostFiles) return { ok: false, reason: "too-many-files" };
  if (recordings > 1) return { ok: false, reason: "too-many-recordings" };
  if (
    (written && !accepts("text")) ||
    (link && !accepts("link")) ||
    (documents.length > 0 && !accepts("file")) ||
    (recordings > 0 && !accepts("recording"))
  ) {
    return { ok: false, reason: "kind-not-accepted" };
  }
  return context.db.transaction().execute(async (trx): Promise<SubmitResult> => {
    if (await hasOpenBooking(trx, personId, demonstration.id)) {
      return { ok: false, reason: "observation-booked" };
    }
    const refusal = await refuseVersion(trx, { personId, track, module });
    if (refusal === "already-waiting") {
      const [newest] = await listSubmissions(trx, personId, demonstration.id);
      const isRecent = newest && context.now() < addMinutes(newest.submittedAt, sameAgainMinutes);
      if (isRecent && newest.written === written && newest.link === link) {
        const there = await listFiles(trx, [newest.id]);
        if (isSameEvidence(input, there)) return { ok: false, reason: "same-again" };
      }
    }
    if (refusal) return { ok: false, reason: refusal };
    // A recording counts from its first piece on.
    const more = input.files.reduce((sum, { bytes }) => sum + bytes, 0);
    const full = refuseBytes(await sumEvidenceUse(trx, personId), input.quota ?? usualQuota, more);
    if (full) return { ok: false, reason: full };
    const taken = recording && { recordingId: recording.id, demonstrationId: demonstration.id };
    // Whoever takes it away in the same moment leaves this one without: it is handed in once, or not.
    if (taken && !(recording.file && (await takeRecording(trx, ownerOf(context, personId), taken))))
      return { ok: false, reason: "recording-gone" };
    const files = recording?.file ? [recording.file, ...input.files] : input.files;
    return beginVersion(context, trx, { personId, actorId: personId, track, module, written, link, files });
  });
}

/** By content, since each sending stores its own copies; a recording that was handed in keeps its id. */
function isSameEvidence({ files, recording }: SubmitInput, there: EvidenceFile[]): boolean {
  const sent = [...files.map(({ sha256 }) => sha256), ...(recording ? [recording.id] : [])];
  const known = there.map(({ id, sha256 }) => (id === recording?.id ? id : sha256));
  return sent.sort().join() === known.sort().join();
}

export type WithdrawResult = { ok: true } | { ok: false; reason: "not-found" | "assessment-started" };

/** Takes back one's own submission, until an assessor has begun. What was watched stays. Taking it back twice is once. */
export async function withdrawSubmission(
  context: Context,
  input: { personId: string; submissionId: string },
): Promise<WithdrawResult> {
  const seenBy = { viewer: { personId: input.personId, partnerId: null }, scope: "own" as const };
  return context.db.transaction().execute(async (trx): Promise<WithdrawResult> => {
    const submission = await getSubmission(trx, seenBy, input.submissionId);
    if (!submission) return { ok: false, reason: "not-found" };
    if (submission.withdrawnAt) return { ok: true };
    const [watched] = await listObservations(trx, [submission.id]);
    if (watched || submissionState(submission) !== "waiting") {
      return { ok: false, reason: "assessment-started" };
    }
    const at = context.now();
    await markWithdrawn(trx, submission.id, { at, removeAfter: addMinutes(at, withdrawnKeptDays * 24 * 60) });
    return { ok: true };
  });
}
