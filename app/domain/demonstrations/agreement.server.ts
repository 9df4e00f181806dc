/** How far two assessors agree who judged the same work without knowing of each other. */

import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context } from "#app/domain/context";
import { listDoubleScores } from "#app/domain/demonstrations/agreement.store.server";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import { cohensKappa, exactAgreement } from "#app/domain/demonstrations/kappa";

/** Below this many pairs there is no κ. */
export const fewestPairs = 10;

export interface CriterionAgreement {
  demonstrationId: string;
  task: string;
  criterionId: string;
  criterion: string;
  /** Submissions judged twice on this criterion, with its levels of today. */
  pairs: number;
  /** From 0 to 1. */
  exact: number | null;
  /** κ with quadratic weights, which suit ordered levels; null below `fewestPairs` and where it is not defined. */
  kappa: number | null;
}

/** Agreement per criterion over everything in scope that was judged twice, by task; the rubric of the newest of them counts. */
export async function readAgreement(
  context: Context,
  seenBy: SubmissionViewer,
): Promise<CriterionAgreement[]> {
  const scores = await listDoubleScores(context.db, seenBy);
  const newest = new Map(
    scores.map(({ demonstrationId, contentVersion }) => [demonstrationId, contentVersion]),
  );
  const agreement: CriterionAgreement[] = [];
  for (const [demonstrationId, contentVersion] of newest) {
    const { demonstration } = await requireModuleVersion(context.db, contentVersion);
    for (const { id, title, levels } of demonstration?.criteria ?? []) {
      const place = (points: number) => levels.findIndex((level) => level.points === points);
      const pairs = scores
        .filter((score) => score.demonstrationId === demonstrationId && score.criterionId === id)
        .map(({ first, second }): [number, number] => [place(first), place(second)])
        .filter(([a, b]) => a >= 0 && b >= 0);
      agreement.push({
        ...{ demonstrationId, task: demonstration?.title ?? "", criterionId: id, criterion: title },
        pairs: pairs.length,
        exact: exactAgreement(pairs),
        kappa: pairs.length < fewestPairs ? null : cohensKappa(pairs, levels.length, "quadratic"),
      });
    }
  }
  return agreement;
}
