/** Slots as their assessor offers and withdraws them. */

import type { Context } from "#app/domain/context";
import { newRowId } from "#app/domain/row-id";
import { cutSlots, type SlotRun } from "#app/domain/scheduling/slot-calendar";
import { mostSlots, overlap } from "#app/domain/scheduling/slots";
import {
  getFreeSlot,
  insertSlots,
  listOffered,
  markSlotWithdrawn,
} from "#app/domain/scheduling/slots.store.server";

/** Slots that began this long ago may still last. */
const longestSlot = 240 * 60_000;

export type OfferResult =
  | { ok: true; offered: number }
  | { ok: false; reason: "in-the-past" | "nothing-fits" | "too-many" }
  /** With the first of the slots that would overlap one offered before. */
  | { ok: false; reason: "overlaps"; startsAt: string };

/** Offers every slot of the run, or none. */
export async function offerSlots(
  context: Context,
  input: {
    assessorId: string;
    run: SlotRun;
    demonstrationId: string | null;
    place: string;
    note: string;
  },
): Promise<OfferResult> {
  const { assessorId, run, demonstrationId, place, note } = input;
  const { minutes } = run;
  const starts = cutSlots(run, context.zone);
  const [first] = starts;
  if (first === undefined) return { ok: false, reason: "nothing-fits" };
  if (starts.length > mostSlots) return { ok: false, reason: "too-many" };
  const at = context.now();
  if (first <= at) return { ok: false, reason: "in-the-past" };
  return context.db.transaction().execute(async (trx): Promise<OfferResult> => {
    const since = new Date(Date.parse(first) - longestSlot).toISOString();
    const offered = await listOffered(trx, assessorId, since);
    const clash = starts.find((startsAt) => offered.some((slot) => overlap(slot, { startsAt, minutes })));
    if (clash) return { ok: false, reason: "overlaps", startsAt: clash };
    const slots = starts.map((startsAt) => ({
      id: newRowId(Date.parse(at)),
      ...{ assessorId, demonstrationId, startsAt, minutes, place, note },
    }));
    await insertSlots(trx, slots, at);
    return { ok: true, offered: slots.length };
  });
}

export type WithdrawSlotResult = { ok: true } | { ok: false; reason: "not-free" };

/** Takes back one's own slot that nobody has booked. */
export async function withdrawSlot(
  context: Context,
  input: { assessorId: string; slotId: string },
): Promise<WithdrawSlotResult> {
  return context.db.transaction().execute(async (trx): Promise<WithdrawSlotResult> => {
    const slot = await getFreeSlot(trx, input.slotId);
    if (slot?.assessorId !== input.assessorId) return { ok: false, reason: "not-free" };
    await markSlotWithdrawn(trx, slot.id, context.now());
    return { ok: true };
  });
}
