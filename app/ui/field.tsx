/** Native form fields: a label, a hint, and the error that screen readers tie to the input. */
import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from "react";
import { wrongId } from "#app/ui/form-errors";

export interface FieldTexts {
  label: string;
  hint?: ReactNode;
  /** A sentence that says how to put it right. */
  error?: string | undefined;
}

interface FieldFrameProps extends FieldTexts {
  id: string;
  optional: boolean | string;
  children: ReactNode;
}

/** While a field needs correcting its id is the one that the summary above its form leads to. */
export function useFieldId({ name, error }: { name: string; error?: string | undefined }): string {
  const id = useId();
  return error ? wrongId(name) : id;
}

/** Ids of what describes the input, in reading order. */
function describedBy(id: string, { hint, error }: Pick<FieldTexts, "hint" | "error">): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}

export function FieldFrame({ id, label, hint, error, optional, children }: FieldFrameProps) {
  return (
    <div className={error ? "field has-error" : "field"}>
      <label htmlFor={id}>
        {label}
        {optional ? (
          <span className="field-optional"> ({optional === true ? "optional" : optional})</span>
        ) : null}
      </label>
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
      {children}
    </div>
  );
}

export interface SharedFieldProps extends FieldTexts {
  name: string;
  /** What the field starts with: the stored value, or what was typed when the form came back. */
  value?: string | number | undefined;
  /** Says so behind the label, or in the words given when it is needed; everything else is required. */
  optional?: boolean | string;
}

export function controlProps(id: string, { name, value, hint, error, optional }: SharedFieldProps) {
  return {
    id,
    name,
    defaultValue: value,
    required: !optional,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": describedBy(id, { hint, error }),
  };
}

export type TextFieldProps = SharedFieldProps &
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    | "type"
    | "autoComplete"
    | "inputMode"
    | "min"
    | "max"
    | "step"
    | "maxLength"
    | "pattern"
    | "autoFocus"
    | "accept"
    | "multiple"
    | "spellCheck"
    | "placeholder"
  >;

/** One line: text, e-mail, number, date, URL, search or file. */
export function TextField({
  label,
  name,
  value,
  hint,
  error,
  optional = false,
  type = "text",
  ...rest
}: TextFieldProps) {
  const id = useFieldId({ name, error });
  const shared: SharedFieldProps = {
    label,
    name,
    value,
    hint,
    error,
    optional: optional || type === "search",
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        {...(type === "email" && { maxLength: 254 })}
        {...rest}
        {...controlProps(id, shared)}
        type={type}
      />
    </FieldFrame>
  );
}

export type TextAreaProps = SharedFieldProps &
  Pick<TextareaHTMLAttributes<HTMLTextAreaElement>, "rows" | "maxLength" | "spellCheck">;

export function TextArea({
  label,
  name,
  value,
  hint,
  error,
  optional = false,
  rows = 6,
  ...rest
}: TextAreaProps) {
  const id = useFieldId({ name, error });
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <textarea {...rest} {...controlProps(id, { label, name, value, hint, error, optional })} rows={rows} />
    </FieldFrame>
  );
}

export interface FieldOption {
  value: string;
  label: string;
  hint?: string;
  disabled?: boolean;
}

export type SelectFieldProps = SharedFieldProps & {
  options: FieldOption[];
  /** Stands chosen until one of the options is, where none may be taken for granted. */
  placeholder?: string | undefined;
};

export function SelectField({
  label,
  name,
  value,
  hint,
  error,
  optional = false,
  options,
  placeholder,
}: SelectFieldProps) {
  const id = useFieldId({ name, error });
  const { required, ...control } = controlProps(id, { label, name, value, hint, error, optional });
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <select {...control} required={required && options.every((option) => option.value !== "")}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
