import { addQuarters, isQuarter } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import {
  currentQuarter,
  type PartnerTally,
  readQuarterRange,
  readTally,
} from "#app/domain/costing/tally.server";
import type { Partner } from "#app/domain/partners/partners";
import { getPartner } from "#app/domain/partners/partners.store.server";
import type { SeenBy } from "#app/domain/reports/portfolio.store.server";

export interface PartnerCosts {
  partner: Partner;
  tally: PartnerTally;
  /** Every quarter that can be looked at, newest first. */
  quarters: string[];
}

/** The partner of a cost page; null when it is not there or not in scope. */
export async function readCostPartner(
  context: Context,
  { viewer, scope }: SeenBy,
  partnerId: string,
): Promise<Partner | null> {
  return (await getPartner(context.db, viewer, scope, partnerId)) ?? null;
}

/**
 * A partner's tally of a quarter (the current one when none is asked for); null when the partner is not there or not in
 * scope, or the quarter lies outside the time in which it had costs.
 */
export async function readPartnerCosts(
  context: Context,
  seenBy: SeenBy,
  partnerId: string,
  { quarter = currentQuarter(context), currency }: { quarter?: string | undefined; currency: string },
): Promise<PartnerCosts | null> {
  const partner = await readCostPartner(context, seenBy, partnerId);
  if (!partner || !isQuarter(quarter)) return null;
  const range = await readQuarterRange(context, partnerId);
  if (quarter < range.first || quarter > range.last) return null;
  const quarters: string[] = [];
  for (let at = range.last; at >= range.first; at = addQuarters(at, -1)) quarters.push(at);
  return { partner, quarters, tally: await readTally(context, { partnerId, quarter, currency }) };
}
