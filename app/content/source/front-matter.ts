/** YAML read against a schema, each complaint with the place of the key it is about. */

import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLParseError,
} from "yaml";
import type * as z from "zod";
import type { Place, Report } from "#app/content/source/problem";
import { didYouMean } from "#app/content/spelling";

export interface FrontMatter<T> {
  /** Null when something is wrong; the report says what. */
  data: T | null;
  /** A value at the top level, readable even where the rest is wrong. */
  value(key: string): unknown;
  /** A text at the top level, likewise. */
  text(key: string): string | null;
  /** Where a value stands, for complaints that other files give rise to. */
  place(...path: PropertyKey[]): Place;
}

type Issue = z.core.$ZodIssue;

/** `firstLine` is the line of the file on which the YAML begins. */
export function parseYaml<T>(
  yaml: string,
  firstLine: number,
  schema: z.ZodType<T>,
  report: Report,
): FrontMatter<T> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter: lines,
    schema: "core",
    customTags: [],
    logLevel: "silent",
  });

  function placeAt(offset: number): Place {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  }
  function place(...path: PropertyKey[]): Place {
    return placeAt(startOf(document, path));
  }

  function value(key: string): unknown {
    const found = isMap(document.contents) ? document.contents.get(key) : undefined;
    return isNode(found) ? found.toJSON() : found;
  }
  function text(key: string): string | null {
    const found = value(key);
    return typeof found === "string" ? found : null;
  }

  const frontMatter: FrontMatter<T> = { data: null, value, text, place };
  const [first] = document.errors;
  const unquoted = first && findUnquoted(yaml, first);
  if (unquoted) {
    report.error(placeAt(first.pos[0]), `${unquoted.message} Write it as ${unquoted.quoted}.`);
    // With the quotation marks that are missing, the other keys can be checked as well.
    return { ...parseYaml(unquoted.mended, firstLine, schema, report), data: null };
  }
  if (first) {
    for (const error of document.errors) {
      report.error(placeAt(error.pos[0]), `The YAML cannot be read: ${firstSentence(error.message)}`);
    }
    return frontMatter;
  }

  adviseOnCutTexts(document, yaml, placeAt, report);
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 0 });
  } catch {
    report.error(place(), "YAML anchors and aliases (& and *) are not accepted; write the value out.");
    return frontMatter;
  }
  const result = schema.safeParse(content ?? {});
  if (result.success) return { ...frontMatter, data: result.data };
  for (const issue of result.error.issues) {
    for (const { path, message } of explain(issue, document, schema)) report.error(place(...path), message);
  }
  return frontMatter;
}

/** A text without quotation marks ends before " #": the rest is a comment, which its author may not have meant. */
function adviseOnCutTexts(
  document: Document,
  yaml: string,
  placeAt: (offset: number) => Place,
  report: Report,
): void {
  visit(document, {
    Scalar(key, { type, value, range }) {
      // Ids and keywords have neither capitals nor spaces; behind them a comment is meant.
      if (key === "key" || type !== "PLAIN" || typeof value !== "string" || !range) return;
      if (!/[\s\p{Lu}]/u.test(value) || /^https:/.test(value)) return;
      const comment = /^[ \t]+#/.exec(yaml.slice(range[1], range[1] + 200));
      if (comment)
        report.advice(
          placeAt(range[1] + comment[0].length - 1),
          'What follows " #" is a comment and is left out; put a text with it into quotation marks.',
        );
    },
  });
}

interface Unquoted {
  message: string;
  /** The text as it is to be written. */
  quoted: string;
  /** The whole YAML with it. */
  mended: string;
}

/** A text that YAML takes for something else, because it has no quotation marks. */
function findUnquoted(yaml: string, { code, pos }: YAMLParseError): Unquoted | null {
  const [start] = pos;
  const end = yaml.slice(start).search(/[ \t]*(?:\r|\n|$)/) + start;
  const text = yaml.slice(start, end);
  const before = yaml.slice(yaml.lastIndexOf("\n", start - 1) + 1, start);
  if (!/:[ \t]+$/.test(before) || text === "" || /["']/.test(text[0] ?? "")) return null;
  const message =
    code === "BLOCK_AS_IMPLICIT_KEY" && /:(?:\s|$)/.test(text)
      ? 'Put a text with ": " in it into quotation marks.'
      : code === "BAD_SCALAR_START"
        ? `Put a text that begins with "${text[0]}" into quotation marks.`
        : null;
  if (message === null) return null;
  const quoted = text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
  return { message, quoted, mended: yaml.slice(0, start) + quoted + yaml.slice(end) };
}

function explain(
  issue: Issue,
  document: Document,
  schema: z.ZodType,
): { path: PropertyKey[]; message: string }[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `"${key}" is not a key that belongs here.${didYouMean(key, knownKeys(schema, path))}`,
    }));
  }
  const name = nameOf(path);
  if (!document.hasIn(path) && issue.code !== "custom") return [{ path, message: `${name} is missing.` }];
  return [{ path, message: `${name} ${complaint(issue)}` }];
}

/** The keys that may stand at a path. */
function knownKeys(schema: z.core.$ZodType, [step, ...rest]: PropertyKey[]): string[] {
  const { def } = schema._zod as z.core.$ZodTypes["_zod"];
  const path = step === undefined ? [] : [step, ...rest];
  if (def.type === "optional") return knownKeys(def.innerType, path);
  if (def.type === "union") return def.options.flatMap((option) => knownKeys(option, path));
  if (def.type === "array") return knownKeys(def.element, rest);
  if (def.type === "record") return knownKeys(def.valueType, rest);
  if (def.type !== "object") return [];
  if (step === undefined) return Object.keys(def.shape);
  const inner = def.shape[String(step)];
  return inner ? knownKeys(inner, rest) : [];
}

function complaint(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kindNames[issue.expected] ?? issue.expected}.`;
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.join(", ")}.`;
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return "is empty.";
      return isCounted(issue.origin)
        ? `needs at least ${counted(issue.minimum, issue.origin)}.`
        : `must be at least ${issue.minimum}.`;
    case "too_big":
      return isCounted(issue.origin)
        ? `has more than ${counted(issue.maximum, issue.origin)}.`
        : `must be at most ${issue.maximum}.`;
    default:
      return issue.message;
  }
}

function isCounted(origin: string): boolean {
  return origin === "array" || origin === "string";
}

function counted(number: number | bigint, origin: string): string {
  if (origin === "array") return `${number} ${number === 1 ? "entry" : "entries"}`;
  return `${number} ${number === 1 ? "character" : "characters"}`;
}

const kindNames: { [kind: string]: string } = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys",
};

function nameOf(path: PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return "The front matter";
  if (typeof last !== "number") return `"${String(last)}"`;
  return `Entry ${last + 1} of "${String(path.at(-2) ?? "")}"`;
}

/** The offset of the key or entry at `path`; of what surrounds it, where it is missing. */
function startOf(document: Document, path: PropertyKey[]): number {
  let node: Node | null = document.contents;
  let start = node?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (!pair || !isNode(pair.key)) return start;
      start = pair.key.range?.[0] ?? start;
      node = isNode(pair.value) ? pair.value : null;
    } else {
      const entry = isSeq(node) && typeof step === "number" ? node.items[step] : null;
      if (!isNode(entry)) return start;
      start = entry.range?.[0] ?? start;
      node = entry;
    }
  }
  return start;
}

function firstSentence(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/ at line \d+, column \d+:?$/, "").replace(/\.?$/, ".");
}
