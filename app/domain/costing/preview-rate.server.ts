/** What recording a rate would do, before it is done: a recorded rate cannot be taken back. */
import { addDays, isDate } from "#app/domain/calendar";
import type { Context, Trx } from "#app/domain/context";
import type { Driver } from "#app/domain/costing/costing";
import { costOf, highestRateMicro, type Micro } from "#app/domain/costing/money";
import { compareRates, type RateChange } from "#app/domain/costing/rate-change";
import { type NeighbourRate, readNeighbours, sumUnrated } from "#app/domain/costing/rates.store.server";

export interface NewRate {
  driver: Driver;
  /** ISO date. */
  effectiveFrom: string;
  /** Micro-units per driver unit, an integer from 0 to `highestRateMicro`. */
  rateMicro: number;
}

export interface RatePreview extends NewRate, RateChange {
  /** The last day on which it holds, ISO date; null when no newer rate follows. */
  through: string | null;
  /** The rate that holds on that day until now, or the first one to follow; null for a driver without any. */
  present: NeighbourRate | null;
  /** What waits and would be settled. */
  entries: number;
  quantity: number;
  /** What those entries would cost together. */
  amountMicro: Micro;
  firstDay: string | null;
  lastDay: string | null;
  /** Differs as soon as recording would do something else. */
  basis: string;
}

export type RateRefusal = "already-recorded" | "invalid-rate" | "invalid-date";
export type PreviewRateResult = { ok: true; preview: RatePreview } | { ok: false; reason: RateRefusal };

/** What recording this rate would settle, and how it compares with the present one; or why it cannot be recorded. */
export async function previewRate(
  db: Context["db"] | Trx,
  { driver, effectiveFrom, rateMicro }: NewRate,
): Promise<PreviewRateResult> {
  if (!Number.isSafeInteger(rateMicro) || rateMicro < 0 || rateMicro > highestRateMicro)
    return { ok: false, reason: "invalid-rate" };
  if (!isDate(effectiveFrom)) return { ok: false, reason: "invalid-date" };
  const { before, after } = await readNeighbours(db, driver, effectiveFrom);
  if (before?.effectiveFrom === effectiveFrom) return { ok: false, reason: "already-recorded" };
  const { lastEntry, ...waiting } = await sumUnrated(db, { driver, fromDate: effectiveFrom });
  const present = before ?? after;
  return {
    ok: true,
    preview: {
      driver,
      effectiveFrom,
      rateMicro,
      through: after && addDays(after.effectiveFrom, -1),
      present,
      ...compareRates(rateMicro, present?.rateMicro ?? null),
      ...waiting,
      amountMicro: costOf(waiting.quantity, rateMicro),
      basis: [
        driver,
        effectiveFrom,
        rateMicro,
        waiting.entries,
        lastEntry ?? "none",
        ...[before, after].map((rate) => (rate ? `${rate.effectiveFrom}=${rate.rateMicro}` : "none")),
      ].join("/"),
    },
  };
}
