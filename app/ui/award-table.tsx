import type { AwardStatus } from "#app/domain/certification/certification";
import type { ShownAward } from "#app/domain/certification/read-certificate.server";
import { paths } from "#app/paths";
import { Badge, type BadgeTone } from "#app/ui/badge";
import { Button } from "#app/ui/button";
import { type Column, DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { TextField } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { type FormState, textIn } from "#app/ui/form-state";
import { Link } from "#app/ui/link";

const statuses: { [status in AwardStatus]: { words: string; tone: BadgeTone } } = {
  active: { words: "Valid", tone: "success" },
  expired: { words: "Expired", tone: "warning" },
  revoked: { words: "Revoked", tone: "danger" },
};

export interface AwardTableProps {
  awards: ShownAward[];
  /** The person's partner of today. */
  partnerId: string;
  csv: string;
  zone: string;
  mayRevoke: boolean;
  /** The revocation that came back. */
  state: FormState | undefined;
}

/** Every award a person has had, each with its status and certificate. */
export function AwardTable({ awards, partnerId, csv, zone, mayRevoke, state }: AwardTableProps) {
  const columns: Column<ShownAward>[] = [
    {
      id: "award",
      header: "Award",
      cell: (award) =>
        // A certificate belongs to the partner it was earned at; elsewhere its public page says as much.
        award.partnerId === partnerId ? (
          <Link to={paths.certificate(award.id)}>{award.title}</Link>
        ) : (
          <Link to={paths.verify(award.id)}>{award.title}</Link>
        ),
    },
    { id: "cycle", header: "Cycle", numeric: true, cell: (award) => award.cycle },
    {
      id: "status",
      header: "Status",
      cell: (award) => (
        <>
          <Badge tone={statuses[award.status].tone}>{statuses[award.status].words}</Badge>
          {award.revokedAt && (
            <span className="muted">
              {" "}
              on <DateText instant={award.revokedAt} zone={zone} />: {award.revokedReason}
            </span>
          )}
        </>
      ),
    },
    { id: "awarded", header: "Awarded", cell: (award) => <DateText instant={award.awardedAt} zone={zone} /> },
    { id: "valid", header: "Valid through", cell: (award) => <DateText date={award.validThrough} /> },
  ];
  if (mayRevoke) {
    columns.push({
      id: "revoke",
      header: "Revoke",
      cell: (award) =>
        award.status === "active" && award.partnerId === partnerId ? (
          <Revocation award={award} state={state?.fields["awardId"] === award.id ? state : undefined} />
        ) : (
          "–"
        ),
    });
  }
  return (
    <section aria-labelledby="awards">
      <DataTable
        heading={<h2 id="awards">Awards</h2>}
        caption="Awards, newest first"
        csv={csv}
        columns={columns}
        rows={awards}
        rowKey={(award) => award.id}
        empty={<EmptyState title="No award yet">Milestones that are reached appear here.</EmptyState>}
        stacked
      />
    </section>
  );
}

function Revocation({ award, state }: { award: ShownAward; state: FormState | undefined }) {
  return (
    <details open={state !== undefined}>
      <summary>
        Revoke
        <span className="sr-only">
          {" "}
          {award.title}, cycle {award.cycle}
        </span>
      </summary>
      <Form method="post" className="form">
        <input type="hidden" name="awardId" value={award.id} />
        <TextField
          label="Reason"
          name="reason"
          autoComplete="off"
          maxLength={300}
          value={textIn(state, "reason")}
          error={state?.errors["reason"]}
        />
        <div className="actions">
          <Button kind="danger" name="intent" value="revoke">
            Revoke for good
            <span className="sr-only">
              {" "}
              {award.title}, cycle {award.cycle}
            </span>
          </Button>
        </div>
      </Form>
    </details>
  );
}
