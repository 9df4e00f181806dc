import { Form } from "@remix-run/react";
import { isolated } from "#app/domain/isolated";
import { Button } from "#app/ui/button";
import { TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";

/** How a person is named on every award they have had, corrected with a reason. */
export function HolderCorrection({ name, state }: { name: string; state: FormState | undefined }) {
  return (
    <details open={state !== undefined}>
      <summary>Correct the name on awards</summary>
      <Form method="post" className="form">
        <TextField
          label="Name on the awards"
          name="holder"
          autoComplete="off"
          maxLength={100}
          value={textIn(state, "holder")}
          error={state?.errors["holder"]}
          hint={`On this site the person is called ${isolated(name)}. Certificates and their public pages show what you enter here; the earlier name stays on record.`}
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
          <Button kind="quiet" name="intent" value="correct-holder">
            Correct the name
          </Button>
        </div>
      </Form>
    </details>
  );
}
