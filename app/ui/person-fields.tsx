/** The fields that say who a person is and what they may do; for inviting them and for changing them. */
import { type JobRole, jobRoles } from "#app/domain/catalog/catalog";
import type { AccessRole } from "#app/domain/identity/identity";
import { roleNames } from "#app/domain/identity/role-names";
import { CheckboxGroup } from "#app/ui/choice-group";
import { SelectField, TextField } from "#app/ui/field";
import { type FormState, listIn, textIn } from "#app/ui/form-state";
import { jobRoleNames } from "#app/ui/job-role-names";

export interface PersonFieldsProps {
  state: FormState | undefined;
  /** The access roles to choose from; a single one is not asked for. */
  roles: readonly AccessRole[];
  /** The partners to choose from; a single one is not asked for. */
  partners: { id: string; name: string }[];
  /** Some of the roles belong to no partner. */
  partnerOptional: boolean;
  stored?: { name: string; accessRole: AccessRole; partnerId: string | null; jobRoles: JobRole[] };
}

type Choices = Pick<PersonFieldsProps, "roles" | "partners" | "partnerOptional">;

/** What is not asked for, because there is nothing to choose from. */
export function unaskedFields({ roles, partners, partnerOptional }: Choices): string[] {
  return [
    ...(roles.length < 2 ? ["accessRole"] : []),
    ...(partners.length < 2 && !partnerOptional ? ["partner"] : []),
  ];
}

export function PersonFields({ state, roles, partners, partnerOptional, stored }: PersonFieldsProps) {
  const errors = state?.errors ?? {};
  const none = partnerOptional ? [{ value: "", label: "None" }] : [];
  const unasked = unaskedFields({ roles, partners, partnerOptional });
  return (
    <>
      <TextField
        label="Name"
        name="name"
        autoComplete="off"
        maxLength={100}
        value={textIn(state, "name", stored?.name)}
        error={errors["name"]}
      />
      {unasked.includes("accessRole") ? (
        <input type="hidden" name="accessRole" value={roles[0]} />
      ) : (
        <SelectField
          label="Access role"
          name="accessRole"
          options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
          hint={
            stored &&
            "A new role signs the person out. A manager’s partners and an author’s tracks end with the role."
          }
          value={textIn(state, "accessRole", stored?.accessRole)}
          error={errors["accessRole"]}
        />
      )}
      {unasked.includes("partner") ? (
        <input type="hidden" name="partner" value={partners[0]?.id ?? ""} />
      ) : (
        <SelectField
          label={partnerOptional ? "Partner (for reps and leads)" : "Partner"}
          name="partner"
          hint={partnerOptional ? "Everyone else belongs to no partner; for them none is saved." : undefined}
          options={[...none, ...partners.map(({ id, name }) => ({ value: id, label: name }))]}
          placeholder={partnerOptional ? undefined : "Choose a partner"}
          value={textIn(state, "partner", stored?.partnerId ?? "")}
          error={errors["partner"]}
        />
      )}
      <CheckboxGroup
        legend="Job roles"
        name="jobRoles"
        hint={
          partnerOptional
            ? "Reps and leads have at least one: job roles decide on enrolments. Everyone else has none; for them none are saved."
            : "At least one: job roles decide which tracks somebody is enrolled in."
        }
        options={jobRoles.map((role) => ({ value: role, label: jobRoleNames[role] }))}
        values={listIn(state, "jobRoles", stored?.jobRoles)}
        error={errors["jobRoles"]}
      />
    </>
  );
}
