/** A time of day, typed as text: how it is read stands beside it. */
import { type InputHTMLAttributes, useId, useState } from "react";
import { formatTimeOfDay, readTimeOfDay } from "#app/domain/assessment/time-of-day";

export function TimeInput(typed: InputHTMLAttributes<HTMLInputElement> & { defaultValue: string }) {
  const id = useId();
  const [state, setState] = useState({ text: typed.defaultValue, finished: true });
  const read = readTimeOfDay(state.text);
  const isWrong = read === null && state.finished && state.text.trim() !== "";
  return (
    <>
      <input
        {...typed}
        type="text"
        autoComplete="off"
        maxLength={40}
        aria-invalid={isWrong || undefined}
        aria-describedby={read !== null || isWrong ? id : undefined}
        onInput={({ currentTarget }) => setState({ text: currentTarget.value, finished: false })}
        onBlur={({ currentTarget }) => setState({ text: currentTarget.value, finished: true })}
      />{" "}
      {read !== null && (
        <span className="number-read-as" id={id}>
          Read as {formatTimeOfDay(read)}
        </span>
      )}
      <span role="status">
        {isWrong && (
          <span className="field-error" id={id}>
            This is not a time of day, so it would earn no points. Write it like 22:17 or 10:17 pm.
          </span>
        )}
      </span>
    </>
  );
}
