import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button";
import { SelectField } from "#app/ui/field";

/** Asks a list for the rows of one partner. */
export function PartnerFilter({
  partners,
  chosen,
}: {
  partners: { id: string; name: string }[];
  chosen: string | null;
}) {
  if (partners.length < 2) return null;
  return (
    <Form method="get" className="form form-row">
      <SelectField
        // The choice follows the address, also back in the history.
        key={chosen}
        label="Show what was logged for"
        name="partner"
        options={[
          { value: "", label: "All partners" },
          ...partners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={chosen ?? ""}
      />
      <Button kind="quiet">Show</Button>
    </Form>
  );
}
