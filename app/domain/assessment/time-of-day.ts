/** Times of day as people type them. Pure and browser-safe. */
import type { TimeKey } from "#app/domain/catalog/quiz";
import { plainDigits } from "#app/domain/numbers/typed-number";

const minutesOfDay = 24 * 60;

/**
 * Minutes since midnight of "22:17", "22.17", "22h17", "10:17 pm", "22:17 Uhr", "2217"; null if it is no time. Without am or
 * pm the clock has 24 hours; 24:00 is midnight.
 */
export function readTimeOfDay(text: string): number | null {
  const plain = plainDigits(text).toLowerCase();
  const match =
    /^(?:at )?(\d{1,2})(?: ?[:.,h] ?(\d{2})(?: ?[:.] ?00)?|(\d{2})| ?h)?(?: ?(?:h|hrs?|hours|uhr|o'clock))?(?: ?([ap])\.? ?m\.?)?\.?$/.exec(
      plain,
    );
  if (!match) return null;
  const [, first = "", after, joined, half] = match;
  const minutes = Number(after ?? joined ?? 0);
  const hours = Number(first);
  // A number alone is a time only with something that says so.
  if (/^\d{1,2}$/.test(plain) || minutes > 59) return null;
  if (half === undefined)
    return hours * 60 + minutes <= minutesOfDay ? (hours * 60 + minutes) % minutesOfDay : null;
  if (hours < 1 || hours > 12) return null;
  return (hours % 12) * 60 + minutes + (half === "p" ? minutesOfDay / 2 : 0);
}

/** Whether a typed time is right, also across midnight. */
export function isRightTime(key: TimeKey, typed: string): boolean {
  const read = readTimeOfDay(typed);
  return read !== null && minutesApart(read, key.time) <= key.tolerance;
}

/** Minutes between two times of day, the shorter way round midnight. */
export function minutesApart(a: number, b: number): number {
  const apart = Math.abs(a - b) % minutesOfDay;
  return Math.min(apart, minutesOfDay - apart);
}

/** "22:17" */
export function formatTimeOfDay(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
