import { driverNames } from "#app/domain/costing/costing";
import { formatMicro } from "#app/domain/costing/money";
import { formatDate, formatInstant } from "#app/domain/date-words";
import type { CostEntry } from "#app/domain/reports/cost-entries.server";
import { paths } from "#app/paths";
import { ActivityLink, type ActivityReader } from "#app/ui/activity-link";
import { Badge } from "#app/ui/badge";
import { type Column, DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { Link } from "#app/ui/link";
import { PersonName } from "#app/ui/person-name";

export interface CostEntryTableProps {
  partnerId: string;
  entries: CostEntry[];
  currency: string;
  zone: string;
  reader: ActivityReader;
  csv: string;
}

/** Ledger entries with the activity behind each. */
export function CostEntryTable(props: CostEntryTableProps) {
  const { partnerId, entries, currency, zone, reader, csv } = props;
  const columns: Column<CostEntry>[] = [
    { id: "day", header: "Day", cell: (entry) => <DateText date={entry.onDate} /> },
    {
      id: "activity",
      header: "What happened",
      rowHeader: true,
      cell: (entry) => (
        <>
          {entry.sentence} <LateRecord entry={entry} zone={zone} />
          {entry.kind === "settlement" && <Badge tone="info">Settles an earlier entry</Badge>}
          {entry.kind === "reversal" && <Badge tone="info">Takes back an earlier entry</Badge>}
          {entry.reversed && <Badge>Taken back</Badge>}{" "}
          {entry.family && (
            <Link to={paths.costEntries(partnerId, { entry: entry.family })}>All of it together</Link>
          )}{" "}
          <ActivityLink line={entry} reader={reader} />
        </>
      ),
    },
    { id: "driver", header: "Driver", cell: ({ driver }) => driverNames[driver].name },
    {
      id: "person",
      header: "Person",
      cell: ({ person, personId }) =>
        person === null ? (
          <span className="muted says-nothing">–</span>
        ) : (
          <PersonName name={person} personId={personId} />
        ),
    },
    {
      id: "quantity",
      header: "Quantity",
      numeric: true,
      cell: ({ quantity, driver }) =>
        `${quantity.toLocaleString("en-GB").replace("-", "−")} ${Math.abs(quantity) === 1 ? driverNames[driver].unit : driverNames[driver].units}`,
    },
    {
      id: "rate",
      header: "Rate",
      numeric: true,
      cell: ({ rateMicro, laterRateMicro }) => (
        <>
          {rateMicro === null ? "–" : formatMicro(rateMicro, currency)}
          {laterRateMicro !== null && (
            <span className="muted"> (recorded later: {formatMicro(laterRateMicro, currency)})</span>
          )}
        </>
      ),
    },
    {
      id: "amount",
      header: "Cost",
      numeric: true,
      cell: ({ amountMicro, ...entry }) =>
        amountMicro === null ? <NoCost entry={entry} /> : formatMicro(amountMicro, currency),
    },
  ];
  return (
    <div className="cost-entries">
      <DataTable
        caption="Entries, latest month first, by driver"
        columns={columns}
        rows={entries}
        rowKey={(entry) => entry.id}
        csv={csv}
        empty={<EmptyState title="No entries">Nothing of this kind was recorded.</EmptyState>}
        stacked
      />
    </div>
  );
}

/** Why there is no amount. */
function NoCost({ entry }: { entry: Pick<CostEntry, "kind" | "settled" | "reversed"> }) {
  if (entry.settled) return <Badge>Rated later</Badge>;
  const gone = entry.kind === "reversal" || entry.reversed;
  return gone ? <Badge>Never rated</Badge> : <Badge tone="warning">No rate yet</Badge>;
}

/** When it was recorded, where that is another day than the one it counts for. */
function LateRecord({ entry, zone }: { entry: CostEntry; zone: string }) {
  const recorded = formatInstant(entry.recordedAt, zone);
  return recorded === formatDate(entry.onDate) ? null : <span className="muted">Recorded {recorded}. </span>;
}
