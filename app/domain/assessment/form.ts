/** How a form is drawn from a bank. Pure: the same seed, the same version and the same earlier forms give the same form. */
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { DrawRule, Item, Quiz } from "#app/domain/catalog/quiz";

/** What was drawn for one attempt: item ids in order, and the order in which each shows its options. */
export interface Form {
  items: { id: string; options: string[] }[];
}

export type Bank = Pick<Quiz, "items" | "draw" | "rules" | "cases">;

/**
 * Draws `quiz.draw` items by the quiz's rules and shuffles their options, from a recorded seed (eight hexadecimal digits).
 * First those that are always drawn, then those that the person's earlier forms hold least often, at random among equals:
 * each goes in unless the rules then could not be met. Then `quiz.cases` cases in the same way, with all of their items in the
 * order of the source. True/false keeps its order, and so do pinned options.
 */
export function drawForm(quiz: Bank, seed: string, earlier: Form[] = []): Form {
  const random = xoroshiro128plus(Number.parseInt(seed, 16));
  const shuffle = <T>(values: readonly T[]): T[] => {
    // Fisher–Yates.
    const shuffled = [...values];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = uniformInt(random, 0, last);
      const swapped = shuffled[last] as T;
      shuffled[last] = shuffled[other] as T;
      shuffled[other] = swapped;
    }
    return shuffled;
  };
  const items = shuffle(quiz.items.filter((item) => !item.case));
  const seen = countSeen(earlier);
  const inTurn = items.toSorted(
    (a, b) =>
      Number(b.always ?? false) - Number(a.always ?? false) || (seen.get(a.id) ?? 0) - (seen.get(b.id) ?? 0),
  );
  const drawn = fillPlaces(quiz, inTurn);
  const cases = shuffle(listCases(quiz))
    .toSorted((a, b) => seenOf(a, seen) - seenOf(b, seen))
    .slice(0, quiz.cases ?? 0);
  return {
    items: [...items.filter((item) => drawn.has(item)), ...cases.flat()].map((item) => ({
      id: item.id,
      options: orderOptions(item, shuffle),
    })),
  };
}

/** The items of each case, in the order of the source. */
export function listCases({ items }: Pick<Quiz, "items">): Item[][] {
  const ids = new Set(items.flatMap((item) => item.case?.id ?? []));
  return [...ids].map((id) => items.filter((item) => item.case?.id === id));
}

/** How many items a form has. Every case of a quiz has as many as the others. */
export function formSize(quiz: Bank): number {
  return quiz.draw + (quiz.cases ?? 0) * (listCases(quiz)[0]?.length ?? 0);
}

/** How often a person had a case: as often as one of its items. */
function seenOf(items: Item[], seen: Map<string, number>): number {
  return Math.max(...items.map(({ id }) => seen.get(id) ?? 0));
}

function countSeen(forms: Form[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { items } of forms) for (const { id } of items) seen.set(id, (seen.get(id) ?? 0) + 1);
  return seen;
}

/** Rules of a quiz; one that only names a number draws so many of any. */
export function rulesOf({ draw, rules }: Bank): DrawRule[] {
  return rules ?? [{ count: draw }];
}

export function fitsRule(item: Item, { tag, difficulty }: DrawRule): boolean {
  return (
    (tag === undefined || item.tags.includes(tag)) &&
    (difficulty === undefined || item.difficulty === difficulty)
  );
}

/**
 * Items taken in turn wherever the places of the rules still allow it (Kuhn's augmenting paths): what is taken stays taken,
 * and the most places are filled that can be. An item takes one place, however many rules it fits.
 */
export function fillPlaces(quiz: Bank, inTurn: Item[]): Set<Item> {
  const places = rulesOf(quiz).flatMap((rule) => Array.from({ length: rule.count }, () => rule));
  const takenBy: (Item | undefined)[] = places.map(() => undefined);

  function seat(item: Item, tried: Set<number>): boolean {
    for (const [place, rule] of places.entries()) {
      if (tried.has(place) || !fitsRule(item, rule)) continue;
      tried.add(place);
      const sitting = takenBy[place];
      if (sitting === undefined || seat(sitting, tried)) {
        takenBy[place] = item;
        return true;
      }
    }
    return false;
  }

  for (const item of inTurn) seat(item, new Set());
  return new Set(takenBy.filter((item) => item !== undefined));
}

function orderOptions(item: Item, shuffle: (ids: string[]) => string[]): string[] {
  const ids = shuffledIds(item);
  // Places are numbered as they lie on their figure.
  if (item.kind === "true-false" || item.kind === "hotspot") return ids;
  const pinned = pinnedOf(item);
  const others = shuffle(ids.filter((id) => !pinned.includes(id)));
  return ids.map((id) => (pinned.includes(id) ? id : (others.shift() ?? id)));
}

function pinnedOf(item: Item): string[] {
  return ("pinned" in item && item.pinned) || [];
}

/** What an item shows in an order of its own in each form: options, or the entries of an ordering by id, as theirs is the key. */
export function shuffledIds(item: Item): string[] {
  if ("options" in item) return item.options.map(({ id }) => id);
  return item.kind === "ordering" ? item.entries.map(({ id }) => id).sort() : [];
}
