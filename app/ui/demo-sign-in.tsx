import { Form } from "@remix-run/react";
import { demoPersonas } from "#app/domain/identity/demo-personas";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { Link } from "#app/ui/link";
import { roleNames } from "#app/ui/navigation";

/** Demo mode only: one button for each kind of person, and where the mails went. */
export function DemoSignIn() {
  return (
    <section aria-labelledby="demo-sign-in">
      <h2 id="demo-sign-in">Try the demo as</h2>
      <Form method="post" action={paths.demoSignIn()} className="actions">
        {demoPersonas.map((persona) => (
          <Button key={persona} kind="quiet" name="persona" value={persona}>
            {roleNames[persona]}
          </Button>
        ))}
      </Form>
      <p className="muted">
        Mail of the demo stays here, in the <Link to={paths.demoOutbox()}>outbox</Link>.
      </p>
    </section>
  );
}
