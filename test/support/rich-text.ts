/** Any text with markup that a question may hold, made of the characters that mean something to somebody. */
import fc from "fast-check";
import type { PhrasingContent, RootContent } from "mdast";
import { tidyPhrasing } from "#app/content/import/tidy-phrasing";

const pieces = [
  ..."abz019 é°€\u00a0.,;:!?'\"()+-=#$%&/\\^_`*~{}[]<>|",
  ...["  ", "->", "::", "...", "\\n", "//", "&amp;", "&#65;", "import ", "export ", "1. ", "- ", "# ", "> "],
  ...["%50%", "[html]", "$CATEGORY: x", "<b>", "</p>", "{x}", "---", "```", "~~", "$$"],
];

const addresses = [
  "http://a.example",
  "www.a.example",
  "https://a.example/b_c",
  "https://a.example/~b",
  "a@b.example",
];

function lineOf(parts: string[]): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 8 })
    .map((chosen) => chosen.join(""))
    .filter((text) => text.trim() !== "");
}

export const anyLine = lineOf(pieces);
export const anyLineWithAddresses = lineOf([...pieces, ...addresses, ...addresses]);

const text = anyLine.map((value): PhrasingContent => ({ type: "text", value }));

const leaf = fc.oneof(
  { weight: 4, arbitrary: text },
  anyLine.map((value): PhrasingContent => ({ type: "inlineCode", value: value.trim() })),
  fc.constant<PhrasingContent>({ type: "break" }),
);
const marked = fc
  .tuple(fc.constantFrom("strong", "emphasis", "delete"), fc.array(leaf, { minLength: 1, maxLength: 3 }))
  .map(([type, children]) => ({ type, children }) as PhrasingContent);
const link = fc
  .tuple(fc.constantFrom("https://example.com/a_b?c=d&e=(f)", "mailto:a@b.example"), text)
  .map(([url, child]): PhrasingContent => ({ type: "link", url, children: [child] }));

const isMarked = (node: PhrasingContent | undefined) => node !== undefined && "children" in node;

/** Marks that touch each other, word by word, are more than Markdown can say reliably. */
export const anyPhrasing = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: leaf },
      { weight: 2, arbitrary: marked },
      { weight: 1, arbitrary: link },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .filter((nodes) => !nodes.some((node, index) => isMarked(node) && isMarked(nodes[index + 1])));

/** As it would be read: without white space that is not seen. */
export const anyParagraph = anyPhrasing
  .map((nodes): RootContent => ({ type: "paragraph", children: tidyPhrasing(nodes) }))
  .filter((block) => block.type === "paragraph" && block.children.length > 0);

const code = fc
  .array(anyLine, { minLength: 1, maxLength: 3 })
  .map((lines): RootContent => ({ type: "code", lang: null, value: lines.join("\n").trim() }));

const list = fc.tuple(fc.boolean(), fc.array(anyParagraph, { minLength: 1, maxLength: 3 })).map(
  ([ordered, items]): RootContent => ({
    type: "list",
    ordered,
    spread: false,
    children: items.map((item) => ({ type: "listItem", spread: false, children: [item] })) as never,
  }),
);
const quote = anyParagraph.map((child): RootContent => ({ type: "blockquote", children: [child as never] }));
const table = fc.array(fc.tuple(anyLine, anyLine), { minLength: 1, maxLength: 3 }).map(
  (rows): RootContent => ({
    type: "table",
    align: [null, null],
    children: rows.map((cells) => ({
      type: "tableRow",
      children: cells.map((value) => ({
        type: "tableCell",
        children: tidyPhrasing([{ type: "text", value }]),
      })),
    })) as never,
  }),
);

export const anyBlocks = fc.array(
  fc.oneof({ weight: 4, arbitrary: anyParagraph }, code, list, quote, table),
  { minLength: 1, maxLength: 3 },
);
