import { isolated } from "#app/domain/isolated";
import type { Tier, TierAllowance } from "#app/domain/partners/partners";
import { Button } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { TextField } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { textIn } from "#app/ui/form-state";
import { MadeFrom, type MadeFromProps } from "#app/ui/made-from";
import { Money } from "#app/ui/money";
import { Notice } from "#app/ui/notice";

/** One tier: what it was granted from when on, and its name to change; `state` is of the form that renames it. */
export function TierTermsTable({
  tier,
  currency,
  state,
  version,
  zone,
}: MadeFromProps & {
  tier: Tier & { allowances: TierAllowance[] };
  currency: string;
}) {
  return (
    <section aria-labelledby={`tier-${tier.id}`}>
      <h2 id={`tier-${tier.id}`}>
        <bdi>{tier.name}</bdi>
      </h2>
      <DataTable
        caption={`Allowances of ${isolated(tier.name)}`}
        captionHidden
        rows={tier.allowances}
        rowKey={(terms) => terms.effectiveFrom}
        empty={
          <Notice kind="warning">
            Without an allowance there is nothing to compare use with, and nothing is charged.
          </Notice>
        }
        columns={[
          { id: "from", header: "From", cell: (terms) => <DateText date={terms.effectiveFrom} /> },
          {
            id: "allowance",
            header: "Allowance per quarter",
            numeric: true,
            cell: (terms) => <Money minor={terms.allowanceMinor} currency={currency} />,
          },
          {
            id: "share",
            header: "Charge share",
            numeric: true,
            cell: (terms) => `${terms.chargeShareBp / 100} %`,
          },
        ]}
      />
      <details open={state !== undefined}>
        <summary>
          Rename <bdi>{tier.name}</bdi>
        </summary>
        <Form method="post" className="form">
          <MadeFrom version={version} state={state} zone={zone} />
          <input type="hidden" name="id" value={tier.id} />
          <TextField
            label="Name"
            name="name"
            autoComplete="off"
            maxLength={60}
            value={textIn(state, "name", tier.name)}
            error={state?.errors["name"]}
          />
          <div className="actions">
            <Button kind="quiet" name="intent" value="rename">
              Rename
              <span className="sr-only">
                {" "}
                <bdi>{tier.name}</bdi>
              </span>
            </Button>
          </div>
        </Form>
      </details>
    </section>
  );
}
