/** Character references of HTML. The Markdown parser knows the whole list of names, so none is kept here. */
import { toString as textOf } from "mdast-util-to-string";
import { parseMarkdown } from "#app/content/import/parse-markdown";

const named = new Map<string, string>();

/** "&eacute;" → "é", "&#233;" → "é"; what is no reference stays as it is. */
export function decodeReferences(text: string): string {
  return text.replace(/&(?:#[xX]([\da-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z][a-zA-Z\d]{1,31}));/g, decodeOne);
}

function decodeOne(reference: string, hex?: string, decimal?: string): string {
  if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
  if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10));
  const before = named.get(reference);
  if (before !== undefined) return before;
  const decoded = textOf(parseMarkdown(`x${reference}x`)).slice(1, -1);
  named.set(reference, decoded);
  return decoded;
}

/** No control characters and no halves of pairs. */
export function characterOf(code: number): string {
  const allowed = code === 9 || code === 10 || code === 13 || (code >= 0x20 && (code < 0x7f || code > 0x9f));
  return allowed && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : "\ufffd";
}
