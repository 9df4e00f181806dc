/** Numbers in a table that a program wrote: nobody can be asked, but a column tells by its other cells how it is meant. Pure. */
import {
  type DecimalSign,
  plainDigits,
  readTypedNumber,
  type TypedNumber,
} from "#app/domain/numbers/typed-number";

/**
 * Reads the cells of one column. A sign that could stand before decimals or between thousands is decided by the cells that can be read
 * in one way only, if all of these are written alike; otherwise the cell stays unclear.
 */
export function columnReader(cells: readonly string[]): (cell: string) => TypedNumber {
  const different = [...new Set(cells)];
  const [sign, other] = new Set(different.flatMap((cell) => decimalSignOf(cell) ?? []));
  const rules = sign && !other ? { sign } : {};
  const read = new Map<string, TypedNumber>();
  return (cell) => {
    const found = read.get(cell) ?? readTypedNumber(cell, rules);
    read.set(cell, found);
    return found;
  };
}

/** Null where it is no number, or not clear which. */
export function clearValue(number: TypedNumber): number | null {
  return number.state === "number" ? number.value : null;
}

/** What to do about a number that can be read in two ways; null where it is clear. */
export function describeUnclear(number: TypedNumber): string | null {
  if (number.state !== "unclear") return null;
  const [thousands, decimals] = number.readings.map(({ text }) => text);
  return `can be read in two ways; write ${thousands} or ${decimals}`;
}

/** What the cell says by itself about the sign before decimals. */
function decimalSignOf(cell: string): DecimalSign | null {
  if (!/[.,]/.test(cell) || readTypedNumber(cell).state !== "number") return null;
  const signs = plainDigits(cell).match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  const groups = signs.filter((sign) => sign === last).length > 1;
  return (last === ".") !== groups ? "point" : "comma";
}
