/** Fills in one person's way: which module when, which attempts failed, who assessed what. */
import type { Track } from "#app/domain/catalog/catalog";
import type { Quiz } from "#app/domain/catalog/quiz";
import type { DatedAct, LearningAct, Place } from "./acts";
import { day, daysBefore, minute, workingTime } from "./days";
import { partners, type StaffKey, staff } from "./frostline";
import type { DemoLearner, Reached } from "./people";
import { type Random, randomFor } from "./random";

/** One thing to do, how long it is put off compared with others, and how long it takes. */
interface Step {
  weight: number;
  minutes: number;
  /** Minutes that must have passed since the step before; left out = the shortest gap. */
  wait?: number;
  acts: { before: number; act: LearningAct }[];
  part: Reached["part"] | "assessed";
  moduleId: string;
}

const shortestGap = 10;

/** Everything a person does between joining and the last day they were seen, in order. */
export function planLearning(
  learner: DemoLearner,
  tracks: Track[],
  seed: number,
  start: number,
): DatedAct<LearningAct>[] {
  const random = randomFor(seed, "learning", learner.name);
  const own = tracksOf(learner, tracks);
  const done: DatedAct<LearningAct>[] = [];
  if (learner.reached) {
    const steps = upTo(
      learner.reached,
      own.flatMap((track) => stepsOf(learner, track, random, "first")),
    );
    const until = lastSeen(learner, start);
    done.push(
      ...spread(steps, daysBefore(start, learner.joined), until, random),
      ...asked(learner, own, until),
    );
  }
  if (learner.renewed) {
    const [, ...roles] = own;
    const steps = roles.flatMap((track) => stepsOf(learner, track, random, "again"));
    const { from, to } = learner.renewed;
    done.push(...spread(steps, daysBefore(start, from), daysBefore(start, to), random));
  }
  return done;
}

/** Who ends with every attempt used may ask for another one, a little later. */
function asked(learner: DemoLearner, own: Track[], last: number): DatedAct<LearningAct>[] {
  const { asks: reason, reached, failed } = learner;
  if (!reason || !reached || reached === "all" || reached.part !== "failed-quiz") return [];
  const module = own.flatMap(({ lessons }) => lessons).find(({ id }) => id === reached.module);
  if (!module?.quiz || module.quiz.attempts !== failed?.[module.id]) return [];
  const place: Place = { learner, trackId: module.trackId, moduleId: module.id };
  return [{ time: last + 20 * minute, act: { ...place, kind: "attempt-requested", reason } }];
}

/** What happened lately happened at that very hour, whatever the day of the week. */
function lastSeen({ last }: DemoLearner, start: number): number {
  const time = daysBefore(start, last);
  return last < 3 ? time : workingTime(time);
}

/** The track for everyone first, then those of the person's job roles. */
export function tracksOf(learner: DemoLearner, tracks: Track[]): Track[] {
  const forEveryone = tracks.filter((track) =>
    learner.jobRoles.every((role) => track.jobRoles.includes(role)),
  );
  const ordered = [...forEveryone].sort((a, b) => b.jobRoles.length - a.jobRoles.length);
  for (const role of learner.jobRoles) {
    ordered.push(...tracks.filter((track) => track.jobRoles.includes(role) && !ordered.includes(track)));
  }
  return ordered;
}

function stepsOf(learner: DemoLearner, track: Track, random: Random, round: "first" | "again"): Step[] {
  return track.lessons.flatMap((module) => {
    const place: Place = { learner, trackId: track.id, moduleId: module.id };
    const steps: Step[] = [];
    const add = (step: Omit<Step, "moduleId">) => steps.push({ ...step, moduleId: module.id });
    const first = round === "first";
    if (first) {
      const minutes = Math.round(module.minutes * (0.7 + random.share()));
      const act: LearningAct = { ...place, kind: "lesson", minutes };
      add({ part: "lesson", weight: 1, minutes, acts: [{ before: 0, act }] });
    }
    if (module.quiz) {
      const failures = first ? failuresOf(learner, module.id, module.quiz.attempts, random) : 0;
      const longest = module.quiz.timeLimit ?? 18;
      for (let attempt = 0; attempt <= failures; attempt += 1) {
        const minutes = Math.max(3, Math.round(longest * (0.35 + 0.5 * random.share())));
        const passes = attempt === failures;
        add({
          part: passes ? "quiz" : "failed-quiz",
          weight: attempt === 0 ? 0.3 : 0.9,
          minutes,
          wait: waitAfter(module.quiz, attempt),
          acts: [
            { before: minutes, act: { ...place, kind: "attempt-started" } },
            { before: 0, act: { ...place, kind: "attempt-submitted", passes } },
          ],
        });
      }
    }
    if (module.demonstration) {
      const returned = first && (learner.returned?.includes(module.id) ?? false);
      const again = returned || (first && learner.resubmitted?.includes(module.id));
      const rounds = again ? [false, true] : [true];
      for (const good of rounds) {
        const submit: LearningAct = { ...place, kind: "demonstration-submitted", good };
        const assessor = assessorOf(learner, track.id, random);
        const outcome = good ? "passed" : returned ? "returned" : "not-yet";
        const assess: LearningAct = { ...place, kind: "demonstration-assessed", assessor, outcome };
        add({ part: "submitted", weight: 1.6, minutes: 0, acts: [{ before: 0, act: submit }] });
        const part = good ? "demonstration" : "assessed";
        add({ part, weight: 0.15, minutes: 30, acts: [{ before: 0, act: assess }] });
      }
    }
    return steps;
  });
}

/** Minutes after so many failed attempts before the next one may start. */
function waitAfter({ wait }: Pick<Quiz, "wait">, failed: number): number {
  if (!wait || failed === 0) return 0;
  return failed === 1 ? wait.first : (wait.later ?? wait.first);
}

/** Chance never takes the last attempt: whoever runs out of attempts is named in the list. */
function failuresOf(learner: DemoLearner, moduleId: string, allowed: number, random: Random): number {
  const first = random.share();
  const second = random.share();
  const named = learner.failed?.[moduleId];
  if (named !== undefined) return named;
  if (first >= (1 - learner.ability) * 0.75 || allowed < 2) return 0;
  return second < 0.3 && allowed > 2 ? 2 : 1;
}

function assessorOf(learner: DemoLearner, trackId: string, random: Random): StaffKey {
  const author = staff.find((person) => person.tracks?.includes(trackId));
  const manager = partners.find((partner) => partner.key === learner.partner)?.manager ?? "manager";
  return author && random.share() < 0.3 ? author.key : manager;
}

/** Nothing, where the curriculum is another one and lacks that module. */
function upTo(reached: Reached | "all", steps: Step[]): Step[] {
  if (reached === "all") return steps;
  const last = steps
    .map((step) => step.moduleId === reached.module && step.part === reached.part)
    .lastIndexOf(true);
  return steps.slice(0, last + 1);
}

/** Lays steps out between two instants in working time; the last one falls on the second instant exactly. */
function spread(steps: Step[], from: number, to: number, random: Random): DatedAct<LearningAct>[] {
  const weights = steps.map((step) => step.weight * (0.6 + 0.8 * random.share()));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let passed = 0;
  let previous = from + day / 12;
  return steps.flatMap((step, index) => {
    passed += weights[index] ?? 0;
    const wanted = index === steps.length - 1 ? to : workingTime(from + ((to - from) * passed) / sum);
    const time = Math.max(wanted, previous + (step.minutes + Math.max(shortestGap, step.wait ?? 0)) * minute);
    if (time > to)
      throw new Error(`There are too few days for what ${step.acts[0]?.act.learner.name} has done.`);
    previous = time;
    return step.acts.map(({ before, act }) => ({ time: time - before * minute, act }));
  });
}
