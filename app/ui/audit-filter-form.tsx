import { type AuditFilter, auditSubjectKinds } from "#app/domain/audit/audit";
import { paths } from "#app/paths";
import { auditKindNames } from "#app/ui/audit-words";
import { Button } from "#app/ui/button";
import { SelectField } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { Link } from "#app/ui/link";

export interface AuditFilterFormProps {
  filter: AuditFilter;
  actors: { id: string; name: string }[];
}

/** Which changes are shown: about what, and by whom. */
export function AuditFilterForm({ filter, actors }: AuditFilterFormProps) {
  const { kind, actorId } = filter;
  return (
    <Form
      key={`${kind} ${actorId}`}
      method="get"
      className="search-form"
      role="search"
      aria-label="Changes to show"
    >
      <SelectField
        label="About"
        name="kind"
        options={[
          { value: "", label: "Everything" },
          ...auditSubjectKinds.map((value) => ({ value, label: auditKindNames[value] })),
        ]}
        value={kind ?? ""}
      />
      <SelectField
        label="Changed by"
        name="by"
        options={[
          { value: "", label: "Anybody" },
          ...actors.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={actorId ?? ""}
      />
      <Button kind="quiet">Show</Button>
      {(kind ?? actorId) !== null && <Link to={paths.adminAudit()}>Show everything</Link>}
    </Form>
  );
}
