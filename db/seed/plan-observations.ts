/** Work that is watched live around the start day: one time to come, one that an assessor is recording, and one decided. */
import type { Track } from "#app/domain/catalog/catalog";
import type { DatedAct, LearningAct, StaffAct } from "./acts";
import { dateOf, daysBefore, minute } from "./days";
import type { StaffKey } from "./frostline";
import { learners } from "./people";

const place = { trackId: "technical", moduleId: "commissioning" };

/** Nothing, where the curriculum is another one and has no such task. */
export function planObservations(tracks: Track[], start: number): DatedAct<LearningAct | StaffAct>[] {
  const track = tracks.find(({ id }) => id === place.trackId);
  const module = track?.lessons.find(({ id }) => id === place.moduleId);
  const minutes = module?.demonstration?.observation?.minutes;
  if (!minutes) return [];
  const act = (ago: number, happens: LearningAct | StaffAct) => ({
    time: daysBefore(start, ago),
    act: happens,
  });
  const of = (name: string) => {
    const learner = learners.find((person) => person.name === name);
    if (!learner) throw new Error(`${name} is in no list.`);
    return { ...place, learner };
  };
  const offer = (staff: StaffKey, ago: number, from: string, until: string, weeks: number): StaffAct => ({
    ...{ kind: "times-offered", staff, note: "Bring your own laptop." },
    place: "Practice wall, Frostline workshop",
    run: { date: dateOf(daysBefore(start, ago)), from, until, minutes, weeks },
  });
  const begun = { time: start - 20 * minute, act: { ...of("Miriam Lechner"), ...recording("author", 3) } };
  return [
    act(5, offer("manager", 1, "11:00", "12:00", 1)),
    act(3.5, offer("author", 0, "09:00", "12:00", 3)),
    act(3, { ...of("Miriam Lechner"), kind: "observation-booked", assessor: "author", later: 0 }),
    // Next week's first.
    act(2.5, { ...of("Emil Sander"), kind: "observation-booked", assessor: "author", later: 2 }),
    act(1.8, { ...of("Elena Moretti"), kind: "observation-booked", assessor: "manager", later: 0 }),
    act(0.9, { ...of("Elena Moretti"), ...recording("manager", "all") }),
    act(0.85, {
      ...of("Elena Moretti"),
      kind: "demonstration-assessed",
      assessor: "manager",
      outcome: "passed",
    }),
    begun,
  ];
}

function recording(assessor: StaffKey, steps: number | "all") {
  return { kind: "observation-begun" as const, assessor, steps };
}
