/** What new terms of a tier would do, before they are set: what its partners used this quarter, under the old terms and the new. */
import { addDays, daysOfQuarter, quarterOf } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import { type Allowance, allowanceOn, type Charge, chargeFor } from "#app/domain/costing/costing";
import { currentQuarter } from "#app/domain/costing/tally.server";
import { openQuarters } from "#app/domain/partners/tiers.server";
import { getTier, mapAllowances } from "#app/domain/partners/tiers.store.server";
import { readFigures } from "#app/domain/reports/portfolio.server";
import type { SeenBy } from "#app/domain/reports/portfolio.store.server";

export interface NewAllowance extends Allowance {
  tierId: string;
  /** YYYY-Qn, from which on they hold. */
  quarter: string;
}

export interface AllowancePreview extends NewAllowance {
  tierName: string;
  /** The last quarter in which they hold; null when no other terms follow. */
  through: string | null;
  /** The terms that hold in that quarter until now; null where there are none. */
  present: Allowance | null;
  /** The quarter whose use is shown: the running one. */
  usedIn: string;
  /** The partners that count in this tier, by name. */
  partners: { id: string; name: string; before: Charge; after: Charge }[];
}

export type PreviewAllowanceResult =
  | { ok: true; preview: AllowancePreview }
  | { ok: false; reason: "unknown-tier" | "quarter-not-open" };

/** Nothing is changed by asking; the viewer reaches every partner. */
export async function previewAllowance(
  context: Context,
  seenBy: SeenBy,
  { terms, currency }: { terms: NewAllowance; currency: string },
): Promise<PreviewAllowanceResult> {
  const tier = await getTier(context.db, terms.tierId);
  if (!tier) return { ok: false, reason: "unknown-tier" };
  if (!openQuarters(context.now(), context.zone).includes(terms.quarter))
    return { ok: false, reason: "quarter-not-open" };
  const { first } = daysOfQuarter(terms.quarter);
  const stored = (await mapAllowances(context.db)).get(tier.id) ?? [];
  const present = allowanceOn(stored, first);
  const next = stored.filter(({ effectiveFrom }) => effectiveFrom > first).at(-1);
  const { allowanceMinor, chargeShareBp } = terms;
  const figures = await readFigures(context, seenBy, { tracks: [], currency });
  return {
    ok: true,
    preview: {
      ...terms,
      tierName: tier.name,
      through: next ? quarterOf(addDays(next.effectiveFrom, -1)) : null,
      present,
      usedIn: currentQuarter(context),
      partners: figures
        .filter(({ partner, costTier }) => (costTier?.id ?? partner.tierId) === tier.id)
        .map(({ partner: { id, name }, cost: { usedMinor } }) => ({
          ...{ id, name },
          before: chargeFor(usedMinor, present),
          after: chargeFor(usedMinor, { allowanceMinor, chargeShareBp }),
        })),
    },
  };
}
