/** The rep's home: where I am, the one next step, what my milestones still need, what expires. */

import { daysBetween, localDate } from "#app/domain/calendar";
import type { Milestone, Track, TrackDefinition } from "#app/domain/catalog/catalog";
import {
  type AwardStatus,
  awardStatus,
  type MissingEvidence,
  missingForAward,
  type NewestEvidence,
} from "#app/domain/certification/certification";
import {
  type AwardRow,
  listAwards,
  listNewestEvidence,
} from "#app/domain/certification/certification.store.server";
import type { Context } from "#app/domain/context";
import { listWaitingModules } from "#app/domain/demonstrations/demonstrations.store.server";
import { listOpenEnrolments } from "#app/domain/enrolment/enrolment.store.server";
import {
  isWaiting,
  type ModuleStanding,
  missingForMilestone,
  type NextStep,
  nextStepOf,
  percentComplete,
  standModules,
} from "#app/domain/progress/progress";
import { mapModuleEvidence } from "#app/domain/progress/progress.store.server";
import { type EffortLeft, effortLeft } from "#app/domain/reports/effort";
import {
  chooseStep,
  findModule,
  type StuckStep,
  type TrailStep,
} from "#app/domain/reports/trail-step.server";

export interface MilestoneStanding {
  id: string;
  title: string;
  summary: string;
  requires: string[];
  /** The newest award, whatever its status; null when never reached. */
  award: { id: string; status: AwardStatus; validThrough: string; cycle: number; daysLeft: number } | null;
  /** Modules still to complete; empty when reached. */
  missing: { moduleId: string; title: string; waiting: boolean }[];
  /** How many modules it asks for that the track does not offer at present. */
  withdrawn: number;
  /** Where no award stands though no module is missing: the parts that earn one. */
  parts: (MissingEvidence & { title: string })[];
}

export interface TrailModule extends ModuleStanding {
  /** All that is missing is with an assessor. */
  waiting: boolean;
}

export interface TrackTrail {
  trackId: string;
  title: string;
  summary: string;
  source: string;
  modules: TrailModule[];
  milestones: MilestoneStanding[];
  percent: number;
  /** What is still to be done by the person. */
  left: EffortLeft;
}

/** Work that is with an assessor. */
export interface WaitingWork {
  moduleId: string;
  /** Of the task; null where it is not offered any more. */
  title: string | null;
  /** When the decision is due; null for what was handed in before there was a service level. */
  dueAt: string | null;
  overdue: boolean;
}

export interface Trail {
  /** That of the next step first, complete ones last, otherwise in the order of the catalog. */
  tracks: TrackTrail[];
  /** The one next step over all tracks, in the order of the catalog; null when there is nothing to do. */
  next: TrailStep | null;
  /** The quizzes that hold a track up, because their attempts are used: whatever there is to do on another track. */
  stuck: StuckStep[];
  /** Demonstrations that wait for an assessor, oldest first. */
  waiting: WaitingWork[];
  /** Whether anything was begun yet. */
  begun: boolean;
}

/** Everything a person's home shows. `tracks` are the published ones, in catalog order. */
export async function readTrail(context: Context, personId: string, tracks: Track[]): Promise<Trail> {
  const { db } = context;
  const [enrolments, evidence, awards, waiting] = await Promise.all([
    listOpenEnrolments(db, personId),
    mapModuleEvidence(db, personId),
    listAwards(db, personId),
    listWaitingModules(db, personId),
  ]);
  const now = context.now();
  const clock = { now, today: localDate(now, context.zone) };
  const waitingSet = new Set(waiting.map(({ moduleId }) => moduleId));
  const trails: TrackTrail[] = [];
  let shown: NewestEvidence[] | undefined;
  for (const track of tracks) {
    const enrolment = enrolments.find((candidate) => candidate.trackId === track.id);
    if (!enrolment) continue;
    const modules = standModules(track, evidence).map((module) => ({
      ...module,
      waiting: module.state === "open" && isAllWaiting(module, waitingSet),
    }));
    const standing = track.milestones.map((milestone) =>
      standMilestone(
        milestone,
        { modules, waiting: waitingSet, latest: latestOf(awards, milestone.id) },
        clock,
      ),
    );
    const { id: trackId, title, summary } = track;
    const asks = standing.some(asksForParts);
    // Few pages need it, and one look serves every track.
    if (asks) shown ??= await listNewestEvidence(db, personId);
    const milestones = asks ? withParts(standing, track, awards, shown ?? []) : standing;
    const percent = percentComplete(modules);
    const left = effortLeft(partsLeft(track, modules, waitingSet));
    trails.push({ trackId, title, summary, source: enrolment.source, modules, milestones, percent, left });
  }
  const steps = trails.flatMap((trail) => nextOf(trail, waitingSet) ?? []);
  const { next, stuck } = await chooseStep(context, personId, steps, tracks);
  return {
    tracks: inReadingOrder(trails, (next ?? stuck[0])?.trackId),
    ...{ next, stuck },
    waiting: waiting.map(({ moduleId, dueAt }) => ({
      ...{ moduleId, dueAt },
      title: findModule(tracks, moduleId)?.demonstration?.title ?? null,
      overdue: dueAt !== null && dueAt < now,
    })),
    begun: evidence.size > 0,
  };
}

/** What the person has still to do; a demonstration that is with an assessor is done for now. */
function partsLeft(track: Track, modules: TrailModule[], waiting: Set<string>) {
  return modules.flatMap(({ moduleId, missing }) => {
    const module = track.lessons.find(({ id }) => id === moduleId);
    const own = missing.filter((part) => !isWaiting(moduleId, part, waiting));
    return module ? own.map((part) => ({ module, part })) : [];
  });
}

/** What there is to do stands before what is done. */
function inReadingOrder(trails: TrackTrail[], here: string | undefined): TrackTrail[] {
  const place = ({ trackId, percent }: TrackTrail) => (trackId === here ? 0 : percent < 100 ? 1 : 2);
  return trails.toSorted((a, b) => place(a) - place(b));
}

/** The newest award of a milestone. */
function latestOf(awards: AwardRow[], milestoneId: string): AwardRow | null {
  return awards
    .filter((award) => award.milestoneId === milestoneId)
    .reduce<AwardRow | null>(
      (newest, award) => (newest && newest.cycle > award.cycle ? newest : award),
      null,
    );
}

function standMilestone(
  milestone: Milestone,
  of: { modules: ModuleStanding[]; waiting: Set<string>; latest: AwardRow | null },
  { now, today }: { now: string; today: string },
): MilestoneStanding {
  const { id, title, summary, requires } = milestone;
  const { modules, waiting, latest } = of;
  return {
    ...{ id, title, summary, requires },
    award: latest && {
      id: latest.id,
      status: awardStatus(latest, now),
      validThrough: latest.validThrough,
      cycle: latest.cycle,
      daysLeft: daysBetween(today, latest.validThrough),
    },
    missing: missingForMilestone(milestone, modules).map((module) => ({
      moduleId: module.moduleId,
      title: module.title,
      waiting: isAllWaiting(module, waiting),
    })),
    withdrawn: requires.filter((moduleId) => !modules.some((module) => module.moduleId === moduleId)).length,
    parts: [],
  };
}

function isAllWaiting({ moduleId, missing }: ModuleStanding, waiting: Set<string>): boolean {
  return missing.every((part) => isWaiting(moduleId, part, waiting));
}

/** No award stands though no module is missing: only the evidence itself says what is. */
function asksForParts({ award, missing, withdrawn }: MilestoneStanding): boolean {
  return award?.status !== "active" && missing.length === 0 && withdrawn === 0;
}

function withParts(
  standing: MilestoneStanding[],
  track: TrackDefinition,
  awards: AwardRow[],
  evidence: NewestEvidence[],
): MilestoneStanding[] {
  const titles = new Map(track.modules.map(({ id, title }) => [id, title]));
  return standing.map((milestone) => {
    if (!asksForParts(milestone)) return milestone;
    const parts = missingForAward(milestone, track, evidence, latestOf(awards, milestone.id)) ?? [];
    return {
      ...milestone,
      parts: parts.map((part) => ({ ...part, title: titles.get(part.moduleId) ?? "" })),
    };
  });
}

/** The first thing missing on a track; once every module is complete, the first part that a milestone without an award asks for. */
function nextOf({ trackId, modules, milestones }: TrackTrail, waiting: Set<string>): NextStep | null {
  const missing = nextStepOf(trackId, modules, waiting);
  if (missing) return missing;
  for (const { parts, title: milestone, award } of milestones) {
    const part = parts.find(({ moduleId, kind }) => !isWaiting(moduleId, kind, waiting));
    if (!part) continue;
    const earns = { title: milestone, again: award !== null };
    return { trackId, moduleId: part.moduleId, title: part.title, part: part.kind, earns };
  }
  return null;
}
