/** What a regrade means for awards, before it is applied: those that it would bring, and those that rest on a lost pass. */
import type { PreviewedChange } from "#app/domain/assessment/preview-regrade.server";
import type { TrackDefinition } from "#app/domain/catalog/catalog";
import { awardStatus, decideAward } from "#app/domain/certification/certification";
import { listNewestEvidence, mapLatestAwards } from "#app/domain/certification/certification.store.server";
import type { Context } from "#app/domain/context";

export interface AwardsConcerned {
  /** Titles of milestones that the pass would complete. */
  brings: string[];
  /** Titles of active awards that ask for this module; they stand until somebody revokes them. */
  keeps: string[];
}

/** The awards concerned by each change that crosses the cut score, by attempt id. */
export async function readAwardsConcerned(
  context: Context,
  place: { track: TrackDefinition; moduleId: string },
  changes: Pick<PreviewedChange, "attemptId" | "personId" | "passed" | "passedBefore">[],
): Promise<Map<string, AwardsConcerned>> {
  const { db } = context;
  const { track, moduleId } = place;
  const at = context.now();
  const milestones = track.milestones.filter(({ requires }) => requires.includes(moduleId));
  const concerned = new Map<string, AwardsConcerned>();
  for (const { attemptId, personId, passed, passedBefore } of changes) {
    if (passed === passedBefore) continue;
    const latest = await mapLatestAwards(db, personId);
    const titles = (kept: (milestone: (typeof milestones)[number]) => boolean) =>
      milestones.filter(kept).map(({ title }) => title);
    if (!passed) {
      const isActive = (id: string) => {
        const award = latest.get(id);
        return award !== undefined && awardStatus(award, at) === "active";
      };
      concerned.set(attemptId, { brings: [], keeps: titles(({ id }) => isActive(id)) });
      continue;
    }
    const evidence = await listNewestEvidence(db, personId);
    const withPass = [...evidence, { moduleId, kind: "quiz" as const, at }];
    const brings = titles(
      (milestone) => decideAward(milestone, track, withPass, latest.get(milestone.id) ?? null, at) !== null,
    );
    concerned.set(attemptId, { brings, keeps: [] });
  }
  return concerned;
}
