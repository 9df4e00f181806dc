/** When a person may start a quiz. Pure; instants are UTC text, days are days of the program's calendar. */
import { addMinutes, endOfDay, localDate } from "#app/domain/calendar";
import type { Quiz } from "#app/domain/catalog/quiz";

export type StartPolicy = Pick<Quiz, "wait" | "window" | "timeLimit" | "attempts">;

export type Start =
  | { state: "open" }
  /** Too soon after the last attempt; from that instant on. */
  | { state: "waiting"; until: string }
  /** The first day on which it is open. */
  | { state: "not-yet"; from: string }
  /** The last day on which it was. */
  | { state: "over"; until: string };

export interface Asked {
  now: string;
  zone: string;
  /** Handed in, first to last. */
  submitted: { submittedAt: string; passed: boolean }[];
}

/**
 * The window's days, then the waiting time: `wait.first` minutes after the first attempt since the last pass, `wait.later`
 * (left out = the same) after every further one. A pass ends the waiting.
 */
export function mayStart(
  { wait, window }: Pick<StartPolicy, "wait" | "window">,
  { now, zone, submitted }: Asked,
): Start {
  const today = localDate(now, zone);
  if (window?.from && today < window.from) return { state: "not-yet", from: window.from };
  if (window?.until && today > window.until) return { state: "over", until: window.until };
  const since = submitted.slice(submitted.map(({ passed }) => passed).lastIndexOf(true) + 1);
  const last = since.at(-1);
  if (!wait || !last) return { state: "open" };
  const until = addMinutes(last.submittedAt, since.length === 1 ? wait.first : (wait.later ?? wait.first));
  return now < until ? { state: "waiting", until } : { state: "open" };
}

/** When an attempt that starts now ends by itself: by the time limit or with the window, whichever is first; null = never. */
export function deadlineOf(
  { timeLimit, window }: Pick<StartPolicy, "timeLimit" | "window">,
  now: string,
  zone: string,
): string | null {
  const ends = [
    ...(timeLimit === null ? [] : [addMinutes(now, timeLimit)]),
    ...(window?.until ? [endOfDay(window.until, zone)] : []),
  ];
  return ends.sort()[0] ?? null;
}

/**
 * Whole minutes that an attempt which starts now has because the window closes before its time limit, or within a day where there is
 * none; null where the window takes nothing away.
 */
export function minutesUntilClosed(
  { timeLimit, window }: Pick<StartPolicy, "timeLimit" | "window">,
  now: string,
  zone: string,
): number | null {
  const end = deadlineOf({ timeLimit: null, window }, now, zone);
  if (end === null) return null;
  const minutes = Math.max(0, Math.floor((Date.parse(end) - Date.parse(now)) / 60_000));
  return minutes < (timeLimit ?? 24 * 60) ? minutes : null;
}

/** Until when an attempt may be handed in although its time is up; null where nothing is granted for that. */
export function graceOf({ timeUp }: Pick<Quiz, "timeUp">, deadlineAt: string | null): string | null {
  return typeof timeUp === "object" && deadlineAt !== null ? addMinutes(deadlineAt, timeUp.grace) : null;
}
