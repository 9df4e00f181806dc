/**
 * The parser and renderer behind the reading of content. They take half a second to load, so they are fetched on first use: a
 * start that finds everything on disk as it was never needs them.
 */
import type { Nodes, Paragraph, Root } from "mdast";
import { loadParser } from "#app/content/parser.server";
import type { Reader, RenderFragment } from "#app/content/source/reader";
import { paths } from "#app/paths";

/** What is read to be served is rendered; a check shows nothing to anybody, so it renders nothing. */
export type Purpose = "serve" | "check";

const readers = new Map<Purpose, Promise<Reader>>();

export function loadReader(purpose: Purpose = "serve"): Promise<Reader> {
  const loaded = readers.get(purpose) ?? createReader(purpose);
  readers.set(purpose, loaded);
  return loaded;
}

async function createReader(purpose: Purpose): Promise<Reader> {
  const parse = await loadParser();
  if (purpose === "check") return { parse, renderFor: () => sketch, compile: async () => "" };
  const [renderFor, { compileMdx }] = await Promise.all([
    createRenderer(),
    import("#app/content/compile.server"),
  ]);
  return { parse, renderFor, compile: compileMdx };
}

async function createRenderer(): Promise<Reader["renderFor"]> {
  const [
    { toHast },
    { toJsxRuntime },
    { Fragment, jsx, jsxs },
    { contentElements: components, renderContent },
  ] = await Promise.all([
    import("mdast-util-to-hast"),
    import("hast-util-to-jsx-runtime"),
    import("react/jsx-runtime"),
    import("#app/content/elements.server"),
  ]);
  const options = { Fragment, jsx, jsxs, components, tableCellAlignToStyle: false };
  return (moduleId) => (nodes) => {
    const type = nodes.some(isInline) ? "paragraph" : "root";
    // No code runs here: what is not Markdown was refused, and components come from our own table.
    const tree = toHast({ type, children: nodes } as Root | Paragraph, {
      passThrough: ["mdxJsxFlowElement", "mdxJsxTextElement"],
    });
    // A root puts line ends between its children, which would be seen as spaces within a line.
    const content = tree.type === "element" ? { type: "root" as const, children: tree.children } : tree;
    return renderContent(toJsxRuntime(content, options), { moduleId, page: paths.module(moduleId) });
  };
}

/** Stands for a piece that nobody is shown: alike for pieces that look alike, as what is rendered is. */
const sketch: RenderFragment = (nodes) =>
  JSON.stringify(nodes, (key, value) => (key === "position" || key === "data" ? undefined : value));

const inlineTypes = new Set<Nodes["type"]>([
  "text",
  "emphasis",
  "strong",
  "delete",
  "inlineCode",
  "break",
  "link",
  "mdxJsxTextElement",
]);

function isInline(node: Nodes): boolean {
  return inlineTypes.has(node.type);
}
