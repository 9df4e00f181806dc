/** The companies that sell for the vendor, and the tiers that decide what each is given. */

export const partnerStatuses = ["active", "paused", "exited"] as const;
export type PartnerStatus = (typeof partnerStatuses)[number];

/** No partnership began earlier, ISO date. */
export const earliestStart = "1990-01-01";

/** The last day a partnership may be said to begin on, seen from `today`: a year ahead. */
export function latestStart(today: string): string {
  return `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
}

export interface Partner {
  id: string;
  name: string;
  tierId: string;
  tierName: string;
  market: string;
  segment: string;
  /** ISO date. */
  startedOn: string;
  status: PartnerStatus;
}

export interface Tier {
  id: string;
  name: string;
}

export interface TierAllowance {
  /** First day of the quarter from which it holds, ISO date. */
  effectiveFrom: string;
  /** Money per calendar quarter, in the currency's minor unit. */
  allowanceMinor: number;
  /** Share of the excess that the partner is charged, in basis points (10 000 = all of it). */
  chargeShareBp: number;
}
