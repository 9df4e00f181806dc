import { Form } from "@remix-run/react";
import { useCallback, useEffect, useState } from "react";
import type { Criterion, Demonstration } from "#app/domain/catalog/catalog";
import { judgeRecord, type ObservationRecord } from "#app/domain/demonstrations/checklist";
import { decide, rubricMax, shortOfCritical, weightedSum } from "#app/domain/demonstrations/demonstrations";
import {
  feedbackField,
  levelField,
  longestComment,
  longestFeedback,
} from "#app/domain/demonstrations/demonstrations.form";
import { minuteUnits } from "#app/domain/numbers/units";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { CommentBank } from "#app/ui/comment-bank";
import { TextArea } from "#app/ui/field";
import { FormErrors } from "#app/ui/form-errors";
import { type FormState, textIn } from "#app/ui/form-state";
import { useSending } from "#app/ui/held-request";
import { type FormOwner, KeptNotice, useKeptForm } from "#app/ui/kept-form";
import { LevelChoice } from "#app/ui/level-choice";
import { NumberField } from "#app/ui/number-field";

interface AssessmentFormProps {
  /** Under which the device keeps what is entered here. */
  owner: FormOwner;
  demonstration: Pick<Demonstration, "criteria" | "cutScore" | "minutes" | "maxMinutes">;
  /** Of work that was watched; null for what was handed in. */
  record: ObservationRecord | null;
  /** What was typed when the form was refused. */
  state: FormState | undefined;
}

export function assessmentOwner(personId: string, submissionId: string): FormOwner {
  return { personId, form: `assessment.${submissionId}` };
}

/** The rubric as a form: one level and a word for each criterion; the sum makes the decision. */
export function AssessmentForm({ owner, demonstration, record, state }: AssessmentFormProps) {
  const { criteria, minutes, maxMinutes } = demonstration;
  const [scores, setScores] = useState(() => chosenLevels(criteria, (name) => textIn(state, name)));
  const sending = useSending();
  const kept = useKeptForm({ ...owner, refused: state !== undefined, sentTo: paths.assessments() });
  const { form, restored } = kept;
  const recount = useCallback(() => {
    const entered = new FormData(form.current ?? undefined);
    setScores(chosenLevels(criteria, (name) => String(entered.get(name) ?? "")));
  }, [form, criteria]);
  // Levels that were brought back, or cleared, count as if they were chosen now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was brought back is read from the form.
  useEffect(recount, [recount, restored]);
  return (
    <Form
      ref={form}
      method="post"
      action="#rubric"
      className="form"
      onChange={recount}
      onInput={kept.onInput}
    >
      <FormErrors errors={state?.errors} />
      <KeptNotice kept={kept} nothing="Nothing has been recorded." until="you record the decision" />
      {criteria.map((criterion) => (
        <CriterionFields key={criterion.id} criterion={criterion} state={state} />
      ))}
      <TextArea
        label="Overall comment"
        name="comment"
        hint="What the rep reads first. Needed to return the work: say what has to be revised."
        rows={4}
        maxLength={longestComment}
        optional
        value={textIn(state, "comment")}
        error={state?.errors.comment}
      />
      <NumberField
        label="Minutes it took"
        name="minutes"
        rules={{ units: minuteUnits, whole: true }}
        unit="minutes"
        hint={`${minutes} is usual for this task, ${maxMinutes} the most. They are counted as trainer time.`}
        value={textIn(state, "minutes", String(minutes))}
        error={state?.errors.minutes}
      />
      <div className="assessment-end">
        <p className="with-script" role="status">
          {sumInWords(scores, demonstration, record)}
        </p>
        <div className="actions">
          <Button name="intent" value="decide" disabled={sending}>
            Record the decision
          </Button>
          <Button kind="quiet" name="intent" value="return" formNoValidate disabled={sending}>
            Return for revision
          </Button>
        </div>
        <details>
          <summary>Give it back to the queue</summary>
          <p>
            Levels, feedback, comment and minutes entered here are lost. Whoever takes it next starts again,
            even if that is you.
          </p>
          <div className="actions">
            <Button kind="danger" name="intent" value="release" formNoValidate disabled={sending}>
              Give it back
            </Button>
          </div>
        </details>
      </div>
    </Form>
  );
}

function CriterionFields({ criterion, state }: { criterion: Criterion; state: FormState | undefined }) {
  const { id, title } = criterion;
  return (
    <div className="criterion-fields">
      <LevelChoice criterion={criterion} state={state} />
      <TextArea
        label={`Feedback on “${title}”`}
        name={feedbackField(id)}
        hint="Say what the next level would show."
        rows={2}
        maxLength={longestFeedback}
        optional="needed below the best level"
        value={textIn(state, feedbackField(id))}
        error={state?.errors[feedbackField(id)]}
      />
      <CommentBank criterion={criterion} state={state} />
    </div>
  );
}

type ChosenLevel = { criterionId: string; points: number; feedback: string };

/** The levels chosen so far, in the order of the rubric. */
function chosenLevels(criteria: Criterion[], typed: (name: string) => string): ChosenLevel[] {
  return criteria.flatMap(({ id }) => {
    const value = typed(levelField(id));
    return value === "" ? [] : [{ criterionId: id, points: Number(value), feedback: "" }];
  });
}

function sumInWords(
  scores: ChosenLevel[],
  demonstration: Pick<Demonstration, "criteria" | "cutScore">,
  record: ObservationRecord | null,
): string {
  const { criteria, cutScore } = demonstration;
  const open = criteria.length - scores.length;
  const [short] = shortOfCritical(criteria, scores);
  const score = `${weightedSum(criteria, scores)} of ${rubricMax(criteria)} points; ${cutScore} pass.`;
  const seen = record && judgeRecord(record);
  const critical =
    (short ? ` “${short.title}” is critical and below its level.` : "") +
    (seen?.ok && seen.missed.length > 0 ? " A critical step was not observed." : "");
  if (open > 0)
    return `${score}${critical} ${open === 1 ? "One criterion is" : `${open} criteria are`} still open.`;
  if (seen && !seen.ok) return `${score}${critical} The record of what you saw is still open.`;
  const decision = decide(demonstration, scores, record);
  return `${score}${critical} The decision is: ${decision.ok && decision.passed ? "passed" : "not yet"}.`;
}
