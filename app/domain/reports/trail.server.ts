/** The rep's home: where I am, the one next step, what my milestones still need, what expires. */
import { daysBetween, localDate } from "#app/domain/calendar";
import type { Milestone, TrackDefinition } from "#app/domain/catalog/catalog";
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
  type ModuleStanding,
  missingForMilestone,
  type NextStep,
  nextStepOf,
  percentComplete,
  standModules,
} from "#app/domain/progress/progress";
import { mapModuleEvidence } from "#app/domain/progress/progress.store.server";

export interface MilestoneStanding {
  id: string;
  title: string;
  summary: string;
  requires: string[];
  /** The newest award, whatever its status; null when never reached. */
  award: { id: string; status: AwardStatus; validThrough: string; cycle: number; daysLeft: number } | null;
  /** Modules still to complete; empty when reached. */
  missing: { moduleId: string; title: string }[];
  /** Where the award has ended: what earns it again. */
  again: (MissingEvidence & { title: string })[];
}

export interface TrackTrail {
  trackId: string;
  title: string;
  summary: string;
  source: string;
  modules: ModuleStanding[];
  milestones: MilestoneStanding[];
  percent: number;
  next: NextStep | null;
}

export interface Trail {
  tracks: TrackTrail[];
  /** The one next step over all tracks, in the order of the catalog; null when there is nothing to do. */
  next: NextStep | null;
  /** Modules whose demonstration waits for an assessor. */
  waiting: string[];
}

/** Everything a person's home shows. `tracks` are the published ones, in catalog order. */
export async function readTrail(
  context: Context,
  personId: string,
  tracks: TrackDefinition[],
): Promise<Trail> {
  const { db } = context;
  const [enrolments, evidence, awards, waiting] = await Promise.all([
    listOpenEnrolments(db, personId),
    mapModuleEvidence(db, personId),
    listAwards(db, personId),
    listWaitingModules(db, personId),
  ]);
  const now = context.now();
  const clock = { now, today: localDate(now, context.zone) };
  const waitingSet = new Set(waiting);
  const trails: TrackTrail[] = [];
  for (const track of tracks) {
    const enrolment = enrolments.find((candidate) => candidate.trackId === track.id);
    if (!enrolment) continue;
    const modules = standModules(track, evidence);
    const latest = new Map(track.milestones.map(({ id }) => [id, latestOf(awards, id)]));
    const hasEnded = [...latest.values()].some((award) => award && awardStatus(award, now) !== "active");
    // Only asked where an award has ended, which few pages show.
    const shown = hasEnded ? await listNewestEvidence(db, personId, track.id) : [];
    const milestones = track.milestones.map((milestone) =>
      standMilestone(milestone, { track, modules, shown }, latest.get(milestone.id) ?? null, clock),
    );
    trails.push({
      trackId: track.id,
      title: track.title,
      summary: track.summary,
      source: enrolment.source,
      modules,
      milestones,
      percent: percentComplete(modules),
      next:
        nextStepOf(track.id, modules, waitingSet) ?? nextRenewalOf(track.id, milestones, modules, waitingSet),
    });
  }
  return { tracks: trails, next: trails.find((trail) => trail.next)?.next ?? null, waiting };
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
  on: { track: TrackDefinition; modules: ModuleStanding[]; shown: NewestEvidence[] },
  latest: AwardRow | null,
  { now, today }: { now: string; today: string },
): MilestoneStanding {
  const ended = latest !== null && awardStatus(latest, now) !== "active";
  const again = ended ? (missingForAward(milestone, on.track, on.shown, latest) ?? []) : [];
  const titleOf = (moduleId: string) =>
    on.modules.find((module) => module.moduleId === moduleId)?.title ?? moduleId;
  return {
    id: milestone.id,
    title: milestone.title,
    summary: milestone.summary,
    requires: milestone.requires,
    award: latest && {
      id: latest.id,
      status: awardStatus(latest, now),
      validThrough: latest.validThrough,
      cycle: latest.cycle,
      daysLeft: daysBetween(today, latest.validThrough),
    },
    missing: missingForMilestone(milestone, on.modules).map(({ moduleId, title }) => ({ moduleId, title })),
    again: again.map((part) => ({ ...part, title: titleOf(part.moduleId) })),
  };
}

/** The first thing that earns an ended award again, once every module is complete; null when nothing has ended. */
function nextRenewalOf(
  trackId: string,
  milestones: MilestoneStanding[],
  modules: ModuleStanding[],
  waiting: Set<string>,
): NextStep | null {
  for (const { again, title: renews } of milestones) {
    for (const { moduleId, title, kind } of again) {
      const module = modules.find((candidate) => candidate.moduleId === moduleId);
      if (module?.state === "locked" || (kind === "demonstration" && waiting.has(moduleId))) continue;
      return { trackId, moduleId, title, part: kind, renews };
    }
  }
  return null;
}
