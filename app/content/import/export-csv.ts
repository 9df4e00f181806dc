/** A quiz as a spreadsheet, in the columns that the import reads. */
import {
  absoluteTolerance,
  exportedItems,
  type Lose,
  type Loss,
  loseRules,
  rulesOf,
  wholeStem,
} from "#app/content/import/exported-items";
import { blocksOfHtml } from "#app/content/import/html";
import { type Rules, ruleNames } from "#app/content/import/imported-question";
import {
  feedbackColumn,
  optionColumn,
  optionLetters,
  ruleColumns,
  type SheetColumn,
  sheetColumns,
} from "#app/content/import/question-sheet";
import { writeBlocks } from "#app/content/import/write-markdown";
import type { Item, Quiz } from "#app/domain/catalog/quiz";
import { withOwnFormulaMarks } from "#app/domain/formula-mark";
import { numberCell } from "#app/domain/numbers/typed-number";
import type { Cell, Sheet } from "#app/domain/sheet";

const kinds = ["single", "multiple", "true-false", "numeric", "text"] as const;
type ExportedItem = Extract<Item, { kind: (typeof kinds)[number] }>;

type Cells = { [column: string]: Cell };

export interface ExportedSheet extends Sheet {
  losses: Loss[];
}

export function exportSheet(quiz: Quiz): ExportedSheet {
  const losses: Loss[] = [];
  const items = exportedItems(quiz, kinds, losses);
  const most = Math.max(0, ...items.map((item) => ("options" in item ? item.options.length : 0)));
  const rules = ruleNames.filter((name) => items.some((item) => rulesOf(item)[name] !== undefined));
  const header = [
    ...sheetColumns,
    ...rules.map((name) => ruleColumns[name]),
    ...optionLetters.slice(0, most).flatMap((letter) => [optionColumn(letter), feedbackColumn(letter)]),
  ];
  const rows = items.map((item) => {
    const lose: Lose = (message) => losses.push({ itemId: item.id, message });
    loseRules(item, lose);
    loseParts(item, lose);
    const cells = cellsOf(item, (html) => writeBlocks(blocksOfHtml(html, lose)));
    return header.map((column) => {
      const cell = cells[column] ?? "";
      return typeof cell === "string" ? withOwnFormulaMarks(cell) : cell;
    });
  });
  return { header, rows, losses };
}

/** A row has one right answer; what earns a part has no column. */
function loseParts(item: ExportedItem, lose: Lose): void {
  if (item.kind === "numeric" && item.ranges) lose("the ranges that earn a part, and their feedback.");
  if (item.kind === "text" && item.partial) lose("the answers that earn a part, and their feedback.");
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
    question: write(wholeStem(item)),
  };
  for (const [name, value] of Object.entries(rulesOf(item)))
    cells[ruleColumns[name as keyof Rules]] =
      name === "relativeTolerance" ? numberCell(Number(value)) : value;
  const set = (column: SheetColumn, value: Cell) => {
    cells[column] = value;
  };
  if (item.kind === "numeric") {
    set("key", numberCell(item.answer));
    set("tolerance", numberCell(absoluteTolerance(item)));
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
