/** Where a person stands with a task: what they may do now, and what they did last. Pure. */
import type { EvidenceKind } from "#app/domain/catalog/catalog";
import type { SubmissionState } from "#app/domain/demonstrations/demonstrations";

/** Newest first. */
interface Version {
  state: SubmissionState;
  /** Instant. */
  submittedAt: string;
  /** Null for what was handed in. */
  observation: object | null;
}

interface NewestBooking {
  /** Null while it is to come. */
  ending: string | null;
  /** Instant. */
  changedAt: string;
}

export interface TaskStanding<Of extends Version, Booked extends NewestBooking> {
  /** Something waits for its decision. */
  open: boolean;
  passed: boolean;
  /** The observation to come, or the one that came to nothing, as long as that is news. */
  booking: Booked | null;
  /** An observation is to come. */
  booked: boolean;
  /** Something can be handed in now. */
  handsIn: boolean;
  /** The version to begin from: withdrawn, or returned for revision. */
  before: Of | null;
  returned: boolean;
}

export function standAtTask<Of extends Version, Booked extends NewestBooking>(
  versions: Of[],
  newestBooking: Booked | null,
  { isOpen, evidence }: { isOpen: boolean; evidence: EvidenceKind[] },
): TaskStanding<Of, Booked> {
  const open = versions.some(({ state }) => state === "waiting" || state === "in-assessment");
  const booked = newestBooking?.ending === null;
  // What came to nothing is old news once something was handed in or seen after it.
  const isOldNews =
    !booked && versions.some(({ submittedAt }) => submittedAt > (newestBooking?.changedAt ?? ""));
  const [newest] = versions.filter(({ state }) => state !== "withdrawn");
  const returned = newest?.state === "returned" && newest.observation === null ? newest : null;
  const withdrawn = versions[0]?.state === "withdrawn" ? versions[0] : null;
  return {
    open,
    passed: versions.some(({ state }) => state === "passed"),
    booking: isOldNews ? null : newestBooking,
    booked,
    handsIn: isOpen && !open && !booked && evidence.some((kind) => kind !== "observation"),
    before: withdrawn ?? returned,
    returned: returned !== null,
  };
}
