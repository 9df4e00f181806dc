/** A quiz as a spreadsheet, in the columns that the import reads. */
import { type ExportedItem, exportedItems, type Loss } from "#app/content/import/exported-items";
import { blocksOfHtml } from "#app/content/import/html";
import {
  feedbackColumn,
  formulaStart,
  optionColumn,
  optionLetters,
  type SheetColumn,
  sheetColumns,
} from "#app/content/import/question-sheet";
import { writeBlocks } from "#app/content/import/write-markdown";
import type { Quiz } from "#app/domain/catalog/quiz";

type Cells = { [column: string]: string | number };

export interface ExportedSheet {
  header: string[];
  rows: (string | number)[][];
  losses: Loss[];
}

export function exportSheet(quiz: Quiz): ExportedSheet {
  const losses: Loss[] = [];
  const items = exportedItems(quiz, losses);
  const most = Math.max(0, ...items.map((item) => ("options" in item ? item.options.length : 0)));
  const header = [
    ...sheetColumns,
    ...optionLetters.slice(0, most).flatMap((letter) => [optionColumn(letter), feedbackColumn(letter)]),
  ];
  const rows = items.map((item) => {
    const cells = cellsOf(item, (html) =>
      asText(writeBlocks(blocksOfHtml(html, (message) => losses.push({ itemId: item.id, message })))),
    );
    return header.map((column) => cells[column] ?? "");
  });
  return { header, rows, losses };
}

function cellsOf(item: ExportedItem, write: (html: string) => string): Cells {
  const { id, kind, points, outcome, heading, tags } = item;
  const cells: Cells = {
    id,
    kind,
    points,
    outcome,
    heading,
    tags: tags.join(" "),
    question: write(item.stem),
  };
  const set = (column: SheetColumn, value: string | number) => {
    cells[column] = value;
  };
  if (item.kind === "numeric") {
    set("key", item.answer);
    set("tolerance", item.tolerance);
    set("unit", item.unit ?? "");
    set("feedback", write(item.feedback));
  } else if (item.kind === "text") {
    set("key", item.accepted.join(" | "));
    set("feedback", write(item.feedback));
  } else {
    set(
      "key",
      item.options.flatMap(({ correct }, index) => (correct ? (optionLetters[index] ?? "") : [])).join(", "),
    );
    for (const [index, option] of item.options.entries()) {
      const letter = optionLetters[index] ?? "";
      cells[optionColumn(letter)] = write(option.html);
      cells[feedbackColumn(letter)] = write(option.feedback ?? "");
    }
  }
  return cells;
}

/** An apostrophe of the author's before such a sign is not the one that the table puts there. */
function asText(markdown: string): string {
  return markdown.startsWith("'") && formulaStart.test(markdown.slice(1)) ? `\\${markdown}` : markdown;
}
