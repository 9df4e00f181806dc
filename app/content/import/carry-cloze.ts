/** Sentences with blanks, from the answers that other systems embed in a text. */
import type { PhrasingContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { hasStandIn, splitAtStandIns } from "#app/content/import/blanks";
import type { Carried, CarriedBlank } from "#app/content/import/carried-question";
import { readRange } from "#app/content/import/gift-answers";
import { type ImportReport, shorten } from "#app/content/import/import-report";
import type { Blocks, Body, ImportedBlank, ImportedQuestion } from "#app/content/import/imported-question";

const mostBlanks = 12;
/** Stands before the sentences where the source has nothing there. */
const usualStem = "Fill in the blanks.";

type Part = PhrasingContent | CarriedBlank;

export function carryCloze(
  { blanks }: Body<"cloze">,
  question: ImportedQuestion,
  report: ImportReport,
): Carried | null {
  const lose = (why: string) => {
    report.lostWhole(question.line, `, because ${why}.`);
    return null;
  };
  if (blanks.length === 0) return lose("it has no blank that can be read");
  if (blanks.length > mostBlanks) return lose(`it has ${blanks.length} blanks; ${mostBlanks} are possible`);
  const carried = blanks.map((blank) => carryBlank(blank, report));
  const broken = carried.find((blank): blank is string => typeof blank === "string");
  if (broken !== undefined) return lose(broken);
  if (new Set(blanks.map(({ weight }) => weight)).size > 1)
    report.lost(question.line, "that its blanks count differently; here each counts the same.");

  const at = question.stem.findIndex((block) => hasStandIn(textOf(block)));
  if (at === -1) return lose("its blanks stand in no text");
  const before = question.stem.slice(0, at);
  if (before.length === 0)
    report.note(question.line, `nothing stands before its sentences; "${usualStem}" was put there.`);
  const stem: Blocks =
    before.length > 0 ? before : [{ type: "paragraph", children: [{ type: "text", value: usualStem }] }];
  const lines = question.stem.slice(at).flatMap((block) => linesOf(block, question.line, report));
  const sentences = lines.map((line) =>
    line
      .flatMap((node) => partsOf(node, question.line, report))
      .map((part): Part => {
        const blank = typeof part === "number" ? carried[part] : part;
        return typeof blank === "object" ? blank : { type: "text", value: "_____" };
      }),
  );
  return { kind: "cloze", attributes: {}, stem, sentences, options: [], feedback: question.generalFeedback };
}

/** Paragraphs as they are; of lists and tables the lines of text. */
function linesOf(block: Blocks[number], line: number, report: ImportReport): PhrasingContent[][] {
  if (block.type === "paragraph") return [block.children];
  report.lost(line, "the lists, tables and quotes from its first blank on; their text stands in paragraphs.");
  if (block.type === "tableRow") {
    const space: PhrasingContent = { type: "text", value: " " };
    return [block.children.flatMap((cell) => [...cell.children, space])];
  }
  if ("children" in block) return (block.children as Blocks).flatMap((child) => linesOf(child, line, report));
  return [[{ type: "text", value: textOf(block) }]];
}

/** A blank stands directly in its sentence, so marks around one are taken off. */
function partsOf(node: PhrasingContent, line: number, report: ImportReport): (PhrasingContent | number)[] {
  const text = textOf(node);
  if (!hasStandIn(text)) return [node];
  if (node.type !== "text") report.lost(line, "the emphasis or link around a blank; its text is kept.");
  return splitAtStandIns(text).map((part) =>
    typeof part === "number" ? part : { type: "text", value: part },
  );
}

/** The blank, or why there can be none. */
function carryBlank(
  { line, kind, answers, strict }: ImportedBlank,
  report: ImportReport,
): CarriedBlank | string {
  if (answers.some(({ feedback }) => feedback !== ""))
    report.lost(line, "the feedback of single answers in blanks.");
  const right = answers.filter(({ weight }) => weight >= 99.99);
  const partial = answers.filter(({ weight }) => weight > 0 && weight < 99.99).map(({ text }) => text);
  const [key] = right;
  if (!key) return "a blank has no right answer";
  if (partial.length > 0)
    report.lost(line, `what is partly right in a blank: ${shorten(partial.join(", "))}.`);
  if (kind === "numeric") {
    const range = readRange(key.text);
    if (!range) return `the answer "${shorten(key.text)}" of a blank is no number`;
    if (right.length > 1) report.lost(line, "all right numbers of a blank but the first.");
    return { type: "blank", attributes: { kind, answer: range.answer, tolerance: range.tolerance } };
  }
  const own = kind === "text" ? right : answers;
  const texts = own.map(({ text }) => text.replace(/\s+/g, " ").trim());
  if (texts.some((text) => text.includes("|"))) return 'an answer of a blank has a "|" in it';
  if (texts.includes("")) return "an answer of a blank is empty";
  if (kind === "text") {
    if (texts.some((text) => /(?<!\\)\*/.test(text))) return 'a blank has a "*" for any text';
    const attributes: CarriedBlank["attributes"] = {
      kind,
      accepted: [...new Set(texts.map((text) => text.replace(/\\\*/g, "*")))].join(" | "),
    };
    if (strict) attributes["ignore"] = "spaces";
    return { type: "blank", attributes };
  }
  if (right.length > 1) return "a blank has several right choices";
  if (texts.length < 2 || new Set(texts).size < texts.length)
    return "a blank has fewer than two choices, or one twice";
  if (texts.some((text) => text.startsWith("*"))) return 'a choice of a blank begins with "*"';
  const options = texts.map((text, index) => (own[index] === key ? `*${text}` : text)).join(" | ");
  return { type: "blank", attributes: { kind, options } };
}
