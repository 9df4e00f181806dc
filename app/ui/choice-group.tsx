/** Checkboxes and radios in a native fieldset, so that every keyboard and screen reader knows them. */
import { type ReactNode, useId } from "react";
import type { FieldOption } from "#app/ui/field";
import { wrongId } from "#app/ui/form-errors";

/** What may be chosen, in words that may hold a name. */
type Choice = Pick<FieldOption, "value" | "disabled"> & { label: ReactNode; hint?: ReactNode };

interface ChoiceGroupProps {
  legend: ReactNode;
  name: string;
  options: Choice[];
  hint?: ReactNode;
  error?: string | undefined;
}

function ChoiceGroup({
  legend,
  name,
  options,
  hint,
  error,
  type,
  isChosen,
  required,
}: ChoiceGroupProps & {
  type: "radio" | "checkbox";
  isChosen: (value: string) => boolean;
  required: boolean;
}) {
  const id = useId();
  const first = options.find(({ disabled }) => !disabled);
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset
      className={error ? "choice-group has-error" : "choice-group"}
      role={type === "radio" ? "radiogroup" : undefined}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy}
    >
      <legend>{legend}</legend>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {options.map((option) => (
        <label className="option" key={option.value}>
          <input
            id={error && option === first ? wrongId(name) : undefined}
            type={type}
            name={name}
            value={option.value}
            defaultChecked={isChosen(option.value)}
            disabled={option.disabled}
            required={required}
          />
          <span className="option-text">
            {option.label}
            {option.hint ? <span className="option-hint">{option.hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** One of several. */
export function RadioGroup({
  value,
  required = true,
  ...group
}: ChoiceGroupProps & { value?: string | undefined; required?: boolean }) {
  return <ChoiceGroup {...group} type="radio" isChosen={(option) => option === value} required={required} />;
}

/** Any number of several. */
export function CheckboxGroup({ values = [], ...group }: ChoiceGroupProps & { values?: string[] }) {
  return (
    <ChoiceGroup {...group} type="checkbox" isChosen={(option) => values.includes(option)} required={false} />
  );
}

/** The box that stands before a change with consequences: it says what follows, and nothing is saved until it is ticked. */
export function KnownBox({ legend, value, error, children }: KnownBoxProps) {
  return (
    <ChoiceGroup
      legend={legend}
      name="known"
      options={[{ value, label: children }]}
      error={error}
      type="checkbox"
      isChosen={() => false}
      required
    />
  );
}

interface KnownBoxProps {
  /** Before what: "Before you disable Ana". */
  legend: string;
  /** Which change is meant. */
  value: string;
  error?: string | undefined;
  children: string;
}
