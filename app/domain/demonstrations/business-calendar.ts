/**
 * Business time: the minutes in which assessors work, by the clocks of the program's zone. Instants are UTC ISO-8601 text. A day
 * on which clocks change has as many business minutes as really pass between opening and closing.
 */
import { Temporal } from "temporal-polyfill";
import { localDate } from "#app/domain/calendar";
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
  let date = localDate(instant, calendar.zone);
  for (let count = 0; count < mostDays; count += 1) {
    const [opens, closes] = hoursOn(date, calendar);
    const from = Math.max(start, opens);
    if (from < closes) {
      if (left <= closes - from) return new Date(from + left).toISOString();
      left -= closes - from;
    }
    date = dayAfter(date);
  }
  throw new Error(`The business calendar has no ${minutes} minutes after ${instant}.`);
}

/** Business minutes that pass from one instant to a later one; 0 when it is not later. */
export function businessMinutesBetween(from: string, to: string, calendar: BusinessCalendar): number {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (end <= start) return 0;
  const last = localDate(to, calendar.zone);
  let passed = 0;
  for (let date = localDate(from, calendar.zone); date <= last; date = dayAfter(date)) {
    const [opens, closes] = hoursOn(date, calendar);
    passed += Math.max(0, Math.min(end, closes) - Math.max(start, opens));
  }
  return passed / minute;
}

function dayAfter(date: string): string {
  // Dates without a time are read as UTC, where every day has 24 hours.
  return new Date(Date.parse(date) + 1440 * minute).toISOString().slice(0, 10);
}

type Hours = [opens: number, closes: number];

/** A queue asks for the same few days hundreds of times, and each costs Temporal two conversions. */
const known = new WeakMap<BusinessCalendar, Map<string, Hours>>();

/** Opening and closing of a day in milliseconds since 1970; the same moment twice on a day off. */
function hoursOn(date: string, calendar: BusinessCalendar): Hours {
  const days = known.get(calendar) ?? new Map<string, Hours>();
  known.set(calendar, days);
  const hours = days.get(date) ?? readHours(date, calendar);
  days.set(date, hours);
  return hours;
}

function readHours(date: string, { zone, days, opens, closes, holidays }: BusinessCalendar): Hours {
  const day = Temporal.PlainDate.from(date);
  if (!days.includes(day.dayOfWeek) || holidays.includes(date)) return [0, 0];
  const at = (time: string) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  return [at(opens), at(closes)];
}
