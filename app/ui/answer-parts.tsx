/** Questions answered in parts: a select or a field for each prompt, entry or blank. */
import type { InputHTMLAttributes } from "react";
import { answerField } from "#app/domain/assessment/assessment.form";
import { readParts, type ShownPart } from "#app/domain/assessment/parts";
import type { ShownItem } from "#app/domain/assessment/review";
import { asTyped } from "#app/domain/assessment/undecided";
import type { NumberRules } from "#app/domain/numbers/typed-number";
import { answerTexts } from "#app/ui/number-answer-words";
import { useNumberCheck } from "#app/ui/number-check";
import { InlineHtml, Prose } from "#app/ui/prose";
import { TimeInput } from "#app/ui/time-input";

export function AnswerParts({ item }: { item: ShownItem }) {
  const given = readParts(item.answer);
  const idOf = (part: ShownPart) => `${item.id}-part-${part.id}`;
  const control = (part: ShownPart, label?: string) => (
    <PartControl
      part={part}
      id={idOf(part)}
      name={answerField(item.id, part.id)}
      value={given.get(part.id) ?? ""}
      rules={item.numbers[part.id]}
      label={label}
      asked={item.kind === "ordering" ? "Place" : "Choose"}
    />
  );
  if (item.sentences) {
    return item.sentences.map((sentence, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the sentences of a question never change places
      <p key={index} className="cloze">
        {sentence.map((piece) => {
          if ("html" in piece) return <InlineHtml key={piece.html} html={piece.html} />;
          const part = item.parts.find(({ id }) => id === piece.blank);
          return (
            part && (
              <span key={piece.blank} className="blank">
                {control(part, `Blank ${piece.blank} of ${item.parts.length}`)}
              </span>
            )
          );
        })}
      </p>
    ));
  }
  return (
    <ul className="answer-parts">
      {item.parts.map((part) => (
        <li key={part.id}>
          <label htmlFor={idOf(part)}>
            <Prose html={part.html ?? ""} compact />
          </label>
          {control(part)}
        </li>
      ))}
    </ul>
  );
}

interface PartControlProps {
  part: ShownPart;
  id: string;
  name: string;
  value: string;
  /** Of a number. */
  rules: NumberRules | undefined;
  /** Left out where a label points to it. */
  label: string | undefined;
  /** What an empty choice says. */
  asked: string;
}

function PartControl({ part, id, name, value, rules, label, asked }: PartControlProps) {
  if (part.choices) {
    return (
      <select id={id} name={name} defaultValue={value} aria-label={label}>
        <option value="">{asked} …</option>
        {part.choices.map(({ id: value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    );
  }
  const typed = { id, name, type: "text", defaultValue: value, autoComplete: "off", maxLength: 200 };
  if (part.time) return <TimeInput id={id} name={name} defaultValue={value} aria-label={label} />;
  return rules ? (
    <NumberInput
      {...typed}
      aria-label={label}
      defaultValue={asTyped(value)}
      rules={rules}
      unit={part.unit ?? ""}
    />
  ) : (
    <input {...typed} aria-label={label} />
  );
}

interface NumberInputProps extends InputHTMLAttributes<HTMLInputElement> {
  name: string;
  defaultValue: string;
  rules: NumberRules;
  unit: string;
}

function NumberInput({ rules, unit, ...typed }: NumberInputProps) {
  const { name, defaultValue: initial } = typed;
  const { control, told } = useNumberCheck({ name, initial, rules, unit, ...answerTexts });
  return (
    <>
      <input {...typed} {...control} /> {unit} {told}
    </>
  );
}
