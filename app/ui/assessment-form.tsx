import { Form, useNavigation } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import type { Criterion, Demonstration } from "#app/domain/catalog/catalog";
import { rubricMax } from "#app/domain/demonstrations/demonstrations";
import {
  feedbackField,
  levelField,
  longestComment,
  longestFeedback,
} from "#app/domain/demonstrations/demonstrations.form";
import { Button } from "#app/ui/button";
import { RadioGroup } from "#app/ui/choice-group";
import { TextArea, TextField } from "#app/ui/field";
import { FormErrors } from "#app/ui/form-errors";
import { type FormState, textIn } from "#app/ui/form-state";

interface AssessmentFormProps {
  demonstration: Pick<Demonstration, "criteria" | "cutScore" | "minutes" | "maxMinutes">;
  /** What was typed when the form was refused. */
  state: FormState | undefined;
}

/** The rubric as a form: one level and a word for each criterion; the sum makes the decision. */
export function AssessmentForm({ demonstration, state }: AssessmentFormProps) {
  const { criteria, cutScore, minutes, maxMinutes } = demonstration;
  const [levels, setLevels] = useState(() => chosenLevels(criteria, (name) => textIn(state, name)));
  const sending = useNavigation().state !== "idle";
  const recount = (event: FormEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget);
    setLevels(chosenLevels(criteria, (name) => String(form.get(name) ?? "")));
  };
  return (
    <Form method="post" className="form" onChange={recount}>
      <FormErrors errors={state?.errors} />
      {criteria.map((criterion) => (
        <CriterionFields key={criterion.id} criterion={criterion} state={state} />
      ))}
      <TextArea
        label="Overall comment"
        name="comment"
        hint="What the rep reads first."
        rows={4}
        maxLength={longestComment}
        optional
        value={textIn(state, "comment")}
        error={state?.errors.comment}
      />
      <TextField
        label="Minutes it took"
        name="minutes"
        type="number"
        min={1}
        max={maxMinutes}
        hint={`${minutes} is usual for this task, ${maxMinutes} the most. They are counted as trainer time.`}
        value={textIn(state, "minutes", String(minutes))}
        error={state?.errors.minutes}
      />
      <div className="assessment-end">
        <p className="with-script" role="status">
          {sumInWords(levels, criteria, cutScore)}
        </p>
        <div className="actions">
          <Button name="intent" value="decide" disabled={sending}>
            Record the decision
          </Button>
          <Button kind="quiet" name="intent" value="release" formNoValidate>
            Give it back to the queue
          </Button>
        </div>
      </div>
    </Form>
  );
}

function CriterionFields({ criterion, state }: { criterion: Criterion; state: FormState | undefined }) {
  const { id, title, levels } = criterion;
  const best = Math.max(...levels.map((level) => level.points));
  return (
    <div className="criterion-fields">
      <RadioGroup
        legend={
          <>
            {title} <span className="field-optional">up to {best} points</span>
          </>
        }
        name={levelField(id)}
        value={textIn(state, levelField(id))}
        error={state?.errors[levelField(id)]}
        options={levels.map((level) => ({
          value: String(level.points),
          label: `${level.title}: ${level.points} ${level.points === 1 ? "point" : "points"}`,
          hint: level.descriptor,
        }))}
      />
      <TextArea
        label={`Feedback on “${title}”`}
        name={feedbackField(id)}
        hint="Optional at the best level only: below it, say what the next one would show."
        rows={2}
        maxLength={longestFeedback}
        optional
        value={textIn(state, feedbackField(id))}
        error={state?.errors[feedbackField(id)]}
      />
    </div>
  );
}

/** Points by criterion in the order of the rubric; null where no level is chosen. */
function chosenLevels(criteria: Criterion[], typed: (name: string) => string): (number | null)[] {
  return criteria.map(({ id }) => {
    const value = typed(levelField(id));
    return value === "" ? null : Number(value);
  });
}

function sumInWords(levels: (number | null)[], criteria: Criterion[], cutScore: number): string {
  const open = levels.filter((points) => points === null).length;
  const sum = levels.reduce<number>((total, points) => total + (points ?? 0), 0);
  const score = `${sum} of ${rubricMax(criteria)} points; ${cutScore} pass.`;
  if (open > 0) return `${score} ${open === 1 ? "One criterion is" : `${open} criteria are`} still open.`;
  return `${score} The decision is: ${sum >= cutScore ? "passed" : "not yet"}.`;
}
