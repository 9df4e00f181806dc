/** What a person has to do better in their next version of a demonstration, for the pages that lead to it. */
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context } from "#app/domain/context";
import { listScores } from "#app/domain/demonstrations/assessments.store.server";
import { listSubmissions } from "#app/domain/demonstrations/demonstrations.store.server";

export interface Revision {
  outcome: "not-yet" | "returned";
  number: number;
  /** Of a version that was scored; null for one that was returned. */
  points: number | null;
  cutScore: number;
  /** Titles of the criteria that were given less than their best level, in the order of the rubric. */
  criteria: string[];
}

/** The newest version that was not withdrawn, where it was decided and did not pass; null otherwise. */
export async function readRevision(
  context: Context,
  of: { personId: string; demonstrationId: string },
): Promise<Revision | null> {
  const versions = await listSubmissions(context.db, of.personId, of.demonstrationId);
  const newest = versions.find(({ withdrawnAt }) => withdrawnAt === null);
  if (!newest?.outcome || newest.outcome === "passed") return null;
  const { demonstration } = await requireModuleVersion(context.db, newest.contentVersion);
  if (!demonstration) return null;
  const scores = await listScores(context.db, [newest.id]);
  const short = demonstration.criteria.filter(({ id, levels }) => {
    const score = scores.find(({ criterionId }) => criterionId === id);
    return score !== undefined && score.points < Math.max(...levels.map(({ points }) => points));
  });
  return {
    outcome: newest.outcome,
    number: newest.number,
    points: newest.points,
    cutScore: demonstration.cutScore,
    criteria: short.map(({ title }) => title),
  };
}
