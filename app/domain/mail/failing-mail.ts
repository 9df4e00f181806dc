/** Mail that the mail server did not take: what an admin sees of it, and what may still be done. */
import { addMinutes } from "#app/domain/calendar";
import { leaseMinutes, type MailKind } from "#app/domain/mail/mail";

export interface FailingMail {
  id: string;
  recipient: string;
  kind: MailKind;
  createdAt: string;
  failedTries: number;
  /** What the mail server said last. */
  error: string;
  nextTryAt: string;
  /** Null while it is being tried. */
  givenUpAt: string | null;
  hasText: boolean;
  canSendAgain: boolean;
}

/** Sooner than this it may be on its way at this moment, and is tried again by itself. */
export function soonTried(now: string): string {
  return addMinutes(now, leaseMinutes);
}

export function canSendAgain(mail: Omit<FailingMail, "canSendAgain">, now: string): boolean {
  return mail.hasText && (mail.givenUpAt !== null || mail.nextTryAt > soonTried(now));
}
