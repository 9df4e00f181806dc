/** What the vendor's own people do: set the program up, invite, log sessions and support, decide. */
import type { Track } from "#app/domain/catalog/catalog";
import { samplesTogether } from "#app/domain/demonstrations/calibration";
import type { DatedAct, StaffAct } from "./acts";
import { dateOf, day, daysBefore, hour, longestPutBack, minute, monthStart, workingTime } from "./days";
import {
  type DemoPartner,
  liveSessions,
  opening,
  partners,
  rates,
  type StaffKey,
  staff,
  supportNotes,
  tiers,
  trainers,
  widening,
} from "./frostline";
import { type DemoLearner, learners } from "./people";
import { tracksOf } from "./plan-learning";
import { type Random, randomFor } from "./random";

const managers: StaffKey[] = ["manager", "manager2"];

export function planStaff(tracks: Track[], seed: number, start: number): DatedAct<StaffAct>[] {
  const all = [
    ...setUp(start),
    ...planCalibrations(tracks, start),
    ...partners.flatMap((partner) => planPartner(partner, start)),
    ...learners.flatMap((learner) => planMembership(learner, tracks, start)),
    ...managers.flatMap((manager) => planSessions(manager, randomFor(seed, "sessions", manager), start)),
    ...managers.flatMap((manager) => planSupport(manager, randomFor(seed, "support", manager), start)),
    ...planOddments(start),
  ];
  return all.flatMap((dated) => {
    const act = fitTo(tracks, dated.act);
    return act ? [{ ...dated, act }] : [];
  });
}

/** The act without what another curriculum than Frostline's has not; null when nothing is left of it. */
function fitTo(tracks: Track[], act: StaffAct): StaffAct | null {
  const exists = (trackId: string | null) => tracks.some((track) => track.id === trackId);
  switch (act.kind) {
    case "tracks-assigned":
      return { ...act, trackIds: act.trackIds.filter(exists) };
    case "live-session-logged":
      return exists(act.trackId) ? act : { ...act, trackId: null };
    case "enrolled":
    case "enrolment-ended":
      return exists(act.trackId) ? act : null;
    case "award-revoked": {
      const milestones = tracks.flatMap((track) => track.milestones);
      return milestones.some((milestone) => milestone.id === act.milestoneId) ? act : null;
    }
    default:
      return act;
  }
}

function setUp(start: number): DatedAct<StaffAct>[] {
  const opened = workingTime(daysBefore(start, opening));
  const acts: StaffAct[] = [{ kind: "admin-made" }];
  for (const { id, name, terms } of tiers) {
    acts.push({ kind: "tier-made", tierId: id, name });
    acts.push({ kind: "allowance-set", tierId: id, ...terms[0] });
  }
  for (const { key, tracks } of staff.filter((person) => person.key !== "admin")) {
    acts.push({ kind: "staff-joined", staff: key });
    if (tracks) acts.push({ kind: "tracks-assigned", staff: key, trackIds: tracks });
  }
  const later: DatedAct<StaffAct>[] = tiers.flatMap(({ id, terms }) =>
    terms.slice(1).map((term) => ({
      time: workingTime(daysBefore(start, 192)),
      act: { kind: "allowance-set", tierId: id, ...term },
    })),
  );
  for (const { driver, rateMicro, recorded, effective, month } of rates) {
    const effectiveFrom = monthStart(daysBefore(start, effective), month);
    const time = workingTime(daysBefore(start, recorded)) + hour;
    later.push({ time, act: { kind: "rate-recorded", driver, effectiveFrom, rateMicro } });
  }
  return [...acts.map((act, index) => ({ time: opened + index * minute, act })), ...later];
}

/**
 * Everyone who assesses is calibrated on the day after the opening, where a task asks for it; even on a week-end, because put
 * back to a working day it would come before the opening.
 */
function planCalibrations(tracks: Track[], start: number): DatedAct<StaffAct>[] {
  const after = workingTime(daysBefore(start, opening)) + day;
  const acts = tracks.flatMap((track) =>
    track.modules
      .filter(({ calibration }) => calibration !== undefined)
      .flatMap(({ id }) =>
        staff
          .filter(({ key, tracks: authored }) => managers.includes(key) || authored?.includes(track.id))
          .flatMap(({ key }) =>
            Array.from({ length: samplesTogether }, (_, index): StaffAct => {
              const task = { trackId: track.id, moduleId: id };
              return { kind: "sample-judged", staff: key, task, number: index + 1 };
            }),
          ),
      ),
  );
  return acts.map((act, index) => ({ time: after + index * 12 * minute, act }));
}

function planPartner(partner: DemoPartner, start: number): DatedAct<StaffAct>[] {
  const { key, raised, paused } = partner;
  const started = workingTime(daysBefore(start, partner.started));
  const acts: DatedAct<StaffAct>[] = [
    { time: started, act: { kind: "partner-made", partner, startedOn: dateOf(started) } },
  ];
  if (raised) {
    const time = workingTime(daysBefore(start, raised.on));
    acts.push({ time, act: { kind: "partner-raised", partner: key, tierId: raised.tier } });
  }
  if (paused) {
    const time = workingTime(daysBefore(start, paused.on));
    acts.push({ time, act: { kind: "partner-paused", partner: key } });
  }
  return acts;
}

function planMembership(learner: DemoLearner, tracks: Track[], start: number): DatedAct<StaffAct>[] {
  const partner = requirePartner(learner);
  const joined = daysBefore(start, learner.joined);
  const acts: DatedAct<StaffAct>[] = [
    { time: joined, act: { kind: "learner-joined", learner, invitedBy: partner.manager } },
  ];
  for (const track of tracksOf(learner, tracks)) {
    if (!learner.reached || !track.selfEnrolment || byRule(track, learner, tierAt(partner, learner.joined)))
      continue;
    if (learner.reached !== "all" && !reaches(learner.reached.module, track)) continue;
    acts.push({ time: joined + hour, act: { kind: "enrolled", learner, trackId: track.id, by: "self" } });
  }
  if (learner.revoked) {
    const { milestone, on, reason } = learner.revoked;
    const time = workingTime(daysBefore(start, on));
    acts.push({
      time,
      act: { kind: "award-revoked", learner, milestoneId: milestone, by: partner.manager, reason },
    });
  }
  if (learner.left) {
    const time = workingTime(daysBefore(start, learner.left.on));
    acts.push({ time, act: { kind: "learner-left", learner } });
  }
  return acts;
}

function tierAt({ tier, raised }: DemoPartner, ago: number): string {
  return raised && ago < raised.on ? raised.tier : tier;
}

function byRule(track: Track, learner: DemoLearner, tierId: string): boolean {
  return track.enrol.some(
    (rule) => learner.jobRoles.includes(rule.jobRole) && (rule.tiers === null || rule.tiers.includes(tierId)),
  );
}

function reaches(moduleId: string, track: Track): boolean {
  return track.modules.some((module) => module.id === moduleId);
}

function planSessions(manager: StaffKey, random: Random, start: number): DatedAct<StaffAct>[] {
  const acts: DatedAct<StaffAct>[] = [];
  let turn = random.between(0, liveSessions.length - 1);
  for (let ago = widening - 4; ago > 3; ago -= random.between(15, 26)) {
    const session = liveSessions[turn % liveSessions.length];
    const held = workingTime(daysBefore(start, ago));
    const there = presentAt(manager, (start - held) / day);
    const attendees = random.shuffle(there).slice(0, random.between(3, 8));
    turn += 1;
    if (!session || attendees.length === 0) continue;
    acts.push({
      time: workingTime(held + day) + 20 * minute,
      act: {
        kind: "live-session-logged",
        manager,
        ...session,
        trainer: random.pick(trainers),
        heldOn: dateOf(held),
        attendees,
      },
    });
  }
  return acts;
}

/** Those of a manager's partners who were active so many days before the start, and had not left when it was logged. */
function presentAt(manager: StaffKey, ago: number): DemoLearner[] {
  return learners.filter((learner) => {
    const partner = requirePartner(learner);
    const since = Math.min(learner.last, learner.renewed?.to ?? learner.last);
    const gone = learner.left && ago <= learner.left.on + longestPutBack + 1;
    return partner.manager === manager && learner.joined > ago + 1 && since < ago + 14 && !gone;
  });
}

function planSupport(manager: StaffKey, random: Random, start: number): DatedAct<StaffAct>[] {
  const acts: DatedAct<StaffAct>[] = [];
  for (
    let ago = opening - 12;
    ago > 1;
    ago -= ago > widening ? random.between(20, 34) : random.between(3, 8)
  ) {
    const asking = partners
      .filter(
        (partner) => partner.manager === manager && partner.started > ago && ago > (partner.paused?.on ?? 0),
      )
      .flatMap((partner) => Array.from({ length: partner.support }, () => partner));
    if (asking.length === 0) continue;
    const time = workingTime(daysBefore(start, ago)) + 35 * minute;
    acts.push({
      time,
      act: {
        kind: "support-logged",
        manager,
        partner: random.pick(asking).key,
        onDate: dateOf(time),
        minutes: random.between(3, 18) * 5,
        note: random.pick(supportNotes),
      },
    });
  }
  return acts;
}

/** Single acts that show what leads and admins can do. */
function planOddments(start: number): DatedAct<StaffAct>[] {
  const learner = (name: string) => {
    const found = learners.find((person) => person.name === name);
    if (!found) throw new Error(`${name} is in no list.`);
    return found;
  };
  const at = (ago: number) => workingTime(daysBefore(start, ago));
  const reason = "Stays with support for now.";
  return [
    {
      time: at(146),
      act: {
        kind: "enrolled",
        learner: learner("Anouk Peeters"),
        trackId: "sales",
        by: { lead: "Wout Claes" },
      },
    },
    {
      time: at(118),
      act: {
        kind: "enrolment-ended",
        learner: learner("Anouk Peeters"),
        trackId: "sales",
        by: "Wout Claes",
        reason,
      },
    },
    {
      time: daysBefore(start, 1.4),
      act: {
        kind: "invited",
        by: "Astrid Holm",
        name: "Ida Lindqvist",
        email: "ida.lindqvist@nordlys.waymark.example",
        jobRoles: ["sales"],
      },
    },
  ];
}

function requirePartner(learner: DemoLearner): DemoPartner {
  const found = partners.find((partner) => partner.key === learner.partner);
  if (!found) throw new Error(`${learner.name} belongs to no partner.`);
  return found;
}
