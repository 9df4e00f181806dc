/** What the reading of content rests on, handed in: the parser, and the renderers for pieces and for the whole. */
import type { Nodes, Root } from "mdast";
import type { DocumentKind } from "#app/content/source/components";
import type { ParseMdx } from "#app/content/source/tree";

/** Checked Markdown nodes to HTML. */
export type RenderFragment = (nodes: readonly Nodes[]) => string;

export interface Reader {
  parse: ParseMdx;
  /** A renderer for the pieces of one module's files; figures are looked for in that module. */
  renderFor(moduleId: string): RenderFragment;
  /** A whole text to HTML; `id` is the module's or the library entry's. Uses `tree` up, which is what the check made of `body`. */
  compile(body: string, kind: DocumentKind, id: string, tree: Root): Promise<string>;
}
