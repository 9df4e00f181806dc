/** What a booking of a slot comes to, and the words in which both people hear of it. */
import { writeCalendarFile } from "#app/domain/scheduling/calendar-file";
import { endOf } from "#app/domain/scheduling/slots";

/** A no-show is how a booking ended, and says nothing of what the person can do. */
export type Ending = "cancelled-by-person" | "cancelled-by-assessor" | "no-show" | "observed";

export interface AgreedObservation {
  id: string;
  sequence: number;
  ending: Ending | null;
  changedAt: string;
  person: string;
  partner: string;
  assessor: string;
  assessorEmail: string;
  startsAt: string;
  minutes: number;
  place: string;
  note: string;
}

export function isCancelled({ ending }: Pick<AgreedObservation, "ending">): boolean {
  return ending === "cancelled-by-person" || ending === "cancelled-by-assessor";
}

/** The calendar file that both people get. `task` is the title of the demonstration. */
export function calendarFileOf(
  booking: AgreedObservation,
  task: string,
  cancelled = isCancelled(booking),
): string {
  return writeCalendarFile({
    uid: `${booking.id}@waymark`,
    sequence: booking.sequence,
    cancelled,
    stampedAt: booking.changedAt,
    startsAt: booking.startsAt,
    endsAt: endOf(booking),
    summary: `Observation: ${task}`,
    description: [
      `${booking.person} (${booking.partner}) shows “${task}”. ${booking.assessor} watches.`,
      booking.note,
    ]
      .filter((line) => line !== "")
      .join("\n"),
    location: booking.place,
    organizer: { name: booking.assessor, email: booking.assessorEmail },
  });
}
