/** When two assessors judge the same work, and what follows from their judgements. */
import type { Outcome } from "#app/domain/demonstrations/demonstrations";
import { scatter } from "#app/domain/demonstrations/scatter";

/** First, a second that is blind, and a third that settles where the two differ. */
export type Round = 1 | 2 | 3;

export interface Judgement {
  outcome: Outcome;
  /** Weighted; null for work returned before it was scored. */
  points: number | null;
  maxPoints: number | null;
}

/**
 * Whether a submission is among the share that is judged twice. By its id alone, so that neither the assessor nor the hour has a
 * say in it. `sharePercent` is 0 to 100.
 */
export function isJudgedTwice(submissionId: string, sharePercent: number): boolean {
  return scatter(`twice ${submissionId}`) % 100 < sharePercent;
}

/**
 * Whether two judgements need a third: one passes the work and the other does not, or |a − b| ÷ max is above `limitPercent`.
 */
export function differ(first: Judgement, second: Judgement, limitPercent: number): boolean {
  if (first.outcome !== second.outcome) return true;
  const most = first.maxPoints ?? second.maxPoints;
  if (first.points === null || second.points === null || !most) return false;
  return Math.abs(first.points - second.points) * 100 > limitPercent * most;
}

const ranks: { [outcome in Outcome]: number } = { returned: 0, "not-yet": 1, passed: 2 };

/**
 * Which of two judgements that differ stands when nobody is left to settle it: the lower one, because a certification cannot rest
 * on one of two assessors who disagree, and the next version is open to the learner.
 */
export function lowerRound(first: Judgement, second: Judgement): 1 | 2 {
  const rank = ranks[first.outcome] - ranks[second.outcome];
  if (rank !== 0) return rank < 0 ? 1 : 2;
  return (first.points ?? 0) <= (second.points ?? 0) ? 1 : 2;
}
