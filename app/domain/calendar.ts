/**
 * Calendar rules in the program's time zone. Instants are UTC ISO-8601 text, dates `YYYY-MM-DD`, months `YYYY-MM`,
 * quarters `YYYY-Qn`; all of them order as text.
 */
import { Temporal } from "temporal-polyfill";

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormatOf(zone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "iso8601",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  dayFormats.set(zone, made);
  return made;
}

/**
 * The program's calendar day on which `instant` falls. Asked for each activity and each row of a portfolio, hence by a
 * formatter that is kept: Temporal gives the same day in fifteen times the time.
 */
export function localDate(instant: string, zone: string): string {
  const parts = dayFormatOf(zone).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

export function monthOf(date: string): string {
  return date.slice(0, 7);
}

export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** Whether a calendar has this day. */
export function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}

export function lastDayOf(month: string): string {
  return `${month}-${Temporal.PlainYearMonth.from(month).daysInMonth}`;
}

export function isQuarter(text: string): boolean {
  return /^\d{4}-Q[1-4]$/.test(text);
}

/** The three months of a quarter, in order. */
export function monthsOfQuarter(quarter: string): [string, string, string] {
  const first = (Number(quarter.slice(6)) - 1) * 3 + 1;
  const month = (offset: number) => `${quarter.slice(0, 4)}-${String(first + offset).padStart(2, "0")}`;
  return [month(0), month(1), month(2)];
}

/** First and last day of a quarter. */
export function daysOfQuarter(quarter: string): { first: string; last: string } {
  const [first, , last] = monthsOfQuarter(quarter);
  return { first: `${first}-01`, last: lastDayOf(last) };
}

export function addQuarters(quarter: string, count: number): string {
  const [first] = monthsOfQuarter(quarter);
  return quarterOf(
    Temporal.PlainYearMonth.from(first)
      .add({ months: count * 3 })
      .toString(),
  );
}

/** The same day of the month `months` later, clamped to the month's end (31 January + 1 month = 28 or 29 February). */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: "constrain" }).toString();
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  // Dates without a time are read as UTC, where every day has 24 hours.
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** The instant at which `date` is over in the zone: the first moment of the next day. */
export function endOfDay(date: string, zone: string): string {
  const next = Temporal.PlainDate.from(date).add({ days: 1 });
  return toMilliseconds(next.toZonedDateTime(zone).toInstant());
}

/** The first moment of `date` in the zone. */
export function startOfDay(date: string, zone: string): string {
  return toMilliseconds(Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant());
}

/** Minutes of clock time are the same in every zone, so no calendar is asked. */
export function addMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

function toMilliseconds(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}

/**
 * How long an award stands: through the last local day `months` after the day it was awarded on.
 * `expiresAt` is the instant at which that day is over.
 */
export function validity(
  awardedAt: string,
  months: number,
  zone: string,
): { validThrough: string; expiresAt: string } {
  const validThrough = addMonths(localDate(awardedAt, zone), months);
  return { validThrough, expiresAt: endOfDay(validThrough, zone) };
}
