import type { Waiting } from "#app/domain/reports/portfolio.server";
import { paths } from "#app/paths";
import { Link } from "#app/ui/link";

/** What waits for the manager, above the figures; nothing when nothing does. */
export function WaitingLine({ waiting, overdue }: Waiting) {
  if (waiting === 0) return null;
  const count = waiting === 1 ? "1 demonstration waits" : `${waiting} demonstrations wait`;
  return (
    <p>
      <Link to={paths.assessments()}>{count} for an assessor</Link>
      {overdue > 0 &&
        `, ${overdue === waiting ? (waiting === 1 ? "overdue" : "all overdue") : `${overdue} of them overdue`}`}
      .
    </p>
  );
}
