/** The companies that sell for the vendor, and the tiers that decide what each is given. */

export const partnerStatuses = ["active", "paused", "exited"] as const;
export type PartnerStatus = (typeof partnerStatuses)[number];

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
