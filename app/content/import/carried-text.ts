import type { PhrasingContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { type ImportReport, shorten } from "#app/content/import/import-report";
import type { Blocks } from "#app/content/import/imported-question";
import { tidyPhrasing } from "#app/content/import/tidy-phrasing";

export function inOneParagraph(blocks: Blocks, line: number, report: ImportReport): PhrasingContent[] {
  if (blocks.some(({ type }) => type !== "paragraph"))
    report.lost(line, `lists, quotes and code blocks in the option "${nameOf(blocks)}"; its text is kept.`);
  if (blocks.length === 0) report.toDo(line, "an option has no text.");
  return tidyPhrasing(
    blocks.flatMap((block): PhrasingContent[] => [
      { type: "break" },
      ...(block.type === "paragraph"
        ? block.children
        : block.type === "code"
          ? [{ type: "inlineCode" as const, value: block.value }]
          : [{ type: "text" as const, value: textOf(block) }]),
    ]),
  );
}

/** Tags that are all of a text would vanish: whoever asks about HTML writes them to be read. */
export function shownAsCode(blocks: Blocks, source: string, tell: () => void): Blocks {
  const value = source.replace(/^\s*\[\w+\]/, "").trim();
  if (blocks.length > 0 || !/[^\s\u00a0]/.test(value.replace(/<\/?(?:p|div|span)\b[^<>]*>|&nbsp;/gi, "")))
    return blocks;
  if (/<(?:img|object|video|audio|iframe)\b/i.test(value)) return blocks;
  tell();
  return [{ type: "paragraph", children: [{ type: "inlineCode", value: value.replace(/\s+/g, " ") }] }];
}

export function nameOf(blocks: Blocks): string {
  return shorten(textOf({ type: "root", children: blocks }));
}
