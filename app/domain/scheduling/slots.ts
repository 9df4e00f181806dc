/** Time slots in which an assessor can watch somebody's work, and until when what is booked may be changed. */

/** A slot is booked no later than this before it begins, so that its assessor learns of it in time. */
export const bookingNoticeHours = 2;
/** From this long before it begins, a booking is moved or cancelled by its assessor alone, who may be on the way. */
export const changeNoticeHours = 24;

export const mostWeeks = 26;
/** More at once is a slip of the keyboard. */
export const mostSlots = 200;

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
