/** What an assessor does with a booking of theirs: begins the observation, cancels it, or notes that nobody came. */
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Context, Trx } from "#app/domain/context";
import type { VersionRefusal } from "#app/domain/demonstrations/new-version.server";
import { beginObservedVersion } from "#app/domain/demonstrations/observe.server";
import { listObservers } from "#app/domain/scheduling/book-slot.server";
import type { Ending } from "#app/domain/scheduling/booking";
import { type Booking, endBooking, getAssessedBooking } from "#app/domain/scheduling/bookings.store.server";
import { mayBegin } from "#app/domain/scheduling/slot-calendar";
import { markSlotWithdrawn } from "#app/domain/scheduling/slots.store.server";
import { type BookingLinks, tell, tellMissed } from "#app/domain/scheduling/tell.server";

interface OwnBooking {
  assessorId: string;
  bookingId: string;
}

export type BeginResult =
  | { ok: true; submissionId: string }
  | { ok: false; reason: VersionRefusal | "not-found" | "ended" | "too-early" | "may-not-assess" };

/**
 * Begins the observation: from now on it is a version of the person's demonstration, which this assessor judges. Beginning twice
 * is once. `place` is the task as it is published now.
 */
export async function beginObservation(
  context: Context,
  input: OwnBooking & { place: { track: Track; module: Module } },
): Promise<BeginResult> {
  const { assessorId, bookingId, place } = input;
  return context.db.transaction().execute(async (trx): Promise<BeginResult> => {
    const booking = await getAssessedBooking(trx, assessorId, bookingId);
    if (!booking) return { ok: false, reason: "not-found" };
    if (booking.submissionId) return { ok: true, submissionId: booking.submissionId };
    if (booking.ending) return { ok: false, reason: "ended" };
    if (place.module.demonstration?.id !== booking.demonstrationId) {
      return { ok: false, reason: "no-demonstration" };
    }
    const at = context.now();
    if (!mayBegin(booking, at, context.zone)) return { ok: false, reason: "too-early" };
    const observers = await listObservers(context, trx, booking);
    if (!observers.includes(assessorId)) return { ok: false, reason: "may-not-assess" };
    const { personId, startsAt, minutes, place: where } = booking;
    const begun = await beginObservedVersion(context, trx, {
      ...{ personId, assessorId, ...place },
      span: { startsAt, minutes, place: where },
    });
    if (!begun.ok) return begun;
    const { submissionId } = begun;
    await endBooking(trx, bookingId, { ending: "observed", at, reason: null, submissionId });
    return begun;
  });
}

export type EndResult = { ok: true } | { ok: false; reason: "not-found" | "ended" | "not-yet-over" };

/** Cancels a booking at any time before it is begun, with a reason for the one who booked. The slot is withdrawn with it. */
export async function cancelObservation(
  context: Context,
  input: OwnBooking & { reason: string; links: BookingLinks },
): Promise<EndResult> {
  return context.db.transaction().execute(async (trx): Promise<EndResult> => {
    const booking = await end(context, trx, input, "cancelled-by-assessor");
    if (!booking) return { ok: false, reason: "not-found" };
    if (booking === "ended") return { ok: false, reason: booking };
    await markSlotWithdrawn(trx, booking.slotId, context.now());
    const news = { kind: "observation-cancelled", by: booking.assessor, reason: booking.reason } as const;
    await tell(context, trx, booking, news, input.links);
    return { ok: true };
  });
}

/** Notes that the person did not come, once the slot has begun, and tells them. It is no failed version: they may book again. */
export async function recordNoShow(
  context: Context,
  input: OwnBooking & { reason: string; links: BookingLinks },
): Promise<EndResult> {
  return context.db.transaction().execute(async (trx): Promise<EndResult> => {
    const before = await getAssessedBooking(trx, input.assessorId, input.bookingId);
    if (before && !before.ending && context.now() < before.startsAt) {
      return { ok: false, reason: "not-yet-over" };
    }
    const booking = await end(context, trx, input, "no-show");
    if (!booking) return { ok: false, reason: "not-found" };
    if (booking === "ended") return { ok: false, reason: booking };
    await tellMissed(context, trx, booking, input.links);
    return { ok: true };
  });
}

async function end(
  context: Context,
  trx: Trx,
  { assessorId, bookingId, reason }: OwnBooking & { reason: string },
  ending: Ending,
): Promise<Booking | "ended" | null> {
  const booking = await getAssessedBooking(trx, assessorId, bookingId);
  if (!booking) return null;
  if (booking.ending) return "ended";
  await endBooking(trx, bookingId, { ending, at: context.now(), reason, submissionId: null });
  return (await getAssessedBooking(trx, assessorId, bookingId)) ?? null;
}
