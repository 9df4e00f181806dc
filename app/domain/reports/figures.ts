/**
 * The figures of the portfolio, each defined once. Portfolio, partner page, person page, CSV and the partner's own lead all
 * read them from here, so that one number cannot be two.
 */
import { type JobRole, jobRoles, type TrackDefinition } from "#app/domain/catalog/catalog";
import { awardStatus } from "#app/domain/certification/certification";
import type { Charge } from "#app/domain/costing/costing";
import type { Partner } from "#app/domain/partners/partners";

/**
 * Certified in a job role: an active person of the partner who has that job role and holds an active award of a milestone
 * that certifies it. Returns the ids of those milestones by job role; a role nothing certifies has none.
 */
export function certifyingMilestones(tracks: Pick<TrackDefinition, "milestones">[]): {
  [role in JobRole]: string[];
} {
  const certifying = (jobRole: JobRole) =>
    tracks.flatMap((track) =>
      track.milestones
        .filter((milestone) => milestone.certifies.includes(jobRole))
        .map((milestone) => milestone.id),
    );
  return {
    sales: certifying("sales"),
    technical: certifying("technical"),
    support: certifying("support"),
  };
}

/** The job roles a person is certified in now; none for a person who is no longer active. */
export function certifiedRoles(
  person: { status: "active" | "disabled"; jobRoles: JobRole[] },
  awards: { milestoneId: string; expiresAt: string; revokedAt: string | null }[],
  certifying: { [role in JobRole]: string[] },
  now: string,
): JobRole[] {
  const active = awards.filter((award) => awardStatus(award, now) === "active");
  return jobRoles.filter(
    (jobRole) =>
      person.status === "active" &&
      person.jobRoles.includes(jobRole) &&
      active.some((award) => certifying[jobRole].includes(award.milestoneId)),
  );
}

export interface RoleShare {
  jobRole: JobRole;
  /** Active people with the job role. */
  people: number;
  certified: number;
}

/** Certified ÷ people in whole per cent, rounded down, so that 100 % is everybody; null where there are no people. */
export function sharePercent(share: Pick<RoleShare, "people" | "certified">): number | null {
  return share.people === 0 ? null : Math.floor((100 * share.certified) / share.people);
}

/** Days ahead in which an active award's last valid day is looked for. */
export const expiryWindows = [30, 60, 90] as const;

export interface PartnerFigures {
  partner: Partner;
  /** Active people. */
  people: number;
  /** Every job role, in a fixed order. */
  certified: RoleShare[];
  /** Active awards of active people that end within so many days, in the order of `expiryWindows`; each includes the shorter. */
  expiring: number[];
  /** Whole local days since one of the partner's own people last did something; null when none ever did. */
  idleDays: number | null;
  /** Active, and without activity for too long. */
  quiet: boolean;
  /** The quarter asked for, against the allowance of the tier of its last day, or of today while it runs. */
  cost: Charge & { unrated: number };
  /** The tier whose allowance that is; that of today when left out. */
  costTier?: { id: string; name: string };
}

/** What the partners of one tier cost together, in minor units. */
export interface TierTotal {
  id: string;
  name: string;
  partners: number;
  usedMinor: number;
  /** Of those partners whose tier has an allowance. */
  chargeableMinor: number;
}

/** The costs of the partners shown, by the tier they count in; every figure is a sum of figures that are shown. */
export function totalsByTier(
  portfolio: Pick<PartnerFigures, "cost" | "costTier" | "partner">[],
): TierTotal[] {
  const totals = new Map<string, TierTotal>();
  for (const { partner, cost, costTier } of portfolio) {
    const { id, name } = costTier ?? { id: partner.tierId, name: partner.tierName };
    const known = totals.get(id) ?? { id, name, partners: 0, usedMinor: 0, chargeableMinor: 0 };
    totals.set(id, {
      ...known,
      partners: known.partners + 1,
      usedMinor: known.usedMinor + cost.usedMinor,
      chargeableMinor: known.chargeableMinor + (cost.chargeableMinor ?? 0),
    });
  }
  return [...totals.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
}
