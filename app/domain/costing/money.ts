/**
 * Money as integers. Rates and ledger are in micro-units (10⁻⁶ of the currency unit), allowances and screens in the
 * currency's minor unit (cents).
 */

const microPerUnit = 1_000_000;

/**
 * A whole number of micro-units: in digits where a number would no longer be exact (from 9·10⁹ currency units on, which is
 * one good quarter in rupiah or dong). So it passes through JSON as it is.
 */
export type Micro = number | string;

export function exactMicro(amount: bigint): Micro {
  const number = Number(amount);
  return Number.isSafeInteger(number) ? number : String(amount);
}

export function addMicro(amounts: readonly Micro[]): Micro {
  return exactMicro(amounts.reduce((sum: bigint, amount) => sum + BigInt(amount), 0n));
}

/** What a quantity costs at a rate. */
export function costOf(quantity: number, rateMicro: number): Micro {
  return exactMicro(BigInt(quantity) * BigInt(rateMicro));
}

/** No rate is higher, in micro-units: what is more was typed in another unit. */
export const highestRateMicro = 100_000 * microPerUnit;

const formatters = new Map<string, { decimals: number; fine: Intl.NumberFormat }>();

/** Making a formatter costs more than a whole page of figures, so each currency's are made once. */
function formatOf(currency: string) {
  const known = formatters.get(currency);
  if (known) return known;
  const options = { style: "currency", currency } as const;
  const made = {
    decimals: new Intl.NumberFormat("en-GB", options).resolvedOptions().maximumFractionDigits ?? 2,
    fine: new Intl.NumberFormat("en-GB", { ...options, maximumFractionDigits: 6 }),
  };
  formatters.set(currency, made);
  return made;
}

/** Decimal places of a currency: 2 for EUR, 0 for JPY. */
export function decimalsOf(currency: string): number {
  return formatOf(currency).decimals;
}

/** A rate or a ledger amount in micro-units with as many decimals as it has: "€0.0125", "€12.50", "−€12.50". */
export function formatMicro(micro: Micro, currency: string): string {
  return formatOf(currency)
    .fine.format(unitsOf(micro) as `${number}`)
    .replace("-", "−");
}

/** Currency units of micro-units, exactly, in digits: "-12.5". */
export function unitsOf(micro: Micro): string {
  const digits = String(micro).replace("-", "").padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  const sign = String(micro).startsWith("-") ? "-" : "";
  return `${sign}${digits.slice(0, -6)}${fraction && `.${fraction}`}`;
}

/** An amount in minor units as a number of currency units, for a spreadsheet. */
export function toUnits(minor: number, currency: string): number {
  return minor / 10 ** decimalsOf(currency);
}

export function microPerMinor(currency: string): number {
  return microPerUnit / 10 ** decimalsOf(currency);
}

/** Minor units of an amount in micro-units, halves away from zero. */
export function toMinor(micro: Micro, currency: string): number {
  const scale = BigInt(microPerMinor(currency));
  const amount = BigInt(micro);
  const size = amount < 0n ? -amount : amount;
  const minor = Number((2n * size + scale) / (2n * scale));
  return amount < 0n && minor > 0 ? -minor : minor;
}

/**
 * Minor units of several amounts so that they add up to the minor units of their sum: each is rounded down, and the units
 * left over go to the largest remainders (first wins a tie). Amounts are ≥ 0.
 */
export function toMinorParts(micros: Micro[], currency: string): number[] {
  const scale = BigInt(microPerMinor(currency));
  const total = toMinor(addMicro(micros), currency);
  const parts = micros.map((micro) => Number(BigInt(micro) / scale));
  const byRemainder = micros
    .map((micro, index) => ({ index, remainder: Number(BigInt(micro) % scale) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let left = total - parts.reduce((sum, part) => sum + part, 0);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/** Plain digits such as "12.5", in units of a currency, as micro-units; null below 0, and where it has more than six decimals or ten digits. */
export function toMicro(decimal: string): number | null {
  const [, whole, fraction = ""] = /^(\d{1,10})(?:\.(\d{1,6}))?$/.exec(decimal) ?? [];
  return whole === undefined ? null : Number(whole) * microPerUnit + Number(fraction.padEnd(6, "0"));
}
