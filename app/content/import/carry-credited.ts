/** Answers that earn a part of the points, from weights to the list that quiz.mdx has for them. */
import { toString as textOf } from "mdast-util-to-string";
import { type ImportReport, shorten } from "#app/content/import/import-report";
import type { Blocks, ImportedAnswer, ImportedRange } from "#app/content/import/imported-question";

/** An entry of that list: the answer as it stands there, and what it earns in whole per cent. */
export interface CarriedCredit {
  text: string;
  credit: number;
  feedback: Blocks;
}

export function carryRange(range: ImportedRange, report: ImportReport): CarriedCredit {
  const [from, to] = [range.answer - range.tolerance, range.answer + range.tolerance].map((bound) =>
    // 7.2 − 0.1 is 7.1 and not 7.1000000000000005.
    String(Number(bound.toPrecision(12))),
  );
  const text = from === to ? `${from}` : `${from} to ${to}`;
  return { text, credit: wholeCredit(range, text, report), feedback: range.feedback };
}

/** Answers that earn the same and of which the same is said become one entry. */
export function carryPartialTexts(answers: ImportedAnswer[], report: ImportReport): CarriedCredit[] {
  const entries: CarriedCredit[] = [];
  for (const answer of answers) {
    const text = answer.text.replace(/\\\*/g, "*").replace(/\s+/g, " ").trim();
    const credit = wholeCredit(answer, text, report);
    const said = textOf({ type: "root", children: answer.feedback });
    const alike = entries.find(
      (one) => one.credit === credit && textOf({ type: "root", children: one.feedback }) === said,
    );
    if (alike) alike.text += ` | ${text}`;
    else entries.push({ text, credit, feedback: answer.feedback });
  }
  return entries;
}

function wholeCredit(
  { weight, line, feedback }: Pick<ImportedRange, "weight" | "line" | "feedback">,
  text: string,
  report: ImportReport,
): number {
  const credit = Math.min(100, Math.max(0, Math.round(weight)));
  if (credit !== weight)
    report.lost(line, `the ${weight} % for the answer "${shorten(text)}"; it is ${credit} %.`);
  if (feedback.length === 0) report.toDo(line, `the answer "${shorten(text)}" has no feedback.`);
  return credit;
}
