/**
 * The part of XML that question banks are written in: elements, attributes, text, CDATA, comments. A document type, and with it every
 * entity of one's own, is refused, so nothing here can expand or fetch; each character is looked at once.
 */
import { characterOf } from "#app/content/import/character-references";

export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  /** The text directly within, CDATA included. */
  text: string;
  line: number;
}

export type XmlReading = { ok: true; root: XmlElement } | { ok: false; line: number; message: string };

const deepest = 30;
const mostElements = 200_000;

const opening = /<([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const closing = /<\/([A-Za-z_][\w:.-]*)\s*>/y;
const attribute = /([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export function readXml(text: string): XmlReading {
  const top: XmlElement = { name: "", attributes: new Map(), children: [], text: "", line: 1 };
  const open: { element: XmlElement; parts: string[] }[] = [{ element: top, parts: [] }];
  let at = 0;
  let line = 1;
  let elements = 0;
  const fail = (message: string): XmlReading => ({ ok: false, line, message });
  function moveTo(end: number): string {
    const passed = text.slice(at, end);
    for (let next = passed.indexOf("\n"); next !== -1; next = passed.indexOf("\n", next + 1)) line += 1;
    at = end;
    return passed;
  }

  while (at < text.length) {
    const current = open.at(-1);
    if (!current) break;
    if (text[at] !== "<") {
      const next = text.indexOf("<", at);
      const from = line;
      const passed = moveTo(next === -1 ? text.length : next);
      const decoded = decodeXml(passed);
      if (decoded === null) return { ok: false, line: from, message: "an entity that XML does not know." };
      if (open.length === 1 && decoded.trim() !== "") return fail("text outside of the elements.");
      current.parts.push(decoded);
      continue;
    }
    const skipped = skipFrom(text, at);
    if (skipped) {
      if (skipped.refusal) return fail(skipped.refusal);
      moveTo(skipped.end);
      current.parts.push(skipped.text);
      continue;
    }
    closing.lastIndex = at;
    const end = closing.exec(text);
    if (end) {
      if (open.length === 1 || current.element.name !== end[1])
        return fail(
          `</${end[1]}>, where ${open.length === 1 ? "nothing" : `<${current.element.name}> of line ${current.element.line}`} is open.`,
        );
      current.element.text = current.parts.join("");
      open.pop();
      moveTo(closing.lastIndex);
      continue;
    }
    opening.lastIndex = at;
    const start = opening.exec(text);
    if (!start) return fail("a tag that is not well formed.");
    elements += 1;
    if (open.length > deepest) return fail(`elements nested more than ${deepest} levels deep.`);
    if (elements > mostElements) return fail(`more than ${mostElements} elements.`);
    const attributes = attributesOf(start[2] ?? "");
    if (!attributes) return fail("an entity that XML does not know.");
    const element: XmlElement = { name: start[1] ?? "", attributes, children: [], text: "", line };
    current.element.children.push(element);
    moveTo(opening.lastIndex);
    if (start[3] !== "/") open.push({ element, parts: [] });
  }
  if (open.length > 1)
    return fail(`<${open.at(-1)?.element.name}> of line ${open.at(-1)?.element.line} is not closed.`);
  const [root, ...more] = top.children;
  if (!root || more.length > 0) return fail("not one element that holds all the others.");
  return { ok: true, root };
}

/** What is no element: its end and the text it stands for. */
function skipFrom(text: string, at: number): { end: number; text: string; refusal?: string } | null {
  for (const [sign, last, isText] of [
    ["<!--", "-->", false],
    ["<![CDATA[", "]]>", true],
    ["<?", "?>", false],
  ] as const) {
    if (!text.startsWith(sign, at)) continue;
    const end = text.indexOf(last, at + sign.length);
    if (end === -1) return { end: text.length, text: "", refusal: `a "${sign}" without its "${last}".` };
    return { end: end + last.length, text: isText ? text.slice(at + sign.length, end) : "" };
  }
  if (text.startsWith("<!", at))
    return { end: at, text: "", refusal: "a document type or entity declaration, which is not read." };
  return null;
}

function attributesOf(text: string): Map<string, string> | null {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single] of text.matchAll(attribute)) {
    const value = decodeXml(double ?? single ?? "");
    if (value === null) return null;
    attributes.set(name, value);
  }
  return attributes;
}

const predefined: { [name: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Null where a reference is none of the five names or a number. */
function decodeXml(text: string): string | null {
  let known = true;
  const decoded = text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));|&/gi, (_, hex, decimal, name) => {
    if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
    if (decimal !== undefined) return characterOf(Number(decimal));
    const character = name !== undefined && Object.hasOwn(predefined, name) ? predefined[name] : undefined;
    if (character === undefined) known = false;
    return character ?? "";
  });
  return known ? decoded : null;
}

export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}

export function childrenOf(element: XmlElement | null, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The text of the first child of that name, without white space around it; null if there is none. */
export function textIn(element: XmlElement | null, name: string): string | null {
  return childOf(element, name)?.text.trim() ?? null;
}
