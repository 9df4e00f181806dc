/** What an MDX syntax error means, where it really is, and the text without the part that has it. */
import { fileStart, type Place } from "#app/content/source/problem";

export interface SyntaxProblem {
  place: Place;
  message: string;
  /** Offsets of what is at fault; none where nobody can say. */
  faults: number[];
}

type ParserError = Error & {
  place?: { offset?: number; start?: { offset?: number } };
  reason?: string;
  ruleId?: string;
  source?: string;
};

const proseHint = 'in prose write "under 5", or \\< for the sign.';
const noComponent = 'A "<" begins a component here and what follows cannot be one';
const codeHint =
  "Braces, and lines that begin with the words import or export, are code, and code is not accepted. In prose write \\{, or begin the line differently.";

/** The parser stops where it can go no further, often lines below; the author is led to the tag or brace that is not closed. */
export function explainSyntaxError(error: unknown, text: string): SyntaxProblem {
  if (error instanceof RangeError)
    return { place: fileStart, message: "The text is nested too deeply to be read.", faults: [] };
  if (!(error instanceof Error)) throw error;
  const { place, reason = error.message, ruleId, source = "" } = error as ParserError;
  const stopped = place?.offset ?? place?.start?.offset ?? null;
  const at = (offset: number, message: string, ...more: number[]): SyntaxProblem => ({
    ...{ place: placeAt(text, offset), message, faults: [offset, ...more] },
  });
  if (ruleId === "end-tag-mismatch") return explainMismatch(reason, stopped, text, at);
  if (ruleId === "unexpected-closing-slash" && stopped !== null)
    return at(stopped - 1, "This tag closes something that is not open here.");
  if (ruleId === "unexpected-lazy" && stopped !== null)
    return at(stopped, "A component inside a quote or a list item must stay inside it line by line.");
  if (stopped !== null && source.includes("jsx")) {
    const tag = tagBefore(text, stopped);
    if (tag !== null)
      return at(tag, explainTag(text.slice(tag, stopped), reason, text.slice(tag, tag + 200)));
  }
  if (stopped !== null && source.includes("esm")) {
    const begun = [...text.slice(0, stopped).matchAll(/^(?=(?:import|export)\b)/gm)].at(-1);
    return at(begun?.index ?? stopped, codeHint);
  }
  if (stopped !== null && ruleId === "unexpected-eof") {
    const brace = text.lastIndexOf("{", stopped - 1);
    return at(Math.max(brace, 0), "A { is opened here and not closed; in prose write \\{.");
  }
  if (stopped === null)
    return { place: fileStart, message: `The text cannot be read: ${reason}.`, faults: [] };
  return at(stopped, ruleId === "acorn" ? codeHint : `The text cannot be read: ${reason}.`);
}

type At = (offset: number, message: string, ...more: number[]) => SyntaxProblem;

/** "Expected a closing tag for `<X>` (1:1-1:9)", or "Unexpected closing tag `</Y>`, expected … for `<X>` (1:1-1:9)" */
function explainMismatch(reason: string, stopped: number | null, text: string, at: At): SyntaxProblem {
  const [, name = "", line = "1", column = "1"] = /for `<([^>]*)>` \((\d+):(\d+)/.exec(reason) ?? [];
  const opened = offsetAt(text, Number(line), Number(column));
  const [, closing] = /closing tag `<\/([^>]*)>`/.exec(reason) ?? [];
  if (closing !== undefined && stopped !== null)
    return at(
      stopped,
      `</${closing}> closes nothing that is open here: <${name}>, opened on line ${line}, is to be closed first.`,
      opened,
    );
  const within = reason.includes("before the end of") ? ", in the same paragraph, quote or list item" : "";
  return at(opened, `<${name}> is opened here and not closed${within}: </${name}> is missing.`);
}

function explainTag(begun: string, reason: string, whole: string): string {
  if (whole.startsWith("<!--")) return `${noComponent}; a comment is {/* … */}.`;
  if (/^<(?:[a-z][a-z0-9+.-]{1,20}:|[^\s<>@]{1,64}@)[^\s<>]/i.test(whole))
    return `${noComponent}; write an address without the < and >, or as [text](https://…).`;
  if (begun === "<") return `${noComponent}; ${proseHint}`;
  const name = /^<\/?[\w.:-]*/.exec(begun)?.[0] ?? "<";
  if (reason.includes("before attribute value"))
    return `In ${name}> a value stands in quotes, as in name="…", or is a number in braces, as in points={2}.`;
  if (begun.includes("\n") || reason.includes("end of file"))
    return `The tag ${name} begins here and is not closed: a ">" is missing behind it, or a quotation mark within.`;
  return `The tag ${name} cannot be read: behind its attributes, each as name="…", it is closed with ">".`;
}

/** Where the tag begins in which the parser stopped. */
function tagBefore(text: string, stopped: number): number | null {
  let found = text.lastIndexOf("<", stopped - 1);
  while (found > 0 && text[found - 1] === "\\") found = text.lastIndexOf("<", found - 1);
  return found < 0 ? null : found;
}

const lineEnd = /\r\n|\n|\r/;

function placeAt(text: string, offset: number): Place {
  const lines = text.slice(0, Math.max(0, offset)).split(lineEnd);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

function offsetAt(text: string, line: number, column: number): number {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}

/** The text with spaces in place of the parts that hold these offsets, so that places stay true; null without any. */
export function leaveOut(text: string, faults: number[]): string | null {
  const lines = text.split("\n");
  for (const fault of faults) {
    const [first, last] = partAround(lines, placeAt(text, fault).line - 1);
    for (let index = first; index <= last; index += 1)
      lines[index] = (lines[index] ?? "").replace(/[^\r]/g, " ");
  }
  return faults.length > 0 ? lines.join("\n") : null;
}

const tagLine = /^<\/?[A-Za-z]/;

/** First and last line of the smallest part that can be left out: an element, or the lines between two empty ones. */
function partAround(lines: string[], fault: number): [number, number] {
  const elements = lines.flatMap((line, first): [number, number, string][] => {
    const name = /^<([A-Z]\w*)/.exec(line)?.[1];
    return name ? [[first, lastLineOf(lines, first, name), name]] : [];
  });
  const around = elements.filter(([first, last]) => first <= fault && fault <= last);
  const question = around.find(([, , name]) => name === "Question" || name === "SelfCheck");
  const paragraph = paragraphAround(lines, fault);
  const isPlain = !lines.slice(paragraph[0], paragraph[1] + 1).some((line) => tagLine.test(line));
  // What a case tells is one thing, its questions are others.
  const outer = around.find(([, , name]) => name !== "Case" || !isPlain);
  const [first, last] = question ?? outer ?? paragraph;
  return [first, last];
}

/** Where an element ends: at its closing tag, before another of its kind, or else with its own lines. */
function lastLineOf(lines: string[], first: number, name: string): number {
  const ends = new RegExp(`</${name}\\b`);
  const begins = new RegExp(name === "Question" ? "^<(Question|Case)\\b|^</Case" : `^<${name}\\b`);
  for (let index = first; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (index > first && begins.test(line)) return index - 1;
    if (ends.test(line)) return index;
  }
  return paragraphAround(lines, first)[1];
}

function paragraphAround(lines: string[], fault: number): [number, number] {
  const isEmpty = (index: number) => (lines[index] ?? "").trim() === "";
  let [first, last] = [fault, fault];
  while (first > 0 && !isEmpty(first - 1)) first -= 1;
  while (last < lines.length - 1 && !isEmpty(last + 1)) last += 1;
  return [first, last];
}
