/** What the two people of an observation see of it, each only their own. */

import { requireSubject } from "#app/domain/activity/activity.store.server";
import { addDays, addMinutes, localDate, startOfDay } from "#app/domain/calendar";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { parseLink } from "#app/domain/demonstrations/demonstrations";
import { listObservers } from "#app/domain/scheduling/book-slot.server";
import { calendarFileOf } from "#app/domain/scheduling/booking";
import {
  type Booking,
  getAssessedBooking,
  getNewestBooking,
  getOwnBooking,
  listAssessedBookings,
} from "#app/domain/scheduling/bookings.store.server";
import { mayBegin } from "#app/domain/scheduling/slot-calendar";
import { bookingNoticeHours, mayChange } from "#app/domain/scheduling/slots";
import { type FreeSlot, listFreeSlots, listOwnFreeSlots } from "#app/domain/scheduling/slots.store.server";
import { taskOf } from "#app/domain/scheduling/tell.server";

/** More than anybody reads through. */
const mostShown = 60;

export type OfferedSlot = Pick<FreeSlot, "id" | "startsAt" | "minutes" | "assessor" | "note"> & {
  /** Null for a call: its link comes with the booking. */
  place: string | null;
};

export type OwnBooking = Pick<
  Booking,
  | "id"
  | "startsAt"
  | "minutes"
  | "assessor"
  | "assessorEmail"
  | "place"
  | "note"
  | "ending"
  | "reason"
  | "changedAt"
> & { mayChange: boolean };

export interface BookingPage {
  /** The newest one that is to come, or that came to nothing; null when there is none, or it was observed. */
  booking: OwnBooking | null;
  slots: OfferedSlot[];
}

/** What a person can book for a task, and has booked. Null where the task is not watched. */
export async function readBookingPage(
  context: Context,
  { personId, track, module }: { personId: string; track: Track; module: Module },
): Promise<BookingPage | null> {
  const { demonstration } = module;
  if (!demonstration?.observation) return null;
  const { db } = context;
  const now = context.now();
  const newest = await getNewestBooking(db, personId, demonstration.id);
  const { partnerId } = await requireSubject(db, personId);
  const slots = partnerId
    ? await listFreeSlots(db, {
        assessorIds: await listObservers(context, db, {
          personId,
          partnerId,
          trackId: track.id,
          moduleId: module.id,
        }),
        demonstrationId: demonstration.id,
        minutes: demonstration.observation.minutes,
        from: addMinutes(now, bookingNoticeHours * 60),
        limit: mostShown,
      })
    : [];
  return {
    booking: newest && newest.ending !== "observed" ? ownBooking(newest, now) : null,
    slots: slots.map(({ id, startsAt, minutes, assessor, place, note }) => ({
      ...{ id, startsAt, minutes, assessor, note },
      place: parseLink(place) ? null : place,
    })),
  };
}

function ownBooking(booking: Booking, now: string): OwnBooking {
  const { id, startsAt, minutes, assessor, assessorEmail, place, note, ending, reason, changedAt } = booking;
  return {
    ...{ id, startsAt, minutes, assessor, assessorEmail, place, note, ending, reason, changedAt },
    mayChange: ending === null && mayChange(booking, now),
  };
}

export interface AssessorBooking extends Booking {
  /** The title of the task. */
  task: string;
}

export interface AssessorSchedule {
  /** Not begun yet, in order; what lies behind is among them until it is begun or noted as a no-show. */
  coming: AssessorBooking[];
  /** Observed, or not, in the last days, newest first. */
  past: AssessorBooking[];
  free: FreeSlot[];
}

/** How far back an assessor's own observations are listed. */
export const pastDays = 14;

export async function readSchedule(context: Context, assessorId: string): Promise<AssessorSchedule> {
  const { db, zone } = context;
  const now = context.now();
  const since = startOfDay(addDays(localDate(now, zone), -pastDays), zone);
  const [bookings, free] = await Promise.all([
    listAssessedBookings(db, assessorId, since),
    listOwnFreeSlots(db, assessorId, now),
  ]);
  const named = await Promise.all(
    bookings.map(async (booking) => ({ ...booking, task: await taskOf(db, booking) })),
  );
  return {
    coming: named.filter(({ ending }) => ending === null),
    past: named.filter(({ ending }) => ending !== null).reverse(),
    free,
  };
}

/** A booking of one's own slot, and whether it may be begun now; undefined otherwise. */
export async function readAssessorBooking(
  context: Context,
  assessorId: string,
  bookingId: string,
): Promise<(AssessorBooking & { mayBegin: boolean; hasBegun: boolean }) | undefined> {
  const booking = await getAssessedBooking(context.db, assessorId, bookingId);
  if (!booking) return undefined;
  const now = context.now();
  return {
    ...booking,
    task: await taskOf(context.db, booking),
    mayBegin: booking.ending === null && mayBegin(booking, now, context.zone),
    hasBegun: booking.startsAt <= now,
  };
}

/** The calendar file of a booking, for the one who made it and for the assessor; undefined for everybody else. */
export async function readCalendarFile(
  context: Context,
  personId: string,
  bookingId: string,
): Promise<string | undefined> {
  const { db } = context;
  const booking =
    (await getOwnBooking(db, personId, bookingId)) ?? (await getAssessedBooking(db, personId, bookingId));
  return booking && calendarFileOf(booking, await taskOf(db, booking));
}
