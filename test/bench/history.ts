/** A year of activity for many people at many partners, as activities: the same for the same size and catalog. */
import type { NewActivity } from "#app/domain/activity/activity";
import type { JobRole, Module, Track } from "#app/domain/catalog/catalog";
import { dateOf, day, daysBefore, hour, minute, workingTime } from "#db/seed/days";
import { type Random, randomFor } from "#db/seed/random";

const seed = 7;
const year = 365;

export interface BenchPerson {
  personId: string;
  name: string;
  partnerId: string;
  tierId: string;
  managerId: string;
  jobRole: JobRole;
  /** Milliseconds since 1970. */
  joined: number;
}

export type HistoryEvent = { time: number } & ({ joins: BenchPerson } | { activity: NewActivity });

/** Everything that happened in the year before `now`, in order. */
export function planYear(people: BenchPerson[], tracks: Track[], now: number): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  for (const person of people) {
    events.push({ time: person.joined, joins: person });
    const learnt = learn(person, tracks, now, randomFor(seed, "learn", person.name));
    for (const activity of learnt) events.push({ time: Date.parse(activity.at), activity });
  }
  const delivered = planDelivery(people, now, people.length * 5, "delivery");
  for (const activity of delivered) events.push({ time: Date.parse(activity.at), activity });
  return events.filter(({ time }) => time <= now).sort((a, b) => a.time - b.time);
}

/** Live sessions and support, `count` of them over the year: one ledger entry each. */
export function* planDelivery(
  people: BenchPerson[],
  now: number,
  count: number,
  stream: string,
): Generator<NewActivity> {
  const random = randomFor(seed, stream);
  for (let index = 0; index < count; index += 1) {
    const held = workingTime(daysBefore(now, year - (index * year) / count));
    let person = random.pick(people);
    for (let tries = 0; person.joined > held && tries < 30; tries += 1) person = random.pick(people);
    if (person.joined > held) continue;
    yield index % 5 === 0 ? support(person, held, random) : attendance(person, held, random);
  }
}

export function joiningTime(index: number, people: number, now: number): number {
  // Most are there from the beginning, the others come over the year.
  const share = index % 5 < 3 ? 0.05 : 1;
  const ago = year - 1 - ((index * 37) % people) * ((year - 30) / people) * share;
  return workingTime(daysBefore(now, ago)) + (index % 50) * minute;
}

function learn(person: BenchPerson, tracks: Track[], now: number, random: Random): NewActivity[] {
  const activities: NewActivity[] = [];
  const own = [
    ...tracks.filter((track) => track.jobRoles.length > 1),
    ...tracks.filter((track) => track.jobRoles.length === 1 && track.jobRoles.includes(person.jobRole)),
  ];
  const modules = own.flatMap((track) => track.lessons.map((module) => ({ track, module })));
  const reached = random.share() < 0.55 ? modules.length : random.between(1, modules.length);
  let time = person.joined;
  for (const { track, module } of modules.slice(0, reached)) {
    time = workingTime(time + random.between(2, 22) * day) + random.between(0, 50) * minute;
    if (time > now) break;
    time = takeModule(activities, { person, track, module, random }, time);
  }
  return activities;
}

interface Taking {
  person: BenchPerson;
  track: Track;
  module: Module;
  random: Random;
}

function takeModule(activities: NewActivity[], taking: Taking, begun: number): number {
  const { person, track, module, random } = taking;
  const evidence = { trackVersion: track.version, holder: person.name };
  const add = (time: number, actorId: string, fact: Pick<NewActivity, "quantities"> & Fact) =>
    activities.push({ ...headerOf(taking, time, actorId), ...fact } as NewActivity);
  let time = begun;
  const own = person.personId;
  add(time, own, { kind: "lesson_completed", quantities: { module_delivered: 1 }, payload: evidence });
  if (module.quiz) {
    const failures = random.share() < 0.3 ? 1 : 0;
    for (let number = 1; number <= failures + 1; number += 1) {
      const attempt = { quizId: module.quiz.id, attemptId: `${own}-${module.id}-${number}`, number };
      time += 20 * minute;
      add(time, own, { kind: "quiz_started", quantities: { quiz_attempt: 1 }, payload: attempt });
      time += 9 * minute;
      const passed = number > failures;
      const marks = { millipoints: passed ? 5000 : 3000, maxMillipoints: 6000, passed };
      add(time, own, {
        kind: "quiz_submitted",
        quantities: {},
        payload: { ...evidence, ...attempt, ...marks },
      });
    }
  }
  if (module.demonstration) {
    const handedIn = { demonstrationId: module.demonstration.id, submissionId: `${own}-${module.id}` };
    time = workingTime(time + 2 * day);
    add(time, own, { kind: "demonstration_submitted", quantities: {}, payload: { ...handedIn, number: 1 } });
    time = workingTime(time + random.between(1, 5) * day) + hour;
    const { minutes } = module.demonstration;
    const decided = { points: 16, maxPoints: 20, passed: true, minutes };
    add(time, person.managerId, {
      kind: "demonstration_assessed",
      quantities: { assessment_minute: minutes },
      payload: { ...evidence, ...handedIn, ...decided },
    });
  }
  return time;
}

type Fact = {
  [K in NewActivity["kind"]]: Pick<Extract<NewActivity, { kind: K }>, "kind" | "payload">;
}[NewActivity["kind"]];

function headerOf({ person, track, module }: Taking, time: number, actorId: string) {
  return {
    at: new Date(time).toISOString(),
    actorId,
    personId: person.personId,
    partnerId: person.partnerId,
    tierId: person.tierId,
    trackId: track.id,
    moduleId: module.id,
    contentVersion: module.version,
  };
}

function delivery(person: BenchPerson, held: number) {
  return {
    at: new Date(held).toISOString(),
    actorId: person.managerId,
    partnerId: person.partnerId,
    tierId: person.tierId,
    trackId: null,
    moduleId: null,
    contentVersion: null,
  };
}

function attendance(person: BenchPerson, held: number, random: Random): NewActivity {
  const minutes = random.between(6, 18) * 5;
  return {
    ...delivery(person, held),
    personId: person.personId,
    kind: "live_session_attended",
    quantities: { live_session_minute: minutes },
    payload: { liveSessionId: `session-${held}`, onDate: dateOf(held), minutes },
  };
}

function support(person: BenchPerson, held: number, random: Random): NewActivity {
  const minutes = random.between(2, 18) * 5;
  return {
    ...delivery(person, held),
    personId: null,
    kind: "support_logged",
    quantities: { support_minute: minutes },
    payload: { supportTimeId: `support-${held}-${minutes}`, onDate: dateOf(held), minutes },
  };
}
