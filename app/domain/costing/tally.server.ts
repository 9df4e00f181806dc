import { daysOfQuarter, localDate, monthOf, monthsOfQuarter, quarterOf } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import { allowanceOn, buildTally, type Tally, tierOn } from "#app/domain/costing/costing";
import { getFirstMonth, listTallyRows, listTenures } from "#app/domain/costing/tally.store.server";
import type { Tier } from "#app/domain/partners/partners";
import { listTiers, mapAllowances } from "#app/domain/partners/tiers.store.server";

export interface PartnerTally extends Tally {
  quarter: string;
  tier: Tier;
  /** Months of the quarter that have not begun. */
  coming: string[];
  /** The used amount by the tier in which it was used; adds up to it. */
  byTier: { tierId: string; name: string; usedMinor: number }[];
}

/**
 * What one partner's enablement cost in a calendar quarter, against the allowance of the tier it has (or had on the
 * quarter's last day). The partner has been found in the viewer's scope before.
 */
export async function readTally(
  context: Pick<Context, "db" | "now" | "zone">,
  input: { partnerId: string; quarter: string; currency: string },
): Promise<PartnerTally> {
  const { db } = context;
  const { first, last } = daysOfQuarter(input.quarter);
  const today = localDate(context.now(), context.zone);
  const months = monthsOfQuarter(input.quarter);
  const [rows, tenures, allowances, tiers] = await Promise.all([
    listTallyRows(db, input.partnerId, months),
    listTenures(db, input.partnerId),
    mapAllowances(db),
    listTiers(db),
  ]);
  const tenure = tierOn(tenures, earlier(today, last));
  if (!tenure) throw new Error(`Partner ${input.partnerId} has no tier.`);
  const allowance = allowanceOn(allowances.get(tenure.tierId) ?? [], first);
  const tally = buildTally(rows, months, allowance, input.currency);
  const nameOf = (tierId: string) => tiers.find((tier) => tier.id === tierId)?.name ?? tierId;
  return {
    ...tally,
    quarter: input.quarter,
    coming: months.filter((month) => month > monthOf(today)),
    tier: { id: tenure.tierId, name: nameOf(tenure.tierId) },
    byTier: tally.byTier.map((part) => ({ ...part, name: nameOf(part.tierId) })),
  };
}

/** The quarter we are in. */
export function currentQuarter(context: Pick<Context, "now" | "zone">): string {
  return quarterOf(localDate(context.now(), context.zone));
}

/** The quarters a partner's tally can be read for, oldest and newest: from its first cost to now. */
export async function readQuarterRange(
  context: Pick<Context, "db" | "now" | "zone">,
  partnerId: string,
): Promise<{ first: string; last: string }> {
  const last = currentQuarter(context);
  const month = await getFirstMonth(context.db, partnerId);
  const first = month ? quarterOf(`${month}-01`) : last;
  return { first: earlier(first, last), last };
}

/** Dates and quarters order as text. */
export function earlier(a: string, b: string): string {
  return a.localeCompare(b) < 0 ? a : b;
}
