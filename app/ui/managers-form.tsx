import { Form } from "@remix-run/react";
import { isolated } from "#app/domain/isolated";
import type { ManagerChoice } from "#app/domain/partners/managers.store.server";
import { Button } from "#app/ui/button";
import { CheckboxGroup, KnownBox } from "#app/ui/choice-group";
import { listIn } from "#app/ui/form-state";
import { MadeFrom, type MadeFromProps } from "#app/ui/made-from";

export interface ManagersFormProps extends MadeFromProps {
  partner: string;
  managers: ManagerChoice[];
}

/** Who manages a partner. Taking the last one away is asked about once more. */
export function ManagersForm({ state, version, zone, partner, managers }: ManagersFormProps) {
  const assigned = managers.filter((manager) => manager.assigned).map((manager) => manager.personId);
  const unknown = state?.errors["known"];
  return (
    <Form method="post" className="form">
      <MadeFrom version={version} state={state} zone={zone} />
      <CheckboxGroup
        legend="Managers"
        name="managers"
        hint={
          managers.length === 0
            ? "Nobody is a partner manager yet."
            : "They see this partner, assess its people and read its costs; anybody you remove loses this at once."
        }
        options={managers.map(({ personId, name, email }) => ({
          value: personId,
          label: <bdi>{name}</bdi>,
          hint: <bdi>{email}</bdi>,
        }))}
        values={listIn(state, "managers", assigned)}
        error={state?.errors["managers"]}
      />
      {unknown && (
        <KnownBox legend="Before you remove every manager" value="none" error={unknown}>
          {`I know that nobody is left to assess the people of ${isolated(partner)}, log support for them and read their costs, except admins.`}
        </KnownBox>
      )}
      {managers.length > 0 && (
        <div className="actions">
          <Button kind="quiet" name="intent" value="managers">
            Save the managers
          </Button>
        </div>
      )}
    </Form>
  );
}
