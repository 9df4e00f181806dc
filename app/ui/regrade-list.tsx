import { Form } from "@remix-run/react";
import type { Regrade } from "#app/domain/assessment/regrade.store.server";
import { Button } from "#app/ui/button";
import { DateText } from "#app/ui/date-text";
import { TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";
import { regradeRuleNames } from "#app/ui/regrade-words";

interface RegradeListProps {
  regrades: Regrade[];
  zone: string;
  state: FormState | undefined;
}

/** What was corrected before, newest first; the newest that stands can be taken back. */
export function RegradeList({ regrades, zone, state }: RegradeListProps) {
  if (regrades.length === 0) return null;
  const newest = regrades.find(({ undoneAt }) => undoneAt === null);
  return (
    <section aria-labelledby="regrades">
      <h2 id="regrades">Corrections</h2>
      <ol className="regrade-list">
        {regrades.map((regrade) => (
          <li key={regrade.id} className="card">
            <h3 className="card-title">
              <DateText instant={regrade.appliedAt} zone={zone} time />, {regrade.appliedBy}:{" "}
              {regrade.attempts} {regrade.attempts === 1 ? "attempt" : "attempts"}
            </h3>
            <p dir="auto">{regrade.reason}</p>
            <ul>
              {Object.entries(regrade.rules).map(([itemId, rule]) => (
                <li key={itemId}>
                  <code>{itemId}</code> {regradeRuleNames[rule]}
                </li>
              ))}
            </ul>
            {regrade.undoneAt && (
              <p className="muted">
                Taken back on <DateText instant={regrade.undoneAt} zone={zone} time /> by {regrade.undoneBy}:{" "}
                {regrade.undoReason}
              </p>
            )}
            {regrade === newest && <UndoForm regradeId={regrade.id} state={state} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function UndoForm({ regradeId, state }: { regradeId: string; state: FormState | undefined }) {
  return (
    <details open={state !== undefined}>
      <summary>Take it back</summary>
      <Form method="post" className="form">
        <input type="hidden" name="regradeId" value={regradeId} />
        <TextField
          label="Reason for taking it back"
          name="reason"
          maxLength={300}
          hint="Marks return to what they were. Awards that followed from it stand until a partner manager revokes them."
          value={textIn(state, "reason")}
          error={state?.errors["reason"]}
        />
        <Button kind="danger" name="intent" value="undo">
          Take the correction back
        </Button>
      </Form>
    </details>
  );
}
