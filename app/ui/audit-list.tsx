import type { AuditChange } from "#app/domain/audit/audit";
import { DateText } from "#app/ui/date-text";

export interface AuditListProps {
  entries: { id: string; at: string; sentence: string; changes: AuditChange[] }[];
  zone: string;
}

/** Who changed what, each with its fields before and after. */
export function AuditList({ entries, zone }: AuditListProps) {
  if (entries.length === 0) return null;
  return (
    <ol className="activity-list" aria-label="Changes, newest first">
      {entries.map((entry) => (
        <li key={entry.id} className="wrap-anywhere">
          <p className="muted">
            <DateText instant={entry.at} zone={zone} time />
          </p>
          <div>
            <p>{entry.sentence}</p>
            {entry.changes.length > 0 && (
              <ul className="muted">
                {entry.changes.map(({ label, before, after }) => (
                  <li key={label}>
                    {label}:{" "}
                    {before !== null && (
                      <>
                        <bdi>{before}</bdi> →{" "}
                      </>
                    )}
                    <bdi>{after}</bdi>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
