/** When a milestone is reached, and what an award is worth on a day. Status is read from dates, never stored. */
import type { Milestone, TrackDefinition } from "#app/domain/catalog/catalog";

export type EvidenceKind = "lesson" | "quiz" | "demonstration";

/** The newest evidence of one kind for one module. */
export interface NewestEvidence {
  moduleId: string;
  kind: EvidenceKind;
  /** Instant. */
  at: string;
}

/** The latest award of a milestone to a person. */
export interface LatestAward {
  cycle: number;
  expiresAt: string;
  revokedAt: string | null;
}

export type AwardStatus = "active" | "expired" | "revoked";

/** Revoked (a decision) outranks expired (time). An award is active until the instant at which its last valid day is over. */
export function awardStatus(
  award: { expiresAt: string; revokedAt: string | null },
  now: string,
): AwardStatus {
  if (award.revokedAt !== null && award.revokedAt <= now) return "revoked";
  return now < award.expiresAt ? "active" : "expired";
}

/** A part of a module that a milestone still asks for. */
export interface MissingEvidence {
  moduleId: string;
  kind: EvidenceKind;
}

/**
 * What the next award of a milestone still needs, in the order in which it is taken; empty when it can be given. A first award asks
 * for every part of every required module. After an award has ended (expired or revoked), the next cycle asks for quizzes and
 * demonstrations passed anew after that end; the lesson itself counts from any time where the module has something newer to
 * show, and is asked again where it has nothing else. Null when a required module is not in the track, or none is required:
 * nothing can be shown then.
 */
export function missingForAward(
  milestone: Pick<Milestone, "requires">,
  track: Pick<TrackDefinition, "modules">,
  evidence: NewestEvidence[],
  latest: LatestAward | null,
): MissingEvidence[] | null {
  if (milestone.requires.length === 0) return null;
  const endedAt = latest ? endOf(latest) : null;
  const missing: MissingEvidence[] = [];
  for (const moduleId of milestone.requires) {
    const requirement = track.modules.find((module) => module.id === moduleId);
    if (!requirement) return null;
    const onlyLesson = !requirement.quiz && !requirement.demonstration;
    const ask = (kind: EvidenceKind, since: string | null) => {
      const shown = evidence.some(
        (row) => row.moduleId === moduleId && row.kind === kind && (since === null || row.at >= since),
      );
      if (!shown) missing.push({ moduleId, kind });
    };
    ask("lesson", onlyLesson ? endedAt : null);
    if (requirement.quiz) ask("quiz", endedAt);
    if (requirement.demonstration) ask("demonstration", endedAt);
  }
  return missing;
}

/** The cycle to award now, or null: while an award stands, and while the next one still needs something (missingForAward). */
export function decideAward(
  milestone: Milestone,
  track: Pick<TrackDefinition, "modules">,
  evidence: NewestEvidence[],
  latest: LatestAward | null,
  now: string,
): number | null {
  if (latest && awardStatus(latest, now) === "active") return null;
  const missing = missingForAward(milestone, track, evidence, latest);
  return missing?.length === 0 ? (latest?.cycle ?? 0) + 1 : null;
}

function endOf(award: LatestAward): string {
  return award.revokedAt !== null && award.revokedAt < award.expiresAt ? award.revokedAt : award.expiresAt;
}
