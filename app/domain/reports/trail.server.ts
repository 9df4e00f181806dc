/** The rep's home: where I am, the one next step, what my milestones still need, what expires. */
import { daysBetween, localDate } from "#app/domain/calendar";
import type { Milestone, TrackDefinition } from "#app/domain/catalog/catalog";
import { type AwardStatus, awardStatus } from "#app/domain/certification/certification";
import { type AwardRow, listAwards } from "#app/domain/certification/certification.store.server";
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
  const today = localDate(now, context.zone);
  const waitingSet = new Set(waiting);
  const trails = tracks.flatMap((track): TrackTrail[] => {
    const enrolment = enrolments.find((candidate) => candidate.trackId === track.id);
    if (!enrolment) return [];
    const modules = standModules(track, evidence);
    return [
      {
        trackId: track.id,
        title: track.title,
        summary: track.summary,
        source: enrolment.source,
        modules,
        milestones: track.milestones.map((milestone) =>
          standMilestone(milestone, modules, awards, { now, today }),
        ),
        percent: percentComplete(modules),
        next: nextStepOf(track.id, modules, waitingSet),
      },
    ];
  });
  return { tracks: trails, next: trails.find((trail) => trail.next)?.next ?? null, waiting };
}

function standMilestone(
  milestone: Milestone,
  modules: ModuleStanding[],
  awards: AwardRow[],
  { now, today }: { now: string; today: string },
): MilestoneStanding {
  const latest = awards
    .filter((award) => award.milestoneId === milestone.id)
    .reduce<AwardRow | null>(
      (newest, award) => (newest && newest.cycle > award.cycle ? newest : award),
      null,
    );
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
    missing: missingForMilestone(milestone, modules).map(({ moduleId, title }) => ({ moduleId, title })),
  };
}
