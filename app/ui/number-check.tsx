/** Says beside a field that what is typed there is no number, while it can still be put right. It is saved all the same. */
import { type FocusEvent, type FormEvent, useId, useState } from "react";
import { readAsNumber } from "#app/domain/assessment/typed-answer";

/** Props for the field, and what to show behind it. `units` are those that may be written behind the number. */
export function useNumberCheck(initial: string, units: string[]) {
  const id = useId();
  const isWrong = (text: string, finished: boolean) => {
    const read = readAsNumber(text, units);
    return read === "none" || (finished && read === "begun");
  };
  const [wrong, setWrong] = useState(() => isWrong(initial, true));
  return {
    control: {
      onInput: ({ currentTarget }: FormEvent<HTMLInputElement>) =>
        setWrong(isWrong(currentTarget.value, false)),
      onBlur: ({ currentTarget }: FocusEvent<HTMLInputElement>) =>
        setWrong(isWrong(currentTarget.value, true)),
      "aria-invalid": wrong || undefined,
      "aria-describedby": wrong ? id : undefined,
    },
    told: (
      <span role="status">
        {wrong && (
          <span className="field-error" id={id}>
            This is not a number, so it would earn no points. Write it in digits, such as 6 or 6.5
            {units.length > 0 && `; only ${listed(units)} may stand behind it`}.
          </span>
        )}
      </span>
    ),
  };
}

function listed(units: string[]): string {
  const last = units.at(-1) ?? "";
  return units.length > 1 ? `${units.slice(0, -1).join(", ")} or ${last}` : last;
}
