/**
 * Quizzes: what an answer may be, and what the marks add up to. Marks are integers in
 * thousandths of a point (millipoints), so that partial credit adds up exactly. Pure; the server alone calls it with keys.
 */
import type { Form } from "#app/domain/assessment/form";
import type { Item } from "#app/domain/catalog/quiz";

export function itemMaxMillipoints(item: Pick<Item, "points">): number {
  return item.points * 1000;
}

/** The most a form can earn, in millipoints. */
export function formMaxMillipoints(form: Form, items: Item[]): number {
  return form.items.reduce((sum, drawn) => sum + itemMaxMillipoints(requireItem(items, drawn.id)), 0);
}

export function requireItem(items: Item[], itemId: string): Item {
  const item = items.find((candidate) => candidate.id === itemId);
  if (!item) throw new Error(`Item ${itemId} is not in the bank.`);
  return item;
}

/**
 * An answer: option ids for choices, the one typed text for numeric and text items, `<part id>:<value>` for each part of
 * those that have parts. Empty = not answered.
 */
export type Answer = string[];

/** An answer with the millipoints it was given, which a regrade may have changed. */
export interface GivenMark {
  answer: Answer;
  millipoints: number;
}

/** Whether the marks reach the cut score (per cent of the maximum); compared in integers. */
export function isPassed(millipoints: number, maxMillipoints: number, cutScore: number): boolean {
  return millipoints * 100 >= cutScore * maxMillipoints;
}

/**
 * Whole per cent, rounded down, so that a shown 80 % is never a failed 79.6; not below 0, whatever single marks have taken
 * away.
 */
export function scorePercent(millipoints: number, maxMillipoints: number): number {
  return maxMillipoints === 0 ? 0 : Math.max(0, Math.floor((millipoints * 100) / maxMillipoints));
}

/**
 * Attempts left until passed: the policy's and those granted since, less those used since the last pass. `submitted` is in
 * order; `grantedAt` are the instants at which one more was granted.
 */
export function attemptsLeft(
  allowed: number,
  submitted: { passed: boolean; submittedAt: string }[],
  grantedAt: string[] = [],
): number {
  const lastPass = submitted.map((attempt) => attempt.passed).lastIndexOf(true);
  const since = submitted[lastPass]?.submittedAt ?? "";
  const granted = grantedAt.filter((instant) => instant > since).length;
  return Math.max(0, allowed + granted - (submitted.length - (lastPass + 1)));
}

/**
 * Answers sent in the very last moments still travel when the deadline falls; a request that arrives within this
 * many milliseconds after it counts.
 */
export const arrivalTolerance = 3000;

export function isOverdue(deadlineAt: string | null, now: string): boolean {
  return deadlineAt !== null && Date.parse(now) > Date.parse(deadlineAt) + arrivalTolerance;
}

/** Where an open attempt stands: answers count; it can only be handed in; or it is closed by whoever looks next. */
export type AttemptPhase = "open" | "grace" | "over";

export function phaseOf(
  { deadlineAt, graceUntil }: { deadlineAt: string | null; graceUntil: string | null },
  now: string,
): AttemptPhase {
  if (!isOverdue(deadlineAt, now)) return "open";
  return graceUntil !== null && !isOverdue(graceUntil, now) ? "grace" : "over";
}
