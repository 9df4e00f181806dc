/** The one-time code: what it looks like, how long it holds, and how often one may be asked for. */

/** Without look-alikes (0 O, 1 I L) and without vowels, so that no code spells a word. */
export const codeAlphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";
export const codeLength = 8;
export const codeMinutes = 10;
export const codeTries = 5;

/**
 * Codes asked for within a window of minutes before the next one is refused. The address limits keep a mailbox from being
 * flooded, the other keeps one browser from asking for everyone's; http/sign-in-limit counts by network.
 */
export const codeLimits = {
  perAddress: { minutes: 15, codes: 5 },
  perAddressAndDay: { minutes: 24 * 60, codes: 20 },
  perBrowser: { minutes: 15, codes: 10 },
} as const;

/** A code as typed, in any case and with or without its dash, as it was made. */
export function normalizeCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
}

/** In two groups of four, as it stands in the mail. */
export function displayCode(code: string): string {
  return `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`;
}

/** An e-mail address as it is stored and compared. */
export function normalizeEmail(typed: string): string {
  return typed.trim().toLowerCase();
}
