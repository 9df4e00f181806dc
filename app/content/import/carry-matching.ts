import type { Carried } from "#app/content/import/carried-question";
import { inOneParagraph } from "#app/content/import/carried-text";
import { type ImportReport, shorten } from "#app/content/import/import-report";
import type { Body, ImportedQuestion } from "#app/content/import/imported-question";

/** What is matched with is plain text here, and what has no text before it fits nothing. */
export function carryMatching(
  { pairs }: Body<"matching">,
  question: ImportedQuestion,
  report: ImportReport,
): Carried {
  const kept = pairs.filter(({ line, match }) => {
    const why = /[|]/.test(match) ? 'has a "|" in it' : match.trim() === "" ? "is empty" : null;
    if (why) report.lost(line, `the pair with "${shorten(match)}", because that ${why}.`);
    return why === null;
  });
  const carried = kept
    .filter(({ text }) => text.length > 0)
    .map(({ line, text, match }) => ({ text: inOneParagraph(text, line, report), match: plain(match) }));
  const matches = new Set(carried.map(({ match }) => match));
  const others = kept.map(({ match }) => plain(match)).filter((match) => !matches.has(match));
  return {
    kind: "matching" as const,
    attributes:
      others.length > 0 ? { distractors: [...new Set(others)].join(" | ") } : ({} as Carried["attributes"]),
    options: [],
    pairs: carried,
    feedback: question.generalFeedback,
  };
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
