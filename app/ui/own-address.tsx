import { Form } from "@remix-run/react";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";
import { Link } from "#app/ui/link";

export interface OwnAddressProps {
  /** The address that a code is on its way to. */
  awaited: string | null;
  asked: FormState | undefined;
  entered: FormState | undefined;
  demo: boolean;
}

/** A new address in two steps: where it is, then the code that came there. */
export function OwnAddress({ awaited, asked, entered, demo }: OwnAddressProps) {
  return (
    <section aria-labelledby="address">
      <h2 id="address">Change your e-mail address</h2>
      {awaited !== null && (
        <Form method="post" className="form">
          <p>
            If nobody here has the address {awaited}, a code is on its way to it. If none arrives, the address
            may belong to somebody here already: an admin can help.
            {demo && (
              <>
                {" "}
                This is a demo: the e-mail is in the <Link to={paths.demoOutbox()}>outbox</Link>.
              </>
            )}
          </p>
          <TextField
            label={`Code from the e-mail to ${awaited}`}
            name="code"
            autoComplete="one-time-code"
            spellCheck={false}
            value={textIn(entered, "code")}
            error={entered?.errors["code"]}
          />
          <div className="actions">
            <Button name="intent" value="code">
              Change to this address
            </Button>
          </div>
        </Form>
      )}
      <Form method="post" className="form">
        <TextField
          label={awaited === null ? "New address" : "Another new address"}
          name="email"
          type="email"
          autoComplete="email"
          hint="We send a code to it. Nothing changes until you enter that. Then we tell your old address, too."
          value={textIn(asked, "email")}
          error={asked?.errors["email"]}
        />
        <div className="actions">
          <Button kind="quiet" name="intent" value="address">
            Send a code to it
          </Button>
        </div>
      </Form>
    </section>
  );
}
