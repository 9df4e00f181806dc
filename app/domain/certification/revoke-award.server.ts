import { requireSubject } from "#app/domain/activity/activity.store.server";
import { awardStatus } from "#app/domain/certification/certification";
import { getAward } from "#app/domain/certification/certification.store.server";
import type { Context } from "#app/domain/context";

export type RevokeAwardResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "not-active" | "reason-missing" };

/**
 * Ends an award by decision. The caller has checked that its partner is in the actor's scope. The award itself is never
 * changed; the decision is recorded beside it.
 */
export async function revokeAward(
  context: Context,
  input: { awardId: string; actorId: string; reason: string },
): Promise<RevokeAwardResult> {
  const reason = input.reason.trim();
  if (!reason) return { ok: false, reason: "reason-missing" };
  return context.db.transaction().execute(async (trx): Promise<RevokeAwardResult> => {
    const award = await getAward(trx, input.awardId);
    if (!award) return { ok: false, reason: "not-found" };
    const at = context.now();
    if (awardStatus(award, at) !== "active") return { ok: false, reason: "not-active" };
    const subject = await requireSubject(trx, award.personId);
    await context.record(trx, {
      kind: "award_revoked",
      at,
      actorId: input.actorId,
      personId: award.personId,
      partnerId: subject.partnerId,
      tierId: subject.tierId,
      trackId: award.trackId,
      moduleId: null,
      contentVersion: award.contentVersion,
      quantities: {},
      payload: { milestoneId: award.milestoneId, cycle: award.cycle, reason },
    });
    return { ok: true };
  });
}
