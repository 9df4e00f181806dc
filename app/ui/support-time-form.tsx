import { Form } from "@remix-run/react";
import type { SupportTimeLog } from "#app/domain/delivery/read-delivery.server";
import { minuteUnits } from "#app/domain/numbers/units";
import { Button } from "#app/ui/button";
import { DoubtfulLogBox } from "#app/ui/doubtful-log-box";
import { EmptyState } from "#app/ui/empty-state";
import { SelectField, TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";
import { NumberField } from "#app/ui/number-field";

export interface SupportTimeFormProps extends Omit<SupportTimeLog, "entries" | "next"> {
  state: FormState | undefined;
}

/** Support that was given to a partner. */
export function SupportTimeForm({ state, partners, formKey, earliest, today }: SupportTimeFormProps) {
  const errors = state?.errors ?? {};
  if (partners.length === 0) {
    return <EmptyState title="No partners yet">An admin assigns partners to you.</EmptyState>;
  }
  return (
    <Form method="post" className="form">
      <input type="hidden" name="key" value={textIn(state, "key", formKey)} />
      <SelectField
        label="Partner"
        name="partnerId"
        options={partners.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={partners.length > 1 ? "Choose a partner" : undefined}
        value={textIn(state, "partnerId")}
        error={errors["partnerId"]}
      />
      <TextField
        label="Given on"
        name="onDate"
        type="date"
        min={earliest}
        max={today}
        value={textIn(state, "onDate", today)}
        error={errors["onDate"]}
      />
      <NumberField
        label="Minutes"
        name="minutes"
        rules={{ units: minuteUnits, whole: true }}
        unit="minutes"
        value={textIn(state, "minutes")}
        error={errors["minutes"]}
      />
      <TextField
        label="What it was for"
        name="note"
        optional
        hint="The partner’s lead reads it beside its cost."
        autoComplete="off"
        maxLength={300}
        value={textIn(state, "note")}
        error={errors["note"]}
      />
      <DoubtfulLogBox state={state} />
      <div className="actions">
        <Button>Log the time</Button>
      </div>
    </Form>
  );
}
