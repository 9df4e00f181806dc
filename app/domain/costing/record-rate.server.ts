import { AmountTooLargeError } from "#app/domain/amount-too-large-error";
import { recordAudit } from "#app/domain/audit/audit.server";
import type { Context } from "#app/domain/context";
import type { Micro } from "#app/domain/costing/money";
import { type NewRate, previewRate, type RateRefusal } from "#app/domain/costing/preview-rate.server";

export interface RecordRateInput extends NewRate {
  actorId: string;
  /** Of the preview somebody decided by; refused when recording would do something else by now. Left out where nobody looked. */
  basis?: string;
}

export type RecordRateResult =
  | { ok: true; settled: { entries: number; amountMicro: Micro } }
  | { ok: false; reason: RateRefusal | "not-as-previewed" | "amount-too-large" };

/**
 * Records the rate of a driver from a day on. Entries already rated keep their rate; entries that waited for one from that
 * day on are settled in the same transaction.
 */
export async function recordRate(context: Context, input: RecordRateInput): Promise<RecordRateResult> {
  try {
    return await record(context, input);
  } catch (error) {
    if (error instanceof AmountTooLargeError) return { ok: false, reason: "amount-too-large" };
    throw error;
  }
}

async function record(context: Context, input: RecordRateInput): Promise<RecordRateResult> {
  const { driver, effectiveFrom, rateMicro, actorId } = input;
  return context.db.transaction().execute(async (trx): Promise<RecordRateResult> => {
    const result = await previewRate(trx, input);
    if (!result.ok) return result;
    const { basis, entries, amountMicro } = result.preview;
    if (input.basis !== undefined && input.basis !== basis) return { ok: false, reason: "not-as-previewed" };
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
    return { ok: true, settled: { entries, amountMicro } };
  });
}
