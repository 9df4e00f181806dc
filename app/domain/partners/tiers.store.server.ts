import type { Db, Trx } from "#app/domain/context";
import type { Tier, TierAllowance } from "#app/domain/partners/partners";

export async function listTiers(db: Db | Trx): Promise<Tier[]> {
  return db.selectFrom("tier").select(["id", "name"]).orderBy("position").orderBy("id").execute();
}

export async function getTier(db: Db | Trx, tierId: string): Promise<Tier | undefined> {
  return db.selectFrom("tier").select(["id", "name"]).where("id", "=", tierId).executeTakeFirst();
}

/** Every allowance ever set, newest first, by tier id. */
export async function mapAllowances(db: Db | Trx): Promise<Map<string, TierAllowance[]>> {
  const rows = await db
    .selectFrom("tier_allowance")
    .select([
      "tier_id as tierId",
      "effective_from as effectiveFrom",
      "allowance_minor as allowanceMinor",
      "charge_share_bp as chargeShareBp",
    ])
    .orderBy("effective_from", "desc")
    .execute();
  const byTier = new Map<string, TierAllowance[]>();
  for (const { tierId, ...allowance } of rows) {
    byTier.set(tierId, [...(byTier.get(tierId) ?? []), allowance]);
  }
  return byTier;
}

export async function getAllowanceFrom(
  trx: Trx,
  tierId: string,
  effectiveFrom: string,
): Promise<TierAllowance | undefined> {
  return trx
    .selectFrom("tier_allowance")
    .select([
      "effective_from as effectiveFrom",
      "allowance_minor as allowanceMinor",
      "charge_share_bp as chargeShareBp",
    ])
    .where("tier_id", "=", tierId)
    .where("effective_from", "=", effectiveFrom)
    .executeTakeFirst();
}

export async function saveAllowance(trx: Trx, tierId: string, allowance: TierAllowance): Promise<void> {
  const values = { allowance_minor: allowance.allowanceMinor, charge_share_bp: allowance.chargeShareBp };
  await trx
    .insertInto("tier_allowance")
    .values({ tier_id: tierId, effective_from: allowance.effectiveFrom, ...values })
    .onConflict((conflict) => conflict.columns(["tier_id", "effective_from"]).doUpdateSet(values))
    .execute();
}

export async function insertTier(trx: Trx, tier: Tier): Promise<void> {
  const { last } = await trx
    .selectFrom("tier")
    .select((eb) => eb.fn.max("position").as("last"))
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("tier")
    .values({ ...tier, position: (last ?? 0) + 1 })
    .execute();
}

export async function renameTier(trx: Trx, tier: Tier): Promise<void> {
  await trx.updateTable("tier").set({ name: tier.name }).where("id", "=", tier.id).execute();
}
