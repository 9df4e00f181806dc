import { Form } from "@remix-run/react";
import { type Driver, driverNames, drivers } from "#app/domain/costing/costing";
import { Button } from "#app/ui/button";
import { SelectField, TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";
import { NumberField } from "#app/ui/number-field";

export interface RateFormProps {
  state: FormState | undefined;
  /** The day to begin with, ISO date. */
  from: string;
  currency: string;
  /** The driver to begin with. */
  proposed: Driver | undefined;
  /** What it would do is on the page already: the next step is there. */
  looked: boolean;
}

/** A driver's rate from a day on: what it would do is looked at before it is recorded. */
export function RateForm({ state, from, currency, proposed, looked }: RateFormProps) {
  const errors = state?.errors ?? {};
  return (
    <Form method="get" className="form">
      <SelectField
        label="Driver"
        name="driver"
        options={drivers.map((driver) => ({
          value: driver,
          label: `${driverNames[driver].name} (per ${driverNames[driver].unit})`,
        }))}
        value={textIn(state, "driver", proposed)}
        error={errors["driver"]}
      />
      <NumberField
        label={`Rate per unit, in ${currency}`}
        name="rate"
        rules={{ units: [currency] }}
        unit={currency}
        value={textIn(state, "rate")}
        error={errors["rate"]}
      />
      <TextField
        label="In force from"
        name="effectiveFrom"
        type="date"
        hint="Entries of that day and later that wait for a rate are settled with it. Entries that have a rate keep it."
        value={textIn(state, "effectiveFrom", from)}
        error={errors["effectiveFrom"]}
      />
      <div className="actions">
        <Button kind={looked ? "quiet" : "primary"}>Look at what it does</Button>
      </div>
    </Form>
  );
}
