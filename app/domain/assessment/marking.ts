/**
 * What an answer earns. One rule a kind, each a pure function with its formula: a full key earns all points, an empty answer
 * none, no mark is negative unless the author says so, and none depends on the order in which options were shown. Rounded
 * towards 0 to whole millipoints.
 */
import { type Answer, itemMaxMillipoints } from "#app/domain/assessment/assessment";
import { creditParts } from "#app/domain/assessment/parts";
import { isRightTime } from "#app/domain/assessment/time-of-day";
import { creditNumber, creditText } from "#app/domain/assessment/typed-answer";
import type { ChoiceItem, Item, Option } from "#app/domain/catalog/quiz";

/** How an item's points are shared out, as a rep is told beside it. */
export type CreditRule =
  | "whole"
  | "right-minus-wrong"
  | "all-or-nothing"
  | "below-zero"
  | "partial"
  | "per-match"
  | "per-pair"
  | "per-blank";

export function creditRule(item: Item): CreditRule {
  switch (item.kind) {
    case "multiple":
      return item.credit ?? "right-minus-wrong";
    case "numeric":
      return item.ranges?.some(({ credit }) => credit > 0) ? "partial" : "whole";
    case "text":
      return item.partial?.some(({ credit }) => credit > 0) ? "partial" : "whole";
    case "matching":
      return "per-match";
    case "ordering":
      return "per-pair";
    case "cloze":
      return "per-blank";
    default:
      return "whole";
  }
}

/** Millipoints an answer earns, from 0 to the item's maximum; from minus that where the author lets a mark fall below zero. */
export function markAnswer(item: Item, answer: Answer): number {
  const max = itemMaxMillipoints(item);
  switch (item.kind) {
    case "single":
    case "true-false":
    case "hotspot":
      return markSingle(item.options, answer, max);
    case "multiple":
      return markMultiple(item, answer, max);
    case "numeric":
      return Math.floor((max * creditNumber(item, answer[0] ?? "").credit) / 100);
    case "text":
      return Math.floor((max * creditText(item, answer[0] ?? "").credit) / 100);
    case "time":
      return isRightTime(item, answer[0] ?? "") ? max : 0;
    case "matching":
    case "ordering":
    case "cloze": {
      const { earned, of } = creditParts(item, answer);
      return Math.floor((max * earned) / of);
    }
  }
}

function markSingle(options: Option[], answer: Answer, max: number): number {
  const [chosen] = answer;
  return answer.length === 1 && options.some((option) => option.correct && option.id === chosen) ? max : 0;
}

/**
 * Right minus wrong, floored at 0: max × (right chosen − wrong chosen) ÷ number of right options. All or nothing: max where
 * exactly the right options are chosen, else 0. Below zero: right minus wrong without that floor, down to −max.
 */
function markMultiple({ options, credit }: ChoiceItem, answer: Answer, max: number): number {
  const right = options.filter((option) => option.correct);
  const hits = right.filter((option) => answer.includes(option.id)).length;
  const misses = options.filter((option) => !option.correct && answer.includes(option.id)).length;
  if (credit === "all-or-nothing") return hits === right.length && misses === 0 ? max : 0;
  const fewest = credit === "below-zero" ? -right.length : 0;
  return Math.trunc((max * Math.max(fewest, hits - misses)) / right.length);
}
