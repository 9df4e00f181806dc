/** What the reading of content rests on, handed in: the parser, and the renderer for pieces of Markdown. */
import type { Nodes } from "mdast";
import type { ParseMdx } from "#app/content/source/tree";

/** Checked Markdown nodes to HTML. */
export type RenderFragment = (nodes: readonly Nodes[]) => string;

export interface Reader {
  parse: ParseMdx;
  /** A renderer for the pieces of one module's files; figures are looked for in that module. */
  renderFor(moduleId: string): RenderFragment;
}
