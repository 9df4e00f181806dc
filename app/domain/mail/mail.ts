/** Mail as the product writes it: plain text to one recipient, put into the outbox with the change that causes it. */
import { addDays, localDate, startOfDay } from "#app/domain/calendar";

export type MailKind =
  | "sign-in-code"
  | "invitation"
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
  | "attempt-granted"
  | "quiz-regraded"
  | "enrolment-begun"
  | "enrolment-ended";

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

/** Tries before a mail is given up; with the back-off below about two hours. */
export const mostTries = 8;

const keepDeliveredDays = 30;

/** The instant since which delivered mail is kept; what is older goes. */
export function deliveredKeptSince(now: string, zone: string): string {
  return startOfDay(addDays(localDate(now, zone), -keepDeliveredDays), zone);
}

/** Minutes to wait after a number of failed tries: 1, 2, 4 … at most 60. */
export function backOffMinutes(failedTries: number): number {
  return Math.min(2 ** Math.max(0, failedTries - 1), 60);
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
