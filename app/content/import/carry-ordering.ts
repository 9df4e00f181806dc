import { toString as textOf } from "mdast-util-to-string";
import type { Carried } from "#app/content/import/carried-question";
import { inOneParagraph } from "#app/content/import/carried-text";
import type { ImportReport } from "#app/content/import/import-report";
import type { Body, ImportedQuestion } from "#app/content/import/imported-question";

/** As many as quiz.mdx takes. */
const [fewest, most] = [3, 12];

export function carryOrdering(
  { entries }: Body<"ordering">,
  question: ImportedQuestion,
  report: ImportReport,
): Carried | null {
  const texts = entries.map(({ text }) => textOf({ type: "root", children: text }).trim());
  const why =
    entries.length < fewest || entries.length > most
      ? `it has ${entries.length} entries; an order has ${fewest} to ${most}`
      : texts.includes("")
        ? "one of its entries is empty"
        : new Set(texts).size < texts.length
          ? "two of its entries are the same"
          : null;
  if (why) {
    report.lostWhole(question.line, `, because ${why}.`);
    return null;
  }
  return {
    kind: "ordering",
    attributes: {},
    options: [],
    entries: entries.map(({ line, text }) => inOneParagraph(text, line, report)),
    feedback: question.generalFeedback,
  };
}
