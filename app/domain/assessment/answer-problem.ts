/** What an answer may be, whatever it is worth. Pure. */
import type { Answer } from "#app/domain/assessment/assessment";
import { isParted, partProblem } from "#app/domain/assessment/parts";
import type { Item } from "#app/domain/catalog/quiz";

/** Longest typed answer that is kept. */
const longestAnswer = 500;

export type AnswerProblem = "unknown-item" | "unknown-option" | "too-long" | "checked";

/** Why an answer cannot belong to this item, or null. Content (right or wrong) plays no part. */
export function answerProblem(item: Item | undefined, answer: Answer): AnswerProblem | null {
  if (!item) return "unknown-item";
  if ("options" in item) {
    if (new Set(answer).size !== answer.length) return "unknown-option";
    if (item.kind !== "multiple" && answer.length > 1) return "unknown-option";
    return answer.every((id) => item.options.some((option) => option.id === id)) ? null : "unknown-option";
  }
  if (answer.some((text) => text.length > longestAnswer)) return "too-long";
  if (isParted(item)) return partProblem(item, answer);
  return answer.length > 1 ? "unknown-option" : null;
}
