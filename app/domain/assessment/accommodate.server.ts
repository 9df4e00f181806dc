/** Granting somebody more time or another window, and taking it back. */
import { type Accommodation, timeFactors } from "#app/domain/assessment/accommodation";
import {
  type GrantedAccommodation,
  getAccommodation,
  insertAccommodation,
} from "#app/domain/assessment/accommodations.store.server";
import { changedFields } from "#app/domain/audit/audit";
import { recordAudit } from "#app/domain/audit/audit.server";
import type { Context } from "#app/domain/context";

export function readAccommodation(
  context: Context,
  personId: string,
): Promise<GrantedAccommodation | undefined> {
  return getAccommodation(context.db, personId);
}

export type AccommodateResult =
  | { ok: true }
  | { ok: false; reason: "reason-missing" | "no-such-time" | "same" };

/**
 * Grants a person who is known to be in the actor's scope an accommodation in place of the one before; 100 per cent and no day
 * end it. Holds for attempts that start from now on: an open one keeps the deadline that it was given.
 */
export async function accommodatePerson(
  context: Context,
  input: Accommodation & { personId: string; actorId: string; reason: string },
): Promise<AccommodateResult> {
  const { personId, actorId, timePercent, openUntil } = input;
  const reason = input.reason.trim();
  if (!reason) return { ok: false, reason: "reason-missing" };
  if (!timeFactors.some((factor) => factor === timePercent)) return { ok: false, reason: "no-such-time" };
  return context.db.transaction().execute(async (trx): Promise<AccommodateResult> => {
    const before = await getAccommodation(trx, personId);
    const change = changedFields(
      { timePercent: before?.timePercent ?? 100, openUntil: before?.openUntil ?? null },
      { timePercent, openUntil },
    );
    if (!change) return { ok: false, reason: "same" };
    const at = context.now();
    await insertAccommodation(trx, { personId, timePercent, openUntil, reason, grantedBy: actorId, at });
    await recordAudit(trx, {
      ...{ at, actorId, action: "person.accommodate", subjectKind: "person", subjectId: personId },
      before: change.before,
      after: { ...change.after, reason },
    });
    return { ok: true };
  });
}
