/**
 * Items that are answered in parts: prompts to be matched, entries to be put in order, blanks to be filled. An answer holds
 * `<part id>:<value>` for each part that was answered. Pure; the server alone calls it with keys.
 */
import type { Answer } from "#app/domain/assessment/assessment";
import { formatTimeOfDay, isRightTime } from "#app/domain/assessment/time-of-day";
import { creditNumber, creditText } from "#app/domain/assessment/typed-answer";
import type { Blank, ClozeItem, Item, MatchingItem, OrderingItem } from "#app/domain/catalog/quiz";

export type PartedItem = MatchingItem | OrderingItem | ClozeItem;

/** One part as it may be shown before review: nothing in it tells the right value. */
export interface ShownPart {
  id: string;
  /** HTML of what a value is asked for; null for a blank, which stands in a sentence. */
  html: string | null;
  /** The values to choose from, in an order that says nothing of the key; null = typed. */
  choices: { id: string; text: string }[] | null;
  /** Of a typed number. */
  unit: string | null;
  /** A time of day is typed. */
  time?: true;
}

/** Marks of an answer as a fraction of the item's points: `earned` of `of`, whole numbers. */
export interface Share {
  earned: number;
  of: number;
}

export function isParted(item: Item): item is PartedItem {
  return item.kind === "matching" || item.kind === "ordering" || item.kind === "cloze";
}

/** The parts in the order of the source; those of an ordering by id, because theirs is the key. */
export function showParts(item: PartedItem): ShownPart[] {
  switch (item.kind) {
    case "matching":
      return item.prompts.map(({ id, html }) => ({ id, html, choices: item.matches, unit: null }));
    case "ordering": {
      const places = item.entries.map((_, index) => String(index + 1)).map((id) => ({ id, text: id }));
      return item.entries
        .map(({ id, html }) => ({ id, html, choices: places, unit: null }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    }
    case "cloze":
      return item.blanks.map((blank) => ({
        id: blank.id,
        html: null,
        choices: blank.kind === "choice" ? blank.choices : null,
        unit: blank.kind === "numeric" ? blank.unit : null,
        ...(blank.kind === "time" && { time: true as const }),
      }));
  }
}

/** By part id; parts without an answer are left out. */
export function readParts(answer: Answer): Map<string, string> {
  return new Map(
    answer.map((value) => {
      const colon = value.indexOf(":");
      return [value.slice(0, colon), value.slice(colon + 1)];
    }),
  );
}

export function writePart(partId: string, value: string): string {
  return `${partId}:${value}`;
}

/** Why an answer cannot belong to this item, or null: parts that there are, once each, with values that there are. */
export function partProblem(item: PartedItem, answer: Answer): "unknown-option" | null {
  const given = readParts(answer);
  if (given.size !== answer.length) return "unknown-option";
  const parts = showParts(item);
  for (const [partId, value] of given) {
    const part = parts.find(({ id }) => id === partId);
    if (!part) return "unknown-option";
    if (part.choices && !part.choices.some(({ id }) => id === value)) return "unknown-option";
  }
  return null;
}

/**
 * Matching: right prompts ÷ prompts. Ordering: of all pairs of entries, those of which both have a place and the earlier one
 * the earlier place. Cloze: the mean of what the blanks earn, each in per cent as a question of its kind would.
 */
export function creditParts(item: PartedItem, answer: Answer): Share {
  const given = readParts(answer);
  switch (item.kind) {
    case "matching":
      return {
        earned: item.prompts.filter(({ id, match }) => given.get(id) === match).length,
        of: item.prompts.length,
      };
    case "ordering": {
      const places = item.entries.map(({ id }) => Number(given.get(id) ?? Number.NaN));
      const pairs = places.flatMap((place, index) => places.slice(index + 1).map((later) => place < later));
      return { earned: pairs.filter(Boolean).length, of: pairs.length };
    }
    case "cloze":
      return {
        earned: item.blanks.reduce((sum, blank) => sum + creditBlank(blank, given.get(blank.id) ?? ""), 0),
        of: item.blanks.length * 100,
      };
  }
}

/** Per cent, 0 to 100. */
function creditBlank(blank: Blank, value: string): number {
  switch (blank.kind) {
    case "choice":
      return blank.right === value ? 100 : 0;
    case "numeric":
      return creditNumber(blank, value).credit;
    case "text":
      return creditText(blank, value).credit;
    case "time":
      return isRightTime(blank, value) ? 100 : 0;
  }
}

/** Whether a part has its full credit; a place in an order has where it is that of the key. */
export function isPartRight(item: PartedItem, partId: string, value: string): boolean {
  if (item.kind === "cloze") {
    const blank = item.blanks.find(({ id }) => id === partId);
    return blank !== undefined && creditBlank(blank, value) === 100;
  }
  return rightValues(item).get(partId) === value;
}

/** The answer with every part right. */
export function rightParts(item: PartedItem): Answer {
  return [...rightValues(item)].map(([partId, value]) => writePart(partId, value));
}

function rightValues(item: PartedItem): Map<string, string> {
  switch (item.kind) {
    case "matching":
      return new Map(item.prompts.map(({ id, match }) => [id, match]));
    case "ordering":
      return new Map(item.entries.map(({ id }, index) => [id, String(index + 1)]));
    case "cloze":
      return new Map(item.blanks.map((blank) => [blank.id, rightValue(blank)]));
  }
}

function rightValue(blank: Blank): string {
  switch (blank.kind) {
    case "choice":
      return blank.right;
    case "numeric":
      return String(blank.answer);
    case "text":
      return blank.accepted[0] ?? "";
    case "time":
      return formatTimeOfDay(blank.time);
  }
}

/** A value as a person reads it: the text of a choice, or what was typed. */
export function partText({ choices, unit }: ShownPart, value: string): string {
  if (choices) return choices.find(({ id }) => id === value)?.text ?? value;
  return unit && /\d$/.test(value) ? `${value} ${unit}` : value;
}
