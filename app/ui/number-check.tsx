/**
 * Says beside a field how what is typed there is read: as which number, as none, or as one of two, which is then asked. The
 * choice is a field of the form like any other, so that it is made without scripts as well.
 */
import { type FocusEvent, type FormEvent, useId, useState } from "react";
import {
  askWhich,
  decideNumber,
  formatNumber,
  mayBecomeNumber,
  type NumberRules,
  type Reading,
  readingField,
  readTypedNumber,
} from "#app/domain/numbers/typed-number";

interface NumberField {
  /** Of the field. */
  name: string;
  initial: string;
  rules: NumberRules;
  /** What a number alone counts in; "" = nothing. */
  unit: string;
  /** What becomes of a text that is no number, and of one that nobody has decided on. */
  unread: string;
  undecided: string;
}

/** Props for the field, and what to show behind it. */
export function useNumberCheck({ name, initial, rules, unit, unread, undecided }: NumberField) {
  const id = useId();
  const [typed, setTyped] = useState({ text: initial, finished: true });
  const [chosen, setChosen] = useState("");
  const read = readTypedNumber(typed.text, rules);
  const decided = readTypedNumber(decideNumber(typed.text, chosen), rules);
  const units = rules.units ?? [];
  const isWrong = read.state === "none" && (typed.finished || !mayBecomeNumber(typed.text, units));
  const isTold = isWrong || read.state === "number" || read.state === "unclear";
  return {
    control: {
      onInput: ({ currentTarget }: FormEvent<HTMLInputElement>) => {
        setTyped({ text: currentTarget.value, finished: false });
        setChosen("");
      },
      onBlur: ({ currentTarget }: FocusEvent<HTMLInputElement>) =>
        setTyped({ text: currentTarget.value, finished: true }),
      "aria-invalid": isWrong || undefined,
      "aria-describedby": isTold ? id : undefined,
    },
    told: (
      <span className="number-read">
        {decided.state === "number" && (
          <span className="number-read-as" id={id}>
            Read as {withUnit(formatNumber(decided.value), decided.unit ?? unit)}
          </span>
        )}
        <span role="status">
          {isWrong && (
            <span className="field-error" id={id}>
              This is not a number{unread}. Write it in digits, such as 6 or 6.5
              {units.length > 0 && `; only ${listed(units)} may be written beside it`}.
            </span>
          )}
          {decided.state === "unclear" && (
            <span className="number-question" id={id}>
              {askWhich(decided.readings)} {undecided}
            </span>
          )}
        </span>
        {read.state === "unclear" && (
          <Readings
            key={typed.text}
            name={name}
            asked={id}
            readings={read.readings}
            unit={read.unit ?? unit}
            onChoose={setChosen}
          />
        )}
      </span>
    ),
  };
}

interface ReadingsProps {
  name: string;
  /** Id of what is said about it. */
  asked?: string | undefined;
  readings: [Reading, Reading];
  unit: string;
  chosen?: string | undefined;
  onChoose?: (text: string) => void;
}

/** The two ways to read a number, to choose from. */
export function Readings({ name, asked, readings, unit, chosen, onChoose }: ReadingsProps) {
  return (
    <span
      role="radiogroup"
      aria-label={askWhich(readings)}
      aria-describedby={asked}
      className="number-readings"
    >
      {readings.map(({ value, text }, index) => (
        <label key={text}>
          <input
            type="radio"
            name={readingField(name)}
            value={text}
            defaultChecked={text === chosen}
            onChange={() => onChoose?.(text)}
          />{" "}
          {withUnit(formatNumber(value), unit)}
          <span className="muted"> ({index === 0 ? "thousands" : "decimals"})</span>
        </label>
      ))}
    </span>
  );
}

export function withUnit(number: string, unit: string): string {
  if (unit === "€") return number.replace(/^(−?)/, "$1€");
  return unit === "" ? number : `${number}\u00a0${unit}`;
}

function listed(units: readonly string[]): string {
  const last = units.at(-1) ?? "";
  return units.length > 1 ? `${units.slice(0, -1).join(", ")} or ${last}` : last;
}
