import { Icon } from "#app/ui/icon";
import { Link } from "#app/ui/link";

export type StopState = "done" | "here" | "waiting" | "open" | "locked";

export interface TrailStop {
  /** Unique within the trail. */
  id: string;
  /** Milestones are the waymarks between the modules. */
  kind: "module" | "milestone";
  title: string;
  state: StopState;
  to?: string | undefined;
  /** What opens a locked stop, what a milestone still needs, how long a module takes. */
  note?: string | undefined;
}

const stateWords: { [kind in TrailStop["kind"]]: { [state in StopState]: string } } = {
  module: {
    done: "Complete",
    here: "You are here",
    waiting: "With an assessor",
    open: "Open",
    locked: "Not open yet",
  },
  milestone: { done: "Reached", here: "Next waymark", waiting: "Ahead", open: "Ahead", locked: "Ahead" },
};

/** More than this and a route reads better downwards than across. */
const mostAcross = 7;

/** A route with its stops in order. Across on wide screens, downwards on narrow ones; read out as a plain ordered list. */
export function Trail({ label, stops }: { label: string; stops: TrailStop[] }) {
  return (
    <div className="trail">
      <ol className={stops.length <= mostAcross ? "trail-stops is-across" : "trail-stops"} aria-label={label}>
        {stops.map((stop) => (
          <li
            key={stop.id}
            className={`stop stop-${stop.kind} is-${stop.state}`}
            aria-current={stop.state === "here" ? "step" : undefined}
          >
            <span className="stop-marker" aria-hidden="true">
              <StopMark stop={stop} />
            </span>
            <span className="stop-text">
              <span className="stop-title">
                {stop.to ? <Link to={stop.to}>{stop.title}</Link> : stop.title}
              </span>
              <span className="stop-state">{stateWords[stop.kind][stop.state]}</span>
              {stop.note ? <span className="stop-note">{stop.note}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function StopMark({ stop }: { stop: TrailStop }) {
  if (stop.state === "done") return <Icon name="check" />;
  if (stop.state === "waiting") return <Icon name="clock" />;
  if (stop.state === "locked" && stop.kind === "module") return <Icon name="lock" />;
  return null;
}
