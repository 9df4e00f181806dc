/**
 * Numbers as people type them, for every field of the site. What can be read in one way only is read; a sign that could
 * stand before decimals or between thousands is asked about, because 5,200 is five thousand to some and five to others.
 * Pure and browser-safe.
 */
import { beginsUnit, findUnit } from "#app/domain/numbers/units";
import type { Digits } from "#app/domain/sheet";

export const decimalSigns = ["point", "comma"] as const;
/** Which sign stands before decimals, where somebody has said so; the other one stands between thousands. */
export type DecimalSign = (typeof decimalSigns)[number];

/** One way to read a text. */
export interface Reading {
  value: number;
  /** The same in plain digits, exactly: "-5200.5". */
  decimal: string;
  /** The text with its number written so that it can be read in this way only. */
  text: string;
}

export type TypedNumber =
  | { state: "empty" | "none" }
  /** `unit` is the one of those allowed that stands beside it; null for a number alone. */
  | ({ state: "number"; unit: string | null } & Reading)
  /** As thousands, then as decimals. */
  | { state: "unclear"; unit: string | null; readings: [Reading, Reading] };

export interface NumberRules {
  /** Units that may stand before or behind the number. */
  units?: readonly string[];
  sign?: DecimalSign | undefined;
  /** Only whole numbers can be given here, so that a sign before three digits groups them. */
  whole?: boolean;
}

/** Longer texts are no numbers that somebody typed. */
const longestText = 100;
const largestExponent = 300;

export function readTypedNumber(text: string, rules: NumberRules = {}): TypedNumber {
  const { units = [], sign, whole = false } = rules;
  if (plainDigits(text) === "") return { state: "empty" };
  const parts = dissect(text);
  if (!parts) return { state: "none" };
  const named = [parts.before, parts.behind].filter((written) => written !== "");
  const [unit = null, ...more] = named.map((written) => findUnit(written, units));
  if ((named.length > 0 && unit === null) || more.some((one) => one !== unit)) return { state: "none" };
  const [first, second] = readingsOf(parts);
  if (!first || !Number.isFinite(first.value)) return { state: "none" };
  if (!second) return { state: "number", unit, ...first };
  if (whole) return { state: "number", unit, ...first };
  if (sign === undefined) return { state: "unclear", unit, readings: [first, second] };
  const isDecimal = parts.numeral.includes(sign === "point" ? "." : ",");
  return { state: "number", unit, ...(isDecimal ? second : first) };
}

/** The reading that was chosen for a text, or the text as it is where that is none of its readings. */
export function decideNumber(text: string, chosen: string): string {
  const parts = dissect(text);
  const readings = parts ? readingsOf(parts) : [];
  return readings.length > 1 && readings.some((reading) => reading.text === chosen) ? chosen : text;
}

const readingPrefix = "reading.";

/** The field in which it is said how the number of another field is meant. */
export function readingField(name: string): string {
  return `${readingPrefix}${name}`;
}

/** The fields of a form, each number as it was said to be meant. */
export function decideFields<Value>(fields: Iterable<[string, Value]>): [string, Value | string][] {
  const all = [...fields];
  const chosen = new Map(all.filter(([name]) => name.startsWith(readingPrefix)));
  if (chosen.size === 0) return all;
  return all
    .filter(([name]) => !name.startsWith(readingPrefix))
    .map(([name, value]) => {
      const reading = chosen.get(readingField(name));
      const isChosen = typeof value === "string" && typeof reading === "string";
      return [name, isChosen ? decideNumber(value, reading) : value];
    });
}

/** Whether more typing may still make it a number: "-", "5,", "3x1", "6 k". */
export function mayBecomeNumber(text: string, units: readonly string[]): boolean {
  const typed = plainDigits(text);
  if (/[\d.,]\s*[+-]/.test(typed.replace(/[e^(*]\s*[+-]/gi, ""))) return false;
  return typed
    .split(/[\d.,'٫\s+\-^*×()·]+/)
    .every((word) => word === "" || /^[ex]$/i.test(word) || beginsUnit(word, units));
}

/** A number as it stands in a field, to be read in one way only. */
export function writeNumber(value: number): string {
  return written(String(value));
}

/** As it stands in a cell: a number where that can be read in one way only, else digits that can. */
export function numberCell(value: number): number | Digits {
  const text = writeNumber(value);
  return text === String(value) ? value : { digits: text };
}

/** Three decimals could be thousands, so they get a fourth. */
function written(plain: string): string {
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(plain) ? `${plain}0` : plain;
}

/** "Do you mean 5,200 or 5.2?" */
export function askWhich([first, second]: readonly [Reading, Reading]): string {
  return `Do you mean ${formatNumber(first.value)} or ${formatNumber(second.value)}?`;
}

/** As it is shown beside what was typed: "5,200", "−0.5", "3 × 10²⁰". */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-6 && size < 1e15))
    return new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 15 }).format(value).replace("-", "−");
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  const raised = [...exponent.replace("+", "")].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "⁻").join("");
  return `${mantissa.replace("-", "−")} × 10${raised}`;
}

/** A text around its one number. */
interface Parts {
  before: string;
  minus: boolean;
  /** Digits and what stands between them. */
  numeral: string;
  exponent: number;
  behind: string;
}

function dissect(text: string): Parts | null {
  const typed = text.length > longestText ? "" : plainDigits(text);
  const digit = typed.search(/\d/);
  if (digit < 0) return null;
  const start = /[.,٫]/.test(typed[digit - 1] ?? "") ? digit - 1 : digit;
  const head = /^(?<left>[^+-]*)(?<sign>[+-]?)(?<right>[^+-]*)$/.exec(typed.slice(0, start))?.groups;
  const [numeral = ""] = /^[.,٫]?\d(?:[\d.,'٫· ]*\d)?[.,]?/.exec(typed.slice(start)) ?? [];
  const rest = typed.slice(start + numeral.length);
  const power = /^ ?e ?([+-]?\d+)/i.exec(rest);
  const exponent = Number(power?.[1] ?? 0);
  if (!head || Math.abs(exponent) > largestExponent) return null;
  return {
    before: `${head["left"]}${head["right"]}`.trim(),
    minus: head["sign"] === "-",
    numeral: numeral.replace(/·/g, ".").replace(/[.,]$/, ""),
    exponent,
    // "5,–" is a price without cents.
    behind: rest
      .slice(power?.[0].length ?? 0)
      .replace(/[.,]$/.test(numeral) ? /^--?(?!\S*\d)/ : /^$/, "")
      .trim(),
  };
}

/** One spelling for signs that mean the same, digits of every script as 0 to 9, powers of ten as "e8". */
export function plainDigits(text: string): string {
  return text
    .slice(0, longestText + 1)
    .replace(/(?<=10 ?)[⁰¹²³⁴-⁹⁺⁻]+/g, (raised) => `^${raised.normalize("NFKC")}`)
    .replace(
      /(\d?) ?([¼½¾])/g,
      (_, digit, part) => `${digit || "0"}.${{ "¼": 25, "½": 5, "¾": 75 }[String(part)]}`,
    )
    .replace(/[º˚]/g, "°")
    .replace(/[⁰¹²³⁴-⁹]/g, (raised, at, whole) => (/\d/.test(whole[at - 1] ?? "") ? `^${raised}` : raised))
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\u2010-\u2015\u2212\u2796]/g, "-")
    .replace(/[‘’‛ʼʹ′´`_٬]/g, "'")
    .replace(/،/g, ",")
    .replace(/\s+/g, " ")
    .replace(/(?<=[\d.,]) ?[x×*⋅·∙✕х] ?10 ?(?:\^|\*\*) ?\(?([+-]?\d+)\)?/i, "e$1")
    .replace(/(?<![\d.,'] ?)10 ?(?:\^|\*\*) ?\(?([+-]?\d+)\)?/, "1e$1")
    .trim();
}

/** The digits of a script stand in a row of ten that begins at a code point ending in 0 or 6. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const row = code - (code % 16);
  const zero = /\p{Nd}/u.test(String.fromCodePoint(row)) ? row : row + 6;
  const value = code - zero;
  return code < 0x10000 && value >= 0 && value <= 9 ? String(value) : digit;
}

/** Ways to read the digits: none, one, or as thousands and as decimals. */
function readNumeral(numeral: string): { whole: string; fraction: string }[] {
  if (numeral.includes("'") && !/^\d{1,3}('\d{3})+(?:[.,٫]\d*)?$/.test(numeral.replace(/ /g, ""))) return [];
  const isGrouped = /\d[ ']\d/.test(numeral);
  const digits = numeral.replace(/[ ']/g, "");
  const signs = digits.replace(/\d/g, "");
  const last = Math.max(...[".", ",", "٫"].map((sign) => digits.lastIndexOf(sign)));
  const asWhole = { whole: digits.replace(/\D/g, ""), fraction: "" };
  if (last < 0) return [asWhole];
  const before = digits.slice(0, last);
  const asDecimals = { whole: before.replace(/\D/g, "") || "0", fraction: digits.slice(last + 1) };
  const kinds = new Set(signs);
  // Two kinds of signs: the last is the decimal sign, and the others stand between groups.
  if (kinds.size > 1)
    return kinds.size === 2 && isInGroups(before) && !before.includes(digits[last] ?? "") ? [asDecimals] : [];
  if (signs.length > 1) return signs[0] !== "٫" && isInGroups(digits) ? [asWhole] : [];
  const mayBeThousands = signs !== "٫" && !isGrouped && /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits);
  return mayBeThousands ? [asWhole, asDecimals] : [asDecimals];
}

/** 1,234,567 or, as in India, 12,34,567. */
function isInGroups(digits: string): boolean {
  return /^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(digits) || /^\d{1,2}([.,])(?:\d{2}\1)+\d{3}$/.test(digits);
}

function readingsOf({ before, minus, numeral, exponent, behind }: Parts): Reading[] {
  return readNumeral(numeral).map(({ whole, fraction }) => {
    const sign = minus ? "-" : "";
    const shown = fraction.replace(/0+$/, "");
    const short = shown === "" ? whole : `${whole}.${shown}`;
    const power = exponent === 0 ? "" : `e${exponent}`;
    return {
      value: Number(`${sign}${whole}.${fraction}e${exponent}`),
      decimal: `${sign}${shifted(whole, shown, exponent)}`,
      text: `${before}${sign}${written(short)}${power}${behind === "" ? "" : ` ${behind}`}`,
    };
  });
}

/** Digits with their decimal sign moved by a power of ten. */
function shifted(whole: string, fraction: string, exponent: number): string {
  const digits = whole + fraction;
  const place = whole.length + exponent;
  const padded = digits.padStart(digits.length + Math.max(0, 1 - place), "0").padEnd(place, "0");
  const point = Math.max(1, place);
  const left = padded.slice(0, point).replace(/^0+(?=\d)/, "");
  const right = padded.slice(point).replace(/0+$/, "");
  return right === "" ? left : `${left}.${right}`;
}
