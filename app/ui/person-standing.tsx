import { Form } from "@remix-run/react";
import type { AccessRole } from "#app/domain/identity/identity";
import { isolated } from "#app/domain/isolated";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { KnownBox } from "#app/ui/choice-group";
import { Link } from "#app/ui/link";
import { MadeFrom, type MadeFromProps } from "#app/ui/made-from";

export interface PersonStandingProps extends MadeFromProps {
  person: {
    name: string;
    accessRole: AccessRole;
    status: "active" | "disabled";
    assignedPartners: { id: string; name: string }[];
  };
  isOneself: boolean;
}

/** Whether a person may come in, and which partners are assigned to them. */
export function PersonStanding({ person, isOneself, state, version, zone }: PersonStandingProps) {
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
                <Link to={paths.adminPartner(partner.id)}>
                  <bdi>{partner.name}</bdi>
                </Link>
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
              ? "Nothing that a disabled person did is lost, and they can be enabled again."
              : "This person is disabled and cannot sign in."}
          </p>
          <Form method="post" className="form">
            <MadeFrom version={version} state={state} zone={zone} />
            <input type="hidden" name="status" value={active ? "disabled" : "active"} />
            {active && (
              <KnownBox
                legend={`Before you disable ${isolated(person.name)}`}
                value="disable"
                error={state?.errors["known"]}
              >
                {`I know that ${isolated(person.name)} is signed out everywhere at once and cannot sign in${consequenceOf(person)}.`}
              </KnownBox>
            )}
            <div className="actions">
              <Button kind={active ? "danger" : "quiet"} name="intent" value="status">
                {active ? `Disable ${isolated(person.name)}` : `Enable ${isolated(person.name)} again`}
              </Button>
            </div>
          </Form>
        </section>
      )}
    </>
  );
}

function consequenceOf({ assignedPartners }: PersonStandingProps["person"]): string {
  if (assignedPartners.length === 0) return "";
  const names = assignedPartners.map((partner) => partner.name).join(", ");
  return `, and that ${names} may be left without a manager`;
}
