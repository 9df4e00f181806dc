import type { MilestoneCell } from "#app/domain/reports/matrix";
import { Badge } from "#app/ui/badge";
import { DateText } from "#app/ui/date-text";

/** From here on an award is shown as ending soon: the longest window of the portfolio. */
const soon = 90;

/** Where a person stands with a milestone; the same words as in the CSV. */
export function MilestoneCellText({ cell }: { cell: MilestoneCell }) {
  switch (cell.state) {
    case "active":
      return (
        <>
          <Badge tone="success">Valid</Badge>{" "}
          <span className="whole">
            through <DateText date={cell.validThrough} />
          </span>
          {cell.daysLeft <= soon && <span className="muted"> ({daysLeftText(cell.daysLeft)})</span>}
        </>
      );
    case "expired":
      return (
        <>
          <Badge tone="warning">Expired</Badge>{" "}
          <span className="whole">
            after <DateText date={cell.validThrough} />
          </span>
        </>
      );
    case "revoked":
      return <Badge tone="danger">Revoked</Badge>;
    case "on-the-way":
      return (
        <span className="whole">
          {cell.done} of {cell.of} modules
        </span>
      );
    case "not-enrolled":
      return <span className="muted whole">not enrolled</span>;
  }
}

function daysLeftText(days: number): string {
  if (days <= 0) return "ends today";
  return days === 1 ? "1 day left" : `${days} days left`;
}
