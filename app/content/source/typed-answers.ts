/** The keys of typed answers: what stands in attributes, and the list of answers that earn a part. */
import type { List, ListItem, RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import type { Attributes } from "#app/content/source/attributes";
import type { Report } from "#app/content/source/problem";
import type { RenderFragment } from "#app/content/source/reader";
import { type JsxElement, placeOf } from "#app/content/source/tree";
import { readTimeOfDay } from "#app/domain/assessment/time-of-day";
import {
  type NumericKey,
  type TextDifference,
  type TextKey,
  type TimeKey,
  textDifferences,
} from "#app/domain/catalog/quiz";
import { decimalSigns } from "#app/domain/numbers/typed-number";

/** A list whose entries have quotes nested below them says what other answers earn; every other list is prose. */
export function isCreditedList(node: RootContent | undefined): node is List {
  return (
    node?.type === "list" &&
    node.children.some((entry) => entry.children.some(({ type }) => type === "blockquote"))
  );
}

/** Null when something is missing or wrong; the report says what. */
export function parseNumericKey(
  node: JsxElement,
  attributes: Attributes,
  credited: List | null,
  render: RenderFragment,
  report: Report,
): NumericKey | null {
  const place = placeOf(node);
  const before = report.problems.length;
  const { answer, tolerance: absolute, relativeTolerance: relative } = attributes;
  const unit = typeof attributes["unit"] === "string" ? attributes["unit"] : null;
  if (answer === undefined) report.error(place, `${nameOf(node)} needs "answer", such as answer={7.5}.`);
  if (absolute !== undefined && relative !== undefined)
    report.error(place, 'Give "tolerance" or "relativeTolerance", not both.');
  const tolerance = absolute ?? relative;
  if (tolerance === undefined)
    report.error(place, `${nameOf(node)} needs "tolerance", such as tolerance={0.1}.`);
  if (typeof tolerance === "number" && tolerance < 0)
    report.error(place, `"${relative === undefined ? "tolerance" : "relativeTolerance"}" is 0 or more.`);
  const decimals = decimalSigns.find((known) => known === attributes["decimals"]);
  const units = parseUnits(node, unit, attributes["units"], report);
  const ranges = creditedEntries(credited, report).flatMap(({ text, credit, quote, entry }) => {
    const [from, to = from] = text.split(/\s+to\s+/).map(readNumber);
    if (
      from === undefined ||
      !Number.isFinite(from) ||
      !Number.isFinite(to) ||
      text.split(/\s+to\s+/).length > 2
    ) {
      report.error(placeOf(entry), 'A range is one number, or two as in "7.2 to 7.8: 50 %".');
      return [];
    }
    if (Number(to) < from)
      report.error(placeOf(entry), "A range goes from the smaller number to the larger.");
    return [{ from, to: Number(to), credit, feedback: render(quote) }];
  });
  if (report.problems.length > before || typeof answer !== "number" || typeof tolerance !== "number")
    return null;
  return {
    answer,
    tolerance,
    ...(relative === undefined ? {} : { relative: true }),
    unit,
    ...(units.length > 0 ? { units } : {}),
    ...(decimals ? { decimals } : {}),
    ...(ranges.length > 0 ? { ranges } : {}),
  };
}

/** Null when something is missing or wrong; the report says what. */
export function parseTextKey(
  node: JsxElement,
  attributes: Attributes,
  credited: List | null,
  render: RenderFragment,
  report: Report,
): TextKey | null {
  const place = placeOf(node);
  const before = report.problems.length;
  const accepted = splitAlternatives(attributes["accepted"]);
  if (accepted.length === 0) report.error(place, `${nameOf(node)} needs "accepted", such as "a | b".`);
  const ignore = parseIgnored(node, attributes["ignore"], report);
  const partial = creditedEntries(credited, report).map(({ text, credit, quote }) => ({
    texts: splitAlternatives(text),
    credit,
    feedback: render(quote),
  }));
  if (report.problems.length > before) return null;
  return { accepted, ...(ignore ? { ignore } : {}), ...(partial.length > 0 ? { partial } : {}) };
}

/** Null when something is missing or wrong; the report says what. */
export function parseTimeKey(node: JsxElement, attributes: Attributes, report: Report): TimeKey | null {
  const { time: written, tolerance = 0 } = attributes;
  const time = typeof written === "string" ? readTimeOfDay(written) : null;
  if (time === null) report.error(placeOf(node), `${nameOf(node)} needs "time", such as time="22:17".`);
  const isWhole = typeof tolerance === "number" && Number.isInteger(tolerance);
  if (!isWhole || tolerance < 0 || tolerance > 720)
    report.error(placeOf(node), `"tolerance" of a time is whole minutes, from 0 to 720.`);
  return time === null || !isWhole ? null : { time, tolerance };
}

/** Attributes that belong to one kind only: on another they would be dropped silently. */
export function checkTypedAttributes(node: JsxElement, attributes: Attributes, report: Report): void {
  const { kind } = attributes;
  if (typeof kind !== "string") return;
  const has = (names: string[]) => names.some((name) => attributes[name] !== undefined);
  if (kind !== "numeric") {
    if (has(kind === "time" ? ["answer", "unit"] : ["answer", "tolerance", "unit"]))
      report.error(placeOf(node), '"answer", "tolerance" and "unit" go with numeric questions only.');
    if (has(["relativeTolerance", "units"]))
      report.error(placeOf(node), '"relativeTolerance" and "units" go with numeric questions only.');
    if (has(["decimals"])) report.error(placeOf(node), '"decimals" goes with numeric questions only.');
  }
  if (kind !== "time" && has(["time"]))
    report.error(placeOf(node), '"time" goes with questions for a time of day only.');
  if (kind !== "text") {
    if (has(["accepted"])) report.error(placeOf(node), '"accepted" goes with text questions only.');
    if (has(["ignore"])) report.error(placeOf(node), '"ignore" goes with text questions only.');
  }
}

interface CreditedEntry {
  text: string;
  credit: number;
  quote: RootContent[];
  entry: ListItem;
}

function creditedEntries(list: List | null, report: Report): CreditedEntry[] {
  return (list?.children ?? []).flatMap((entry): CreditedEntry[] => {
    const [content, quote, ...rest] = entry.children;
    const said = content?.type === "paragraph" ? /^(.+):\s*(\d+)\s*%$/s.exec(textOf(content).trim()) : null;
    const credit = Number(said?.[2] ?? 101);
    if (!said?.[1] || credit > 100) {
      report.error(placeOf(entry), 'An answer that earns a part is written "answer: 50 %", from 0 to 100 %.');
      return [];
    }
    if (quote?.type !== "blockquote" || rest.length > 0 || textOf(quote).trim() === "") {
      report.error(
        placeOf(entry),
        "An answer that earns a part has its feedback: one quote nested below it.",
      );
      return [];
    }
    return [{ text: said[1].trim(), credit, quote: quote.children, entry }];
  });
}

/** "Wh = 0.001 | MWh = 1000" */
function parseUnits(
  node: JsxElement,
  unit: string | null,
  units: Attributes[string] | undefined,
  report: Report,
): { name: string; factor: number }[] {
  if (typeof units !== "string") return [];
  const place = placeOf(node);
  if (unit === null) report.error(place, '"units" are others beside "unit"; give that as well.');
  const names = new Set(unit === null ? [] : [unit]);
  return splitAlternatives(units).flatMap((text) => {
    const [name = "", given = "", ...more] = text.split("=").map((part) => part.trim());
    const factor = readNumber(given);
    if (name === "" || given === "" || more.length > 0 || !(factor > 0 && Number.isFinite(factor))) {
      report.error(place, `"units" reads "name = factor | …", such as "Wh = 0.001"; "${text}" does not.`);
      return [];
    }
    if (names.has(name)) report.error(place, `The unit "${name}" is there twice.`);
    names.add(name);
    return [{ name, factor }];
  });
}

/** "case, spaces, diacritics" in any choice, or "nothing"; null = not given. */
function parseIgnored(
  node: JsxElement,
  ignore: Attributes[string] | undefined,
  report: Report,
): TextDifference[] | null {
  if (typeof ignore !== "string") return null;
  const words = ignore.split(/[\s,]+/).filter(Boolean);
  if (words.length === 1 && words[0] === "nothing") return [];
  const known = textDifferences.filter((difference) => words.includes(difference));
  if (known.length !== new Set(words).size)
    report.error(placeOf(node), '"ignore" names some of case, spaces and diacritics, or is "nothing".');
  return known;
}

/** "a | b", each once. */
export function splitAlternatives(text: Attributes[string] | undefined): string[] {
  if (typeof text !== "string") return [];
  return [
    ...new Set(
      text
        .split("|")
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  ];
}

/** NaN if it is none. */
function readNumber(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace("\u2212", "-"));
}

function nameOf(node: JsxElement): string {
  const kind = attributeKind(node);
  return node.name === "Blank" ? `A <Blank> of kind "${kind}"` : `A ${kind} question`;
}

function attributeKind(node: JsxElement): string {
  const kind = node.attributes.find((one) => one.type === "mdxJsxAttribute" && one.name === "kind");
  return typeof kind?.value === "string" ? kind.value : "";
}
