/** Units as people write them beside a number. Pure and browser-safe. */

/** What may stand beside minutes. */
export const minuteUnits = ["minutes"];

/** Words for the same unit, compared without spaces and capitals. */
const sameUnits: string[][] = [
  ["%", "percent", "pct", "prozent"],
  ["°c", "c", "celsius", "°", "deg", "degree", "degrees", "degc", "degreec", "degreesc", "degreescelsius"],
  ["°f", "f", "fahrenheit", "°", "deg", "degree", "degrees", "degf", "degreesf", "degreesfahrenheit"],
  ["k", "kelvin", "kelvins"],
  ["s", "sec", "secs", "second", "seconds"],
  ["min", "mins", "minute", "minutes"],
  ["h", "hr", "hrs", "hour", "hours"],
  ["d", "day", "days"],
  ["week", "weeks", "wk", "wks"],
  ["month", "months", "mo"],
  ["year", "years", "yr", "yrs"],
  ["m", "metre", "metres", "meter", "meters"],
  ["g", "gram", "grams", "gramme", "grammes"],
  ["kg", "kilo", "kilos", "kilogram", "kilograms"],
  ["l", "litre", "litres", "liter", "liters"],
];

/** How a unit is compared: m², m2 and m^2 are one, and so are the several signs for degree, micro and ohm. */
function plainUnit(unit: string): string {
  return unit
    .replace(/[º˚]/g, "°")
    .normalize("NFKC")
    .replace(/[\p{Cf}\s^·⋅*]/gu, "")
    .replace(/\.$/, "");
}

/**
 * Which of these units is written here; null if it is none of them, or could be more than one. Capitals count where they tell
 * units apart (mW and MW, Mb and MB), and are forgiven elsewhere (kwh is kWh).
 */
export function findUnit(written: string, units: readonly string[]): string | null {
  const plain = plainUnit(written);
  const exact = units.find((unit) => plainUnit(unit) === plain);
  if (exact !== undefined) return exact;
  const folded = plain.toLowerCase();
  const bySpelling = units.filter((unit) => plainUnit(unit).toLowerCase() === folded);
  const [only] = bySpelling;
  if (only !== undefined)
    return bySpelling.length === 1 && !areOthersByCapitals(plain, plainUnit(only)) ? only : null;
  const meant = units.filter((unit) => wordsFor(unit).includes(folded));
  const [first] = meant;
  if (first === undefined) return null;
  return meant.every((unit) => wordsFor(unit).join() === wordsFor(first).join()) ? first : null;
}

/** What a unit may be called as well, folded. */
function wordsFor(unit: string): string[] {
  const folded = plainUnit(unit).toLowerCase();
  const same = sameUnits.find((words) => words.includes(folded)) ?? currencyWords(plainUnit(unit));
  if (same) return same;
  const singular = folded.replace(/s$/, "");
  return singular.length > 2 ? [singular, `${singular}s`] : [folded];
}

const currencies = new Map<string, string[] | null>();

/** Code, sign and name of a currency, by its code or the euro's sign; null if it is none. */
function currencyWords(unit: string): string[] | null {
  const code = unit === "€" ? "EUR" : unit;
  if (!/^[A-Z]{3}$/.test(code)) return null;
  const known = currencies.get(code);
  if (known !== undefined) return known;
  const nameIn = (currencyDisplay: "symbol" | "narrowSymbol" | "name") =>
    new Intl.NumberFormat("en", { style: "currency", currency: code, currencyDisplay })
      .formatToParts(2)
      .find(({ type }) => type === "currency")
      ?.value.toLowerCase() ?? "";
  const name = nameIn("name");
  const noun = name.split(" ").at(-1)?.replace(/s$/, "") ?? "";
  const isKnown = name !== code.toLowerCase();
  const words = isKnown
    ? [code.toLowerCase(), nameIn("symbol"), nameIn("narrowSymbol"), noun, `${noun}s`]
    : null;
  currencies.set(code, words);
  return words;
}

/** Prefixes that mean something else in the other case, milli and mega first of all. */
const prefixPairs = ["mM", "pP"];

/** Whether two spellings that differ by capitals only are two units: mW and MW, Mb and MB, ms and mS. */
function areOthersByCapitals(written: string, unit: string): boolean {
  const [first = "", ofUnit = ""] = [written[0], unit[0]];
  const [rest, restOfUnit] = [written.slice(1), unit.slice(1)];
  if (rest === "") return false;
  const isPair = prefixPairs.some((pair) => pair.includes(first) && pair.includes(ofUnit));
  if (first !== ofUnit) return isPair && rest === restOfUnit;
  return /^[bs]$/i.test(rest) && rest !== restOfUnit;
}

/** Whether a text may be the beginning of a unit's name, while somebody is still typing it. */
export function beginsUnit(text: string, units: readonly string[]): boolean {
  const folded = plainUnit(text).toLowerCase();
  return units.some((unit) =>
    [plainUnit(unit).toLowerCase(), ...wordsFor(unit)].some((word) => word.startsWith(folded)),
  );
}
