import type { Carried, CarriedPair } from "#app/content/import/carried-question";
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
    const why = match.includes("|") ? 'has a "|" in it' : match.trim() === "" ? "is empty" : null;
    if (why) report.lost(line, `the pair with "${shorten(match)}", because that ${why}.`);
    return why === null;
  });
  const carried = kept
    .filter(({ text }) => text.length > 0)
    .map(({ line, text, match }) =>
      divisible({ text: inOneParagraph(text, line, report), match: plain(match) }, line, report),
    );
  const matches = new Set(carried.map(({ match }) => match));
  const others = kept
    .filter(({ text }) => text.length === 0)
    .map(({ match }) => plain(match))
    .filter((match) => !matches.has(match));
  return {
    kind: "matching" as const,
    attributes:
      others.length > 0 ? { distractors: [...new Set(others)].join(" | ") } : ({} as Carried["attributes"]),
    options: [],
    pairs: carried,
    feedback: question.generalFeedback,
  };
}

/** A pair is divided at its last arrow. One that would be divided elsewhere has its own arrows written otherwise. */
function divisible(pair: CarriedPair, line: number, report: ImportReport): CarriedPair {
  const { text, match } = pair;
  const last = text.at(-1);
  const before = last?.type === "text" ? last.value : "";
  const parts = `${before} -> ${match}`.split(/\s->\s/);
  if (parts.at(-1) === match && parts.slice(0, -1).join(" -> ") === before) return pair;
  report.lost(line, `the "->" within "${shorten(`${before} -> ${match}`)}"; it is written "→".`);
  const written = (value: string) => value.replaceAll("->", "→");
  const end = last?.type === "text" ? [{ ...last, value: written(last.value) }] : [];
  return { text: [...text.slice(0, text.length - end.length), ...end], match: written(match) };
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
