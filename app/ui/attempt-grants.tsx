import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button";
import { TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";

export interface AttemptGrantsProps {
  /** Modules whose quiz is closed to the person, because every attempt is used. */
  exhausted: { moduleId: string; title: string }[];
  state: FormState | undefined;
}

/** Opens a quiz again for someone who is stuck; nothing when nobody is. */
export function AttemptGrants({ exhausted, state }: AttemptGrantsProps) {
  if (exhausted.length === 0) return null;
  return (
    <section aria-labelledby="grants">
      <h2 id="grants">Out of attempts</h2>
      {exhausted.map(({ moduleId, title }) => {
        const refused = state?.fields["moduleId"] === moduleId ? state : undefined;
        return (
          <Form key={moduleId} method="post" className="form card">
            <h3 className="card-title">{title}</h3>
            <input type="hidden" name="moduleId" value={moduleId} />
            <TextField
              label="Reason for one more attempt"
              name="reason"
              maxLength={300}
              value={textIn(refused, "reason")}
              error={refused?.errors["reason"]}
            />
            <Button kind="quiet" name="intent" value="grant-attempt">
              Grant one more attempt <span className="sr-only">at the quiz of {title}</span>
            </Button>
          </Form>
        );
      })}
    </section>
  );
}
