import { formatDate } from "#app/domain/date-words";
import type { SupportTimeLog } from "#app/domain/delivery/read-delivery.server";
import { isolated } from "#app/domain/isolated";
import { paths } from "#app/paths";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import type { FormState } from "#app/ui/form-state";
import { LoggedName, Withdrawal } from "#app/ui/withdrawal";

export interface SupportTimeTableProps {
  entries: SupportTimeLog["entries"];
  /** Of this partner alone; null for all. */
  partnerId: string | null;
  zone: string;
  /** The withdrawal that came back. */
  state: FormState | undefined;
}

/** The support time one logged, each with the way to take it back. */
export function SupportTimeTable({ entries, partnerId, zone, state }: SupportTimeTableProps) {
  return (
    <DataTable
      caption="Logged by you, newest first"
      rows={entries}
      rowKey={(entry) => entry.id}
      empty={<EmptyState title="Nothing logged yet">The time you log appears here.</EmptyState>}
      csv={paths.supportTimeCsv(partnerId)}
      stacked
      whole
      columns={[
        {
          id: "partner",
          header: "Partner",
          rowHeader: true,
          cell: (entry) => <LoggedName logged={entry}>{entry.partner}</LoggedName>,
        },
        { id: "given", header: "Given on", cell: (entry) => <DateText date={entry.onDate} /> },
        { id: "minutes", header: "Minutes", numeric: true, cell: (entry) => entry.minutes },
        { id: "note", header: "What it was for", cell: (entry) => entry.note || "–" },
        {
          id: "withdraw",
          header: "Withdraw",
          cell: (entry) => (
            <Withdrawal
              logged={entry}
              of={`${entry.minutes} minutes for ${isolated(entry.partner)} on ${formatDate(entry.onDate)}`}
              zone={zone}
              state={state}
            />
          ),
        },
      ]}
    />
  );
}
