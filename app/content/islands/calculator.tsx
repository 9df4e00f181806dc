/**
 * The one form of all calculators. The server renders it as a native form that asks the calculator's own page; once
 * hydrated it recomputes at each keystroke with the same code.
 */
import { useEffect, useState } from "react";
import {
  type Calculator as CalculatorDefinition,
  type CalculatorField,
  type CalculatorResult,
  formatResult,
  parseValues,
  rulesOf,
} from "#app/content/calculators/calculator";
import { getCalculator } from "#app/content/calculators/registry";
import { decideNumber, formatNumber, readingField, readTypedNumber } from "#app/domain/numbers/typed-number";
import { paths } from "#app/paths";
import { Readings, withUnit } from "#app/ui/number-check";

/** Names the page that a calculator's own page leads back to; no field of a calculator is called so. */
export const fromField = "from";

export interface CalculatorProps {
  id: string;
  /** What was typed, as a URL's query ("?sensors=40&…"); what is left out starts with the field's initial value. */
  search?: string;
  /** The page it stands in, to lead back to from its own. */
  from?: string;
  /** Left out where the page's heading is the title already. */
  titled?: boolean;
}

/** Nothing is rendered for an id that the registry does not know: content is checked before it gets here. */
export function Calculator({ id, ...opened }: CalculatorProps) {
  const definition = getCalculator(id);
  return definition ? <CalculatorForm calculator={definition} {...opened} /> : null;
}

interface CalculatorFormProps extends Omit<CalculatorProps, "id"> {
  calculator: CalculatorDefinition;
}

function CalculatorForm({ calculator, search = "", from, titled = true }: CalculatorFormProps) {
  const [typed, setTyped] = useState(() => Object.fromEntries(new URLSearchParams(search)));
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);

  const parsed = parseValues(calculator, new URLSearchParams(typed));
  const results = calculator.compute(parsed.values);
  const fieldIds = calculator.fields.map((field) => inputId(calculator.id, field.id)).join(" ");
  const announced = results.some((result) => result.emphasis)
    ? results.filter(isEmphasised)
    : results.slice(0, 1);

  return (
    <form
      className="calculator"
      method="get"
      action={paths.calculator(calculator.id)}
      aria-label={calculator.title}
      noValidate
      onSubmit={live ? (event) => event.preventDefault() : undefined}
      onChange={({ target }) => {
        if (target instanceof HTMLInputElement) setTyped({ ...typed, [target.name]: target.value });
      }}
    >
      {from && <input type="hidden" name={fromField} value={from} />}
      {titled && <p className="calculator-title">{calculator.title}</p>}
      <p className="calculator-summary">{calculator.summary}</p>
      <div className="calculator-fields">
        {calculator.fields.map((field) => (
          <Field
            key={field.id}
            id={inputId(calculator.id, field.id)}
            field={field}
            text={parsed.typed[field.id] ?? ""}
            complaint={parsed.complaints[field.id]}
            chosen={typed[readingField(field.id)]}
          />
        ))}
      </div>
      {live ? null : (
        <button type="submit" className="button">
          Calculate
        </button>
      )}
      <dl className="calculator-results">
        {results.map((result) => (
          <div
            key={result.id}
            className={result.emphasis ? "calculator-result is-emphasised" : "calculator-result"}
          >
            <dt>{result.label}</dt>
            <dd>
              <output htmlFor={fieldIds} aria-live={announced.includes(result) ? "polite" : "off"}>
                {formatResult(result)}
              </output>
              {result.note ? <span className="calculator-note">{result.note}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      {calculator.source ? (
        <p className="calculator-source">
          Source:{" "}
          <a href={calculator.source.url} rel="noopener noreferrer external">
            {calculator.source.title}
          </a>
        </p>
      ) : null}
    </form>
  );
}

function Field({
  id,
  field,
  text,
  complaint,
  chosen,
}: {
  id: string;
  field: CalculatorField;
  text: string;
  complaint: string | undefined;
  /** The reading that was chosen for a text that has two. */
  chosen: string | undefined;
}) {
  const read = readTypedNumber(text, rulesOf(field));
  const decided = readTypedNumber(chosen === undefined ? text : decideNumber(text, chosen), rulesOf(field));
  const hintId = field.hint ? `${id}-hint` : undefined;
  const complaintId = complaint ? `${id}-complaint` : undefined;
  return (
    <div className="calculator-field">
      <label htmlFor={id}>{field.unit ? `${field.label} (${field.unit})` : field.label}</label>
      <input
        id={id}
        name={field.id}
        type="text"
        // A decimal keyboard of a phone may have no minus.
        inputMode={field.min < 0 ? "text" : "decimal"}
        autoComplete="off"
        maxLength={40}
        value={text}
        aria-describedby={[hintId, complaintId].filter(Boolean).join(" ") || undefined}
        aria-invalid={complaint ? true : undefined}
        // Heard by the form.
        onChange={() => {}}
      />
      {hintId ? (
        <span id={hintId} className="calculator-hint">
          {field.hint}
        </span>
      ) : null}
      {complaintId ? (
        <span id={complaintId} className="calculator-complaint">
          {complaint}
        </span>
      ) : null}
      {decided.state === "number" && complaintId === undefined ? (
        <span className="number-read-as">
          Read as {withUnit(formatNumber(decided.value), field.unit ?? "")}
        </span>
      ) : null}
      {read.state === "unclear" ? (
        <Readings
          key={text}
          name={field.id}
          asked={complaintId}
          readings={read.readings}
          unit={field.unit ?? ""}
          chosen={chosen}
        />
      ) : null}
    </div>
  );
}

function isEmphasised(result: CalculatorResult): boolean {
  return result.emphasis === true;
}

export function inputId(calculatorId: string, fieldId: string): string {
  return `${calculatorId}-${fieldId}`;
}
