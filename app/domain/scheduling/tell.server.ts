/** Tells the people of a booking what has become of it; while there is anything to enter in a calendar, with the file. */
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context, Db, Trx } from "#app/domain/context";
import { queueMail } from "#app/domain/mail/outbox.server";
import { getRecipient } from "#app/domain/mail/recipients.store.server";
import { calendarFileOf } from "#app/domain/scheduling/booking";
import { bookedMail, cancelledMail, missedMail, movedMail } from "#app/domain/scheduling/booking-mail";
import type { Booking } from "#app/domain/scheduling/bookings.store.server";

export interface BookingLinks {
  /** Where the one who booked sees the task. */
  task(moduleId: string): string;
  /** Where the assessor opens the observation. */
  observation(bookingId: string): string;
}

export async function taskOf(
  db: Db | Trx,
  { contentVersion }: Pick<Booking, "contentVersion">,
): Promise<string> {
  const { title, demonstration } = await requireModuleVersion(db, contentVersion);
  return demonstration?.title ?? title;
}

type News =
  | { kind: "observation-booked" | "observation-moved" }
  | { kind: "observation-cancelled"; by: string | null; reason: string | null };

/** `to` leaves out whom it does not concern: the assessor of before and the new one hear different things of a move. */
export async function tell(
  context: Context,
  trx: Trx,
  booking: Booking,
  news: News,
  links: BookingLinks,
  to: ("person" | "assessor")[] = ["person", "assessor"],
): Promise<void> {
  const task = await taskOf(trx, booking);
  const calendar = calendarFileOf(booking, task, news.kind === "observation-cancelled");
  for (const role of to) {
    const own = role === "person";
    const recipient = await getRecipient(trx, own ? booking.personId : booking.assessorId);
    if (!recipient) continue;
    const facts = {
      ...{ booking, task, zone: context.zone },
      name: recipient.name,
      link: own ? links.task(booking.moduleId) : links.observation(booking.id),
    };
    const text =
      news.kind === "observation-cancelled"
        ? cancelledMail(facts, news.by, news.reason)
        : news.kind === "observation-moved"
          ? movedMail(facts)
          : bookedMail(facts);
    await queueMail(context, trx, {
      recipient: recipient.email,
      kind: news.kind,
      // Each change of a day is told, not only the first.
      subjectId: `${booking.id}.${booking.sequence}`,
      ...text,
      calendar,
    });
  }
}

/** Tells the one who booked that it did not take place. The calendar is left as it is: the time is over. */
export async function tellMissed(
  context: Context,
  trx: Trx,
  booking: Booking,
  links: BookingLinks,
): Promise<void> {
  const person = await getRecipient(trx, booking.personId);
  if (!person) return;
  const task = await taskOf(trx, booking);
  const link = links.task(booking.moduleId);
  const text = missedMail({ booking, task, name: person.name, link, zone: context.zone });
  await queueMail(context, trx, {
    recipient: person.email,
    kind: "observation-missed",
    subjectId: booking.id,
    ...text,
  });
}
