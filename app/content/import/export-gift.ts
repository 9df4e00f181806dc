/**
 * A quiz as GIFT, which Moodle and others read. What GIFT has no word for stands in comments, in the manner of Moodle's own [id:…] and
 * [tag:…]: others pass it over, and the import here takes it up again.
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
import type {
  ChoiceItem,
  Item,
  MatchingItem,
  NumericItem,
  Option,
  OrderingItem,
  Quiz,
  TextItem,
} from "#app/domain/catalog/quiz";

const kinds = ["single", "multiple", "true-false", "numeric", "text", "matching", "ordering"] as const;
type ExportedItem = Extract<Item, { kind: (typeof kinds)[number] }>;

export function exportGift(quiz: Quiz): Export {
  const losses: Loss[] = [];
  const items = exportedItems(quiz, kinds, losses).map((item) => {
    const lose = (message: string) => losses.push({ itemId: item.id, message });
    loseRules(item, lose);
    const head = `${markersOf(item)}\n::${escapeGift(item.id)}::${writeHtml(wholeStem(item), lose, true)}`;
    return `${head}{\n${answersOf(item, lose)}}`;
  });
  return { text: `// ${quiz.title.replace(/\s+/g, " ")}\n\n${items.join("\n\n")}\n`, losses };
}

function markersOf(item: ExportedItem): string {
  const unit = item.kind === "numeric" ? item.unit : null;
  const markers: [key: string, value: string | null | undefined][] = [
    ["id", item.id],
    ...item.tags.map((tag): [string, string] => ["tag", tag]),
    ["points", String(item.points)],
    ["outcome", item.outcome],
    ["heading", item.heading],
    ["unit", unit],
    ...Object.entries(rulesOf(item)),
  ];
  return `// ${markers.flatMap(([key, value]) => (value === null || value === undefined ? [] : `[${key}:${escapeMarker(value)}]`)).join(" ")}`;
}

/** A backslash at the end would take the bracket with it; the space behind it is none of the value. */
function escapeMarker(value: string): string {
  return value.replace(/\]/g, "\\]").replace(/\\$/, "\\ ");
}

function answersOf(item: ExportedItem, lose: Lose): string {
  switch (item.kind) {
    case "true-false": {
      const right = item.options.find(({ correct }) => correct);
      const wrong = item.options.find(({ correct }) => !correct);
      const isTrue = right?.html === "True";
      return `\t${isTrue ? "TRUE" : "FALSE"}\n\t#${writeHtml(wrong?.feedback ?? "", lose)}\n\t#${writeHtml(right?.feedback ?? "", lose)}\n`;
    }
    case "single":
    case "multiple":
      return item.options
        .map(
          (option) =>
            `\t${signOf(item, option)}${writeHtml(option.html, lose)}${writeFeedback(option.feedback, lose)}\n`,
        )
        .join("");
    case "numeric":
      return `${writeNumber(item, lose)}\t####${writeHtml(item.feedback, lose)}\n`;
    case "text":
      return `${writeTexts(item, lose)}\t####${writeHtml(item.feedback, lose)}\n`;
    case "matching":
      return `${writePairs(item, lose)}\t####${writeHtml(item.feedback, lose)}\n`;
    case "ordering":
      return `${writeEntries(item, lose)}####${writeHtml(item.feedback, lose)}\n`;
  }
}

function writeNumber(item: NumericItem, lose: Lose): string {
  const { answer, ranges = [] } = item;
  const either = absoluteTolerance(item);
  if (ranges.length === 0) return `\t#${answer}:${either}\n`;
  const others = ranges.map(
    ({ from, to, credit, feedback }) => `\t=%${credit}%${from}..${to}${writeFeedback(feedback, lose)}\n`,
  );
  return `\t#\n\t=%100%${answer}:${either}\n${others.join("")}`;
}

function writeTexts({ accepted, partial = [] }: TextItem, lose: Lose): string {
  const whole = accepted.map((answer) => `\t=%100%${writeAnswer(answer, lose)}\n`);
  const parts = partial.flatMap(({ texts, credit, feedback }) =>
    texts.map((text) => `\t=%${credit}%${writeAnswer(text, lose)}${writeFeedback(feedback, lose)}\n`),
  );
  return [...whole, ...parts].join("");
}

/** What fits nothing stands behind an arrow with nothing before it. */
function writePairs({ prompts, matches }: MatchingItem, lose: Lose): string {
  const used = new Set(prompts.map(({ match }) => match));
  const textOf = (id: string) => escapeGift(matches.find((match) => match.id === id)?.text ?? "");
  const pairs = prompts.map(({ html, match }) => `\t=${writeHtml(html, lose)} -> ${textOf(match)}\n`);
  const others = matches.filter(({ id }) => !used.has(id)).map(({ id }) => `\t= -> ${textOf(id)}\n`);
  return [...pairs, ...others].join("");
}

/** All entries are shown, one below the other. A line that began with two slashes would be a comment. */
function writeEntries({ entries }: OrderingItem, lose: Lose): string {
  const lines = entries.map(({ html }) => `${writeHtml(html, lose).replace(/^\//, "&\\#47;")}\n`);
  return `>0 ALL VERTICAL RELATIVE_ALL_PREVIOUS_AND_NEXT HIDE none\n${lines.join("")}`;
}

/** Right minus wrong, as it is marked here: each right option earns its share, each wrong one costs as much. */
function signOf(item: ChoiceItem, { correct, html }: Option): string {
  if (item.kind !== "multiple") return correct ? "=" : html.startsWith("%") ? "~%0%" : "~";
  const share = 100 / item.options.filter((option) => option.correct).length;
  return `~%${Number((correct ? share : -share).toFixed(5))}%`;
}

function writeFeedback(html: string | null, lose: Lose): string {
  return html === null ? "" : `\n\t\t#${writeHtml(html, lose)}`;
}

/** An asterisk stands for any text in Moodle, and "->" makes every question one of matching. */
function writeAnswer(answer: string, lose: Lose): string {
  if (answer.includes("->"))
    lose(`the accepted answer "${answer}" is read as matching, because of its "->".`);
  const format = answer.startsWith("[") ? "[plain]" : "";
  return format + escapeGift(answer.replace(/\*/g, "\\*"));
}

/** The format is named where it is not that of the stem, or the text begins like one. */
function writeHtml(html: string, lose: Lose, isStem = false): string {
  const plain = exportedHtml(html, lose);
  return (isStem || plain.startsWith("[") ? "[html]" : "") + escapeGift(plain);
}

function escapeGift(text: string): string {
  return text.replace(/[\\:#={}~]/g, "\\$&").replace(/\r?\n|\r/g, "\\n");
}
