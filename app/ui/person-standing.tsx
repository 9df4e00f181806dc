import { Form } from "@remix-run/react";
import type { AccessRole } from "#app/domain/identity/identity";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { Link } from "#app/ui/link";

export interface PersonStandingProps {
  person: {
    name: string;
    accessRole: AccessRole;
    status: "active" | "disabled";
    assignedPartners: { id: string; name: string }[];
  };
  isOneself: boolean;
}

/** Whether a person may come in, and which partners are assigned to them. */
export function PersonStanding({ person, isOneself }: PersonStandingProps) {
  const active = person.status === "active";
  return (
    <>
      {person.accessRole === "manager" && (
        <section aria-labelledby="assigned">
          <h2 id="assigned">Assigned partners</h2>
          {person.assignedPartners.length === 0 && (
            <p className="muted">None yet. Assign them on a partner’s page.</p>
          )}
          <ul>
            {person.assignedPartners.map((partner) => (
              <li key={partner.id}>
                <Link to={paths.adminPartner(partner.id)}>{partner.name}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!isOneself && (
        <section aria-labelledby="access">
          <h2 id="access">Access</h2>
          <p>
            {active
              ? "Disabling ends every session at once. Nothing they did is lost, and they can be let in again."
              : "This person is disabled and cannot sign in."}
          </p>
          <Form method="post" className="actions">
            <input type="hidden" name="status" value={active ? "disabled" : "active"} />
            <Button kind={active ? "danger" : "quiet"} name="intent" value="status">
              {active ? `Disable ${person.name}` : `Let ${person.name} in again`}
            </Button>
          </Form>
        </section>
      )}
    </>
  );
}
