import { Form } from "@remix-run/react";
import { decimalsOf } from "#app/domain/costing/money";
import type { Tier } from "#app/domain/partners/partners";
import { Button } from "#app/ui/button";
import { SelectField, TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";
import { MadeFrom, type MadeFromProps } from "#app/ui/made-from";
import { NumberField } from "#app/ui/number-field";

export interface AllowanceFormProps extends MadeFromProps {
  tiers: Tier[];
  /** YYYY-Qn, the current one first. */
  quarters: string[];
  currency: string;
  /** What it would do is on the page already: the next step is there. */
  looked: boolean;
}

/** What a tier is granted from a quarter on: what that does is looked at before it is set. */
export function AllowanceForm(props: AllowanceFormProps) {
  const { state, version, zone, tiers, quarters, currency, looked } = props;
  const errors = state?.errors ?? {};
  return (
    <Form method={state?.meanwhile ? "post" : "get"} className="form">
      <MadeFrom version={version} state={state} zone={zone} />
      <SelectField
        label="Tier"
        name="tierId"
        options={tiers.map((tier) => ({ value: tier.id, label: tier.name }))}
        value={textIn(state, "tierId")}
        error={errors["tierId"]}
      />
      <SelectField
        label="From quarter"
        name="quarter"
        options={quarters.map((quarter) => ({ value: quarter, label: quarter.replace("-", " ") }))}
        value={textIn(state, "quarter")}
        error={errors["quarter"]}
      />
      <NumberField
        label={`Allowance per quarter, in ${currency}`}
        name="allowanceMinor"
        rules={{ units: [currency], whole: decimalsOf(currency) === 0 }}
        unit={currency}
        value={textIn(state, "allowanceMinor")}
        error={errors["allowanceMinor"]}
      />
      <NumberField
        label="Charge share, per cent of the excess"
        name="chargeShareBp"
        rules={{ units: ["%"] }}
        unit="%"
        hint="The part of the use beyond the allowance that the partner pays."
        value={textIn(state, "chargeShareBp")}
        error={errors["chargeShareBp"]}
      />
      <div className="actions">
        {state?.meanwhile ? (
          <Button name="intent" value="allowance">
            Set the allowance
          </Button>
        ) : (
          <Button kind={looked ? "quiet" : "primary"}>Look at what it does</Button>
        )}
      </div>
    </Form>
  );
}

/** A new tier. */
export function TierForm({ state }: { state: FormState | undefined }) {
  return (
    <Form method="post" className="form">
      <TextField
        label="Name"
        name="name"
        autoComplete="off"
        maxLength={60}
        value={textIn(state, "name")}
        error={state?.errors["name"]}
      />
      <TextField
        label="Id"
        name="id"
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        hint="The name that the enrolment rules of tracks use, such as select. It cannot be changed later."
        value={textIn(state, "id")}
        error={state?.errors["id"]}
      />
      <div className="actions">
        <Button kind="quiet" name="intent" value="create">
          Add the tier
        </Button>
      </div>
    </Form>
  );
}
