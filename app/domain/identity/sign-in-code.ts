/** The one-time code: what it looks like, how long it holds, and how often one may be asked for. */
import { readEmail } from "#app/domain/email-address";

/** Without look-alikes (0 O, 1 I L) and without vowels, so that no code spells a word. */
export const codeAlphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";
export const codeLength = 8;
export const codeMinutes = 10;
export const codeTries = 5;

/**
 * Codes asked for within a window of minutes. One browser is refused the next; an address never is, because others can ask with
 * it: after that many mails it shares one code (`sharedMinutes`) among all who ask. http/sign-in-limit counts by network.
 */
export const codeLimits = {
  perBrowser: { minutes: 15, codes: 10 },
  perBrowserAndDay: { minutes: 24 * 60, codes: 40 },
  perAddress: { minutes: 15, codes: 5 },
  perAddressAndDay: { minutes: 24 * 60, codes: 20 },
} as const;

/** How long a shared code holds: as seldom as this is one mailed, however many ask. */
export const sharedMinutes = 60;

/** The whole minutes to wait from `now` until `instant`, at least one. */
export function minutesUntil(instant: string, now: string): number {
  return Math.max(1, Math.ceil((Date.parse(instant) - Date.parse(now)) / 60_000));
}

/** "1 minute", "12 minutes", "3 hours": never shorter than it is. */
export function minutesText(minutes: number): string {
  if (minutes > 90) return `${Math.ceil(minutes / 60)} hours`;
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

/** A code as typed, in any case and with or without its dash, as it was made. */
export function normalizeCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
}

/** In two groups of four, as it stands in the mail. */
export function displayCode(code: string): string {
  return `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`;
}

/** An e-mail address as it is stored and compared; what is none stays what nobody has. */
export function normalizeEmail(typed: string): string {
  const read = readEmail(typed);
  return read.ok ? read.email : typed.trim().toLowerCase();
}
