/** Tiers and what they grant: an allowance per calendar quarter, and the share of the excess a partner is charged. */
import { changedFields } from "#app/domain/audit/audit";
import { recordAudit } from "#app/domain/audit/audit.server";
import type { ChangedMeanwhile } from "#app/domain/audit/made-from";
import { refuseStale } from "#app/domain/audit/made-from.server";
import { addQuarters, daysOfQuarter, localDate, quarterOf } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import type { Tier, TierAllowance } from "#app/domain/partners/partners";
import {
  getAllowanceFrom,
  getTier,
  insertTier,
  listTiers,
  mapAllowances,
  renameTier,
  saveAllowance,
} from "#app/domain/partners/tiers.store.server";

export interface TierTerms extends Tier {
  /** Newest first. */
  allowances: TierAllowance[];
}

export async function listTierTerms(context: Context): Promise<TierTerms[]> {
  const [tiers, allowances] = await Promise.all([listTiers(context.db), mapAllowances(context.db)]);
  return tiers.map((tier) => ({ ...tier, allowances: allowances.get(tier.id) ?? [] }));
}

const quartersAhead = 7;

/** The quarters for which an allowance may be set: the current one and those to come. Past ones are what tallies were told. */
export function openQuarters(now: string, zone: string): string[] {
  const current = quarterOf(localDate(now, zone));
  return Array.from({ length: quartersAhead + 1 }, (_, count) => addQuarters(current, count));
}

export type SetAllowanceResult =
  | { ok: true }
  | ChangedMeanwhile
  | { ok: false; reason: "unknown-tier" | "quarter-not-open" };

/** Sets the terms of a tier from a quarter (`YYYY-Qn`) on, until the next one set. */
export async function setAllowance(
  context: Context,
  input: {
    actorId: string;
    tierId: string;
    quarter: string;
    allowanceMinor: number;
    chargeShareBp: number;
    /** Of the form: see audit/made-from. */
    madeFrom?: string | undefined;
  },
): Promise<SetAllowanceResult> {
  const { actorId, tierId, quarter, allowanceMinor, chargeShareBp } = input;
  const at = context.now();
  if (!openQuarters(at, context.zone).includes(quarter)) return { ok: false, reason: "quarter-not-open" };
  const effectiveFrom = daysOfQuarter(quarter).first;
  return context.db.transaction().execute(async (trx): Promise<SetAllowanceResult> => {
    if (!(await getTier(trx, tierId))) return { ok: false, reason: "unknown-tier" };
    const before = await getAllowanceFrom(trx, tierId, effectiveFrom);
    if (before?.allowanceMinor === allowanceMinor && before.chargeShareBp === chargeShareBp)
      return { ok: true };
    const stale = await refuseStale(trx, { form: "allowance", subjectId: null }, input.madeFrom);
    if (stale) return stale;
    await saveAllowance(trx, tierId, { effectiveFrom, allowanceMinor, chargeShareBp });
    await recordAudit(trx, {
      at,
      actorId,
      action: "tier.allowance",
      subjectKind: "tier",
      subjectId: tierId,
      before: before ? { ...before } : null,
      after: { effectiveFrom, allowanceMinor, chargeShareBp },
    });
    return { ok: true };
  });
}

type TierRefusal = { ok: false; reason: "name-taken" | "id-taken" };
export type CreateTierResult = { ok: true } | TierRefusal;

/** Adds a tier after the others. Its id is what `track.yml` names in enrolment rules. */
export async function createTier(
  context: Context,
  input: { actorId: string; tier: Tier },
): Promise<CreateTierResult> {
  const { actorId, tier } = input;
  return context.db.transaction().execute(async (trx): Promise<CreateTierResult> => {
    const tiers = await listTiers(trx);
    if (tiers.some((other) => other.id === tier.id)) return { ok: false, reason: "id-taken" };
    if (tiers.some((other) => other.name === tier.name)) return { ok: false, reason: "name-taken" };
    await insertTier(trx, tier);
    await recordAudit(trx, {
      at: context.now(),
      actorId,
      action: "tier.create",
      subjectKind: "tier",
      subjectId: tier.id,
      before: null,
      after: { name: tier.name },
    });
    return { ok: true };
  });
}

export type ChangeTierResult =
  | { ok: true }
  | ChangedMeanwhile
  | { ok: false; reason: "not-found" | "name-taken" };

export async function changeTier(
  context: Context,
  input: { actorId: string; tier: Tier; madeFrom?: string | undefined },
): Promise<ChangeTierResult> {
  const { actorId, tier } = input;
  return context.db.transaction().execute(async (trx): Promise<ChangeTierResult> => {
    const tiers = await listTiers(trx);
    const before = tiers.find((other) => other.id === tier.id);
    if (!before) return { ok: false, reason: "not-found" };
    if (tiers.some((other) => other.id !== tier.id && other.name === tier.name))
      return { ok: false, reason: "name-taken" };
    const changed = changedFields({ name: before.name }, { name: tier.name });
    if (!changed) return { ok: true };
    const stale = await refuseStale(trx, { form: "tier-name", subjectId: tier.id }, input.madeFrom);
    if (stale) return stale;
    await renameTier(trx, tier);
    await recordAudit(trx, {
      at: context.now(),
      actorId,
      action: "tier.change",
      subjectKind: "tier",
      subjectId: tier.id,
      ...changed,
    });
    return { ok: true };
  });
}
