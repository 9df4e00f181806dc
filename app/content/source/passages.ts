/** The words of a text by heading, for search. What self-checks ask stays out: it is answered, not looked up. */
import type { Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { attributesOf } from "#app/content/source/attributes";
import { headingSlug, headingText } from "#app/content/source/headings";
import { isJsx } from "#app/content/source/tree";
import type { DefinedTerm, Passage } from "#app/domain/catalog/catalog";

/** Attributes that people read. */
const readAttributes = ["title", "label", "caption", "alt", "term"];

/** A passage for each heading, and one for what stands before the first; those without words are left out. */
export function passagesOf(tree: Root): Passage[] {
  const passages: { slug: string; heading: string; words: string[] }[] = [
    { slug: "", heading: "", words: [] },
  ];
  for (const block of tree.children) {
    if (block.type === "heading") {
      passages.push({ slug: headingSlug(block), heading: headingText(block), words: [] });
    } else passages.at(-1)?.words.push(...wordsOf(block));
  }
  return passages
    .map(({ words, ...passage }) => ({ ...passage, text: inOneLine(words) }))
    .filter(({ heading, text }) => heading !== "" || text !== "");
}

/** Everything that `<Definition>` explains, with the heading it stands under. */
export function termsOf(tree: Root): DefinedTerm[] {
  const terms: DefinedTerm[] = [];
  let slug = "";
  function collect(node: Nodes): void {
    if (node.type === "heading") slug = headingSlug(node);
    if (isJsx(node) && node.name === "Definition") {
      const { term } = attributesOf(node);
      const text = inOneLine(node.children.flatMap(wordsOf));
      if (typeof term === "string" && text !== "") terms.push({ term, text, slug });
    } else if ("children" in node) node.children.forEach(collect);
  }
  collect(tree);
  return terms;
}

/** The words of a whole text without markup. */
export function plainTextOf(tree: Root): string {
  return inOneLine(tree.children.flatMap(wordsOf));
}

function wordsOf(node: Nodes): string[] {
  if (isJsx(node)) {
    if (node.name === "SelfCheck") return [];
    const attributes = attributesOf(node);
    const read = readAttributes.flatMap((name) => attributes[name] ?? []).map(String);
    return [...read, ...node.children.flatMap(wordsOf)];
  }
  const isLine =
    node.type === "paragraph" ||
    node.type === "heading" ||
    node.type === "tableCell" ||
    node.type === "code" ||
    node.type === "text";
  if (isLine) return [textOf(node)];
  return "children" in node ? node.children.flatMap(wordsOf) : [];
}

function inOneLine(words: string[]): string {
  return words.join(" ").replace(/\s+/g, " ").trim();
}
