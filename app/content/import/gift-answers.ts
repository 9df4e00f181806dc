/** What stands between the braces of a GIFT question. Which kind it is follows from the signs in it, in Moodle's order. */
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

export function readAnswers(answers: Piece, format: TextFormat, report: ImportReport): ImportedBody {
  const { text } = answers;
  const lose = (line: number) => (message: string) => report.lost(line, message);
  const blocks = (piece: Piece) => blocksOfPiece(piece, format, lose(piece.line));

  if (text === "") return { kind: "other", name: "essay" };
  if (text.startsWith("#")) return readNumeric(cut(answers, 1), blocks, report);
  if (text.includes("~")) {
    const { before, parts } = splitAt(answers, /[~=]/g);
    if (before.text) report.lost(before.line, `"${before.text}" before the first "~" or "=".`);
    const options = parts.map((part) => {
      const { weight, rest } = part.mark === "=" ? { weight: 100, rest: part } : splitWeight(part, 0);
      const { content, feedback } = splitFeedback(rest);
      return { line: part.line, text: blocks(content), weight, feedback: blocks(feedback) };
    });
    return { kind: "choice", single: parts.some(({ mark }) => mark === "="), options };
  }
  if (text.includes("=") && text.includes("->")) return readMatching(answers, blocks, report);

  const [word = ""] = /^[^#]*/.exec(text) ?? [];
  const truth = { T: true, TRUE: true, F: false, FALSE: false }[word.trim().toUpperCase()];
  if (truth !== undefined) {
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

function readMatching(answers: Piece, blocks: (piece: Piece) => Blocks, report: ImportReport): ImportedBody {
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
    report.lost(part.line, `"${showEscapes(part.text)}", which has no "->" and no match.`);
    return [];
  });
  if (pairs.length >= 2) return { kind: "matching", pairs };
  report.lost(answers.line, "the question, because it matches fewer than two pairs.");
  return { kind: "unreadable" };
}

/** `7.5:0.1`, `7.4..7.6`, or several of them, each behind "=" and with a weight; what follows "~" is said to all other answers. */
function readNumeric(answers: Piece, blocks: (piece: Piece) => Blocks, report: ImportReport): ImportedBody {
  const wrong = answers.text.indexOf("~");
  if (wrong !== -1 && splitFeedback(cut(answers, wrong + 1)).feedback.text !== "")
    report.lost(cut(answers, wrong).line, "the feedback for all other numbers.");
  const { before, parts } = splitAt(wrong === -1 ? answers : cut(answers, 0, wrong), /=/g);
  const all = before.text ? [before, ...parts] : parts;
  const ranges = all.flatMap((part): ImportedRange[] => {
    const { weight, rest } = splitWeight(part, 100);
    const { content, feedback } = splitFeedback(rest);
    const range = readRange(showEscapes(content.text));
    if (range) return [{ line: part.line, ...range, weight, feedback: blocks(feedback) }];
    report.lost(
      part.line,
      `the answer "${showEscapes(content.text)}", which is no number (7.5), number with tolerance (7.5:0.1) or range (7.4..7.6); numbers have a decimal point.`,
    );
    return [];
  });
  if (ranges.length > 0) return { kind: "numeric", ranges, unit: null };
  report.lost(answers.line, "the question, because no number is its answer.");
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
