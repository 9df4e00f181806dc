/** Handing in a demonstration, and taking it back. Every version is kept. */
import { ulid } from "ulid";
import { requireSubject } from "#app/domain/activity/activity.store.server";
import type { EvidenceKind, Module, Track } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { readPolicy } from "#app/domain/demonstrations/assessing-policy.server";
import { addBusinessMinutes } from "#app/domain/demonstrations/business-calendar";
import {
  longestText,
  mostFiles,
  parseLink,
  submissionState,
} from "#app/domain/demonstrations/demonstrations";
import {
  type EvidenceFile,
  getSubmission,
  insertSubmission,
  listSubmissions,
  markWithdrawn,
} from "#app/domain/demonstrations/demonstrations.store.server";
import { playsAs } from "#app/domain/demonstrations/recording";
import { ownerOf } from "#app/domain/demonstrations/recordings.server";
import { takeRecording } from "#app/domain/demonstrations/recordings.store.server";
import { readGate } from "#app/domain/progress/gate.server";

export type SubmitRefusal =
  | "no-demonstration"
  | "not-enrolled"
  | "locked"
  | "already-waiting"
  | "nothing-submitted"
  | "kind-not-accepted"
  | "too-long"
  | "bad-link"
  | "too-many-files"
  | "too-many-recordings"
  | "recording-gone"
  | "no-partner";

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
    const gate = await readGate(trx, { personId, track, moduleId: module.id });
    if (!gate.open) return { ok: false, reason: gate.reason };
    const earlier = await listSubmissions(trx, personId, demonstration.id);
    if (earlier.some((submission) => !submission.withdrawnAt && submission.outcome === null)) {
      return { ok: false, reason: "already-waiting" };
    }
    const subject = await requireSubject(trx, personId);
    if (!subject.partnerId) return { ok: false, reason: "no-partner" };
    const at = context.now();
    const taken = recording && { recordingId: recording.id, demonstrationId: demonstration.id };
    // Whoever takes it away in the same moment leaves this one without: it is handed in once, or not.
    if (taken && !(recording.file && (await takeRecording(trx, ownerOf(context, personId), taken))))
      return { ok: false, reason: "recording-gone" };
    const submissionId = ulid(Date.parse(at));
    const policy = await readPolicy(trx);
    const dueAt = addBusinessMinutes(at, policy.serviceHours * 60, { ...policy, zone: context.zone });
    const number = (earlier[0]?.number ?? 0) + 1;
    await insertSubmission(
      trx,
      {
        id: submissionId,
        personId,
        partnerId: subject.partnerId,
        trackId: track.id,
        moduleId: module.id,
        demonstrationId: demonstration.id,
        contentVersion: module.version,
        trackVersion: track.version,
        number,
        written,
        link,
        submittedAt: at,
        dueAt,
      },
      recording?.file ? [recording.file, ...input.files] : input.files,
    );
    await context.record(trx, {
      kind: "demonstration_submitted",
      at,
      actorId: personId,
      personId,
      partnerId: subject.partnerId,
      tierId: subject.tierId,
      trackId: track.id,
      moduleId: module.id,
      contentVersion: module.version,
      quantities: {},
      payload: { demonstrationId: demonstration.id, submissionId, number },
    });
    return { ok: true, submissionId };
  });
}

export type WithdrawResult = { ok: true } | { ok: false; reason: "not-found" | "assessment-started" };

/** Takes back one's own submission, until an assessor has begun. Taking it back twice is once. */
export async function withdrawSubmission(
  context: Context,
  input: { personId: string; submissionId: string },
): Promise<WithdrawResult> {
  const seenBy = { viewer: { personId: input.personId, partnerId: null }, scope: "own" as const };
  return context.db.transaction().execute(async (trx): Promise<WithdrawResult> => {
    const submission = await getSubmission(trx, seenBy, input.submissionId);
    if (!submission) return { ok: false, reason: "not-found" };
    if (submission.withdrawnAt) return { ok: true };
    if (submissionState(submission) !== "waiting") return { ok: false, reason: "assessment-started" };
    await markWithdrawn(trx, submission.id, context.now());
    return { ok: true };
  });
}
