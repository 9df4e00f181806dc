/** A text in one of the formats that Moodle knows, as nodes. */
import { blocksOfHtml } from "#app/content/import/html";
import type { Say } from "#app/content/import/import-report";
import type { Blocks } from "#app/content/import/imported-question";
import { blocksOfMarkdown, blocksOfPlainText } from "#app/content/import/markdown";

/** "moodle" is HTML in which line ends count. */
export type TextFormat = "html" | "markdown" | "plain" | "moodle";

/** Nobody reads more in a question, and parsers of markup get slow. */
const longestText = 10_000;

export function readText(text: string, format: TextFormat, lose: Say): Blocks {
  let read = text.trim();
  if (read.length > longestText) {
    lose(`what follows the first ${longestText} characters of a text.`);
    read = read.slice(0, longestText);
  }
  if (/\$\$[^$]+\$\$|\\\([^)]*\\\)|\\\[[^\]]*\\\]/.test(read))
    lose("TeX as formulas; it is written as it stands.");
  if (read.includes("@@PLUGINFILE@@") && !/<(img|a)\b/i.test(read)) lose("a file of the question.");
  if (format === "markdown") return blocksOfMarkdown(read, lose);
  if (format === "plain") return blocksOfPlainText(read);
  return blocksOfHtml(format === "moodle" ? withBreaks(read) : read, lose);
}

/** Between the tags of blocks a line end is only a line end. */
function withBreaks(text: string): string {
  return text
    .replace(/\n[ \t]*\n\s*/g, "<p>")
    .replace(
      /(<\/?(?:p|div|ul|ol|li|table|tr|td|th|tbody|thead|pre|h[1-6]|blockquote)\b[^<>]*>)[ \t]*\n/gi,
      "$1",
    )
    .replace(/\n/g, "<br>");
}
