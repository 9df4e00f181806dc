/** Nodes to Markdown that MDX reads back as the same text: braces, tags and everything else that means something is escaped. */
import type { List, ListItem, PhrasingContent, Table } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import type { Blocks } from "#app/content/import/imported-question";
import { isLinkForQuiz } from "#app/content/import/markdown";

/** Blocks with an empty line between them. */
export function writeBlocks(blocks: Blocks): string {
  const written: string[] = [];
  let bullet = "-";
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    // Two lists in a row would become one.
    const repeats = block.type === "list" && before?.type === "list" && before.ordered === block.ordered;
    bullet = repeats && bullet === "-" ? "*" : "-";
    written.push(writeBlock(block, bullet));
  }
  return written.filter(Boolean).join("\n\n");
}

function writeBlock(block: Blocks[number], bullet: string): string {
  switch (block.type) {
    case "paragraph":
      return writeInline(block.children);
    case "blockquote":
      return prefixLines(writeBlocks(block.children), ">");
    case "list":
      return writeList(block, bullet);
    case "code": {
      const fence = "`".repeat(Math.max(3, longestRun(block.value) + 1));
      return `${fence}${block.lang ?? ""}\n${block.value}\n${fence}`;
    }
    case "thematicBreak":
      return "***";
    case "table":
      return writeTable(block);
    default:
      return escapeText(textOf(block));
  }
}

function writeList({ ordered, start, children }: List, bullet: string): string {
  const sign = (index: number) => `${(start ?? 1) + index}${bullet === "*" ? ")" : "."}`;
  return children
    .map((item: ListItem, index) => {
      const marker = ordered ? sign(index) : bullet;
      return indentLines(writeBlocks(item.children), `${marker} `);
    })
    .join("\n");
}

function writeTable({ children, align }: Table): string {
  const rows = children.map((row) =>
    row.children.map((cell) =>
      writeInline(
        cell.children.map((node) => (node.type === "break" ? { type: "text", value: " " } : node)),
      ).replace(/(?<!\\)\|/g, "\\|"),
    ),
  );
  const width = rows[0]?.length ?? 0;
  const rules = Array.from({ length: width }, (_, column) => {
    const side = align?.[column];
    return side === "left" ? ":--" : side === "right" ? "--:" : side === "center" ? ":-:" : "---";
  });
  const line = (cells: string[]) =>
    `| ${Array.from({ length: width }, (_, column) => cells[column] ?? "").join(" | ")} |`;
  return [line(rows[0] ?? []), line(rules), ...rows.slice(1).map(line)].join("\n");
}

/** The lines of a text behind "> ". */
export function prefixLines(text: string, sign: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? sign : `${sign} ${line}`))
    .join("\n");
}

/** The first line behind `marker`, the others as far to the right. */
export function indentLines(text: string, marker: string): string {
  const indent = " ".repeat(marker.length);
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? marker + line : line === "" ? "" : indent + line))
    .join("\n");
}

/** One paragraph, with its line breaks. */
export function writeInline(nodes: PhrasingContent[]): string {
  return joinPieces(piecesOf(nodes)).split("\n").map(guardLineStart).join("\n");
}

interface Piece {
  text: string;
  /** Marks that open and close only beside white space or punctuation, depending on what they hold. */
  marked: boolean;
}

/** `nodes` are tidy: marks neither meet their like nor end in spaces. */
function piecesOf(nodes: PhrasingContent[], inLink = false): Piece[] {
  return nodes.flatMap((node): Piece[] => {
    switch (node.type) {
      case "text":
        return inLink ? [{ text: escapeText(node.value), marked: false }] : textPieces(node.value);
      case "inlineCode":
        return [{ text: writeCode(node.value), marked: false }];
      case "break":
        return [{ text: "\\\n", marked: false }];
      case "link":
        return [{ text: writeLink(node.url, joinPieces(piecesOf(node.children, true))), marked: false }];
      case "emphasis":
      case "strong":
      case "delete": {
        const mark = node.type === "strong" ? "**" : node.type === "emphasis" ? "*" : "~~";
        return [{ text: mark + joinPieces(piecesOf(node.children, inLink)) + mark, marked: true }];
      }
      default:
        return [{ text: escapeText(textOf(node)), marked: false }];
    }
  });
}

const wordAtEnd = /[\p{L}\p{N}]$/u;
const wordAtStart = /^[\p{L}\p{N}]/u;

/**
 * "**“x”**y" is no bold text to Markdown, because a word follows a mark that follows punctuation. Written as a character
 * reference, the letter on the other side of a mark counts as punctuation itself.
 */
function joinPieces(pieces: Piece[]): string {
  const texts = pieces.filter(({ text }) => text !== "");
  return texts
    .map((piece, index) => {
      const [marks = "", inner = "", end = ""] = piece.marked ? splitMarks(piece.text) : ["", piece.text, ""];
      const previous = texts[index - 1];
      const next = texts[index + 1];
      let written = inner;
      if (previous?.marked && /[^\p{L}\p{N}\s]$/u.test(innerOf(previous)))
        written = written.replace(wordAtStart, referenceTo);
      if (next?.marked && /^[^\p{L}\p{N}\s]/u.test(innerOf(next)))
        written = written.replace(wordAtEnd, referenceTo);
      // "![" would be a picture.
      if (next?.text.startsWith("[")) written = written.replace(/!$/, "\\!");
      return marks + written + end;
    })
    .join("");
}

function splitMarks(text: string): string[] {
  const [, marks = "", inner = "", end = ""] = /^([*~]*)([\s\S]*?)([*~]*)$/.exec(text) ?? [];
  return [marks, inner, end];
}

function innerOf({ text }: Piece): string {
  return splitMarks(text)[1] ?? "";
}

function referenceTo(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 32).toString(16)};`;
}

/** Markdown makes links of addresses by itself: those that may be linked to become such a link, the others are shown as code. */
function textPieces(value: string): Piece[] {
  const address = /(?:https?:\/\/|www\.)[^\s<]+|[-.\w+]+@[-\w]*\.[-.\w]+/gi;
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of value.matchAll(address)) {
    const bare = match[0].replace(/[.,;:!?'")\]}*_~]+$/, "");
    const url = /^[^/]*@/.test(bare) ? `mailto:${bare}` : bare;
    pieces.push({ text: escapeText(value.slice(at, match.index)), marked: false });
    pieces.push({
      text: isLinkForQuiz(url) ? writeLink(url, escapeText(bare)) : writeCode(bare),
      marked: false,
    });
    at = match.index + bare.length;
  }
  pieces.push({ text: escapeText(value.slice(at)), marked: false });
  return pieces;
}

function escapeText(value: string): string {
  return value
    .replace(/\s*\n\s*/g, " ")
    .replace(/[\\`*{}<[\]|~]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu, "\\_")
    .replace(/&(?=#?[a-zA-Z0-9]+;)/g, "\\&");
}

function writeCode(value: string): string {
  const text = value.replace(/\s*\n\s*/g, " ");
  const fence = "`".repeat(longestRun(text) + 1);
  const padding = /^`|`$|^ .* $/.test(text) ? " " : "";
  return fence + padding + text + padding + fence;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

function writeLink(url: string, text: string): string {
  const address = url.replace(/[^\w\-./:?#&=%@+,;~!$()*']/gu, encodeURIComponent).replace(/[&()*]/g, "\\$&");
  return `[${text}](${address})`;
}

/** What would make the line a heading, a list, a quote, a rule, a table or code. */
function guardLineStart(line: string): string {
  const text = line.replace(/^[ \t]+/, "");
  if (/^(#{1,6}|[-+])(\s|$)|^>|^[:=+-][-=:+ \t]*$|^-{3}/.test(text)) return `\\${text}`;
  if (/^\d{1,9}[.)](\s|$)/.test(text)) return text.replace(/[.)]/, "\\$&");
  // MDX reads these words at the start of a line as code.
  if (/^(import|export)\b/.test(text)) return text.replace(/^./, referenceTo);
  return text;
}
