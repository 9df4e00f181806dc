import type { ActivityLine } from "#app/domain/reports/activity-line";
import { paths } from "#app/paths";
import { Link } from "#app/ui/link";

/** Which pages the viewer can open from an activity. */
export interface ActivityReader {
  personId: string;
  /** Submissions of the partners one sees. */
  mayAssess: boolean;
}

/** Leads to what an activity is of, where the viewer has a page of it: a submission, or what they logged themselves. */
export function ActivityLink({
  line: { opens, actorId, sentence },
  reader,
}: {
  line: Pick<ActivityLine, "opens" | "actorId" | "sentence">;
  reader: ActivityReader;
}) {
  if (!opens) return null;
  const { kind, id } = opens;
  if (kind === "submission") {
    if (!reader.mayAssess) return null;
    return (
      <Link className="whole" to={paths.assessment(id)}>
        Open it<span className="sr-only">: {sentence}</span>
      </Link>
    );
  }
  if (actorId !== reader.personId) return null;
  return (
    <Link className="whole" to={kind === "live-session" ? paths.liveSession(id) : paths.supportEntry(id)}>
      {kind === "live-session" ? "Open in live sessions" : "Open in support time"}
      <span className="sr-only">: {sentence}</span>
    </Link>
  );
}
