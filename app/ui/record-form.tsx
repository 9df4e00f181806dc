import { useNavigate } from "@remix-run/react";
import { type FormEvent, useEffect } from "react";
import type { ChecklistStep } from "#app/domain/catalog/catalog";
import { type MarkedStep, stepMarks } from "#app/domain/demonstrations/checklist";
import { longestNote, longestNotes, markField, noteField } from "#app/domain/demonstrations/checklist.form";
import type { SeenObservation } from "#app/domain/demonstrations/observe.server";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { TextArea } from "#app/ui/field";
import { useKeptForm, useViewerId } from "#app/ui/kept-form";
import { stepMarkNames } from "#app/ui/observed-record";
import { type RecordSaving, useRecordSaving } from "#app/ui/record-saving";
import { useSpokenState } from "#app/ui/spoken-state";

/** What the assessor fills in while watching, on a phone as well: a mark and a note for each step, and notes on the whole. */
export function RecordForm({
  submissionId,
  observation,
}: {
  submissionId: string;
  observation: SeenObservation;
}) {
  const kept = useKeptForm({
    personId: useViewerId(),
    form: `record.${submissionId}`,
    refused: false,
    sentTo: null,
  });
  const { form } = kept;
  const { saving, onChange, save } = useRecordSaving(paths.recordSteps(submissionId), form);
  const { restored } = kept;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what an earlier page could not send is sent now, once.
  useEffect(() => {
    if (restored) void save();
  }, [restored]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as soon as the server has everything.
  useEffect(() => {
    if (saving.state === "saved") kept.forget();
  }, [saving.state]);
  const navigate = useNavigate();
  const { steps, marks, notes } = observation;

  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const assesses = submitter instanceof HTMLButtonElement && submitter.value === "assess";
    if ((await save()) && assesses) navigate(paths.assessment(submissionId));
  }

  return (
    <form
      ref={form}
      method="post"
      className="form record-form"
      onInput={kept.onInput}
      onChange={onChange}
      onSubmit={onSubmit}
    >
      {steps.map((step, index) => (
        <StepFields
          key={step.id}
          step={step}
          number={index + 1}
          given={marks.find(({ stepId }) => stepId === step.id)}
        />
      ))}
      <TextArea
        label="What else you saw"
        name="notes"
        hint={
          steps.length > 0
            ? "They read it with the decision."
            : "This task has no checklist, so the decision rests on this. They read it with the decision."
        }
        rows={5}
        maxLength={longestNotes}
        optional={steps.length > 0}
        value={notes}
      />
      <p className="record-saving with-script">{savingInWords(saving, kept.unkept)}</p>
      <span className="sr-only with-script" role="status">
        {useSpokenState(saving.state)}
      </span>
      <div className="actions">
        <Button name="intent" value="assess" formNoValidate>
          Go on to the rubric
        </Button>
        <Button kind="quiet" name="intent" value="save" formNoValidate>
          Save the record
        </Button>
      </div>
    </form>
  );
}

interface StepFieldsProps {
  step: ChecklistStep;
  number: number;
  given: MarkedStep | undefined;
}

function StepFields({ step, number, given }: StepFieldsProps) {
  const { id, text, critical } = step;
  return (
    <div className="step-fields">
      <fieldset className="choice-group">
        <legend>
          {number}. {text}
          {critical && <strong className="step-critical"> Critical.</strong>}
        </legend>
        <div className="step-marks">
          {stepMarks.map((mark) => (
            <label key={mark} className="option">
              <input type="radio" name={markField(id)} value={mark} defaultChecked={given?.mark === mark} />
              <span className="option-text">{stepMarkNames[mark]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextArea
        label={`Note on step ${number}`}
        name={noteField(id)}
        {...(critical && { hint: "Needed if the step was not observed: say why." })}
        rows={1}
        maxLength={longestNote}
        optional
        value={given?.note ?? ""}
      />
    </div>
  );
}

function savingInWords({ state, problem }: RecordSaving, unkept: boolean): string {
  if (problem && state === "unsent")
    return `${problem} ${unkept ? "It is kept only in this page: leave it open." : "It is kept on this device."}`;
  if (problem) return problem;
  if (state === "saving") return "Saving…";
  return state === "saved" ? "Everything is saved." : "Saved as you go.";
}
