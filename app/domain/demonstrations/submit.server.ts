/** Handing in a demonstration, and taking it back. Every version is kept. */
import type { Module, Track } from "#app/domain/catalog/catalog";
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
  markWithdrawn,
} from "#app/domain/demonstrations/demonstrations.store.server";
import { beginVersion, type VersionRefusal } from "#app/domain/demonstrations/new-version.server";
import { hasOpenBooking, listObservations } from "#app/domain/demonstrations/observation.store.server";

export type SubmitRefusal =
  | VersionRefusal
  | "observation-booked"
  | "nothing-submitted"
  | "kind-not-accepted"
  | "too-long"
  | "bad-link"
  | "too-many-files";

export type SubmitResult = { ok: true; submissionId: string } | { ok: false; reason: SubmitRefusal };

export interface SubmitInput {
  personId: string;
  track: Track;
  module: Module;
  written: string;
  link: string;
  /** Files already stored under their ids. */
  files: Omit<EvidenceFile, "submissionId">[];
}

export async function submitDemonstration(context: Context, input: SubmitInput): Promise<SubmitResult> {
  const { personId, track, module } = input;
  const demonstration = module.demonstration;
  if (!demonstration) return { ok: false, reason: "no-demonstration" };
  const written = input.written.trim() || null;
  const typedLink = input.link.trim();
  const link = typedLink ? parseLink(typedLink) : null;
  const accepts = (kind: "text" | "link" | "file") => demonstration.evidence.includes(kind);
  if (!written && !typedLink && input.files.length === 0) return { ok: false, reason: "nothing-submitted" };
  if (written && written.length > longestText) return { ok: false, reason: "too-long" };
  if (typedLink && !link) return { ok: false, reason: "bad-link" };
  if (input.files.length > mostFiles) return { ok: false, reason: "too-many-files" };
  if (
    (written && !accepts("text")) ||
    (link && !accepts("link")) ||
    (input.files.length > 0 && !accepts("file"))
  ) {
    return { ok: false, reason: "kind-not-accepted" };
  }
  return context.db.transaction().execute(async (trx): Promise<SubmitResult> => {
    if (await hasOpenBooking(trx, personId, demonstration.id)) {
      return { ok: false, reason: "observation-booked" };
    }
    const { files } = input;
    return beginVersion(context, trx, { personId, actorId: personId, track, module, written, link, files });
  });
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
    await markWithdrawn(trx, submission.id, context.now());
    return { ok: true };
  });
}
