import type { StandingRequest } from "#app/domain/assessment/answer-request.server";
import { paths } from "#app/paths";
import { type Column, DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { Link } from "#app/ui/link";

export function percentText(percent: number | null): string {
  return percent === null ? "no score" : `${percent} %`;
}

interface RequestTableProps {
  requests: StandingRequest[];
  /** They come from several partners. */
  ofPartners: boolean;
  zone: string;
}

/** Requests that wait, longest waiting first, each with the page where it is answered. */
export function RequestTable({ requests, ofPartners, zone }: RequestTableProps) {
  const columns: Column<StandingRequest>[] = [
    {
      id: "person",
      header: "Person",
      rowHeader: true,
      cell: ({ id, person, module }) => (
        <Link to={paths.attemptRequest(id)}>
          <bdi>{person}</bdi>
          <span className="sr-only">: {module}</span>
        </Link>
      ),
    },
    ...(ofPartners
      ? [
          {
            id: "partner",
            header: "Partner",
            cell: ({ partnerId, partner }: StandingRequest) => (
              <Link to={paths.partner(partnerId)}>{partner}</Link>
            ),
          },
        ]
      : []),
    { id: "quiz", header: "Quiz of", cell: ({ module }) => module },
    { id: "attempts", header: "Attempts used", numeric: true, cell: ({ attempts }) => attempts },
    { id: "best", header: "Best score", numeric: true, cell: ({ best }) => percentText(best) },
    { id: "last", header: "Last score", numeric: true, cell: ({ last }) => percentText(last) },
    {
      id: "since",
      header: "Waiting since",
      cell: ({ askedAt }) => <DateText instant={askedAt} zone={zone} time />,
    },
  ];
  return (
    <DataTable
      caption="Waiting for an answer"
      columns={columns}
      rows={requests}
      rowKey={({ id }) => id}
      stacked
      whole
      empty={<EmptyState title="Nobody waits">Requests for another attempt appear here.</EmptyState>}
    />
  );
}
