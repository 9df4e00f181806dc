/** What both people of a booking are told by mail: plain text, names on one line each. */
import { formatInstant } from "#app/domain/date-words";
import { typedText } from "#app/domain/mail/mail";
import type { AgreedObservation } from "#app/domain/scheduling/booking";

export interface BookingMailFacts {
  booking: AgreedObservation;
  task: string;
  name: string;
  link: string;
  zone: string;
}

interface MailText {
  subject: string;
  body: string;
}

function write(
  { booking, task, name, link, zone }: BookingMailFacts,
  subject: string,
  lines: string[],
): MailText {
  return {
    subject: `${subject}: ${typedText(task)}`,
    body: [
      `Hello ${typedText(name)},`,
      "",
      ...lines,
      "",
      `When: ${formatInstant(booking.startsAt, zone, true)}, ${booking.minutes} minutes`,
      `Where: ${typedText(booking.place)}`,
      `Who: ${typedText(booking.person)}, ${typedText(booking.partner)}; observed by ${typedText(booking.assessor)}`,
      ...(booking.note === "" ? [] : [`Note: ${typedText(booking.note)}`]),
      "",
      link,
      "",
    ].join("\n"),
  };
}

export function bookedMail(facts: BookingMailFacts): MailText {
  return write(facts, "Observation booked", [
    "An observation is booked. It is in the calendar file with this e-mail.",
  ]);
}

export function movedMail(facts: BookingMailFacts): MailText {
  return write(facts, "Observation moved", [
    "An observation has been moved to the time below. The calendar file with this e-mail replaces the earlier one.",
  ]);
}

/** `by` is null when nobody did: it can take place no more. */
export function cancelledMail(facts: BookingMailFacts, by: string | null, reason: string | null): MailText {
  return write(facts, "Observation cancelled", [
    `${by === null ? "This observation cannot take place" : `${typedText(by)} has cancelled this observation`}. The calendar file with this e-mail removes it.`,
    ...(reason ? [`The reason: ${typedText(reason)}`] : []),
  ]);
}

/** `booking.reason` is what the assessor noted. */
export function missedMail(facts: BookingMailFacts & { booking: { reason: string | null } }): MailText {
  const { reason } = facts.booking;
  return write(facts, "Observation did not take place", [
    "You had booked an observation that did not take place.",
    ...(reason ? [`The assessor noted: ${typedText(reason)}`] : []),
    "",
    "It says nothing about your work. Book another time on the page of the task, linked below.",
  ]);
}
