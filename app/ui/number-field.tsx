import type { NumberRules } from "#app/domain/numbers/typed-number";
import { controlProps, FieldFrame, type SharedFieldProps, useFieldId } from "#app/ui/field";
import { useNumberCheck } from "#app/ui/number-check";

export interface NumberFieldProps extends SharedFieldProps {
  rules?: NumberRules;
  /** Shown with the value as read. */
  unit?: string;
}

/** A number, typed as text: no browser drops a sign of it in silence, and how it is read stands beside it. */
export function NumberField({ rules = {}, unit = "", ...shared }: NumberFieldProps) {
  const { label, name, value, hint, error, optional = false } = shared;
  const id = useFieldId(shared);
  const initial = String(value ?? "");
  const { control, told } = useNumberCheck({ name, initial, rules, unit, unread: "", undecided: "" });
  const props = controlProps(id, shared);
  const described = [props["aria-describedby"], control["aria-describedby"]].filter(Boolean).join(" ");
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        {...props}
        {...control}
        type="text"
        inputMode={rules.whole ? "numeric" : "decimal"}
        autoComplete="off"
        maxLength={40}
        aria-invalid={props["aria-invalid"] ?? control["aria-invalid"]}
        aria-describedby={described || undefined}
      />
      {told}
    </FieldFrame>
  );
}
