import type { MilestoneCell } from "#app/domain/reports/matrix";
import { Badge } from "#app/ui/badge";
import { DateText } from "#app/ui/date-text";
import { daysLeftText } from "#app/ui/days-left-text";

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

/** The same for a narrow column of a matrix: what says nothing is a dash, and a phone leaves it out. */
export function MatrixCell({ cell }: { cell: MilestoneCell }) {
  switch (cell.state) {
    case "active":
      return (
        <>
          <Badge tone="success">Valid</Badge> <span className="sr-only">through</span>{" "}
          <DateText date={cell.validThrough} />
          {cell.daysLeft <= soon && <span className="muted"> ({daysLeftText(cell.daysLeft)})</span>}
        </>
      );
    case "expired":
      return (
        <>
          <Badge tone="warning">Expired</Badge> <span className="sr-only">after</span>{" "}
          <DateText date={cell.validThrough} />
        </>
      );
    case "not-enrolled":
      return (
        <span className="muted says-nothing">
          <span aria-hidden="true">–</span>
          <span className="sr-only">not enrolled</span>
        </span>
      );
    default:
      return <MilestoneCellText cell={cell} />;
  }
}
