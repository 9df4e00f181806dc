import type { ReactNode } from "react";
import { apart } from "#app/ui/apart";
import { Button } from "#app/ui/button";
import { DateText } from "#app/ui/date-text";
import { TextField } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { type FormState, textIn } from "#app/ui/form-state";

/** Something logged, which may have been taken back since. */
export interface Withdrawable {
  id: string;
  withdrawnAt: string | null;
  reason: string | null;
}

/** What names a row: struck through once it is taken back. */
export function LoggedName({ logged, children }: { logged: Withdrawable; children: ReactNode }) {
  return logged.withdrawnAt === null ? (
    apart(children)
  ) : (
    <>
      <del>{apart(children)}</del>
      <span className="sr-only"> (withdrawn)</span>
    </>
  );
}

export interface WithdrawalProps {
  logged: Withdrawable;
  /** What is withdrawn, for those who do not see the row. */
  of: string;
  zone: string;
  /** The form that came back, of whichever row. */
  state: FormState | undefined;
}

/** When and why it was taken back, or the form that does it. */
export function Withdrawal({ logged, of, zone, state }: WithdrawalProps) {
  if (logged.withdrawnAt !== null) {
    return (
      <span className="muted">
        Withdrawn on <DateText instant={logged.withdrawnAt} zone={zone} />: <bdi>{logged.reason}</bdi>
      </span>
    );
  }
  const refused = state?.fields["id"] === logged.id ? state : undefined;
  return (
    <details open={refused !== undefined}>
      <summary>
        Withdraw{" "}
        <span className="sr-only">
          <bdi>{of}</bdi>
        </span>
      </summary>
      <Form method="post" className="form">
        <input type="hidden" name="id" value={logged.id} />
        <TextField
          label="Reason"
          name="reason"
          hint="It stays on record, and its cost is taken back."
          autoComplete="off"
          maxLength={300}
          value={textIn(refused, "reason")}
          error={refused?.errors["reason"]}
        />
        <div className="actions">
          <Button kind="danger" name="intent" value="withdraw">
            Withdraw for good<span className="sr-only"> {of}</span>
          </Button>
        </div>
      </Form>
    </details>
  );
}
