/**
 * A quiz as GIFT, which Moodle and others read. What GIFT has no word for stands in comments, in the manner of Moodle's own [id:…] and
 * [tag:…]: others pass it over, and the import here takes it up again.
 */
import { type Export, type ExportedItem, exportedItems, type Loss } from "#app/content/import/exported-items";
import type { ChoiceItem, Option, Quiz } from "#app/domain/catalog/quiz";

export function exportGift(quiz: Quiz): Export {
  const losses: Loss[] = [];
  const items = exportedItems(quiz, losses).map((item) => {
    const lose = (message: string) => losses.push({ itemId: item.id, message });
    const head = `${markersOf(item)}\n::${escapeGift(item.id)}::${writeHtml(item.stem, lose, true)}`;
    return `${head}{\n${answersOf(item, lose)}}`;
  });
  return { text: `// ${quiz.title.replace(/\s+/g, " ")}\n\n${items.join("\n\n")}\n`, losses };
}

type Lose = (message: string) => void;

function markersOf(item: ExportedItem): string {
  const unit = item.kind === "numeric" ? item.unit : null;
  const markers: [key: string, value: string | null][] = [
    ["id", item.id],
    ...item.tags.map((tag): [string, string] => ["tag", tag]),
    ["points", String(item.points)],
    ["outcome", item.outcome],
    ["heading", item.heading],
    ["unit", unit],
  ];
  return `// ${markers.flatMap(([key, value]) => (value === null ? [] : `[${key}:${value.replace(/\]/g, "\\]")}]`)).join(" ")}`;
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
      return `\t#${item.answer}:${item.tolerance}\n\t####${writeHtml(item.feedback, lose)}\n`;
    case "text":
      return `${item.accepted.map((answer) => `\t=%100%${writeAnswer(answer, lose)}\n`).join("")}\t####${writeHtml(item.feedback, lose)}\n`;
  }
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

/** HTML of ours without what only our pages need. The format is named where it is not that of the stem, or the text begins like one. */
function writeHtml(html: string, lose: Lose, isStem = false): string {
  const plain = html
    .replace(/<figure\b[\s\S]*?<\/figure>/g, (figure) => {
      const alt = /\balt="([^"]*)"/.exec(figure)?.[1] ?? "";
      lose(`the figure "${alt}" is not in the file; its description stands in its place.`);
      return `<p>[${alt}]</p>`;
    })
    .replace(/<div class="table-scroll"[^>]*>([\s\S]*?)<\/div>/g, "$1")
    .replace(/ (rel|tabindex|class|scope)="[^"]*"/g, (attribute) =>
      attribute.startsWith(' class="language-') ? attribute : "",
    )
    .replace(/(<[^>]*>)|&quot;|&#x27;/g, (found, tag) => tag ?? (found === "&quot;" ? '"' : "'"))
    .replace(/^<p>((?:(?!<p>)[\s\S])*)<\/p>$/, "$1");
  return (isStem || plain.startsWith("[") ? "[html]" : "") + escapeGift(plain);
}

function escapeGift(text: string): string {
  return text.replace(/[\\:#={}~]/g, "\\$&").replace(/\r?\n|\r/g, "\\n");
}
