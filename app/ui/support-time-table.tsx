import type { SupportTimeLog } from "#app/domain/delivery/read-delivery.server";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";

/** The support time one logged last. */
export function SupportTimeTable({ entries }: { entries: SupportTimeLog["entries"] }) {
  return (
    <DataTable
      caption="Logged by you, newest first"
      rows={entries}
      rowKey={(entry) => entry.id}
      empty={<EmptyState title="Nothing logged yet">The time you log appears here.</EmptyState>}
      stacked
      columns={[
        { id: "partner", header: "Partner", rowHeader: true, cell: (entry) => entry.partner },
        { id: "given", header: "Given on", cell: (entry) => <DateText date={entry.onDate} /> },
        { id: "minutes", header: "Minutes", numeric: true, cell: (entry) => entry.minutes },
        { id: "note", header: "What it was for", cell: (entry) => entry.note || "–" },
      ]}
    />
  );
}
