/** The text of a quiz.mdx. What the source did not say is left out or empty, so that the content check names the very place. */

import type { PhrasingContent } from "mdast";
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
  const entries = writeEntries(question.entries ?? [], question.stem);
  const sentences = (question.sentences ?? []).map(writeSentence).filter(Boolean).join("\n\n");
  const credited = writeCredited(question.credited ?? [], bulletAfter(question.stem));
  const body = [writeBlocks(question.stem), pairs, entries, sentences, credited, answers]
    .filter(Boolean)
    .join("\n\n");
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
      // A quote alone would become the option's text.
      const lines = [writeInline(text) || "…", writeQuote(feedback)].filter(Boolean).join("\n");
      return indentLines(lines, "  ").replace("  ", correct ? `${bullet} [x] ` : `${bullet} [ ] `);
    })
    .join("\n");
}

function writePairs(pairs: CarriedPair[], bullet: string): string {
  return pairs
    .map(({ text, match }) => `${bullet} ${writeInline([...text, { type: "text", value: ` -> ${match}` }])}`)
    .join("\n");
}

/** A numbered list right above the entries would become part of theirs. */
function writeEntries(entries: PhrasingContent[][], stem: CarriedQuestion["stem"]): string {
  const lists = stem.length - 1 - stem.findLastIndex((block) => block.type !== "list" || !block.ordered);
  const sign = lists % 2 === 1 ? ")" : ".";
  return entries.map((entry, index) => indentLines(writeInline(entry), `${index + 1}${sign} `)).join("\n");
}

function writeSentence(parts: NonNullable<CarriedQuestion["sentences"]>[number]): string {
  const written: string[] = [];
  let run: PhrasingContent[] = [];
  const flush = () => {
    if (run.length > 0) written.push(writeRun(run, written.length === 0));
    run = [];
  };
  for (const part of parts) {
    if (part.type !== "blank") run.push(part);
    else {
      flush();
      const named = Object.entries(part.attributes).map(([name, value]) => `${name}=${writeValue(value)}`);
      written.push(`<Blank ${named.join(" ")} />`);
    }
  }
  flush();
  return written.join("").trim();
}

/** Text behind a blank begins no line, and keeps the space before it. */
function writeRun(run: PhrasingContent[], isFirst: boolean): string {
  if (isFirst) return writeInline(run);
  const [first, ...rest] = run;
  const space = first?.type === "text" ? (/^\s*/.exec(first.value)?.[0] ?? "") : "";
  // A letter before it keeps the text from being guarded as the start of a line; it goes again.
  const guarded = writeInline([{ type: "text", value: "x" }, ...(first ? [first] : []), ...rest]).slice(1);
  return space && !guarded.startsWith(" ") ? ` ${guarded}` : guarded;
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
