/** The text of a quiz.mdx. What the source did not say is left out or empty, so that the content check names the very place. */

import type { CarriedOption, CarriedPair, CarriedQuestion } from "#app/content/import/carried-question";
import type { CarriedCredit } from "#app/content/import/carry-credited";
import { indentLines, prefixLines, writeBlocks, writeInline } from "#app/content/import/write-markdown";

export interface QuizHead {
  id: string;
  title: string;
}

/** Cut score, attempts and review are a proposal: no source tells them. All questions are drawn, as many as may be. */
export function writeQuiz({ id, title }: QuizHead, questions: CarriedQuestion[]): string {
  const draw = Math.min(100, Math.max(1, questions.length));
  const head = [
    `id: ${id}`,
    `title: ${JSON.stringify(title)}`,
    "cutScore: 80",
    `draw: ${draw}`,
    "attempts: 3",
    "review: after-submission",
  ];
  return `${["---", ...head, "---"].join("\n")}\n\n${questions.map(writeQuestion).join("\n\n")}\n`;
}

function writeQuestion(question: CarriedQuestion): string {
  const { id, kind, points, outcome, heading, attributes, tags } = question;
  const all: { [name: string]: string | number } = { id, kind, points, outcome, heading, ...attributes };
  if (tags.length > 0) all["tags"] = tags.join(", ");
  const written = Object.entries(all).map(([name, value]) => `${name}=${writeValue(value)}`);
  const answers =
    question.options.length > 0
      ? writeOptions(question.options, bulletAfter(question.stem))
      : writeQuote(question.feedback);
  const pairs = writePairs(question.pairs ?? [], bulletAfter(question.stem));
  const credited = writeCredited(question.credited ?? [], bulletAfter(question.stem));
  const body = [writeBlocks(question.stem), pairs, credited, answers].filter(Boolean).join("\n\n");
  return `<Question ${written.join(" ")}>\n\n${body}\n\n</Question>`;
}

function writeValue(value: string | number): string {
  if (typeof value === "number") return `{${value}}`;
  return `"${value.replace(/\s+/g, " ").replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`;
}

/** A list right above the options would become part of theirs. */
function bulletAfter(stem: CarriedQuestion["stem"]): string {
  const lists = stem.length - 1 - stem.findLastIndex((block) => block.type !== "list" || block.ordered);
  return lists % 2 === 1 ? "*" : "-";
}

function writeOptions(options: CarriedOption[], bullet: string): string {
  return options
    .map(({ text, correct, feedback }) => {
      const lines = [writeInline(text), writeQuote(feedback)].filter(Boolean).join("\n");
      return indentLines(lines, "  ").replace("  ", correct ? `${bullet} [x] ` : `${bullet} [ ] `);
    })
    .join("\n");
}

function writePairs(pairs: CarriedPair[], bullet: string): string {
  return pairs
    .map(({ text, match }) => `${bullet} ${writeInline([...text, { type: "text", value: ` -> ${match}` }])}`)
    .join("\n");
}

function writeCredited(entries: CarriedCredit[], bullet: string): string {
  return entries
    .map(({ text, credit, feedback }) => {
      const said = writeInline([{ type: "text", value: `${text}: ${credit} %` }]);
      return indentLines([said, writeQuote(feedback)].filter(Boolean).join("\n"), "  ").replace(
        "  ",
        `${bullet} `,
      );
    })
    .join("\n");
}

function writeQuote(feedback: CarriedQuestion["feedback"]): string {
  return feedback.length > 0 ? prefixLines(writeBlocks(feedback), ">") : "";
}
