import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button";
import { TextField } from "#app/ui/field";
import { FormErrors } from "#app/ui/form-errors";
import { type FormState, stateOf, textIn } from "#app/ui/form-state";

interface ObservationActionsProps {
  mayBegin: boolean;
  /** Its time has come. */
  hasBegun: boolean;
  state: FormState | undefined;
}

/** What an assessor can do with a booking: begin, note that nobody came, cancel. */
export function ObservationActions({ mayBegin, hasBegun, state }: ObservationActionsProps) {
  return (
    <>
      <FormErrors errors={state?.errors} />
      {mayBegin ? (
        <Form method="post" className="form">
          <Button name="intent" value="begin">
            Begin the observation
          </Button>
          <p className="hint">The record opens. What you enter there is saved as you go.</p>
        </Form>
      ) : (
        <p className="muted">You can begin it from the day before.</p>
      )}
      {hasBegun && (
        <WithReason
          state={stateOf(state, "no-show")}
          intent="no-show"
          summary="They did not come"
          hint="This ends the booking. It does not count as a failed version: they may book again, and they read this."
          button="Record the no-show"
        />
      )}
      <WithReason
        state={stateOf(state, "cancel")}
        intent="cancel"
        summary="Cancel it"
        hint="They read it in the e-mail."
        button="Cancel the observation"
      />
    </>
  );
}

interface WithReasonProps {
  state: FormState | undefined;
  intent: string;
  summary: string;
  hint: string;
  button: string;
}

function WithReason({ state, intent, summary, hint, button }: WithReasonProps) {
  return (
    <details open={state !== undefined}>
      <summary>{summary}</summary>
      <Form method="post" className="form">
        <TextField
          label={intent === "cancel" ? "Why it is cancelled" : "What happened"}
          name="reason"
          maxLength={300}
          autoComplete="off"
          hint={hint}
          value={textIn(state, "reason")}
          error={state?.errors["reason"]}
        />
        <Button kind="danger" name="intent" value={intent}>
          {button}
        </Button>
      </Form>
    </details>
  );
}
