/**
 * Money as integers. Rates and ledger are in micro-units (10⁻⁶ of the currency unit), allowances and screens in the
 * currency's minor unit (cents).
 */

const microPerUnit = 1_000_000;

/** No rate is higher, in micro-units: beyond it a full day's minutes could not be added up exactly. */
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
export function formatMicro(micro: number, currency: string): string {
  return formatOf(currency)
    .fine.format(micro / microPerUnit)
    .replace("-", "−");
}

/** An amount in minor units as a number of currency units, for a spreadsheet. */
export function toUnits(minor: number, currency: string): number {
  return minor / 10 ** decimalsOf(currency);
}

export function microPerMinor(currency: string): number {
  return microPerUnit / 10 ** decimalsOf(currency);
}

/** Minor units of an amount in micro-units, halves away from zero. */
export function toMinor(micro: number, currency: string): number {
  const scale = microPerMinor(currency);
  return Math.sign(micro) * Math.floor((2 * Math.abs(micro) + scale) / (2 * scale));
}

/**
 * Minor units of several amounts so that they add up to the minor units of their sum: each is rounded down, and the units
 * left over go to the largest remainders (first wins a tie). Amounts are micro-units ≥ 0.
 */
export function toMinorParts(micros: number[], currency: string): number[] {
  const scale = microPerMinor(currency);
  const total = toMinor(
    micros.reduce((sum, micro) => sum + micro, 0),
    currency,
  );
  const parts = micros.map((micro) => Math.floor(micro / scale));
  const byRemainder = micros
    .map((micro, index) => ({ index, remainder: micro % scale }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let left = total - parts.reduce((sum, part) => sum + part, 0);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/**
 * An amount a person typed, in units of the currency ("12.5", "1 200,75"), as micro-units; null if it is not a plain amount
 * from 0 to 1 000 000 000. "1,200" is refused, because it is twelve hundred to some and one and a fifth to others.
 */
export function parseAmount(text: string): number | null {
  const compact = text.trim().replace(/[\s\u00a0\u202f]/g, "");
  if (/^[1-9]\d{0,2},\d{3}$/.test(compact)) return null;
  if (!/^\d{1,10}([.,]\d{1,6})?$/.test(compact)) return null;
  const [whole = "0", fraction = ""] = compact.split(/[.,]/);
  const micro = Number(whole) * microPerUnit + Number(fraction.padEnd(6, "0"));
  return micro <= 1_000_000_000 * microPerUnit ? micro : null;
}
