/** What a typed number or a short text is worth. Pure; the server alone calls it with keys. */
import type { NumericKey, TextDifference, TextKey } from "#app/domain/catalog/quiz";

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

/** A limit of 0.1 means 0.1 as written, not as the nearest binary fractions happen to differ. */
function isWithin(value: number, from: number, to: number): boolean {
  const slack = 1e-9 * Math.max(1, Math.abs(from), Math.abs(to));
  return value >= from - slack && value <= to + slack;
}

/**
 * All for an accepted answer, else the most that an answer of the partial list gives, else nothing. Two texts are the same
 * when they are once the ignored differences are taken away.
 */
export function creditText(key: TextKey, typed: string): TypedCredit {
  const fold = foldBy(key.ignore ?? ["case", "spaces"]);
  const given = fold(typed);
  if (given === "") return nothing;
  if (key.accepted.some((text) => fold(text) === given)) return everything;
  return best((key.partial ?? []).filter(({ texts }) => texts.some((text) => fold(text) === given)));
}

/** Whatever the order they are written in; of equals the first speaks. */
function best(found: TypedCredit[]): TypedCredit {
  return found.reduce((most, one) => (most === nothing || one.credit > most.credit ? one : most), nothing);
}

/** Spaces: runs count as one. Diacritics: é is e. Space at either end never counts, nor does how a letter is composed. */
function foldBy(ignored: readonly TextDifference[]): (text: string) => string {
  return (text) => {
    let folded = text.trim().normalize("NFC");
    if (ignored.includes("spaces")) folded = folded.replace(/\s+/g, " ");
    if (ignored.includes("diacritics")) folded = folded.normalize("NFD").replace(/\p{M}/gu, "");
    return ignored.includes("case") ? folded.toLowerCase() : folded;
  };
}

/** A typed number in the item's unit; null if it is not a number or its unit is none of the item's. */
function readQuantity(text: string, { unit, units = [] }: NumericKey): number | null {
  const bare = parseNumber(text, unit);
  if (bare !== null) return bare;
  for (const { name, factor } of units) {
    const value = parseNumber(text, name);
    if (value !== null) return value * factor;
  }
  return null;
}

/** What a typed text is as an answer in numbers, by the same rule as it is marked; `begun` may still become one. */
export function readAsNumber(text: string, units: string[]): "empty" | "number" | "begun" | "none" {
  if (text.trim() === "") return "empty";
  if ([null, ...units].some((unit) => parseNumber(text, unit) !== null)) return "number";
  const begun = /^[+\-\u2212]?\d*([.,]\d*)?$/;
  const endings = ["", ...units.flatMap((unit) => beginningsOf(unit.replace(/\s/g, "").toLowerCase()))];
  const compact = text.replace(/\s/g, "").toLowerCase();
  const isBegun = endings.some(
    (ending) => compact.endsWith(ending) && begun.test(compact.slice(0, compact.length - ending.length)),
  );
  return isBegun ? "begun" : "none";
}

function beginningsOf(unit: string): string[] {
  return Array.from(unit, (_, index) => unit.slice(0, index + 1));
}

/** A typed number: comma or point as the decimal sign, the unit allowed behind it. Null if it is not a number. */
export function parseNumber(text: string, unit: string | null): number | null {
  let compact = text
    .trim()
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace("\u2212", "-");
  const bareUnit = unit?.replace(/\s/g, "");
  if (bareUnit && compact.toLowerCase().endsWith(bareUnit.toLowerCase()))
    compact = compact.slice(0, -bareUnit.length);
  if (!/^[+-]?(\d+([.,]\d+)?|[.,]\d+)$/.test(compact)) return null;
  return Number(compact.replace(",", "."));
}
