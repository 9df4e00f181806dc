import { Form } from "@remix-run/react";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { SelectField } from "#app/ui/field";

interface AssessorFormProps {
  submission: { id: string; assessorId: string | null };
  assessors: { personId: string; name: string }[];
}

/** Gives a submission to another assessor. */
export function AssessorForm({ submission, assessors }: AssessorFormProps) {
  return (
    <details className="assessor-form">
      <summary className="part-title">Give it to another assessor</summary>
      <Form method="post" action={paths.assessmentAssessor(submission.id)} className="form">
        <SelectField
          label="Assessor"
          name="assessor"
          hint="They are told by e-mail. Anything that another assessor has typed but not recorded is lost."
          options={assessors.map(({ personId, name }) => ({ value: personId, label: name }))}
          value={submission.assessorId ?? undefined}
        />
        <div className="actions">
          <Button kind="quiet">Give it to them</Button>
        </div>
      </Form>
    </details>
  );
}
