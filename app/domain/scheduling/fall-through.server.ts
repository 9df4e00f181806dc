/** Bookings that nobody can keep: somebody was disabled, their partner exited, or the assessor is in charge of it no more. */
import type { Context, Trx } from "#app/domain/context";
import { listAssessors } from "#app/domain/demonstrations/queue.store.server";
import { getRecipient } from "#app/domain/mail/recipients.store.server";
import type { Ending } from "#app/domain/scheduling/booking";
import {
  type Booking,
  endBooking,
  getBooking,
  listOpenIds,
} from "#app/domain/scheduling/bookings.store.server";
import { type BookingLinks, tell } from "#app/domain/scheduling/tell.server";

/**
 * Ends those bookings and tells whoever can still be told, so that the task is open again to its person. Each once, whichever
 * process looks first. Returns how many it ended.
 */
export async function cancelFallenThrough(context: Context, links: BookingLinks): Promise<number> {
  let cancelled = 0;
  for (const id of await listOpenIds(context.db)) {
    if (await cancelIfFallenThrough(context, id, links)) cancelled += 1;
  }
  return cancelled;
}

async function cancelIfFallenThrough(context: Context, id: string, links: BookingLinks): Promise<boolean> {
  if (!(await whyFallenThrough(context.db, await getBooking(context.db, id)))) return false;
  return context.db.transaction().execute(async (trx) => {
    const why = await whyFallenThrough(trx, await getBooking(trx, id));
    if (!why) return false;
    await endBooking(trx, id, { ...why, at: context.now(), submissionId: null });
    const booking = await getBooking(trx, id);
    if (!booking) throw new Error(`Booking ${id} is gone.`);
    await tell(context, trx, booking, { kind: "observation-cancelled", by: null, reason: why.reason }, links);
    return true;
  });
}

async function whyFallenThrough(
  db: Trx | Context["db"],
  booking: Booking | undefined,
): Promise<{ ending: Ending; reason: string } | null> {
  if (!booking || booking.ending) return null;
  if (!(await getRecipient(db, booking.personId))) {
    return { ending: "cancelled-by-person", reason: `${booking.person} no longer has access.` };
  }
  // Not whoever lacks a certificate or a calibration for now: that can be made up for until then.
  const assessors = await listAssessors(db, booking);
  if (assessors.some(({ personId }) => personId === booking.assessorId)) return null;
  return {
    ending: "cancelled-by-assessor",
    reason: `${booking.assessor} no longer assesses this task. Book it again with somebody else.`,
  };
}
