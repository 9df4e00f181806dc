/** What a typed number or a short text is worth. Pure; the server alone calls it with keys. */
import { foldText, isSameText } from "#app/domain/assessment/text-fold";
import type { NumericKey, TextKey } from "#app/domain/catalog/quiz";
import { type NumberRules, readTypedNumber } from "#app/domain/numbers/typed-number";

/** Per cent of the points, 0 to 100, and what there is to say about an answer that the author foresaw; null of others. */
export interface TypedCredit {
  credit: number;
  feedback: string | null;
}

const nothing: TypedCredit = { credit: 0, feedback: null };
const everything: TypedCredit = { credit: 100, feedback: null };

/**
 * All for a value v with |v − answer| ≤ tolerance, where a relative tolerance of t per cent is |answer| × t ÷ 100; else the
 * most that a range holding v gives; else nothing. A value typed in another accepted unit is multiplied by its factor first.
 */
export function creditNumber(key: NumericKey, typed: string): TypedCredit {
  const value = readQuantity(typed, key);
  if (value === null) return nothing;
  const tolerance = key.relative ? (Math.abs(key.answer) * key.tolerance) / 100 : key.tolerance;
  if (isWithin(value, key.answer - tolerance, key.answer + tolerance)) return everything;
  return best((key.ranges ?? []).filter(({ from, to }) => isWithin(value, from, to)));
}

/** A limit of 0.1 means 0.1 as written, not as the nearest binary fractions happen to differ, however small or large it is. */
function isWithin(value: number, from: number, to: number): boolean {
  const slack = 1e-12 * Math.max(Math.abs(from), Math.abs(to));
  return value >= from - slack && value <= to + slack;
}

/**
 * All for an accepted answer, else the most that an answer of the partial list gives, else nothing. Two texts are the same
 * when they are once the ignored differences are taken away.
 */
export function creditText(key: TextKey, typed: string): TypedCredit {
  const ignored = key.ignore ?? ["case", "spaces"];
  if (foldText(typed, ignored) === "") return nothing;
  const isGiven = (text: string) => isSameText(text, typed, ignored);
  if (key.accepted.some(isGiven)) return everything;
  return best((key.partial ?? []).filter(({ texts }) => texts.some(isGiven)));
}

/** Whatever the order they are written in; of equals the first speaks. */
function best(found: TypedCredit[]): TypedCredit {
  return found.reduce((most, one) => (most === nothing || one.credit > most.credit ? one : most), nothing);
}

/** What may stand beside a number, and what its signs mean. */
export function numberRules({ unit, units = [], decimals }: NumericKey): NumberRules {
  const names = [...(unit ? [unit] : []), ...units.map(({ name }) => name)];
  return { units: names, ...(decimals && { sign: decimals }) };
}

/**
 * A number in the item's unit; null if it is none, or its unit is none of the item's. What could be thousands or decimals is
 * saved in this form only by answers from before people were asked, and counts as it was marked then: as decimals.
 */
function readQuantity(text: string, key: NumericKey): number | null {
  const read = readTypedNumber(text, { units: numberRules(key).units ?? [] });
  if (read.state !== "number" && read.state !== "unclear") return null;
  const { value } = read.state === "number" ? read : read.readings[1];
  return value * (key.units?.find(({ name }) => name === read.unit)?.factor ?? 1);
}
