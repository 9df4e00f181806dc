import { formatDate } from "#app/domain/date-words";
import type { LogRefusal, LogResult } from "#app/domain/delivery/delivery.server";

/** Why something could not be logged, at the field it is about; `dateField` is what the form calls its day. */
export function deliveryRefusal(
  refused: Extract<LogResult, { ok: false }>,
  dateField: string,
): { [field: string]: string } {
  if (refused.reason === "before-partner-start") {
    const since = formatDate(refused.startedOn);
    return {
      [dateField]: `${refused.partner} has been a partner since ${since} only. Enter that day or a later one.`,
    };
  }
  if (refused.reason === "doubtful") return { known: refused.questions.join(" ") };
  if (refused.reason === "attendee-elsewhere") {
    const names = refused.people.join(", ");
    return {
      attendees: `Not with one of your partners on that day: ${names}. Leave them out. The manager of the partner they were with can log it.`,
    };
  }
  return refusals(dateField)[refused.reason];
}

function refusals(dateField: string): {
  [reason in LogRefusal]: { [field: string]: string };
} {
  return {
    "no-attendees": { attendees: "Choose who attended." },
    "attendee-not-found": { attendees: "Choose from the people listed; one of them has changed since." },
    "partner-not-found": { partnerId: "Choose one of your partners." },
    "minutes-out-of-range": { minutes: "Enter whole minutes, from 1 to 1440." },
    "amount-too-large": {
      minutes:
        "The costs of this month would be too large to add up. Check the minutes, and ask an admin to check the rate.",
    },
    "date-in-future": { [dateField]: "This day is in the future." },
    "date-too-old": { [dateField]: "This day is more than a year ago." },
  };
}
