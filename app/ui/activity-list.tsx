import type { ActivityLine } from "#app/domain/reports/activity-line";
import { ActivityLink, type ActivityReader } from "#app/ui/activity-link";
import { DateText } from "#app/ui/date-text";

/** What happened, newest first. */
export function ActivityList({
  lines,
  zone,
  reader,
}: {
  lines: ActivityLine[];
  zone: string;
  reader: ActivityReader;
}) {
  return (
    <ol className="activity-list">
      {lines.map((line) => (
        <li key={line.id}>
          <span className="muted">
            <DateText instant={line.at} zone={zone} time />
          </span>{" "}
          <span>
            {line.sentence} <ActivityLink line={line} reader={reader} />
          </span>
        </li>
      ))}
    </ol>
  );
}
