import { answerField, checkPrefix } from "#app/domain/assessment/assessment.form";
import type { ShownItem } from "#app/domain/assessment/review";
import { asTyped } from "#app/domain/assessment/undecided";
import { itemAnchor } from "#app/ui/answer-fields";
import { AnswerParts } from "#app/ui/answer-parts";
import { Button } from "#app/ui/button";
import { HotspotPicture, placeName } from "#app/ui/hotspot-picture";
import { answerTexts, signHints } from "#app/ui/number-answer-words";
import { useNumberCheck } from "#app/ui/number-check";
import { Prose } from "#app/ui/prose";
import { TimeInput } from "#app/ui/time-input";

interface QuizItemProps {
  item: ShownItem;
  number: number;
  total: number;
  /** Whether its mark can be asked for before the attempt is handed in. */
  checkable: boolean;
  /** Why it could not be checked. */
  error: string | undefined;
}

/** One question with native controls. `asked.…` tells the server that it was shown, so that un-ticking is saved too. */
export function QuizItem({ item, number, total, checkable, error }: QuizItemProps) {
  const name = answerField(item.id);
  const stemId = `stem-${item.id}`;
  return (
    <fieldset
      className={error ? "quiz-item has-error" : "quiz-item"}
      id={itemAnchor(item.id)}
      tabIndex={error ? -1 : undefined}
      aria-labelledby={`${stemId}-number ${stemId}`}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${stemId}-error` : undefined}
    >
      <legend id={`${stemId}-number`}>
        Question {number} <span className="muted">of {total}</span>
      </legend>
      <input type="hidden" name={`asked.${item.id}`} value="1" />
      <div id={stemId}>
        <Prose html={item.stem} />
      </div>
      {error && (
        <p className="field-error" id={`${stemId}-error`}>
          {error}
        </p>
      )}
      <CreditHint item={item} />
      {item.hotspot && (
        <HotspotPicture hotspot={item.hotspot} controlOf={(optionId) => `${item.id}-${optionId}`} />
      )}
      {item.options.map((option, index) => (
        <label key={option.id} className="choice-row">
          <input
            type={item.kind === "multiple" ? "checkbox" : "radio"}
            name={name}
            id={item.hotspot ? `${item.id}-${option.id}` : undefined}
            value={option.id}
            defaultChecked={item.answer.includes(option.id)}
          />
          {item.hotspot && <span className="blank-number">{placeName(index)}</span>}
          <Prose html={option.html} compact />
        </label>
      ))}
      {item.parts.length > 0 && <AnswerParts item={item} />}
      {item.kind === "numeric" && <NumberAnswer item={item} name={name} />}
      {item.kind === "time" && (
        <div className="number-answer">
          <label className="field-label" htmlFor={`time-${item.id}`}>
            Your answer, a time of day
          </label>
          <TimeInput id={`time-${item.id}`} name={name} defaultValue={item.answer[0] ?? ""} />
        </div>
      )}
      {item.kind === "text" && (
        <label className="field">
          <span className="field-label">Your answer, in a few words</span>
          <input
            type="text"
            name={name}
            defaultValue={item.answer[0] ?? ""}
            autoComplete="off"
            maxLength={200}
          />
        </label>
      )}
      {checkable && (
        <div className="check-item">
          <Button kind="quiet" name="intent" value={`${checkPrefix}${item.id}`}>
            Check question {number}
          </Button>
          <p className="hint">After that you cannot change the answer.</p>
        </div>
      )}
    </fieldset>
  );
}

function NumberAnswer({ item, name }: { item: ShownItem; name: string }) {
  const { unit, units } = item;
  const given = asTyped(item.answer[0] ?? "");
  const rules = item.numbers[""] ?? {};
  const { control, told } = useNumberCheck({ name, initial: given, rules, unit: unit ?? "", ...answerTexts });
  return (
    <div className="number-answer">
      <label className="field">
        <span className="field-label">Your answer{unit ? ` in ${unit}` : ""}</span>
        {units.length > 0 && (
          <span className="field-hint">
            A number without a unit counts in {unit}. You may also write {units.join(", ")} after it.
          </span>
        )}
        {rules.sign && <span className="field-hint">{signHints[rules.sign]}</span>}
        <input {...control} type="text" name={name} defaultValue={given} autoComplete="off" maxLength={40} />
      </label>
      {told}
    </div>
  );
}

const creditHints: { [rule in Exclude<ShownItem["credit"], "whole">]: string } = {
  "right-minus-wrong":
    "Several may be right. Each right choice counts, each wrong one takes as much away; never below 0.",
  "below-zero":
    "Several may be right. Each right choice counts, each wrong one takes as much away, also below 0.",
  "all-or-nothing": "Several may be right. All or nothing: the points are for exactly the right choices.",
  "per-match": "Each right pair counts.",
  "per-pair": "Each two entries in the right order count.",
  "per-blank": "Each blank counts the same.",
  partial: "An answer that is close can earn part of the points.",
};

/** How the points are shared out, where they can be. */
function CreditHint({ item: { credit } }: { item: ShownItem }) {
  return credit === "whole" ? null : <p className="hint">{creditHints[credit]}</p>;
}
