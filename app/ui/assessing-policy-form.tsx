import { Form } from "@remix-run/react";
import { zoneInWords } from "#app/domain/date-words";
import { type AssessingPolicy, weekdayNames } from "#app/domain/demonstrations/assessing-policy";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { CheckboxGroup } from "#app/ui/choice-group";
import { TextArea, TextField } from "#app/ui/field";
import { FormErrors } from "#app/ui/form-errors";
import { listIn, textIn } from "#app/ui/form-state";
import { KeptNotice, useKeptForm, useViewerId } from "#app/ui/kept-form";
import { MadeFrom, type MadeFromProps } from "#app/ui/made-from";
import { NumberField } from "#app/ui/number-field";

interface AssessingPolicyFormProps extends MadeFromProps {
  policy: AssessingPolicy;
}

/** Business days and hours, the service level, and how often two assessors judge the same work. */
export function AssessingPolicyForm({ policy, zone, state, version }: AssessingPolicyFormProps) {
  const errors = state?.errors ?? {};
  const text = (name: "opens" | "closes" | "serviceHours" | "secondShare" | "secondDifference") => ({
    name,
    value: textIn(state, name, String(policy[name])),
    error: errors[name],
  });
  const kept = useKeptForm({
    personId: useViewerId(),
    form: "assessing-policy",
    refused: state !== undefined,
    sentTo: paths.adminAssessing(),
  });
  return (
    <Form ref={kept.form} method="post" className="form" onInput={kept.onInput}>
      <FormErrors errors={state?.errors} />
      <MadeFrom version={version} state={state} zone={zone} />
      <KeptNotice kept={kept} nothing="Nothing has been saved." until="you save it" />
      <CheckboxGroup
        legend="Business days"
        name="days"
        values={listIn(state, "days", policy.days.map(String))}
        error={errors["days"]}
        options={weekdayNames.map((label, index) => ({ value: String(index + 1), label }))}
      />
      <TextField label="Open from" type="time" hint={zoneInWords(zone)} {...text("opens")} />
      <TextField label="Open until" type="time" hint={zoneInWords(zone)} {...text("closes")} />
      <TextArea
        label="Days off"
        name="holidays"
        hint="Write days like 2026-12-25, one per line."
        rows={4}
        maxLength={4000}
        optional
        value={textIn(state, "holidays", policy.holidays.join("\n"))}
        error={errors["holidays"]}
      />
      <NumberField
        label="Service level, in business hours"
        rules={{ units: ["hours"], whole: true }}
        unit="hours"
        hint="From submission to decision. Assessors are reminded when a quarter of it is left; managers and admins are told when it is over."
        {...text("serviceHours")}
      />
      <NumberField
        label="Judged by two assessors, in per cent"
        rules={{ units: ["%"], whole: true }}
        unit="%"
        hint="The share of submissions that a second assessor judges without knowing the first judgement. 0 for none."
        {...text("secondShare")}
      />
      <NumberField
        label="A third assessor decides above this difference, in per cent of the points"
        rules={{ units: ["%"], whole: true }}
        unit="%"
        hint="A third assessor also decides whenever one of the two passes the work and the other does not."
        {...text("secondDifference")}
      />
      <div className="actions">
        <Button>Save</Button>
      </div>
    </Form>
  );
}
