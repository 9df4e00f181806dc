import type { ActivityLine } from "#app/domain/reports/activity-line";
import { DateText } from "#app/ui/date-text";

/** What happened, newest first. */
export function ActivityList({ lines, zone }: { lines: ActivityLine[]; zone: string }) {
  return (
    <ol className="activity-list">
      {lines.map((line) => (
        <li key={line.id}>
          <span className="muted">
            <DateText instant={line.at} zone={zone} time />
          </span>{" "}
          {line.sentence}
        </li>
      ))}
    </ol>
  );
}
