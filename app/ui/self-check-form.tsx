import type { SelfCheck } from "#app/domain/catalog/catalog";
import { Badge } from "#app/ui/badge";
import { Button } from "#app/ui/button";
import { Form } from "#app/ui/form";
import { Icon, type IconName } from "#app/ui/icon";
import { KeptNotice, useKeptForm, useViewerId } from "#app/ui/kept-form";
import { Prose } from "#app/ui/prose";

export interface ShownSelfCheck {
  id: string;
  kind: SelfCheck["kind"];
  stem: string;
  /** Null while not answered. */
  answer: string[] | null;
  model: string | null;
  options: { id: string; html: string; correct: boolean | null; feedback: string | null }[];
}

interface SelfCheckProps {
  check: ShownSelfCheck;
  action: string;
}

/** A question to oneself inside a lesson: a plain form, answered as often as one likes. */
export function SelfCheckForm({ check, action }: SelfCheckProps) {
  const answered = check.answer !== null;
  const verdict = verdictOn(check);
  const kept = useKeptForm({
    personId: useViewerId(),
    form: `self-check.${action}.${check.id}`,
    refused: false,
    sentTo: null,
    stored: check.answer?.join() ?? null,
  });
  return (
    <Form
      ref={kept.form}
      method="post"
      action={action}
      className="self-check"
      id={`check-${check.id}`}
      preventScrollReset
      onInput={kept.onInput}
    >
      <input type="hidden" name="check" value={check.id} />
      <p className="self-check-title">
        Check yourself{" "}
        <span role="status">{verdict && <Badge tone={verdict.tone}>{verdict.words}</Badge>}</span>
      </p>
      {check.kind === "reflect" ? <Reflection check={check} /> : <Choices check={check} />}
      <KeptNotice kept={kept} nothing="It has not been sent." until="you answer" />
      <Button kind="quiet">{answered ? "Answer again" : "Answer"}</Button>
    </Form>
  );
}

const right = { tone: "success", words: <Worded icon="check">Right</Worded> } as const;
const wrong = { tone: "warning", words: <Worded icon="cross">Wrong</Worded> } as const;
const answeredOnly = { tone: "info", words: "Answered" } as const;

/** What the answer came to: every right option and no other is right. A reflection is compared by its writer alone. */
function verdictOn({ kind, answer, options }: ShownSelfCheck) {
  if (answer === null) return null;
  if (kind === "reflect") return answeredOnly;
  return options.every(({ id, correct }) => answer.includes(id) === (correct === true)) ? right : wrong;
}

function Worded({ icon, children }: { icon: IconName; children: string }) {
  return (
    <>
      <Icon name={icon} /> {children}
    </>
  );
}

function Reflection({ check }: { check: ShownSelfCheck }) {
  const fieldId = `reflection-${check.id}`;
  return (
    <>
      <label htmlFor={fieldId}>
        <Prose html={check.stem} compact />
      </label>
      <textarea
        id={fieldId}
        name="choice"
        rows={4}
        maxLength={4000}
        required
        defaultValue={check.answer?.[0] ?? ""}
      />
      {check.model && (
        <div className="feedback">
          <p className="feedback-title">One good answer, to compare with yours</p>
          <Prose html={check.model} compact />
        </div>
      )}
    </>
  );
}

function Choices({ check }: { check: ShownSelfCheck }) {
  return (
    <fieldset>
      <legend>
        <Prose html={check.stem} compact />
      </legend>
      {check.options.map((option) => (
        <div key={option.id}>
          <label className={isMistaken(check, option.id) ? "choice-row is-mistaken" : "choice-row"}>
            <input
              type={check.kind === "multiple" ? "checkbox" : "radio"}
              name="choice"
              value={option.id}
              defaultChecked={check.answer?.includes(option.id)}
              required={check.kind === "single"}
            />
            <Prose html={option.html} compact />
            {option.correct && (
              <Badge tone="success">
                <Worded icon="check">Right</Worded>
              </Badge>
            )}
            {isMistaken(check, option.id) && (
              <Badge tone="warning">
                <Worded icon="cross">Wrong</Worded>
              </Badge>
            )}
          </label>
          {option.feedback && (
            <div className="feedback">
              <Prose html={option.feedback} compact />
            </div>
          )}
        </div>
      ))}
    </fieldset>
  );
}

/** Chosen, and not right. */
function isMistaken({ answer, options }: ShownSelfCheck, optionId: string): boolean {
  const option = options.find(({ id }) => id === optionId);
  return option?.correct === false && answer?.includes(optionId) === true;
}
