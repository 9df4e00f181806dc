/** Slots by the program's calendar: how a run is cut into them, and on which day one may begin. */
import { Temporal } from "temporal-polyfill";
import { addDays, localDate } from "#app/domain/calendar";
import type { TimeSpan } from "#app/domain/scheduling/slots";

/** Who meets sooner than agreed need not book anew: an observation may be begun from this many days before its own. */
const begunDaysBefore = 1;

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

export function mayBegin({ startsAt }: Pick<TimeSpan, "startsAt">, now: string, zone: string): boolean {
  return localDate(now, zone) >= addDays(localDate(startsAt, zone), -begunDaysBefore);
}
