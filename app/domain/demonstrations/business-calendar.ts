/**
 * Business time: the minutes in which assessors work, by the clocks of the program's zone. Instants are UTC ISO-8601 text. A day
 * on which clocks change has as many business minutes as really pass between opening and closing.
 */
import { Temporal } from "temporal-polyfill";
import type { AssessingPolicy } from "#app/domain/demonstrations/assessing-policy";

export type BusinessCalendar = Pick<AssessingPolicy, "days" | "opens" | "closes" | "holidays"> & {
  /** IANA time zone. */
  zone: string;
};

const minute = 60_000;
/** Holidays for years on end are a mistake to be seen, not a loop without end. */
const mostDays = 3660;

/**
 * The instant at which `minutes` business minutes have passed since `instant`: the first moment of which that is true, so never
 * outside business time. `minutes` is above 0.
 */
export function addBusinessMinutes(instant: string, minutes: number, calendar: BusinessCalendar): string {
  const start = Date.parse(instant);
  let left = minutes * minute;
  let date = localDay(instant, calendar);
  for (let count = 0; count < mostDays; count += 1) {
    const [opens, closes] = hoursOn(date, calendar);
    const from = Math.max(start, opens);
    if (from < closes) {
      if (left <= closes - from) return new Date(from + left).toISOString();
      left -= closes - from;
    }
    date = date.add({ days: 1 });
  }
  throw new Error(`The business calendar has no ${minutes} minutes after ${instant}.`);
}

/** Business minutes that pass from one instant to a later one; 0 when it is not later. */
export function businessMinutesBetween(from: string, to: string, calendar: BusinessCalendar): number {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (end <= start) return 0;
  const last = localDay(to, calendar);
  let passed = 0;
  for (
    let date = localDay(from, calendar);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    const [opens, closes] = hoursOn(date, calendar);
    passed += Math.max(0, Math.min(end, closes) - Math.max(start, opens));
  }
  return passed / minute;
}

function localDay(instant: string, { zone }: BusinessCalendar): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
}

/** Opening and closing of a day in milliseconds since 1970; the same moment twice on a day off. */
function hoursOn(
  date: Temporal.PlainDate,
  { zone, days, opens, closes, holidays }: BusinessCalendar,
): [number, number] {
  if (!days.includes(date.dayOfWeek) || holidays.includes(date.toString())) return [0, 0];
  const at = (time: string) => date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  return [at(opens), at(closes)];
}
