/**
 * The parser and renderer behind the reading of content. They take half a second to load, so they are fetched on first use: a
 * start that finds everything on disk as it was never needs them.
 */
import type { Nodes, Paragraph, Root } from "mdast";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import { contentElements as components, renderContent } from "#app/content/elements.server";
import type { Reader } from "#app/content/source/reader";
import { paths } from "#app/paths";

let reader: Promise<Reader> | undefined;

export function loadReader(): Promise<Reader> {
  reader ??= createReader();
  return reader;
}

async function createReader(): Promise<Reader> {
  const [{ unified }, parse, gfm, mdx, { toHast }, { toJsxRuntime }] = await Promise.all([
    import("unified"),
    import("remark-parse"),
    import("remark-gfm"),
    import("remark-mdx"),
    import("mdast-util-to-hast"),
    import("hast-util-to-jsx-runtime"),
  ]);
  const processor = unified().use(parse.default).use(gfm.default, { singleTilde: false }).use(mdx.default);
  const options = { Fragment, jsx, jsxs, components, tableCellAlignToStyle: false };
  return {
    parse: (body) => processor.parse(body),
    renderFor: (moduleId) => (nodes) => {
      const type = nodes.some(isInline) ? "paragraph" : "root";
      // No code runs here: what is not Markdown was refused, and components come from our own table.
      const tree = toHast({ type, children: nodes } as Root | Paragraph, {
        passThrough: ["mdxJsxFlowElement", "mdxJsxTextElement"],
      });
      // A root puts line ends between its children, which would be seen as spaces within a line.
      const content = tree.type === "element" ? { type: "root" as const, children: tree.children } : tree;
      return renderContent(toJsxRuntime(content, options), { moduleId, page: paths.module(moduleId) });
    },
  };
}

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
