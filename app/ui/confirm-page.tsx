import { isolated } from "#app/domain/isolated";
import { Button } from "#app/ui/button";
import { confirmTitle } from "#app/ui/error-page";
import type { FormFields } from "#app/ui/form-state";
import { PageHeader } from "#app/ui/page-header";

export const codeField = "confirm-code";
export const sendAgain = "confirm-again";

export interface ConfirmAsked {
  /** How long a code holds. */
  minutes: number;
  before: string;
  email: string;
  /** Where the form that was typed goes. */
  to: string;
  fields: FormFields;
  complaint: string | null;
}

/** Asks for a fresh code and sends the form on with it, by loading the page anew: so it works where no script runs. */
export function ConfirmPage({ asked }: { asked: ConfirmAsked }) {
  const { minutes, before, email, to, fields, complaint } = asked;
  return (
    <>
      <PageHeader
        title={confirmTitle}
        lede={`You signed in some time ago. Before you ${before}, enter the code that we have sent to ${isolated(email)}. Nothing has changed yet, and what you typed is kept.`}
      />
      <form method="post" action={to} className="form">
        {Object.entries(fields).flatMap(([name, value]) =>
          [value].flat().map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <input key={`${name} ${index}`} type="hidden" name={name} value={one} />
          )),
        )}
        <div className={complaint ? "field has-error" : "field"}>
          <label htmlFor={codeField}>Code</label>
          <p className="field-hint" id="code-hint">
            {`Eight letters and digits. A code works for ${minutes} minutes.`}
          </p>
          {complaint && (
            <p className="field-error" id="code-error" role="alert">
              {complaint}
            </p>
          )}
          <input
            id={codeField}
            name={codeField}
            autoComplete="one-time-code"
            spellCheck={false}
            maxLength={40}
            required
            aria-invalid={complaint ? true : undefined}
            aria-describedby={complaint ? "code-hint code-error" : "code-hint"}
          />
        </div>
        <div className="actions">
          <Button>Confirm and continue</Button>
          <Button kind="quiet" name={sendAgain} value="yes" formNoValidate>
            Send a new code
          </Button>
        </div>
      </form>
      <p>
        <a href={to}>Go back without changing anything</a>
      </p>
    </>
  );
}
