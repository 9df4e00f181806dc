import { Form } from "@remix-run/react";
import type { ExhaustedQuiz } from "#app/domain/assessment/grant-attempt.server";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";
import { Link } from "#app/ui/link";

export interface AttemptGrantsProps {
  /** Modules whose quiz is closed to the person, because every attempt is used. */
  exhausted: ExhaustedQuiz[];
  state: FormState | undefined;
}

/** Opens a quiz again for someone who is stuck; nothing when nobody is. */
export function AttemptGrants({ exhausted, state }: AttemptGrantsProps) {
  if (exhausted.length === 0) return null;
  return (
    <section aria-labelledby="grants">
      <h2 id="grants">Out of attempts</h2>
      {exhausted.map(({ moduleId, title, requestId }) => {
        const refused = state?.fields["moduleId"] === moduleId ? state : undefined;
        return (
          <Form key={moduleId} method="post" className="form card">
            <h3 className="card-title">{title}</h3>
            {requestId !== null && (
              <p>
                They have asked for another attempt.{" "}
                <Link to={paths.attemptRequest(requestId)}>Read the request and answer it</Link>
              </p>
            )}
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
