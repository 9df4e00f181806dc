/** What a person is granted so that a quiz tests what it should. Pure. */
import type { StartPolicy } from "#app/domain/assessment/start-policy";

export interface Accommodation {
  /** Of the time limit: 100 = as everybody. */
  timePercent: number;
  /** A later last day of the window, in the program's calendar; null = the quiz's own. */
  openUntil: string | null;
}

/** What may be chosen, in per cent of the time limit. */
export const timeFactors = [100, 125, 150, 175, 200, 300] as const;

/** The policy as it is for this person: the time limit times the factor, in whole minutes rounded up; the later last day. */
export function accommodate<Policy extends StartPolicy>(
  policy: Policy,
  granted: Accommodation | null,
): Policy {
  if (!granted) return policy;
  const { timePercent, openUntil } = granted;
  const timeLimit = policy.timeLimit === null ? null : Math.ceil((policy.timeLimit * timePercent) / 100);
  const until = policy.window?.until;
  const window =
    until && openUntil && openUntil > until ? { ...policy.window, until: openUntil } : policy.window;
  return { ...policy, timeLimit, window };
}
