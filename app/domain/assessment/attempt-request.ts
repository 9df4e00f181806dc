/** Asking for another attempt at a quiz whose attempts are used: who may answer, and what ends a request without an answer. */
import { addMinutes } from "#app/domain/calendar";
import { type AccessRole, belongsToPartner } from "#app/domain/identity/identity";

/** How a request ended. The last five end it by themselves. */
export const requestOutcomes = [
  "granted",
  "declined",
  "withdrawn",
  "passed",
  "attempts-left",
  "left",
  "not-enrolled",
  "not-offered",
] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];
export type Moot = Exclude<RequestOutcome, "granted" | "declined" | "withdrawn">;

/** Asking, withdrawing and asking again would fill a lead's mailbox. */
export const mostRequestsInDays = { requests: 3, days: 7 };

/** The instant since which requests count towards that. */
export function requestsCountSince(now: string): string {
  return addMinutes(now, -mostRequestsInDays.days * 24 * 60);
}

/** What a request is about, as it stands now. */
export interface Subject {
  /** Let in, and still with the partner they were with when they asked. */
  isHere: boolean;
  isEnrolled: boolean;
  isOffered: boolean;
  /** When they last passed the quiz; null = never. */
  lastPassAt: string | null;
  attemptsLeft: number;
  hasOpenAttempt: boolean;
}

/** Why there is nothing left to answer; null while there is. */
export function whyMoot(request: { askedAt: string }, subject: Subject): Moot | null {
  if (!subject.isHere) return "left";
  if (!subject.isOffered) return "not-offered";
  if (!subject.isEnrolled) return "not-enrolled";
  if (subject.lastPassAt !== null && subject.lastPassAt >= request.askedAt) return "passed";
  return subject.attemptsLeft > 0 || subject.hasOpenAttempt ? "attempts-left" : null;
}

export type AnswerRefusal = "own-request" | "manager-decides";

/**
 * Why somebody in whose reach a request is may not answer it so. People of the partner grant one attempt at a quiz to each person until they pass it;
 * whatever more is the manager's to grant. Nobody answers their own request.
 */
export function refuseAnswer(input: {
  answerer: { personId: string; accessRole: AccessRole };
  personId: string;
  /** Attempts that people of the partner have granted since the last pass. */
  grantedByPartner: number;
  grants: boolean;
}): AnswerRefusal | null {
  const { answerer, personId, grantedByPartner, grants } = input;
  if (answerer.personId === personId) return "own-request";
  return grants && belongsToPartner(answerer.accessRole) && grantedByPartner > 0 ? "manager-decides" : null;
}
