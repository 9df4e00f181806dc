/** Mail as the product writes it: plain text to one recipient, put into the outbox with the change that causes it. */

import { addDays, addMinutes, localDate, startOfDay } from "#app/domain/calendar";
import { isolated } from "#app/domain/isolated";

export type MailKind =
  | "sign-in-code"
  | "invitation"
  | "test"
  | "assessment-assigned"
  | "assessment-due"
  | "assessment-overdue"
  | "observation-booked"
  | "observation-moved"
  | "observation-cancelled"
  | "observation-missed"
  | "demonstration-decided"
  | "award-earned"
  | "award-revoked"
  | "attempt-requested"
  | "attempt-granted"
  | "attempt-declined"
  | "quiz-regraded"
  | "enrolment-begun"
  | "enrolment-ended"
  | "role-changed"
  | "partner-changed"
  | "let-in-again"
  | "address-changed";

export interface NewMail {
  recipient: string;
  kind: MailKind;
  /** Id of the row it is about: one mail per recipient, kind, subject and day. */
  subjectId: string;
  subject: string;
  /** Plain text. */
  body: string;
  /** An iCalendar file to go with it. */
  calendar?: string | undefined;
  /** The instant after which it is of no use to anybody; some days from now when not given. */
  until?: string | undefined;
}

export interface OutboxMail {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  calendar: string | null;
  createdAt: string;
  deliveredAt: string | null;
}

/** Longer than the slowest send, so that a mail is not taken twice; after a crash it is taken again when the lease is over. */
export const leaseMinutes = 5;

const keepTryingDays = 3;

/** Until when a mail is tried that is written or sent again now: an outage over a week-end loses none. */
export function triedUntil(now: string): string {
  return addMinutes(now, keepTryingDays * 24 * 60);
}

/** Whether the text opens a door, so that it is dropped as soon as it is of no use. */
export function isSecret(kind: MailKind): boolean {
  return kind === "sign-in-code" || kind === "invitation";
}

const keepDeliveredDays = 30;

/** The instant since which delivered mail is kept; what is older goes. */
export function deliveredKeptSince(now: string, zone: string): string {
  return startOfDay(addDays(localDate(now, zone), -keepDeliveredDays), zone);
}

/** The instant since which a code that never went out is kept: it counts towards what an admin has to look at for a day. */
export function lostCodesKeptSince(now: string): string {
  return addMinutes(now, -24 * 60);
}

const longestError = 500;

/** What a mail server complained of, on one line: it may quote the mail, so links and codes are taken out. */
export function errorText(error: unknown): string {
  return headerText(error instanceof Error ? error.message : String(error))
    .replace(/https?:\/\/\S+/gi, "(link)")
    .replace(/\b[2-9B-Z]{4}-[2-9B-Z]{4}\b/g, "(code)")
    .slice(0, longestError);
}

/** The same for a log, which holds no addresses. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, "(address)");
}

/** Minutes to wait after a number of failed tries: 1, 2, 4 … at most 60. */
export function backOffMinutes(failedTries: number): number {
  return Math.min(2 ** Math.max(0, failedTries - 1), 60);
}

/** The mail as the program's: people know it by the name they see on its pages. */
export function signed(
  { subject, body }: Pick<NewMail, "subject" | "body">,
  program: string,
): { subject: string; body: string } {
  const name = headerText(program);
  const line = headerText(subject);
  return { subject: line.includes(name) ? line : `${line} (${name})`, body: `${body}\n-- \n${name}\n` };
}

/** What somebody typed, as it stands in a mail: on one line, and apart from the words around it. */
export function typedText(text: string): string {
  return isolated(headerText(text));
}

/**
 * Text fit for a mail header: control characters become spaces, so that a name with a line break cannot add a header.
 */
export function headerText(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}
