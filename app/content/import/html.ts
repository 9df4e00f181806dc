/**
 * HTML as question banks hold it, read into Markdown nodes. Reading is forgiving, because pasted HTML is seldom whole; what Markdown
 * cannot say is named. Nothing of the markup itself is passed on.
 */
import type { PhrasingContent, Table, TableRow } from "mdast";
import { type HtmlElement, type HtmlNode, parseHtml, textOfHtml } from "#app/content/import/html-tree";
import type { Say } from "#app/content/import/import-report";
import type { Blocks } from "#app/content/import/imported-question";
import { isLinkForQuiz } from "#app/content/import/markdown";
import { scriptText } from "#app/content/import/scripts";
import { tidyPhrasing } from "#app/content/import/tidy-phrasing";

export function blocksOfHtml(html: string, lose: Say): Blocks {
  return blocksOf(parseHtml(html), lose);
}

const dropped = new Set(
  "script style iframe object embed video audio svg math canvas form input select textarea button".split(" "),
);
const headings = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);
/** Elements that begin a line of their own. */
const blockNames = new Set(
  "p div section article header footer main center address dl dt dd figure figcaption ul ol pre blockquote table hr".split(
    " ",
  ),
);

function blocksOf(nodes: HtmlNode[], lose: Say): Blocks {
  const blocks: Blocks = [];
  let run: HtmlNode[] = [];
  function flush(): void {
    const children = tidyPhrasing(run.flatMap((node) => phrasingOf(node, lose)));
    if (children.length > 0) blocks.push({ type: "paragraph", children });
    run = [];
  }
  for (const node of nodes) {
    if (typeof node === "string" || !holdsBlocks(node)) run.push(node);
    else {
      flush();
      blocks.push(...blockOf(node, lose));
    }
  }
  flush();
  return blocks;
}

function holdsBlocks(node: HtmlElement): boolean {
  if (blockNames.has(node.name) || headings.has(node.name)) return true;
  return node.children.some((child) => typeof child !== "string" && holdsBlocks(child));
}

function blockOf(node: HtmlElement, lose: Say): Blocks {
  const { name, children } = node;
  if (headings.has(name)) {
    lose("a heading (written as bold text).");
    const text = tidyPhrasing(children.flatMap((child) => phrasingOf(child, lose)));
    return text.length > 0 ? [{ type: "paragraph", children: [{ type: "strong", children: text }] }] : [];
  }
  if (name === "hr") return [{ type: "thematicBreak" }];
  if (name === "pre") {
    const language = node.children.length === 1 ? languageOf(node.children[0]) : null;
    return [{ type: "code", lang: language, value: textOfHtml(node).replace(/\n$/, "") }];
  }
  if (name === "blockquote") {
    const quoted = blocksOf(children, lose) as Extract<Blocks[number], { type: "paragraph" }>[];
    return quoted.length > 0 ? [{ type: "blockquote", children: quoted }] : [];
  }
  if (name === "ul" || name === "ol") return listOf(node, lose);
  if (name === "table") return tableOf(node, lose);
  noteLooks(node, lose);
  return blocksOf(children, lose);
}

function listOf({ name, children }: HtmlElement, lose: Say): Blocks {
  const items = children.flatMap((child) => {
    if (typeof child === "string") return child.trim() ? [[child]] : [];
    return [child.name === "li" ? child.children : [child]];
  });
  const written = items.map((item) => blocksOf(item, lose)).filter((blocks) => blocks.length > 0);
  if (written.length === 0) return [];
  const listItems = written.map((blocks) => ({
    type: "listItem" as const,
    spread: false,
    children: blocks as Extract<Blocks[number], { type: "paragraph" }>[],
  }));
  return [{ type: "list", ordered: name === "ol", spread: false, children: listItems }];
}

/** A plain table, its first row as its head; the cells hold one line each. */
function tableOf(table: HtmlElement, lose: Say): Blocks {
  const rows: TableRow[] = [];
  function visit(node: HtmlElement): void {
    for (const child of node.children) {
      if (typeof child === "string") continue;
      if (child.name === "caption") lose("the caption of a table.");
      else if (child.name !== "tr") visit(child);
      else {
        const cells = child.children.filter((cell): cell is HtmlElement => typeof cell !== "string");
        if (cells.some(({ attributes }) => attributes.has("colspan") || attributes.has("rowspan")))
          lose("table cells over several rows or columns.");
        rows.push({
          type: "tableRow",
          children: cells.map((cell) => ({
            type: "tableCell",
            children: tidyPhrasing(cell.children.flatMap((part) => phrasingOf(part, lose))),
          })),
        });
      }
    }
  }
  visit(table);
  const filled = rows.filter((row) => row.children.length > 0);
  const [head] = filled;
  if (!head) return [];
  const align: Table["align"] = head.children.map(() => null);
  return [{ type: "table", align, children: filled }];
}

function phrasingOf(node: HtmlNode, lose: Say): PhrasingContent[] {
  if (typeof node === "string") return [{ type: "text", value: node.replace(/[ \t\n\r\f]+/g, " ") }];
  const { name, attributes } = node;
  if (dropped.has(name)) {
    lose(`<${name}> and what is in it.`);
    return [];
  }
  const children = node.children.flatMap((child) => phrasingOf(child, lose));
  switch (name) {
    case "br":
      return [{ type: "break" }];
    case "b":
    case "strong":
      return [{ type: "strong", children }];
    case "i":
    case "em":
    case "cite":
    case "var":
    case "dfn":
      return [{ type: "emphasis", children }];
    case "del":
    case "s":
    case "strike":
      return [{ type: "delete", children }];
    case "code":
    case "kbd":
    case "samp":
    case "tt": {
      const value = textOfHtml(node).replace(/\s+/g, " ");
      return value.trim() ? [{ type: "inlineCode", value }] : [];
    }
    case "sub":
    case "sup":
      return [{ type: "text", value: scriptText(textOfHtml(node), name, lose) }];
    case "img":
      return pictureText(attributes, lose);
    case "a": {
      const url = attributes.get("href") ?? "";
      if (url === "") return children;
      if (isLinkForQuiz(url)) return [{ type: "link", url, children }];
      lose(`the link to ${url.slice(0, 60)} (a link leads to https://… or mailto:…; its text is kept).`);
      return children;
    }
    default:
      noteLooks(node, lose);
      return holdsBlocks(node) ? [{ type: "text", value: " " }, ...children] : children;
  }
}

function pictureText(attributes: Map<string, string>, lose: Say): PhrasingContent[] {
  const source = attributes.get("src") ?? "";
  const name = source.startsWith("data:")
    ? "in the text"
    : (source.split(/[/\\?]/).at(-1) ?? "").slice(0, 60);
  const alt = attributes.get("alt")?.trim() ?? "";
  lose(
    `the picture ${name} (draw it as figures/*.svg and show it with <Figure>${alt ? "; its description stands in its place" : ""}).`,
  );
  return alt ? [{ type: "text", value: `[${alt}]` }] : [];
}

function noteLooks({ name, attributes }: HtmlElement, lose: Say): void {
  if (name === "u" || name === "mark" || name === "font" || name === "big" || name === "small")
    lose(`the looks of <${name}>.`);
  const style = attributes.get("style") ?? "";
  if (/color|background|decoration|font-(weight|style|size)|text-align\s*:\s*(?!left|start)/i.test(style))
    lose("colours, sizes and alignment.");
}

function languageOf(node: HtmlNode | undefined): string | null {
  if (!node || typeof node === "string" || node.name !== "code") return null;
  return /(?:^|\s)language-([\w+#-]{1,20})(?:\s|$)/.exec(node.attributes.get("class") ?? "")?.[1] ?? null;
}
