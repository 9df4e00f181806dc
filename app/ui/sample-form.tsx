import { Form } from "@remix-run/react";
import type { AssessorDemonstration } from "#app/domain/demonstrations/demonstrations";
import { Button } from "#app/ui/button";
import { FormErrors } from "#app/ui/form-errors";
import type { FormState } from "#app/ui/form-state";
import { useSending } from "#app/ui/held-request";
import { LevelChoice } from "#app/ui/level-choice";

interface SampleFormProps {
  demonstration: AssessorDemonstration;
  sampleId: string;
  state: FormState | undefined;
}

/** The rubric as the desk has it, for a sample: levels alone, because nobody reads the feedback on it. */
export function SampleForm({ demonstration, sampleId, state }: SampleFormProps) {
  const sending = useSending();
  return (
    <Form method="post" className="form">
      <FormErrors errors={state?.errors} />
      <input type="hidden" name="sample" value={sampleId} />
      {demonstration.criteria.map((criterion) => (
        <LevelChoice key={criterion.id} criterion={criterion} state={state} />
      ))}
      <div className="actions">
        <Button disabled={sending}>Submit your levels</Button>
      </div>
      <p className="hint">Then you see the levels its author set, and why. What you submit stays as it is.</p>
    </Form>
  );
}
