/**
 * GIFT, the text format of Moodle's question banks (docs.moodle.org, "GIFT format"): questions apart by empty lines, answers in braces.
 * What Moodle's own reader makes of a text is what is made of it here.
 */

import { categoryPath } from "#app/content/import/category";
import { readAnswers } from "#app/content/import/gift-answers";
import {
  blocksOfPiece,
  cut,
  hideEscapes,
  type Piece,
  showEscapes,
  splitFormat,
} from "#app/content/import/gift-text";
import type { ImportReport } from "#app/content/import/import-report";
import {
  type ImportedBody,
  type ImportedQuestion,
  mostQuestions,
  ruleNames,
} from "#app/content/import/imported-question";

interface Block extends Piece {
  comments: string[];
}

/** More is no question, but braces that were never closed. */
const longestQuestion = 50_000;

export function readGift(text: string, report: ImportReport): ImportedQuestion[] {
  const questions: ImportedQuestion[] = [];
  let category: string[] = [];
  for (const block of blocksOf(text)) {
    const named = /^\$CATEGORY:([^\n]*)/.exec(block.text);
    if (named) category = categoryPath(showEscapes(named[1] ?? ""), block.line, report);
    const rest = named ? cut(block, named[0].length) : block;
    if (rest.text === "") continue;
    if (questions.length === mostQuestions) {
      report.tooMany(rest.line, mostQuestions);
      break;
    }
    if (rest.text.length > longestQuestion) {
      report.lost(
        rest.line,
        `a question of more than ${longestQuestion} characters; an empty line ends a question.`,
      );
      questions.push({ ...unreadable(rest.line, null, report), category });
      continue;
    }
    questions.push({ ...readQuestion({ ...rest, comments: block.comments }, report), category });
  }
  return questions;
}

/** The blocks between empty lines, comment lines emptied, escapes hidden; `line` is that of the first text. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let comments: string[] = [];
  const all = text.split(/\r\n|\n|\r/);
  for (const [index, line] of [...all, ""].entries()) {
    if (line.trim() !== "") {
      const isComment = line.trimStart().startsWith("//");
      if (isComment) comments.push(line.trim().slice(2));
      lines.push(isComment ? "" : line);
      continue;
    }
    const block = cut({ text: hideEscapes(lines.join("\n")), line: index + 1 - lines.length }, 0);
    if (block.text !== "") blocks.push({ ...block, comments });
    lines = [];
    comments = [];
  }
  return blocks;
}

/** Counted as a question that did not come along; why, the report has said. */
function unreadable(line: number, name: string | null, report: ImportReport): ImportedQuestion {
  return {
    ...{ line, name, id: null, category: [], tags: [], points: null, outcome: null, heading: null },
    ...{ stem: [], generalFeedback: [], rules: {}, report, body: { kind: "unreadable" } },
  };
}

function readQuestion(block: Block, report: ImportReport): ImportedQuestion {
  const { name, body } = splitName(block);
  const title = name ?? showEscapes(body.text.replace(/\{[\s\S]*/, "")).trim();
  const about = report.about(title);
  const lose = (message: string) => about.lost(body.line, message);

  const open = body.text.indexOf("{");
  const close = body.text.indexOf("}");
  if ((open === -1) !== (close === -1) || close < open) {
    const alone = open !== -1 && close === -1 ? "{" : "}";
    about.lostWhole(
      cut(body, alone === "{" ? open : close).line,
      `, because of a "${alone}" on its own; an empty line ends a question, and a brace in a text is written \\{ or \\}.`,
    );
    return unreadable(block.line, name, about);
  }
  const behind = open === -1 ? "" : body.text.slice(close + 1).trim();
  if (/[{}]/.test(behind))
    about.lost(cut(body, close + 1).line, "a second pair of braces; it is read as text.");
  for (const { index } of body.text.matchAll(/(?<=\n)[ \t]*::/g))
    about.lost(
      cut(body, index).line,
      'the question that begins here with "::"; put an empty line before it, or it belongs to the one above.',
    );
  const answers = cut(body, open + 1, Math.max(open + 1, close));
  const general = open === -1 ? -1 : answers.text.lastIndexOf("####");
  const stem = stemOf(body.text, open, close, behind);
  const { format } = splitFormat(stem, "moodle");
  const { unit, ...markers } = readMarkers(block, about);
  const read: ImportedBody =
    open === -1
      ? { kind: "other", name: "description" }
      : readAnswers(general === -1 ? answers : cut(answers, 0, general), format, about);
  return {
    line: block.line,
    name,
    category: [],
    ...markers,
    stem: blocksOfPiece({ text: stem, line: body.line }, "moodle", lose),
    generalFeedback: general === -1 ? [] : blocksOfPiece(cut(answers, general + 4), format, lose),
    report: about,
    body: read.kind === "numeric" ? { ...read, unit } : read,
  };
}

/** Answers within the sentence leave a gap there. */
function stemOf(text: string, open: number, close: number, behind: string): string {
  if (open === -1) return text;
  if (behind === "") return text.slice(0, open);
  return `${text.slice(0, open)}_____${text.slice(close + 1)}`;
}

function splitName(block: Block): { name: string | null; body: Piece } {
  const end = block.text.startsWith("::") ? block.text.indexOf("::", 2) : -1;
  if (end === -1) return { name: null, body: block };
  return { name: showEscapes(block.text.slice(2, end)).trim() || null, body: cut(block, end + 2) };
}

interface Markers extends Pick<ImportedQuestion, "id" | "tags" | "points" | "outcome" | "heading" | "rules"> {
  unit: string | null;
}

/** [id:…] and [tag:…] in the comments, as Moodle writes them; the others are Waymark's own, in the same manner. */
function readMarkers({ comments, line }: Block, report: ImportReport): Markers {
  const marker = /\[(\w+):((?:\\\]|[^\]])*)\]/g;
  const found = comments.flatMap((comment) =>
    [...comment.matchAll(marker)].map(([, key, value = ""]) => ({
      key,
      value: value.replace(/\\\]/g, "]").trim(),
    })),
  );
  const first = (key: string) => found.find((one) => one.key === key)?.value || null;
  const points = first("points");
  const isNumber = points !== null && Number.isFinite(Number(points));
  if (points !== null && !isNumber) report.lost(line, `the points "${points}", which are no number.`);
  return {
    id: first("id"),
    tags: found.filter(({ key, value }) => key === "tag" && value !== "").map(({ value }) => value),
    points: isNumber ? Number(points) : null,
    outcome: first("outcome"),
    heading: first("heading"),
    unit: first("unit"),
    rules: Object.fromEntries(
      ruleNames.flatMap((key) => {
        const value = first(key);
        return value === null ? [] : [[key, value]];
      }),
    ),
  };
}
