/** Days counted back from the start day, and the hours in which people work. */

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const firstHour = 7;
const lastHour = 15;

/** The instant so many days (fractions are hours) before `start`, both in milliseconds since 1970. */
export function daysBefore(start: number, days: number): number {
  return Math.round(start - days * day);
}

/** Working time begins less than so many days before an instant. */
export const longestPutBack = 3;

/** The latest working time at or before an instant: Monday to Friday, 07:00 to 16:00 UTC. */
export function workingTime(time: number): number {
  const date = new Date(time);
  if (date.getUTCHours() > lastHour) date.setUTCHours(lastHour);
  if (date.getUTCHours() < firstHour) date.setUTCHours(lastHour - 24);
  while (date.getUTCDay() === 0 || date.getUTCDay() === 6) date.setUTCDate(date.getUTCDate() - 1);
  return date.getTime();
}

/** The UTC date, which is also the program's during working time. */
export function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The first day of the date's month, or of the one after. */
export function monthStart(time: number, month: "this" | "next"): string {
  const date = new Date(time);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + (month === "next" ? 1 : 0), 1);
  return dateOf(first);
}
