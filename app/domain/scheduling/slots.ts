/** Time slots in which an assessor can watch somebody's work, and until when what is booked may be changed. */
import { Temporal } from "temporal-polyfill";
import { addDays, localDate } from "#app/domain/calendar";

/** A slot is booked no later than this before it begins, so that its assessor learns of it in time. */
export const bookingNoticeHours = 2;
/** From this long before it begins, a booking is moved or cancelled by its assessor alone, who may be on the way. */
export const changeNoticeHours = 24;
/** Who meets sooner than agreed need not book anew: an observation may be begun from this many days before its own. */
const begunDaysBefore = 1;

export const mostWeeks = 26;
/** More at once is a slip of the keyboard. */
export const mostSlots = 200;

export interface SlotRun {
  /** YYYY-MM-DD in the program's calendar. */
  date: string;
  /** HH:MM by the clocks of the program's zone; from before until. */
  from: string;
  until: string;
  /** Length of each slot. */
  minutes: number;
  /** The same again each week; 1 = only that day. */
  weeks: number;
}

/**
 * The instants at which the slots of a run begin, in order. Each day is cut from `from` on into lengths of `minutes` that really
 * pass, as many as end by `until`: on a day on which clocks change there are as many as there is time for, and the weeks after it
 * begin at the same time of day.
 */
export function cutSlots({ date, from, until, minutes, weeks }: SlotRun, zone: string): string[] {
  const starts: string[] = [];
  for (let week = 0; week < weeks; week += 1) {
    const day = Temporal.PlainDate.from(date).add({ weeks: week });
    const at = (time: string) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
    const end = at(until);
    const length = minutes * 60_000;
    for (let start = at(from); start + length <= end; start += length) {
      starts.push(new Date(start).toISOString());
    }
  }
  return starts;
}

export interface TimeSpan {
  /** Instant. */
  startsAt: string;
  minutes: number;
}

export function endOf({ startsAt, minutes }: TimeSpan): string {
  return new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
}

/** Whether two spans share a moment; one that ends as the other begins does not. */
export function overlap(a: TimeSpan, b: TimeSpan): boolean {
  return a.startsAt < endOf(b) && b.startsAt < endOf(a);
}

/** Whether it is at least `hours` until the slot begins. */
function isAhead({ startsAt }: Pick<TimeSpan, "startsAt">, hours: number, now: string): boolean {
  return Date.parse(startsAt) - Date.parse(now) >= hours * 3_600_000;
}

export function mayBook(slot: Pick<TimeSpan, "startsAt">, now: string): boolean {
  return isAhead(slot, bookingNoticeHours, now);
}

/** Whether the one who booked may still move or cancel. */
export function mayChange(slot: Pick<TimeSpan, "startsAt">, now: string): boolean {
  return isAhead(slot, changeNoticeHours, now);
}

export function mayBegin({ startsAt }: Pick<TimeSpan, "startsAt">, now: string, zone: string): boolean {
  return localDate(now, zone) >= addDays(localDate(startsAt, zone), -begunDaysBefore);
}
