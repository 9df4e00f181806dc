/** Which questions of a quiz leave it. A kind that a format has no word for is named as lost. */
import type { Rules } from "#app/content/import/imported-question";
import type { Item, NumericKey, Quiz } from "#app/domain/catalog/quiz";

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
  if (item.kind === "numeric" && item.decimals) lose("which sign stands before decimals.");
  if (item.kind === "text" && item.ignore) lose("which differences between texts count.");
}

/** The same rules in quiz.mdx's own words, for a place that other systems pass over and the import takes up again. */
export function rulesOf(item: Item): Rules {
  return {
    ...(item.difficulty ? { difficulty: item.difficulty } : {}),
    ...(item.always ? { draw: "always" } : {}),
    ...("pinned" in item && item.pinned ? { pinned: item.pinned.join(", ") } : {}),
    ...("credit" in item && item.credit ? { credit: item.credit } : {}),
    ...(item.kind === "numeric" && item.relative ? { relativeTolerance: String(item.tolerance) } : {}),
    ...(item.kind === "numeric" && item.units
      ? { units: item.units.map(({ name, factor }) => `${name} = ${factor}`).join(" | ") }
      : {}),
    ...(item.kind === "numeric" && item.decimals ? { decimals: item.decimals } : {}),
    ...(item.kind === "text" && item.ignore ? { ignore: item.ignore.join(", ") || "nothing" } : {}),
  };
}

/** HTML of ours without what only our pages need. */
export function exportedHtml(html: string, lose: Lose): string {
  return html
    .replace(/<figure\b[\s\S]*?<\/figure>/g, (figure) => {
      const alt = /\balt="([^"]*)"/.exec(figure)?.[1] ?? "";
      lose(`the figure "${alt}" is not in the file; its description stands in its place.`);
      return `<p>[${alt}]</p>`;
    })
    .replace(/<div class="table-scroll"[^>]*>([\s\S]*?)<\/div>/g, "$1")
    .replace(/ (rel|tabindex|class|scope)="[^"]*"/g, (attribute) =>
      attribute.startsWith(' class="language-') ? attribute : "",
    )
    .replace(/(<[^>]*>)|&quot;|&#x27;/g, (found, tag) => tag ?? (found === "&quot;" ? '"' : "'"))
    .replace(/^<p>((?:(?!<p>)[\s\S])*)<\/p>$/, "$1");
}

/** The tolerance either way, in the item's unit. */
export function absoluteTolerance({ answer, tolerance, relative }: NumericKey): number {
  return relative ? Number(((Math.abs(answer) * tolerance) / 100).toPrecision(12)) : tolerance;
}
