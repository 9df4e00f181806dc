import { longestAsking } from "#app/domain/assessment/attempt-request-limits";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { TextArea } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { FormErrors } from "#app/ui/form-errors";
import { type FormState, textIn } from "#app/ui/form-state";
import { KeptNotice, useKeptForm, useViewerId } from "#app/ui/kept-form";

/** A reason, and it is sent. */
export function AskForAttempt({ moduleId, state }: { moduleId: string; state: FormState | undefined }) {
  const kept = useKeptForm({
    personId: useViewerId(),
    form: `attempt-request.${moduleId}`,
    refused: state !== undefined,
    sentTo: paths.quiz(moduleId),
  });
  return (
    <Form ref={kept.form} method="post" className="form" onInput={kept.onInput}>
      <FormErrors errors={state?.errors} />
      <KeptNotice kept={kept} nothing="Nothing has been sent." until="you send it" />
      <TextArea
        label="Why another attempt would help"
        name="reason"
        hint="Whoever answers reads it beside your results."
        rows={4}
        maxLength={longestAsking}
        value={textIn(state, "reason")}
        error={state?.errors["reason"]}
      />
      <div className="actions">
        <Button name="intent" value="ask">
          Ask for another attempt
        </Button>
      </div>
    </Form>
  );
}

/** What was asked for, and the way to take it back. */
export function WithdrawRequest({ reason }: { reason: string }) {
  return (
    <>
      <p>Your reason: {reason}</p>
      <Form method="post" className="actions">
        <Button kind="quiet" name="intent" value="withdraw">
          Withdraw the request
        </Button>
      </Form>
    </>
  );
}
