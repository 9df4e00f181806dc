/**
 * Numbers that could be read in two ways. They are saved as typed, with a mark that says so, count for nothing until their
 * person has chosen, and are never read for them. Pure and browser-safe.
 */
import type { Answer } from "#app/domain/assessment/assessment";
import { readParts, writePart } from "#app/domain/assessment/parts";
import { numberRules } from "#app/domain/assessment/typed-answer";
import type { Item } from "#app/domain/catalog/quiz";
import { type NumberRules, readTypedNumber } from "#app/domain/numbers/typed-number";

/** The rules of an item's numbers by the id of their part, "" for that of the item itself. */
export interface ItemNumbers {
  [partId: string]: NumberRules;
}

const mark = " ?";

export function numbersOf(item: Item): ItemNumbers {
  if (item.kind === "numeric") return { "": numberRules(item) };
  const blanks = item.kind === "cloze" ? item.blanks : [];
  return Object.fromEntries(
    blanks.flatMap((blank) => (blank.kind === "numeric" ? [[blank.id, numberRules(blank)]] : [])),
  );
}

/** An answer as it is saved: what a stated sign settles in plain digits, what nothing settles with the mark. */
export function settleAnswer(numbers: ItemNumbers, answer: Answer): Answer {
  return eachNumber(numbers, answer, (typed, rules) => {
    const text = asTyped(typed);
    const open = readTypedNumber(text, { ...rules, sign: undefined });
    if (open.state !== "unclear") return text;
    const read = readTypedNumber(text, rules);
    return read.state === "number" ? read.text : text.trim() + mark;
  });
}

/** Whether something is answered, and nothing is left to be chosen. */
export function isAnswered(numbers: ItemNumbers, answer: Answer): boolean {
  const settled = settleAnswer(numbers, answer);
  let undecided = false;
  eachNumber(numbers, settled, (text) => {
    undecided ||= isUndecided(text);
    return text;
  });
  return answer.length > 0 && !undecided;
}

/** A number as its person typed it. */
export function asTyped(text: string): string {
  return isUndecided(text) ? text.slice(0, -mark.length) : text;
}

export function isUndecided(text: string): boolean {
  return text.endsWith(mark);
}

function eachNumber(
  numbers: ItemNumbers,
  answer: Answer,
  change: (typed: string, rules: NumberRules) => string,
): Answer {
  const own = numbers[""];
  if (own) return answer.map((typed) => change(typed, own));
  if (Object.keys(numbers).length === 0) return answer;
  return [...readParts(answer)].map(([partId, value]) => {
    const rules = Object.hasOwn(numbers, partId) ? numbers[partId] : undefined;
    return writePart(partId, rules ? change(value, rules) : value);
  });
}
