/** HTML to a tree of the elements that matter for text. Unclosed and crossed tags are closed where the text allows it. */
import { decodeReferences } from "#app/content/import/character-references";

export interface HtmlElement {
  name: string;
  attributes: Map<string, string>;
  children: HtmlNode[];
}
/** An element, or text with its character references decoded. */
export type HtmlNode = HtmlElement | string;

/** Deeper elements are read as if their tags were not there. */
const deepest = 30;

const known = new Set(
  (
    "p div section article header footer main center address span font big small u mark abbr ins label " +
    "b strong i em cite var dfn q del s strike code kbd samp tt pre sub sup a br hr wbr img nobr bdi bdo " +
    "h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure figcaption table caption colgroup col thead tbody tfoot tr th td " +
    "script style iframe object embed video audio source track param svg path math canvas form input select option textarea button"
  ).split(" "),
);
const voids = new Set("br hr wbr img col source track param embed input".split(" "));
const raw = new Set(["script", "style", "textarea"]);

/** Opening one of these ends an open one of the others, up to the nearest of `within`. */
const closedBy: { [name: string]: { ends: string[]; within: string[] } } = {
  li: { ends: ["li"], within: ["ul", "ol"] },
  dt: { ends: ["dt", "dd"], within: ["dl"] },
  dd: { ends: ["dt", "dd"], within: ["dl"] },
  tr: { ends: ["tr", "td", "th"], within: ["table"] },
  td: { ends: ["td", "th"], within: ["tr", "table"] },
  th: { ends: ["td", "th"], within: ["tr", "table"] },
};
const endsParagraph = new Set(
  "p div section article ul ol dl pre blockquote table hr figure h1 h2 h3 h4 h5 h6".split(" "),
);

const tag = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s(?:"[^"<]*"|'[^'<]*'|[^"'<>])*)?\/?)>/y;
const attribute = /([a-zA-Z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

export function parseHtml(html: string): HtmlNode[] {
  const root: HtmlElement = { name: "", attributes: new Map(), children: [] };
  const open: HtmlElement[] = [root];
  const parent = () => open.at(-1) ?? root;
  let text = "";
  function flush(): void {
    if (text !== "") parent().children.push(decodeReferences(text));
    text = "";
  }

  let at = 0;
  while (at < html.length) {
    const next = html.indexOf("<", at);
    if (next === -1) break;
    text += html.slice(at, next);
    at = next;
    if (html.startsWith("<!--", at)) {
      const end = html.indexOf("-->", at + 4);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    tag.lastIndex = at;
    const match = tag.exec(html);
    const name = match?.[2]?.toLowerCase() ?? "";
    if (!match || !known.has(name)) {
      text += "<";
      at += 1;
      continue;
    }
    flush();
    at = tag.lastIndex;
    if (match[1] === "/") close(open, name);
    else at = openElement(name, match[3] ?? "", at);
  }
  text += html.slice(at);
  flush();
  return root.children;

  function openElement(name: string, attributes: string, from: number): number {
    makeRoom(open, name);
    const element: HtmlElement = { name, attributes: attributesOf(attributes), children: [] };
    parent().children.push(element);
    if (voids.has(name)) return from;
    if (raw.has(name)) {
      const end = html.toLowerCase().indexOf(`</${name}`, from);
      return end === -1 ? html.length : end;
    }
    if (open.length <= deepest) open.push(element);
    return from;
  }
}

/** All text below, as written. */
export function textOfHtml(node: HtmlNode): string {
  if (typeof node === "string") return node;
  return node.name === "br" ? "\n" : node.children.map(textOfHtml).join("");
}

function makeRoom(open: HtmlElement[], name: string): void {
  if (endsParagraph.has(name) && open.at(-1)?.name === "p") open.pop();
  const rule = closedBy[name];
  if (!rule) return;
  for (let index = open.length - 1; index > 0; index -= 1) {
    const candidate = open[index]?.name ?? "";
    if (rule.within.includes(candidate)) return;
    if (rule.ends.includes(candidate)) {
      open.length = index;
      if (name !== "tr") return;
    }
  }
}

function close(open: HtmlElement[], name: string): void {
  const index = open.findLastIndex((element) => element.name === name);
  if (index > 0) open.length = index;
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of text.matchAll(attribute)) {
    attributes.set(name.toLowerCase(), decodeReferences(double ?? single ?? bare ?? ""));
  }
  return attributes;
}
