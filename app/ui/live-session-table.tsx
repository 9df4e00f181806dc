import { formatDate } from "#app/domain/date-words";
import type { LiveSessionLog } from "#app/domain/delivery/read-delivery.server";
import { isolated } from "#app/domain/isolated";
import { paths } from "#app/paths";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import type { FormState } from "#app/ui/form-state";
import { LoggedName, Withdrawal } from "#app/ui/withdrawal";

export interface LiveSessionTableProps {
  sessions: LiveSessionLog["sessions"];
  tracks: { id: string; title: string }[];
  zone: string;
  /** The withdrawal that came back. */
  state: FormState | undefined;
}

/** The sessions one logged, each with the way to take it back. */
export function LiveSessionTable({ sessions, tracks, zone, state }: LiveSessionTableProps) {
  const trackTitle = (trackId: string | null) =>
    tracks.find((track) => track.id === trackId)?.title ?? trackId ?? "–";
  return (
    <DataTable
      caption="Logged by you, newest first"
      rows={sessions}
      rowKey={(session) => session.id}
      empty={<EmptyState title="Nothing logged yet">The sessions you log appear here.</EmptyState>}
      csv={paths.liveSessionsCsv()}
      stacked
      whole
      columns={[
        {
          id: "title",
          header: "Session",
          rowHeader: true,
          cell: (session) => <LoggedName logged={session}>{session.title}</LoggedName>,
        },
        { id: "held", header: "Held on", cell: (session) => <DateText date={session.heldOn} /> },
        { id: "track", header: "Track", cell: (session) => trackTitle(session.trackId) },
        { id: "trainer", header: "Trainer", cell: (session) => session.trainer },
        { id: "minutes", header: "Minutes", numeric: true, cell: (session) => session.minutes },
        { id: "attendees", header: "Attendees", numeric: true, cell: (session) => session.attendees },
        {
          id: "together",
          header: "Minutes × attendees",
          numeric: true,
          cell: (session) => session.minutes * session.attendees,
        },
        {
          id: "withdraw",
          header: "Withdraw",
          cell: (session) => (
            <Withdrawal
              logged={session}
              of={`${isolated(session.title)}, ${formatDate(session.heldOn)}`}
              zone={zone}
              state={state}
            />
          ),
        },
      ]}
    />
  );
}
