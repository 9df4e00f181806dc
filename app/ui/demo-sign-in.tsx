import { Form } from "@remix-run/react";
import { type DemoPersona, demoPersonas } from "#app/domain/identity/demo-personas";
import { roleNames } from "#app/domain/identity/role-names";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { Link } from "#app/ui/link";

const sees: { [persona in DemoPersona]: string } = {
  rep: "A trail that is half done, with a quiz that is not passed yet.",
  lead: "The people of one partner, how far they are, and what it costs.",
  author: "The modules of a track, how people do in each of them, and work to assess.",
  manager: "Some partners: who is certified, what waits for an assessor, what it costs.",
  admin: "Partners, people, tiers, rates, and every change to them.",
};

/** Demo mode only: one button for each kind of person, and where the mails went. */
export function DemoSignIn() {
  return (
    <section aria-labelledby="demo-sign-in">
      <h2 id="demo-sign-in">Try the demo as</h2>
      <Form method="post" action={paths.demoSignIn()}>
        <ul className="demo-personas">
          {demoPersonas.map((persona) => (
            <li key={persona}>
              <Button kind="quiet" name="persona" value={persona} aria-describedby={`sees-${persona}`}>
                {roleNames[persona]}
              </Button>
              <span id={`sees-${persona}`}>{sees[persona]}</span>
            </li>
          ))}
        </ul>
      </Form>
      <p className="muted">
        Mail of the demo stays here, in the <Link to={paths.demoOutbox()}>outbox</Link>.
      </p>
    </section>
  );
}
