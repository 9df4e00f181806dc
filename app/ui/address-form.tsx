import { Form } from "@remix-run/react";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";
import { Link } from "#app/ui/link";

export interface AddressFormProps {
  person: { name: string; email: string };
  isOneself: boolean;
  state: FormState | undefined;
}

/** For an admin: another address for somebody, when their company was renamed or the address was mistyped. */
export function AddressForm({ person, isOneself, state }: AddressFormProps) {
  return (
    <section aria-labelledby="address">
      <h2 id="address">E-mail address</h2>
      {isOneself ? (
        <p>
          Change your own on <Link to={paths.account()}>your account page</Link>.
        </p>
      ) : (
        <Form method="post" className="form">
          <p>
            <bdi>{person.name}</bdi> signs in with <bdi>{person.email}</bdi>. With a new address they keep
            everything. They are signed out everywhere, and told at both addresses.
          </p>
          <TextField
            label="New address"
            name="email"
            type="email"
            autoComplete="off"
            value={textIn(state, "email")}
            error={state?.errors["email"]}
          />
          <div className="actions">
            <Button kind="quiet" name="intent" value="address">
              Change the address
            </Button>
          </div>
        </Form>
      )}
    </section>
  );
}
