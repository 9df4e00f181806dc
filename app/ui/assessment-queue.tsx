import { formatInstant } from "#app/domain/date-words";
import { paths } from "#app/paths";
import { ageInWords } from "#app/ui/age";
import { Badge } from "#app/ui/badge";
import { type Column, DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { Link } from "#app/ui/link";

export interface QueueRow {
  id: string;
  partner: string;
  person: string;
  task: string;
  number: number;
  submittedAt: string;
  dueAt: string;
  /** Null while nobody has begun; lapsed when it was begun so long ago that anybody may take it. */
  takenBy: { name: string; me: boolean; lapsed: boolean } | null;
}

/** What waits, in the order in which to take it. The task opens the desk. */
export function AssessmentQueue({ rows, now, zone }: { rows: QueueRow[]; now: string; zone: string }) {
  const columns: Column<QueueRow>[] = [
    {
      id: "task",
      header: "Task",
      rowHeader: true,
      cell: (row) => (
        <Link to={paths.assessment(row.id)}>
          {row.task}
          <span className="sr-only">
            {" "}
            by <bdi>{row.person}</bdi>
          </span>
        </Link>
      ),
    },
    { id: "person", header: "Person", cell: (row) => row.person },
    { id: "partner", header: "Partner", cell: (row) => row.partner },
    { id: "version", header: "Version", numeric: true, cell: (row) => row.number },
    {
      id: "age",
      header: "Waiting",
      cell: (row) => (
        <time dateTime={row.submittedAt} title={formatInstant(row.submittedAt, zone, true)}>
          {ageInWords(row.submittedAt, now)}
        </time>
      ),
    },
    {
      id: "due",
      header: "Due",
      cell: (row) => (
        <>
          {row.dueAt < now && <Badge tone="danger">Overdue</Badge>}{" "}
          <DateText instant={row.dueAt} zone={zone} time />
        </>
      ),
    },
    { id: "taken", header: "Taken by", cell: (row) => <TakenBy taken={row.takenBy} /> },
  ];
  return (
    <DataTable
      caption="Submissions waiting for a decision, in the order to take them"
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      stacked
    />
  );
}

function TakenBy({ taken }: { taken: QueueRow["takenBy"] }) {
  if (!taken) return <span className="muted">nobody yet</span>;
  if (taken.lapsed)
    return (
      <span className="muted">
        free again; <bdi>{taken.name}</bdi> had begun
      </span>
    );
  return taken.me ? <Badge tone="here">You</Badge> : <bdi>{taken.name}</bdi>;
}
