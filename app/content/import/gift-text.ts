/**
 * Pieces of a GIFT text that know their line. Escaped characters are hidden before the text is cut and shown afterwards, as Moodle
 * does, so that cutting never has to think of them.
 */
import type { Say } from "#app/content/import/import-report";
import type { Blocks } from "#app/content/import/imported-question";
import { readText, type TextFormat } from "#app/content/import/text-format";

export interface Piece {
  text: string;
  line: number;
}

const escapable = "\\:#={}~\n";
/** Code points that are characters nowhere, one for each of the above. */
const firstHidden = 0xfdd0;

/** `\=` and the like become stand-ins; `\n` becomes one for a line end. Every other backslash is itself. */
export function hideEscapes(text: string): string {
  return text
    .replace(/[\ufdd0-\ufdef]/g, "\ufffd")
    .replace(/\\([\\:#={}~n])/g, (_, character: string) =>
      String.fromCharCode(firstHidden + escapable.indexOf(character === "n" ? "\n" : character)),
    );
}

export function showEscapes(text: string): string {
  return text.replace(
    /[\ufdd0-\ufdd7]/g,
    (hidden) => escapable[hidden.charCodeAt(0) - firstHidden] ?? "\ufffd",
  );
}

/** Part of a piece, without white space around it. */
export function cut({ text, line }: Piece, from: number, to = text.length): Piece {
  const part = text.slice(from, to);
  const start = from + (part.length - part.trimStart().length);
  return { text: part.trim(), line: line + countLines(text.slice(0, start)) };
}

/** The parts that begin with one of `marks`, each with its mark; `before` is what stands before the first. */
export function splitAt(piece: Piece, marks: RegExp): { before: Piece; parts: (Piece & { mark: string })[] } {
  const starts = [...piece.text.matchAll(marks)];
  const parts: (Piece & { mark: string })[] = [];
  let line = piece.line;
  let counted = 0;
  for (const [index, start] of starts.entries()) {
    line += countLines(piece.text.slice(counted, start.index));
    counted = start.index;
    const text = piece.text.slice(start.index + 1, starts[index + 1]?.index);
    parts.push({ mark: start[0], text: text.trim(), line });
  }
  return { before: cut(piece, 0, starts[0]?.index), parts };
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}

const formats: { [name: string]: TextFormat } = {
  html: "html",
  markdown: "markdown",
  plain: "plain",
  moodle: "moodle",
};

/** The format that a text names at its start, and the text behind it. */
export function splitFormat(text: string, otherwise: TextFormat): { format: TextFormat; text: string } {
  const [found = "", name = ""] = /^\s*\[(\w+)\]/.exec(text) ?? [];
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  return format ? { format, text: text.slice(found.length) } : { format: otherwise, text };
}

export function blocksOfPiece({ text }: Piece, otherwise: TextFormat, lose: Say): Blocks {
  const split = splitFormat(text, otherwise);
  return readText(showEscapes(split.text), split.format, lose);
}
