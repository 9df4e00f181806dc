/**
 * A quiz as Moodle XML, the one of its formats that holds blanks. What Moodle has no word for stands in an element of our own, which
 * Moodle passes over and the import here takes up again.
 */

import {
  absoluteTolerance,
  type Export,
  exportedHtml,
  exportedItems,
  type Lose,
  type Loss,
  loseRules,
  rulesOf,
  wholeStem,
} from "#app/content/import/exported-items";
import { formatTimeOfDay } from "#app/domain/assessment/time-of-day";
import type { Blank, ClozeItem, Item, NumericItem, Quiz, TextKey } from "#app/domain/catalog/quiz";

const kinds = [
  "single",
  "multiple",
  "true-false",
  "numeric",
  "text",
  "matching",
  "ordering",
  "cloze",
] as const;
type ExportedItem = Extract<Item, { kind: (typeof kinds)[number] }>;

const types: { [kind in ExportedItem["kind"]]: string } = {
  single: "multichoice",
  multiple: "multichoice",
  "true-false": "truefalse",
  numeric: "numerical",
  text: "shortanswer",
  matching: "matching",
  ordering: "ordering",
  cloze: "cloze",
};

export function exportXml(quiz: Quiz): Export {
  const losses: Loss[] = [];
  const questions = exportedItems(quiz, kinds, losses).map((item) => {
    const lose = (message: string) => losses.push({ itemId: item.id, message });
    loseRules(item, lose);
    return writeQuestion(item, lose);
  });
  return {
    text: `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join("\n")}\n</quiz>\n`,
    losses,
  };
}

function writeQuestion(item: ExportedItem, lose: Lose): string {
  const { outcome, heading } = item;
  const stem = exportedHtml(wholeStem(item), lose);
  // Its blanks are its answers; what Moodle would take for one in the stem is none.
  const text = item.kind === "cloze" ? `${stem.replace(/\{/g, "&#123;")}${writeSentences(item, lose)}` : stem;
  const own = { outcome, heading, ...rulesOf(item) };
  const words = Object.entries(own).map(([name, value]) => `${name}="${escapeXml(String(value))}"`);
  return [
    `<question type="${types[item.kind]}">`,
    `<name>${textElement(item.id)}</name>`,
    htmlElement("questiontext", text),
    htmlElement("generalfeedback", "feedback" in item ? exportedHtml(item.feedback, lose) : ""),
    `<defaultgrade>${item.points}</defaultgrade>`,
    `<idnumber>${escapeXml(item.id)}</idnumber>`,
    ...answersOf(item, lose),
    `<tags>${item.tags.map((tag) => `<tag>${textElement(tag)}</tag>`).join("")}</tags>`,
    `<waymark ${words.join(" ")}/>`,
    "</question>",
  ].join("\n");
}

function answersOf(item: ExportedItem, lose: Lose): string[] {
  switch (item.kind) {
    case "single":
    case "multiple": {
      const right = item.options.filter(({ correct }) => correct).length;
      const share = item.kind === "single" ? 100 : 100 / right;
      const pinned = item.pinned?.length === item.options.length;
      return [
        `<single>${item.kind === "single"}</single>`,
        `<shuffleanswers>${!pinned}</shuffleanswers>`,
        ...item.options.map(({ html, correct, feedback }) =>
          answerElement(
            correct ? share : item.kind === "single" ? 0 : -share,
            `${cdata(exportedHtml(html, lose))}`,
            feedback && exportedHtml(feedback, lose),
          ),
        ),
      ];
    }
    case "true-false":
      return item.options.map(({ html, correct, feedback }) =>
        answerElement(correct ? 100 : 0, html.toLowerCase(), feedback && exportedHtml(feedback, lose)),
      );
    case "numeric":
      return numbersOf(item, lose);
    case "text":
      return textsOf(item, lose);
    case "matching": {
      const used = new Set(item.prompts.map(({ match }) => match));
      const textOf = (id: string) => item.matches.find((match) => match.id === id)?.text ?? "";
      const pair = (html: string, match: string) =>
        `<subquestion format="html"><text>${cdata(html)}</text><answer>${textElement(match)}</answer></subquestion>`;
      return [
        ...item.prompts.map(({ html, match }) => pair(exportedHtml(html, lose), textOf(match))),
        ...item.matches.filter(({ id }) => !used.has(id)).map(({ text }) => pair("", text)),
      ];
    }
    case "ordering":
      return [
        "<layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype><selectcount>0</selectcount>",
        "<gradingtype>RELATIVE_ALL_PREVIOUS_AND_NEXT</gradingtype>",
        ...item.entries.map(({ html }, index) =>
          answerElement(index + 1, cdata(exportedHtml(html, lose)), null),
        ),
      ];
    case "cloze":
      return [];
  }
}

function numbersOf(item: NumericItem, lose: Lose): string[] {
  const { answer, unit, units = [], ranges = [] } = item;
  const number = (value: number, tolerance: number, credit: number, feedback: string | null) =>
    answerElement(credit, String(value), feedback, `<tolerance>${tolerance}</tolerance>`);
  const others = ranges.map(({ from, to, credit, feedback }) =>
    number(
      Number(((from + to) / 2).toPrecision(12)),
      Number(((to - from) / 2).toPrecision(12)),
      credit,
      exportedHtml(feedback, lose),
    ),
  );
  const named = (name: string, multiplier: number) =>
    `<unit><multiplier>${multiplier}</multiplier><unit_name>${escapeXml(name)}</unit_name></unit>`;
  const all =
    unit === null ? [] : [named(unit, 1), ...units.map(({ name, factor }) => named(name, 1 / factor))];
  return [
    number(answer, absoluteTolerance(item), 100, null),
    ...others,
    ...(all.length > 0 ? [`<units>${all.join("")}</units>`] : []),
  ];
}

function textsOf({ accepted, partial = [], ignore }: TextKey, lose: Lose): string[] {
  const text = (answer: string) => escapeXml(answer.replace(/\*/g, "\\*"));
  return [
    `<usecase>${ignore && !ignore.includes("case") ? 1 : 0}</usecase>`,
    ...accepted.map((answer) => answerElement(100, text(answer), null)),
    ...partial.flatMap(({ texts, credit, feedback }) =>
      texts.map((answer) => answerElement(credit, text(answer), exportedHtml(feedback, lose))),
    ),
  ];
}

function writeSentences({ sentences, blanks }: ClozeItem, lose: Lose): string {
  return sentences
    .map((parts) => {
      const written = parts.map((part) => {
        if (!("blank" in part)) return exportedHtml(part.html, lose).replace(/\{/g, "&#123;");
        const blank = blanks.find(({ id }) => id === part.blank);
        return blank ? writeBlank(blank, lose) : "";
      });
      return `<p>${written.join("")}</p>`;
    })
    .join("");
}

function writeBlank(blank: Blank, lose: Lose): string {
  switch (blank.kind) {
    case "choice":
      return `{1:MULTICHOICE:${blank.choices.map(({ id, text }) => signOf(id === blank.right, text) + escapeEmbedded(text)).join("~")}}`;
    case "numeric":
      if (blank.unit !== null) lose(`the unit ${blank.unit} of a blank.`);
      if (blank.decimals) lose("which sign stands before the decimals of a blank.");
      if (blank.relative) lose("that a blank's tolerance is in per cent; it is in numbers there.");
      return `{1:NUMERICAL:=${blank.answer}:${absoluteTolerance(blank)}}`;
    case "time":
      lose("that a blank asks for a time of day, and its tolerance; it is a text there.");
      return `{1:SHORTANSWER:=${formatTimeOfDay(blank.time)}}`;
    case "text": {
      const { ignore } = blank;
      const isUsual = !ignore || (ignore.length === 1 && ignore[0] === "spaces");
      if (!isUsual) lose("which differences between texts count in a blank.");
      const name = ignore && !ignore.includes("case") ? "SHORTANSWER_C" : "SHORTANSWER";
      return `{1:${name}:${blank.accepted.map((text) => `=${escapeEmbedded(text.replace(/\*/g, "\\*"))}`).join("~")}}`;
    }
  }
}

/** A wrong choice that begins like a sign gets its weight. */
function signOf(isRight: boolean, text: string): string {
  return isRight ? "=" : /^[=%]/.test(text) ? "%0%" : "";
}

/** A text within a blank within HTML. */
function escapeEmbedded(text: string): string {
  return escapeXml(text).replace(/[\\~}#/"]/g, (sign) => (sign === "/" || sign === '"' ? sign : `\\${sign}`));
}

function answerElement(fraction: number, text: string, feedback: string | null, more = ""): string {
  const said = feedback ? htmlElement("feedback", feedback) : "";
  return `<answer fraction="${Number(fraction.toFixed(5))}" format="html"><text>${text}</text>${said}${more}</answer>`;
}

function htmlElement(name: string, html: string): string {
  return `<${name} format="html"><text>${cdata(html)}</text></${name}>`;
}

function textElement(text: string): string {
  return `<text>${escapeXml(text)}</text>`;
}

function cdata(text: string): string {
  return `<![CDATA[${text.replace(/\]\]>/g, "]]]]><![CDATA[>")}]]>`;
}

function escapeXml(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  );
}
