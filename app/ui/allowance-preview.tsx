import type { Charge } from "#app/domain/costing/costing";
import type { AllowancePreview as Preview } from "#app/domain/reports/allowance-preview.server";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { Facts } from "#app/ui/facts";
import { Form } from "#app/ui/form";
import { type FormState, textIn } from "#app/ui/form-state";
import { formatMoney, Money } from "#app/ui/money";

export interface AllowancePreviewProps {
  preview: Preview;
  /** As typed. */
  state: FormState | undefined;
  /** Of the terms that were looked at. */
  version: string;
  currency: string;
}

/** What new terms of a tier would do, and the button that sets them. */
export function AllowancePreview({ preview, state, version, currency }: AllowancePreviewProps) {
  const { tierName, quarter, through, present, usedIn, partners } = preview;
  const words = (name: string) => name.replace("-", " ");
  const terms = ({ allowanceMinor, chargeShareBp }: { allowanceMinor: number; chargeShareBp: number }) =>
    `${formatMoney(allowanceMinor, currency)} a quarter, ${chargeShareBp / 100} % of the excess charged`;
  const part = (when: "before" | "after", of: "excessMinor" | "chargeableMinor", header: string) => ({
    id: `${when}-${of}`,
    header,
    numeric: true,
    cell: (row: { before: Charge; after: Charge }) => <Money minor={row[when][of]} currency={currency} />,
  });
  return (
    <section aria-labelledby="allowance-preview">
      <h2 id="allowance-preview">What the new allowance does</h2>
      <Facts
        items={[
          { label: "Tier", value: tierName },
          { label: "New terms", value: terms(preview) },
          {
            label: "Holds",
            value: `from ${words(quarter)} ${through === null ? "until the next one set" : `to ${words(through)}`}`,
          },
          { label: "Present terms", value: present ? terms(present) : "none" },
        ]}
      />
      <DataTable
        caption={`With what was used in ${words(usedIn)}`}
        rows={partners}
        rowKey={({ id }) => id}
        empty={<EmptyState title="No partners in this tier">Nothing changes for anybody today.</EmptyState>}
        columns={[
          { id: "partner", header: "Partner", cell: ({ name }) => <bdi>{name}</bdi> },
          {
            id: "used",
            header: "Used",
            numeric: true,
            cell: ({ after }) => <Money minor={after.usedMinor} currency={currency} />,
          },
          part("before", "excessMinor", "Excess now"),
          part("after", "excessMinor", "New excess"),
          part("before", "chargeableMinor", "Chargeable now"),
          part("after", "chargeableMinor", "Newly chargeable"),
        ]}
      />
      <Form method="post" action={paths.adminTiers()} className="actions">
        <input type="hidden" name="madeFrom" value={version} />
        {["tierId", "quarter", "allowanceMinor", "chargeShareBp"].map((field) => (
          <input key={field} type="hidden" name={field} value={textIn(state, field)} />
        ))}
        <Button name="intent" value="allowance">
          Set the allowance
        </Button>
      </Form>
    </section>
  );
}
