import { minuteUnits } from "#app/domain/numbers/units";
import { Button } from "#app/ui/button";
import { TextField } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { FormErrors } from "#app/ui/form-errors";
import { type FormState, textIn } from "#app/ui/form-state";
import { NumberField } from "#app/ui/number-field";

/** The minutes that an assessment took, corrected with a reason. */
export function MinutesCorrection({ minutes, state }: { minutes: number; state: FormState | undefined }) {
  return (
    <details open={state !== undefined}>
      <summary>Correct the minutes</summary>
      <Form method="post" className="form">
        <FormErrors errors={state?.errors} />
        <input type="hidden" name="known" value={minutes} />
        <NumberField
          label="Minutes it took"
          name="correctedMinutes"
          rules={{ units: minuteUnits, whole: true }}
          unit="minutes"
          hint={`${minutes} are recorded. The partner’s cost follows; the decision stays as it is.`}
          value={textIn(state, "correctedMinutes", String(minutes))}
          error={state?.errors["correctedMinutes"]}
        />
        <TextField
          label="Reason"
          name="correctionReason"
          autoComplete="off"
          maxLength={300}
          value={textIn(state, "correctionReason")}
          error={state?.errors["correctionReason"]}
        />
        <div className="actions">
          <Button kind="quiet" name="intent" value="correct-minutes">
            Correct the minutes
          </Button>
        </div>
      </Form>
    </details>
  );
}
