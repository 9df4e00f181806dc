/** What stands between the braces of a GIFT question. Which kind it is follows from the signs in it, in Moodle's order. */
import { shownAsCode } from "#app/content/import/carried-text";
import {
  blocksOfPiece,
  cut,
  type Piece,
  showEscapes,
  splitAt,
  splitFormat,
} from "#app/content/import/gift-text";
import type { ImportReport } from "#app/content/import/import-report";
import type { Blocks, ImportedBody, ImportedRange } from "#app/content/import/imported-question";
import type { TextFormat } from "#app/content/import/text-format";
import { readTruth } from "#app/content/import/truth-words";

export function readAnswers(answers: Piece, format: TextFormat, report: ImportReport): ImportedBody {
  const { text } = answers;
  const lose = (line: number) => (message: string) => report.lost(line, message);
  const blocks = (piece: Piece) => blocksOfPiece(piece, format, lose(piece.line));

  if (text === "") return { kind: "other", name: "essay" };
  if (text.startsWith(">")) return readOrdering(answers, blocks, report);
  if (text.startsWith("#")) return readNumeric(cut(answers, 1), blocks, report);
  if (text.includes("~")) {
    const { before, parts } = splitAt(answers, /[~=]/g);
    if (before.text) report.lost(before.line, `"${before.text}" before the first "~" or "=".`);
    const options = parts.map((part) => {
      const { weight, rest } = part.mark === "=" ? { weight: 100, rest: part } : splitWeight(part, 0);
      const { content, feedback } = splitFeedback(rest);
      const text = shownAsCode(blocks(content), showEscapes(content.text), () =>
        report.note(
          part.line,
          `the option "${showEscapes(content.text)}" is nothing but tags; it is shown as code.`,
        ),
      );
      return { line: part.line, text, weight, feedback: blocks(feedback) };
    });
    return { kind: "choice", single: parts.some(({ mark }) => mark === "="), options };
  }
  if (text.includes("=") && text.includes("->")) return readMatching(answers, blocks, report);

  const [word = ""] = /^[^#]*/.exec(text) ?? [];
  const truth = readTruth(word);
  if (truth !== null) {
    if (!/^\s*(t|f|true|false)\s*$/i.test(word))
      report.note(answers.line, `"${word.trim()}" is read as ${truth ? "True" : "False"}.`);
    const [wrong, right] = splitAt(answers, /#/g).parts;
    const feedback = [right, wrong].map((part) => (part ? blocks(part) : []));
    const [ofRight = [], ofWrong = []] = feedback;
    return {
      kind: "true-false",
      answer: truth,
      feedback: truth ? { true: ofRight, false: ofWrong } : { true: ofWrong, false: ofRight },
    };
  }
  const { before, parts } = splitAt(answers, /=/g);
  const all = before.text ? [before, ...parts] : parts;
  return {
    kind: "text",
    answers: all.map((part) => {
      const { weight, rest } = splitWeight(part, 100);
      const { content, feedback } = splitFeedback(rest);
      const { text: answer } = splitFormat(content.text, format);
      return { line: part.line, text: showEscapes(answer).trim(), weight, feedback: blocks(feedback) };
    }),
  };
}

/**
 * `>` and how much of it is shown and marked, then an entry on each line, as the ordering question of Moodle writes it. How it is
 * marked is for quiz.mdx to say, and is named where it was said otherwise.
 */
function readOrdering(answers: Piece, blocks: (piece: Piece) => Blocks, report: ImportReport): ImportedBody {
  const [head = ""] = /^>[^\n]*/.exec(answers.text) ?? [];
  const lines = cut(answers, head.length).text.split("\n");
  const first = cut(answers, head.length).line;
  const entries = lines.flatMap((text, index) => {
    const piece = { text: text.trim(), line: first + index };
    return piece.text === "" ? [] : [{ line: piece.line, text: blocks(piece) }];
  });
  const {
    1: count,
    2: select,
    3: layout,
    4: grading,
  } = /^>\s*(\d*)\s*(ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG)?\b\s*(HORIZONTAL|HORI|H|1|VERTICAL|VERT|V|0)?\b\s*(\w*)/i.exec(
    head,
  ) ?? [];
  nameOrderingSettings({ count, select, layout, grading }, entries.length, answers.line, report);
  return { kind: "ordering", entries };
}

/**
 * Where an order of Moodle is shown or marked in another way than here: all entries, below each other, a mark for each two
 * that are in the right order (Moodle's RELATIVE_ALL_PREVIOUS_AND_NEXT). What is left out means what Moodle takes it for.
 */
export function nameOrderingSettings(
  settings: { [name in "count" | "select" | "layout" | "grading"]?: string | null | undefined },
  entries: number,
  line: number,
  report: ImportReport,
): void {
  const { select, layout, grading } = settings;
  const count = Math.max(2, Number(settings.count || 6));
  if (!/^(ALL|EXACT)$/i.test(select ?? "") && count < entries)
    report.lost(line, `that ${count} of its ${entries} entries are shown; here all are.`);
  if (/^(H|1)/i.test(layout ?? "")) report.lost(line, "that its entries stand side by side.");
  if (!/^RELATIVE_ALL_PREVIOUS_AND_NEXT$/i.test(grading ?? ""))
    report.lost(
      line,
      `how the order is marked (${grading || "each entry and the next one"}); here each two entries in the right order to each other count.`,
    );
}

function readMatching(answers: Piece, blocks: (piece: Piece) => Blocks, report: ImportReport): ImportedBody {
  let alone: { line: number; why: string } | undefined;
  const pairs = splitAt(answers, /=/g).parts.flatMap((part) => {
    const arrow = part.text.indexOf("->");
    if (arrow !== -1)
      return [
        {
          line: part.line,
          text: blocks(cut(part, 0, arrow)),
          match: showEscapes(part.text.slice(arrow + 2)).trim(),
        },
      ];
    const why = `"${showEscapes(part.text)}", which has no "->" and no match.`;
    alone ??= { line: part.line, why };
    report.lost(part.line, why);
    return [];
  });
  if (pairs.length >= 2) return { kind: "matching", pairs };
  report.lostWhole(
    alone?.line ?? answers.line,
    `, because it matches fewer than two pairs${alone ? `, without ${alone.why}` : "."}`,
  );
  return { kind: "unreadable" };
}

/** `7.5:0.1`, `7.4..7.6`, or several of them, each behind "=" and with a weight; what follows "~" is said to all other answers. */
function readNumeric(answers: Piece, blocks: (piece: Piece) => Blocks, report: ImportReport): ImportedBody {
  const wrong = answers.text.indexOf("~");
  if (wrong !== -1 && splitFeedback(cut(answers, wrong + 1)).feedback.text !== "")
    report.lost(cut(answers, wrong).line, "the feedback for all other numbers.");
  const { before, parts } = splitAt(wrong === -1 ? answers : cut(answers, 0, wrong), /=/g);
  const all = before.text ? [before, ...parts] : parts;
  let unreadable: { line: number; why: string } | undefined;
  const ranges = all.flatMap((part): ImportedRange[] => {
    const { weight, rest } = splitWeight(part, 100);
    const { content, feedback } = splitFeedback(rest);
    const range = readRange(showEscapes(content.text));
    if (range) return [{ line: part.line, ...range, weight, feedback: blocks(feedback) }];
    const why = `"${showEscapes(content.text)}", which is no number (7.5), number with tolerance (7.5:0.1) or range (7.4..7.6); numbers have a decimal point.`;
    unreadable ??= { line: part.line, why };
    report.lost(part.line, `the answer ${why}`);
    return [];
  });
  if (ranges.length > 0) return { kind: "numeric", ranges, unit: null };
  report.lostWhole(
    unreadable?.line ?? answers.line,
    unreadable ? `, because of its answer ${unreadable.why}` : ", because it has no number for an answer.",
  );
  return { kind: "unreadable" };
}

export function readRange(text: string): { answer: number; tolerance: number } | null {
  const [from, to] = text.split("..").map(readDecimal);
  if (text.includes("..")) {
    if (typeof from !== "number" || typeof to !== "number" || to < from) return null;
    return { answer: trimmed((from + to) / 2), tolerance: trimmed((to - from) / 2) };
  }
  const [answer, tolerance = 0, ...more] = text.split(":").map(readDecimal);
  if (typeof answer !== "number" || tolerance === null || tolerance < 0 || more.length > 0) return null;
  return { answer, tolerance };
}

/** A number with a decimal point; null if it is none. */
export function readDecimal(text: string): number | null {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?\s*$/i.test(text) ? Number(text) : null;
}

/** Without the crumbs of binary fractions: (0.1 + 0.2) ÷ 2 is 0.15. */
function trimmed(value: number): number {
  return Number(value.toPrecision(12));
}

function splitWeight(piece: Piece, otherwise: number): { weight: number; rest: Piece } {
  const match = /^%(-?\d{1,3}(?:\.\d*)?)%/.exec(piece.text);
  if (!match) return { weight: otherwise, rest: piece };
  return { weight: Math.max(-100, Math.min(100, Number(match[1]))), rest: cut(piece, match[0].length) };
}

function splitFeedback(piece: Piece): { content: Piece; feedback: Piece } {
  const sign = piece.text.indexOf("#");
  if (sign === -1) return { content: piece, feedback: { text: "", line: piece.line } };
  return { content: cut(piece, 0, sign), feedback: cut(piece, sign + 1) };
}
