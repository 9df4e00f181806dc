/** What a person is granted so that a quiz tests what it should. Pure. */
import type { StartPolicy } from "#app/domain/assessment/start-policy";

export interface Accommodation {
  /** Of the time limit: 100 = as everybody. */
  timePercent: number;
  /** More than the quiz allows. */
  extraAttempts: number;
  /** An earlier first day of the window, in the program's calendar; null = the quiz's own. */
  openFrom: string | null;
  /** A later last day of the window, in the program's calendar; null = the quiz's own. */
  openUntil: string | null;
}

/** What may be chosen, in per cent of the time limit. */
export const timeFactors = [100, 125, 150, 175, 200, 300] as const;

/** The most that may be given. */
export const mostExtraAttempts = 20;

export const noAccommodation: Accommodation = {
  timePercent: 100,
  extraAttempts: 0,
  openFrom: null,
  openUntil: null,
};

/** What holds for a person who was granted something and belongs to groups that were: of each the most generous. */
export function combine(granted: Accommodation[]): Accommodation {
  return granted.reduce(
    (held, one) => ({
      timePercent: Math.max(held.timePercent, one.timePercent),
      extraAttempts: Math.max(held.extraAttempts, one.extraAttempts),
      openFrom: [held.openFrom, one.openFrom].filter((day) => day !== null).sort()[0] ?? null,
      openUntil: (one.openUntil ?? "") > (held.openUntil ?? "") ? one.openUntil : held.openUntil,
    }),
    noAccommodation,
  );
}

/**
 * The policy as it is for this person: the time limit times the factor, in whole minutes rounded up; the attempts added; the
 * earlier first day and the later last one.
 */
export function accommodate<Policy extends StartPolicy>(
  policy: Policy,
  { timePercent, extraAttempts, openFrom, openUntil }: Accommodation,
): Policy {
  const timeLimit = policy.timeLimit === null ? null : Math.ceil((policy.timeLimit * timePercent) / 100);
  const { from, until } = policy.window ?? {};
  const window = policy.window && {
    ...policy.window,
    ...(from && openFrom && openFrom < from ? { from: openFrom } : {}),
    ...(until && openUntil && openUntil > until ? { until: openUntil } : {}),
  };
  return { ...policy, timeLimit, window, attempts: policy.attempts + extraAttempts };
}
