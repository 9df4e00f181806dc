/** People × milestones: where each person stands with each milestone of the published tracks. */
import { daysBetween } from "#app/domain/calendar";
import type { JobRole, TrackDefinition } from "#app/domain/catalog/catalog";
import { awardStatus, type LatestAward } from "#app/domain/certification/certification";
import { type ModuleEvidence, missingForMilestone, standModules } from "#app/domain/progress/progress";

export interface MilestoneColumn {
  id: string;
  title: string;
  trackId: string;
  track: string;
  certifies: JobRole[];
}

export function milestoneColumns(tracks: TrackDefinition[]): MilestoneColumn[] {
  return tracks.flatMap((track) =>
    track.milestones.map(({ id, title, certifies }) => ({
      id,
      title,
      certifies,
      trackId: track.id,
      track: track.title,
    })),
  );
}

/** Where one person stands with one milestone. */
export type MilestoneCell =
  | { state: "active"; awardId: string; validThrough: string; daysLeft: number }
  | { state: "expired" | "revoked"; awardId: string; validThrough: string }
  | { state: "on-the-way"; done: number; of: number }
  | { state: "not-enrolled" };

/** A person's newest award of a milestone: the one of the highest cycle. */
export interface NewestAward extends LatestAward {
  id: string;
  milestoneId: string;
  validThrough: string;
}

export interface Learner {
  /** Tracks with an open enrolment. */
  trackIds: string[];
  evidence: Map<string, ModuleEvidence>;
  /** The newest award of each milestone. */
  awards: NewestAward[];
}

/** The cells of one person in the order of `milestoneColumns`. `today` is the program's day on which `now` falls. */
export function standMilestones(
  learner: Learner,
  tracks: TrackDefinition[],
  clock: { now: string; today: string },
): MilestoneCell[] {
  return tracks.flatMap((track) => {
    const standings = standModules(track, learner.evidence);
    return track.milestones.map((milestone): MilestoneCell => {
      const award = learner.awards.find((candidate) => candidate.milestoneId === milestone.id);
      if (award) return awardCell(award, clock);
      const of = milestone.requires.length;
      const done = of - missingForMilestone(milestone, standings).length;
      const enrolled = learner.trackIds.includes(track.id);
      return enrolled || done > 0 ? { state: "on-the-way", done, of } : { state: "not-enrolled" };
    });
  });
}

function awardCell(award: NewestAward, { now, today }: { now: string; today: string }): MilestoneCell {
  const { id: awardId, validThrough } = award;
  const state = awardStatus(award, now);
  return state === "active"
    ? { state, awardId, validThrough, daysLeft: daysBetween(today, validThrough) }
    : { state, awardId, validThrough };
}

/** An award that has run out or is about to, of somebody who has no newer one. */
export interface RunningOut {
  personId: string;
  person: string;
  milestoneId: string;
  milestone: string;
  /** Its last day, ISO date. */
  validThrough: string;
  /** Null once it has run out. */
  daysLeft: number | null;
}

/** What active people hold that ends within `days` or has ended, soonest first; cells stand in the order of `milestones`. */
export function runningOut(
  people: { personId: string; name: string; status: "active" | "disabled"; cells: MilestoneCell[] }[],
  milestones: MilestoneColumn[],
  days: number,
): RunningOut[] {
  return people
    .filter((person) => person.status === "active")
    .flatMap(({ personId, name, cells }) =>
      cells.flatMap((cell, index): RunningOut[] => {
        const milestone = milestones[index];
        if (!milestone || (cell.state !== "active" && cell.state !== "expired")) return [];
        const daysLeft = cell.state === "active" ? cell.daysLeft : null;
        if (daysLeft !== null && daysLeft > days) return [];
        return [
          {
            ...{ personId, person: name, milestoneId: milestone.id, milestone: milestone.title },
            ...{ validThrough: cell.validThrough, daysLeft },
          },
        ];
      }),
    )
    .sort((a, b) => a.validThrough.localeCompare(b.validThrough) || a.person.localeCompare(b.person));
}

/** The cell as it reads in a spreadsheet. */
export function cellText(cell: MilestoneCell): string {
  switch (cell.state) {
    case "active":
      return `valid through ${cell.validThrough}`;
    case "expired":
      return `expired after ${cell.validThrough}`;
    case "revoked":
      return "revoked";
    case "on-the-way":
      return `${cell.done} of ${cell.of} modules`;
    case "not-enrolled":
      return "not enrolled";
  }
}
