import type { TrackTrail } from "#app/domain/reports/trail.server";
import { paths } from "#app/paths";
import { effortLeftText } from "#app/ui/effort-words";
import { Link } from "#app/ui/link";
import { Meter } from "#app/ui/meter";
import { MilestoneList } from "#app/ui/milestone-list";
import { type StopState, Trail, type TrailStop } from "#app/ui/trail";

interface TrackTrailSectionProps {
  track: TrackTrail;
  /** The module the person is at; null when there is nothing to do. */
  here: string | null;
}

/** One track as a route: its modules as stops, its milestones behind the last module each needs. */
export function TrackTrailSection({ track, here }: TrackTrailSectionProps) {
  const headingId = `track-${track.trackId}`;
  return (
    <section className="track-trail" aria-labelledby={headingId}>
      <h2 id={headingId}>
        <Link to={paths.track(track.trackId)}>{track.title}</Link>
      </h2>
      <Meter label={`Modules complete in ${track.title}`} percent={track.percent} />
      {track.percent < 100 && <p className="muted">Left for you: {effortLeftText(track.left)}.</p>}
      <Trail label={`The route of ${track.title}`} stops={stopsOf(track, here)} />
      <MilestoneList milestones={track.milestones} />
    </section>
  );
}

function stopsOf(track: TrackTrail, here: string | null): TrailStop[] {
  return track.modules.flatMap((module, index): TrailStop[] => {
    // A complete module can be where somebody is: its quiz earns an ended award again.
    const state = module.moduleId === here ? "here" : stateOf(module);
    const ending = track.milestones.filter((milestone) => lastRequired(track, milestone.requires) === index);
    return [
      {
        id: module.moduleId,
        kind: "module",
        title: module.title,
        state,
        to: paths.module(module.moduleId),
        note: module.opensAfter ? `Opens after ${module.opensAfter.title}` : undefined,
      },
      ...ending.map(
        (milestone): TrailStop => ({
          id: milestone.id,
          kind: "milestone",
          title: milestone.title,
          state: milestone.award?.status === "active" ? "done" : "open",
          to: milestone.award ? paths.certificate(milestone.award.id) : undefined,
        }),
      ),
    ];
  });
}

function stateOf({ state, waiting }: TrackTrail["modules"][number]): StopState {
  if (waiting) return "waiting";
  return state === "complete" ? "done" : state;
}

function lastRequired(track: TrackTrail, requires: string[]): number {
  return Math.max(
    ...requires.map((moduleId) => track.modules.findIndex((module) => module.moduleId === moduleId)),
  );
}
