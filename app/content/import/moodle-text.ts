/** Texts of Moodle XML: each names its format, and may have files embedded. */
import { type ImportReport, shorten } from "#app/content/import/import-report";
import type { Blocks } from "#app/content/import/imported-question";
import { readText, type TextFormat } from "#app/content/import/text-format";
import { childOf, childrenOf, type XmlElement } from "#app/content/import/xml";

/** `instead` stands for its text where that was read before. */
export function readBlocks(
  element: XmlElement | null,
  otherwise: TextFormat,
  report: ImportReport,
  instead?: string,
): Blocks {
  if (!element) return [];
  for (const file of childrenOf(element, "file"))
    report.lost(
      file.line,
      `the file "${shorten(file.attributes.get("name") ?? "")}" that is embedded in the question.`,
    );
  const text = childOf(element, "text");
  if (!text) return [];
  if (text.children.length > 0)
    report.lost(text.line, `<${text.children[0]?.name}> in a text that is not within CDATA.`);
  return readText(instead ?? text.text, formatOf(element, otherwise), (message) =>
    report.lost(element.line, message),
  );
}

const formats: { [name: string]: TextFormat } = {
  html: "html",
  markdown: "markdown",
  plain_text: "plain",
  moodle_auto_format: "moodle",
};

export function formatOf(element: XmlElement | null, otherwise: TextFormat): TextFormat {
  const name = element?.attributes.get("format") ?? "";
  return (Object.hasOwn(formats, name) ? formats[name] : undefined) ?? otherwise;
}

export function isTrue(text: string): boolean {
  return text.trim() !== "" && !/^(false|0)$/i.test(text.trim());
}
