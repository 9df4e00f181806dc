import { Form } from "@remix-run/react";
import { zoneInWords } from "#app/domain/date-words";
import { minuteUnits } from "#app/domain/numbers/units";
import { Button } from "#app/ui/button";
import { SelectField, TextField } from "#app/ui/field";
import { FormErrors } from "#app/ui/form-errors";
import { type FormState, textIn } from "#app/ui/form-state";
import { NumberField } from "#app/ui/number-field";

interface SlotOfferFormProps {
  tasks: { id: string; title: string; minutes: number }[];
  today: string;
  zone: string;
  state: FormState | undefined;
}

/** One slot, a day cut into slots, or the same every week. */
export function SlotOfferForm({ tasks, today, zone, state }: SlotOfferFormProps) {
  const errors = state?.errors ?? {};
  const text = (name: string, stored = "") => ({
    name,
    value: textIn(state, name, stored),
    error: errors[name],
  });
  return (
    <Form method="post" className="form">
      <FormErrors errors={state?.errors} />
      <SelectField
        label="For which task"
        optional
        options={[
          { value: "", label: "Any task that fits" },
          ...tasks.map(({ id, title, minutes }) => ({ value: id, label: `${title} (${minutes} min)` })),
        ]}
        {...text("demonstrationId")}
      />
      <div className="form-row">
        <TextField label="Day" type="date" min={today} {...text("date")} />
        <div className="form-row">
          <TextField label="From" type="time" hint={zoneInWords(zone)} {...text("from")} />
          <TextField label="Until" type="time" hint={zoneInWords(zone)} {...text("until")} />
        </div>
      </div>
      <div className="form-row">
        <NumberField
          label="Minutes of a slot"
          rules={{ units: minuteUnits, whole: true }}
          unit="minutes"
          optional
          hint="Needed for any task that fits."
          {...text("minutes")}
        />
        <NumberField
          label="Weeks"
          rules={{ units: ["weeks"], whole: true }}
          hint="1 means that day only."
          {...text("weeks", "1")}
        />
      </div>
      <TextField
        label="Where"
        maxLength={300}
        autoComplete="off"
        hint="A place, or the link to a call. A link is shown only to the person who books."
        {...text("place")}
      />
      <TextField label="Note" maxLength={300} autoComplete="off" optional {...text("note")} />
      <p className="hint">The time is divided into slots of that length, one after the other.</p>
      <div className="actions">
        <Button name="intent" value="offer">
          Offer these times
        </Button>
      </div>
    </Form>
  );
}
