import type { Attempt, PersonReport } from "#app/domain/reports/person.server";
import { paths } from "#app/paths";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { Link } from "#app/ui/link";

export interface PersonAttemptsProps {
  attempts: Attempt[];
  grants: PersonReport["grants"];
  csv: string;
  zone: string;
  /** One's own attempts open their result. */
  own: boolean;
}

/** The results of every attempt at a quiz. */
export function PersonAttempts({ attempts, grants, csv, zone, own }: PersonAttemptsProps) {
  return (
    <section aria-labelledby="attempts">
      <DataTable
        heading={<h2 id="attempts">Quiz attempts</h2>}
        caption="Quiz attempts, newest first"
        csv={csv}
        rows={attempts}
        rowKey={(attempt) => attempt.id}
        empty={<EmptyState title="No attempt yet">Results of quizzes appear here.</EmptyState>}
        stacked
        columns={[
          {
            id: "module",
            header: "Module",
            cell: (attempt) =>
              own && attempt.submittedAt ? (
                <Link to={paths.attemptResult(attempt.id)}>{attempt.module}</Link>
              ) : (
                attempt.module
              ),
          },
          { id: "number", header: "Attempt", numeric: true, cell: (attempt) => attempt.number },
          {
            id: "started",
            header: "Begun",
            cell: (attempt) => <DateText instant={attempt.startedAt} zone={zone} time />,
          },
          {
            id: "submitted",
            header: "Submitted",
            cell: (attempt) => (
              <>
                <DateText instant={attempt.submittedAt} zone={zone} time />
                {attempt.closedBy === "deadline" && <span className="muted"> at the deadline</span>}
              </>
            ),
          },
          {
            id: "result",
            header: "Result",
            cell: ({ submittedAt, percent, passed, abandoned }) =>
              submittedAt === null ? (
                <Badge tone="here">Open</Badge>
              ) : abandoned ? (
                <Badge tone="warning">Not submitted</Badge>
              ) : (
                <Badge tone={passed ? "success" : "warning"}>
                  {percent !== null && `${percent} %, `}
                  {passed ? "passed" : "not yet"}
                </Badge>
              ),
          },
        ]}
      />
      {grants.length > 0 && (
        <ul>
          {grants.map(({ id, module, grantedAt, grantedBy, reason }) => (
            <li key={id}>
              <bdi>{grantedBy}</bdi> granted one more attempt at “{module}” on{" "}
              <DateText instant={grantedAt} zone={zone} />
              {reason === null ? (
                "."
              ) : (
                <>
                  : <bdi>{reason}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
