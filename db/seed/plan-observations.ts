/** Work that is watched live around the start day: one time to come, and one that an assessor is recording. */
import type { Track } from "#app/domain/catalog/catalog";
import type { DatedAct, LearningAct, StaffAct } from "./acts";
import { dateOf, daysBefore, minute } from "./days";
import type { StaffKey } from "./frostline";
import { learners } from "./people";

const place = { trackId: "technical", moduleId: "commissioning" };
const assessor: StaffKey = "author";

/** Nothing, where the curriculum is another one and has no such task. */
export function planObservations(tracks: Track[], start: number): DatedAct<LearningAct | StaffAct>[] {
  const track = tracks.find(({ id }) => id === place.trackId);
  const module = track?.lessons.find(({ id }) => id === place.moduleId);
  const minutes = module?.demonstration?.observation?.minutes;
  const [now, next] = ["Miriam Lechner", "Emil Sander"].map((name) =>
    learners.find((person) => person.name === name),
  );
  if (!minutes || !now || !next) return [];
  const run = { date: dateOf(start), from: "09:00", until: "12:00", minutes, weeks: 3 };
  const where = "Practice wall, Frostline workshop";
  return [
    {
      time: daysBefore(start, 3.5),
      act: { kind: "times-offered", staff: assessor, run, place: where, note: "Bring your own laptop." },
    },
    { time: daysBefore(start, 3), act: { ...place, learner: now, kind: "observation-booked", later: 0 } },
    // Next week's first.
    { time: daysBefore(start, 2.5), act: { ...place, learner: next, kind: "observation-booked", later: 2 } },
    { time: start - 20 * minute, act: { ...place, learner: now, kind: "observation-begun", assessor } },
  ];
}
