import type { RunningOut } from "#app/domain/reports/matrix";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { daysLeftText } from "#app/ui/days-left-text";
import { PersonName } from "#app/ui/person-name";

/** Who loses what, and when; what has run out already comes first. */
export function RunningOutTable({ rows, days }: { rows: RunningOut[]; days: number }) {
  return (
    <section aria-labelledby="runs-out">
      <h2 id="runs-out">What expires</h2>
      {rows.length === 0 ? (
        <p className="muted">Nothing has expired, and nothing will within {days} days.</p>
      ) : (
        <DataTable
          caption={`What has expired, or will within ${days} days, soonest first`}
          captionHidden
          rows={rows}
          rowKey={({ personId, milestoneId }) => `${personId} ${milestoneId}`}
          stacked
          columns={[
            {
              id: "person",
              header: "Person",
              rowHeader: true,
              cell: ({ person, personId }) => <PersonName name={person} personId={personId} />,
            },
            { id: "milestone", header: "Milestone", cell: ({ milestone }) => milestone },
            {
              id: "last-day",
              header: "Last day",
              cell: ({ validThrough }) => <DateText date={validThrough} />,
            },
            {
              id: "left",
              header: "Left",
              cell: ({ daysLeft }) =>
                daysLeft === null ? <Badge tone="warning">Expired</Badge> : daysLeftText(daysLeft),
            },
          ]}
        />
      )}
    </section>
  );
}
