/** A person books a slot for a task, moves it, or cancels it. */
import { ulid } from "ulid";
import { requireSubject } from "#app/domain/activity/activity.store.server";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Context, Trx } from "#app/domain/context";
import { listEligibleAssessors } from "#app/domain/demonstrations/assessors.server";
import { refuseVersion, type VersionRefusal } from "#app/domain/demonstrations/new-version.server";
import {
  type Booking,
  endBooking,
  getOwnBooking,
  insertBooking,
  listOpenBookingsOf,
  moveToSlot,
} from "#app/domain/scheduling/bookings.store.server";
import { mayBook, mayChange, overlap } from "#app/domain/scheduling/slots";
import { type FreeSlot, getFreeSlot } from "#app/domain/scheduling/slots.store.server";
import { type BookingLinks, tell } from "#app/domain/scheduling/tell.server";

export type BookRefusal = VersionRefusal | "no-observation" | "booked-already" | "slot-taken" | "own-overlap";

export type BookResult = { ok: true; bookingId: string } | { ok: false; reason: BookRefusal };

interface Task {
  personId: string;
  track: Track;
  module: Module;
}

/** Every assessor who may judge this person's work in the track, whichever version it will be. */
export async function listObservers(
  context: Context,
  trx: Trx | Context["db"],
  task: { personId: string; partnerId: string; trackId: string; moduleId: string },
): Promise<string[]> {
  const assessors = await listEligibleAssessors(context, trx, { id: "", assessorId: null, ...task });
  return assessors.map((assessor) => assessor.personId);
}

/** The slot, if it is free, long enough, in time, and of somebody who may judge this person; else null. */
async function findSlot(
  context: Context,
  trx: Trx,
  { personId, track, module }: Task,
  partnerId: string,
  slotId: string,
): Promise<FreeSlot | null> {
  const slot = await getFreeSlot(trx, slotId);
  const { id = "", observation } = module.demonstration ?? {};
  if (!slot || !observation || slot.minutes < observation.minutes) return null;
  if (slot.demonstrationId !== null && slot.demonstrationId !== id) return null;
  if (!mayBook(slot, context.now())) return null;
  const observers = await listObservers(context, trx, {
    personId,
    partnerId,
    trackId: track.id,
    moduleId: module.id,
  });
  return observers.includes(slot.assessorId) ? slot : null;
}

/**
 * Books a slot. What somebody else was quicker to book, what is withdrawn or too near, and what is no slot for this person are all
 * `slot-taken`, so that nobody learns who offers what to whom.
 */
export async function bookSlot(
  context: Context,
  input: Task & { slotId: string; links: BookingLinks },
): Promise<BookResult> {
  const { personId, track, module, links } = input;
  const { demonstration } = module;
  if (!demonstration?.observation) return { ok: false, reason: "no-observation" };
  return context.db.transaction().execute(async (trx): Promise<BookResult> => {
    const refusal = await refuseVersion(trx, { personId, track, module });
    if (refusal) return { ok: false, reason: refusal };
    const booked = await listOpenBookingsOf(trx, personId);
    if (booked.some(({ demonstrationId }) => demonstrationId === demonstration.id)) {
      return { ok: false, reason: "booked-already" };
    }
    const { partnerId } = await requireSubject(trx, personId);
    if (!partnerId) return { ok: false, reason: "no-partner" };
    const slot = await findSlot(context, trx, input, partnerId, input.slotId);
    if (!slot) return { ok: false, reason: "slot-taken" };
    if (booked.some((booking) => overlap(booking, slot))) return { ok: false, reason: "own-overlap" };
    const at = context.now();
    const bookingId = ulid(Date.parse(at));
    await insertBooking(trx, {
      ...{ id: bookingId, slotId: slot.id, personId, partnerId, bookedAt: at },
      trackId: track.id,
      moduleId: module.id,
      demonstrationId: demonstration.id,
      contentVersion: module.version,
    });
    await tell(
      context,
      trx,
      await requireBooking(trx, personId, bookingId),
      { kind: "observation-booked" },
      links,
    );
    return { ok: true, bookingId };
  });
}

async function requireBooking(trx: Trx, personId: string, bookingId: string): Promise<Booking> {
  const booking = await getOwnBooking(trx, personId, bookingId);
  if (!booking) throw new Error(`Booking ${bookingId} is gone.`);
  return booking;
}

export type ChangeRefusal = "not-found" | "ended" | "too-late";
export type MoveResult = { ok: true } | { ok: false; reason: ChangeRefusal | "slot-taken" | "own-overlap" };

/** Whether a booking can still be changed by the one who made it. */
function refuseChange(
  booking: Booking | undefined,
  now: string,
): { ok: false; reason: ChangeRefusal } | null {
  if (!booking) return { ok: false, reason: "not-found" };
  if (booking.ending) return { ok: false, reason: "ended" };
  return mayChange(booking, now) ? null : { ok: false, reason: "too-late" };
}

/** Moves one's own booking to another slot; the one before is free again. */
export async function moveBooking(
  context: Context,
  input: Task & { bookingId: string; slotId: string; links: BookingLinks },
): Promise<MoveResult> {
  const { personId, bookingId, links } = input;
  return context.db.transaction().execute(async (trx): Promise<MoveResult> => {
    const before = await getOwnBooking(trx, personId, bookingId);
    const refusal = refuseChange(before, context.now());
    if (refusal || !before) return refusal ?? { ok: false, reason: "not-found" };
    if (before.moduleId !== input.module.id) return { ok: false, reason: "not-found" };
    const slot = await findSlot(context, trx, input, before.partnerId, input.slotId);
    if (!slot) return { ok: false, reason: "slot-taken" };
    const others = (await listOpenBookingsOf(trx, personId)).filter(({ id }) => id !== bookingId);
    if (others.some((booking) => overlap(booking, slot))) return { ok: false, reason: "own-overlap" };
    const at = context.now();
    await moveToSlot(trx, bookingId, slot.id, at);
    const after = await requireBooking(trx, personId, bookingId);
    await tell(context, trx, after, { kind: "observation-moved" }, links);
    if (after.assessorId !== before.assessorId) {
      const given = { ...before, sequence: after.sequence, changedAt: at };
      const news = { kind: "observation-cancelled", by: before.person, reason: null } as const;
      await tell(context, trx, given, news, links, ["assessor"]);
    }
    return { ok: true };
  });
}

export type CancelResult = { ok: true } | { ok: false; reason: ChangeRefusal };

/** Cancels one's own booking; its slot is free again. Cancelling twice is once. */
export async function cancelBooking(
  context: Context,
  input: { personId: string; bookingId: string; links: BookingLinks },
): Promise<CancelResult> {
  const { personId, bookingId, links } = input;
  return context.db.transaction().execute(async (trx): Promise<CancelResult> => {
    const booking = await getOwnBooking(trx, personId, bookingId);
    if (booking?.ending === "cancelled-by-person") return { ok: true };
    const refusal = refuseChange(booking, context.now());
    if (refusal || !booking) return refusal ?? { ok: false, reason: "not-found" };
    const at = context.now();
    const ending = "cancelled-by-person";
    await endBooking(trx, bookingId, { ending, at, reason: null, submissionId: null });
    const ended = await requireBooking(trx, personId, bookingId);
    const news = { kind: "observation-cancelled", by: booking.person, reason: null } as const;
    await tell(context, trx, ended, news, links);
    return { ok: true };
  });
}
