/** Which questions of a quiz leave it. A kind that a format has no word for is named as lost. */
import type { Item, Quiz } from "#app/domain/catalog/quiz";

export interface Loss {
  itemId: string;
  message: string;
}

export interface Export {
  text: string;
  losses: Loss[];
}

export type Lose = (message: string) => void;

export function exportedItems<Kind extends Item["kind"]>(
  quiz: Pick<Quiz, "items">,
  kinds: readonly Kind[],
  losses: Loss[],
): Extract<Item, { kind: Kind }>[] {
  const isExported = (item: Item): item is Extract<Item, { kind: Kind }> =>
    kinds.some((kind) => kind === item.kind);
  for (const { id, kind } of quiz.items.filter((item) => !isExported(item)))
    losses.push({ itemId: id, message: `the question: ${kind} questions are not exported.` });
  return quiz.items.filter(isExported);
}

/** What is asked, with the case it is about. */
export function wholeStem(item: Item): string {
  return item.case ? `${item.case.html}${item.stem}` : item.stem;
}

/** Rules of marking that neither format can say. */
export function loseRules(item: Item, lose: Lose): void {
  if (item.case)
    lose(`that it belongs to the case "${item.case.title}", whose text stands before its own there.`);
  if (item.kind === "multiple" && item.credit === "all-or-nothing")
    lose("that it is all or nothing; it is right minus wrong there.");
  if (item.kind === "multiple" && item.credit === "below-zero")
    lose("that its mark may fall below 0; it does not there.");
  if (item.kind === "numeric" && item.units)
    lose(`the units ${item.units.map(({ name }) => name).join(", ")}; a number counts in ${item.unit}.`);
  if (item.kind === "text" && item.ignore) lose("which differences between texts count.");
}
