import type { Context } from "#app/domain/context";
import type { Scope } from "#app/domain/identity/identity";
import { byName } from "#app/domain/name-order";
import { listManagerChoices, type ManagerChoice } from "#app/domain/partners/managers.store.server";
import type { Partner, Tier } from "#app/domain/partners/partners";
import {
  getPartner,
  listActiveLearnerIds,
  listPartners,
  type PartnerViewer,
} from "#app/domain/partners/partners.store.server";
import { listTiers } from "#app/domain/partners/tiers.store.server";

/** Partners in scope by name. */
export async function readPartners(
  context: Context,
  viewer: PartnerViewer,
  scope: Scope,
): Promise<Partner[]> {
  return (await listPartners(context.db, viewer, scope)).sort(byName);
}

/** The partner; null when it is not there or not in scope. */
export async function readPartner(
  context: Context,
  viewer: PartnerViewer,
  scope: Scope,
  partnerId: string,
): Promise<Partner | null> {
  return (await getPartner(context.db, viewer, scope, partnerId)) ?? null;
}

export async function readTiers(context: Context): Promise<Tier[]> {
  return listTiers(context.db);
}

export interface PartnerDetails {
  partner: Partner;
  tiers: Tier[];
  managers: ManagerChoice[];
  /** Its active people: who would be shut out if it exited. */
  people: number;
}

/** A partner with what an admin can choose for it; null when it is not there or not in scope. */
export async function readPartnerDetails(
  context: Context,
  viewer: PartnerViewer,
  scope: Scope,
  partnerId: string,
): Promise<PartnerDetails | null> {
  const partner = await getPartner(context.db, viewer, scope, partnerId);
  if (!partner) return null;
  const [tiers, managers, learners] = await Promise.all([
    listTiers(context.db),
    listManagerChoices(context.db, partnerId),
    listActiveLearnerIds(context.db, partnerId),
  ]);
  return { partner, tiers, managers, people: learners.length };
}
