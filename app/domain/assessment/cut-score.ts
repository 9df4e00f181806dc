/** Where a cut score comes from. Pure. */
import type { CutScoreSetting, Item } from "#app/domain/catalog/quiz";

/**
 * The cut score of a modified Angoff, in per cent of the bank's points: each item's points times the mean of the judges' estimates
 * (per cent of the just competent who would know it), summed and divided by all points. Source: Angoff (1971), Scales, norms, and
 * equivalent scores, in Thorndike (ed.), Educational Measurement, 2nd ed., 508–600, footnote on p. 515.
 */
export function angoffCutScore(
  judges: NonNullable<CutScoreSetting["judges"]>,
  items: Pick<Item, "id" | "points">[],
): number {
  const points = items.reduce((sum, item) => sum + item.points, 0);
  const earned = items.reduce((sum, { id, points: worth }) => {
    const estimates = judges.map(({ estimates: own }) => own[id] ?? 0);
    return sum + (worth * estimates.reduce((all, one) => all + one, 0)) / judges.length;
  }, 0);
  return earned / points;
}
