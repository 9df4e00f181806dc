/**
 * What a calculator is, and how typed text becomes its numbers. Pure and browser-safe: the server renders a calculator
 * with the same code that recomputes it in the browser, and an author's examples are tested against it.
 */

import {
  askWhich,
  decideFields,
  type NumberRules,
  readTypedNumber,
  writeNumber,
} from "#app/domain/numbers/typed-number";

export interface CalculatorField {
  /** Kebab-case; the name of the input and of the URL parameter. */
  id: string;
  label: string;
  unit?: string;
  initial: number;
  min: number;
  max: number;
  step: number;
  hint?: string;
}

export interface CalculatorResult {
  id: string;
  label: string;
  /** null = cannot be computed from these values; `note` says why. */
  value: number | null;
  unit?: string;
  /** Digits after the decimal point. */
  digits: number;
  note?: string;
  /** The figure people come for. */
  emphasis?: boolean;
}

export interface Calculator {
  id: string;
  title: string;
  summary: string;
  fields: CalculatorField[];
  compute(values: Record<string, number>): CalculatorResult[];
  source?: { title: string; url: string };
}

export interface TypedValues {
  /** What each field shows: as typed, or its initial value. */
  typed: Record<string, string>;
  /** A finite number within its range for every field. */
  values: Record<string, number>;
  /** By field id: why what was typed is not what is used. */
  complaints: Record<string, string>;
}

/**
 * The values of a calculator's fields as found in a URL or a form. What is missing takes its initial value, what is out
 * of range the nearest bound, what is no number, or could be two and is not decided, its initial value; each with a complaint.
 */
export function parseValues(calculator: Calculator, params: URLSearchParams): TypedValues {
  const parsed: TypedValues = { typed: {}, values: {}, complaints: {} };
  const decided = new Map(decideFields(params));
  for (const field of calculator.fields) {
    const text = params.get(field.id);
    const shown = text ?? writeNumber(field.initial);
    parsed.typed[field.id] = shown;
    const read = readTypedNumber(decided.get(field.id) ?? shown, rulesOf(field));
    if (read.state !== "number") {
      parsed.values[field.id] = field.initial;
      parsed.complaints[field.id] =
        `${read.state === "unclear" ? askWhich(read.readings) : "Give a number;"} ${formatPlain(field.initial)} is used until then.`;
      continue;
    }
    const { value } = read;
    const used = Math.min(field.max, Math.max(field.min, value));
    parsed.values[field.id] = used;
    if (used !== value) {
      parsed.complaints[field.id] =
        `Between ${formatPlain(field.min)} and ${formatPlain(field.max)}; ${formatPlain(used)} is used.`;
    }
  }
  return parsed;
}

/** The unit of amounts, which stands before them. */
export const euro = "€";

/** A result as people read it: grouped digits, a true minus sign, the unit behind a space that does not break. */
export function formatResult({ value, digits, unit }: CalculatorResult): string {
  if (value === null || !Number.isFinite(value)) return "–";
  if (unit === euro) return formatAmount(value, digits);
  const number = formatDigits(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit ? `${number}\u00a0${unit}` : number;
}

/** An amount as everywhere on the site, such as "€12,158". */
export function formatAmount(value: number, digits = 0): string {
  return formatDigits(value, {
    style: "currency",
    currency: "EUR",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** What rounds to nothing is not below it. */
function formatDigits(value: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat("en-GB", options)
    .format(value)
    .replace(/^-(?=[^1-9]*$)/, "")
    .replace("-", "−");
}

function formatPlain(value: number): string {
  return new Intl.NumberFormat("en-GB", { maximumFractionDigits: 6 }).format(value).replace("-", "−");
}

/** How a field's text is read. */
export function rulesOf({ unit }: CalculatorField): NumberRules {
  return { units: unit ? [unit] : [] };
}
