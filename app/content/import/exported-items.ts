/** Which questions of a quiz leave it. A kind that comes to quizzes later is named as lost until somebody writes it. */
import type { ChoiceItem, Item, NumericItem, Quiz, TextItem } from "#app/domain/catalog/quiz";

export type ExportedItem = ChoiceItem | NumericItem | TextItem;

export interface Loss {
  itemId: string;
  message: string;
}

export interface Export {
  text: string;
  losses: Loss[];
}

const kinds = new Set<string>(["single", "multiple", "true-false", "numeric", "text"]);

export function exportedItems(quiz: Pick<Quiz, "items">, losses: Loss[]): ExportedItem[] {
  for (const { id, kind } of quiz.items.filter((item) => !isExported(item)))
    losses.push({ itemId: id, message: `the question: ${kind} questions are not exported.` });
  return quiz.items.filter(isExported);
}

function isExported(item: Item): item is ExportedItem {
  return kinds.has(item.kind);
}
