/** The whole history of the demo program as a list of dated acts, the same for the same seed and start. */
import type { Track } from "#app/domain/catalog/catalog";
import type { Act } from "./acts";
import { learners } from "./people";
import { planLearning } from "./plan-learning";
import { planObservations } from "./plan-observations";
import { planStaff } from "./plan-staff";

/** Acts in the order they happen, none of them after `start` (UTC instant). */
export function planHistory(tracks: Track[], seed: number, start: string): Act[] {
  const now = Date.parse(start);
  const dated = [
    ...planStaff(tracks, seed, now),
    ...planObservations(tracks, now),
    ...learners.flatMap((learner) => planLearning(learner, tracks, seed, now)),
  ];
  return dated
    .filter(({ time }) => time <= now)
    .sort((a, b) => a.time - b.time)
    .map(({ time, act }) => ({ at: new Date(time).toISOString(), ...act }));
}
