import { recordAudit } from "#app/domain/audit/audit.server";
import { localDate } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import type { Driver } from "#app/domain/costing/costing";
import { highestRateMicro } from "#app/domain/costing/money";
import { getRateOn } from "#app/domain/costing/rates.store.server";

export type RecordRateResult =
  | { ok: true }
  | { ok: false; reason: "already-recorded" | "invalid-rate" | "invalid-date" };

/**
 * Records the rate of a driver from a day on. Entries already rated keep their rate; entries that waited for one from that
 * day on are settled in the same transaction. `rateMicro` is micro-units per driver unit, an integer from 0 to `highestRateMicro`.
 */
export async function recordRate(
  context: Context,
  input: { driver: Driver; effectiveFrom: string; rateMicro: number; actorId: string },
): Promise<RecordRateResult> {
  const { driver, effectiveFrom, rateMicro, actorId } = input;
  if (!Number.isSafeInteger(rateMicro) || rateMicro < 0 || rateMicro > highestRateMicro)
    return { ok: false, reason: "invalid-rate" };
  if (!isDate(effectiveFrom)) return { ok: false, reason: "invalid-date" };
  return context.db.transaction().execute(async (trx): Promise<RecordRateResult> => {
    if (await getRateOn(trx, driver, effectiveFrom)) return { ok: false, reason: "already-recorded" };
    const at = context.now();
    await recordAudit(trx, {
      at,
      actorId,
      action: "rate.record",
      subjectKind: "driver",
      subjectId: driver,
      before: null,
      after: { effectiveFrom, rateMicro },
    });
    await context.record(trx, {
      kind: "rate_recorded",
      at,
      actorId,
      personId: null,
      partnerId: null,
      tierId: null,
      trackId: null,
      moduleId: null,
      contentVersion: null,
      quantities: {},
      payload: { driver, effectiveFrom, rateMicro },
    });
    return { ok: true };
  });
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    localDate(`${text}T12:00:00Z`, "UTC") === text
  );
}
