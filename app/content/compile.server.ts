/** Checked MDX to HTML through mdx-bundler. The compiled code is run here, on the server, and thrown away. */
import type { Root } from "mdast";
import { type ComponentType, createElement } from "react";
import type { Processor } from "unified";
import { contentElements, renderContent } from "#app/content/elements.server";
import { loadParser } from "#app/content/parser.server";
import type { DocumentKind } from "#app/content/source/components";
import { createReport } from "#app/content/source/problem";
import { isJsx, normalise } from "#app/content/source/tree";
import { checkTree } from "#app/content/source/tree-check";
import { paths } from "#app/paths";

/**
 * HTML of a text without its front matter; `id` is the module's, where its figures are, or the library entry's. `tree` is what the
 * check made of the text, and is used up: parsing is most of the work, and is not done twice. Throws on everything that the check
 * refuses, whoever calls.
 */
export async function compileMdx(body: string, kind: DocumentKind, id: string, tree?: Root): Promise<string> {
  const [{ bundleMDX }, { getMDXComponent }, parse] = await Promise.all([
    import("mdx-bundler"),
    import("mdx-bundler/client/index.js"),
    loadParser(),
  ]);
  const parsed = tree ?? parse(body);
  prepare(parsed, kind);
  const { code } = await bundleMDX({
    source: body,
    grayMatterOptions: (options) => ({ ...options, engines: noEngines }),
    mdxOptions: (options) => ({
      ...options,
      development: false,
      remarkPlugins: [
        function takeParsed(this: Processor) {
          this.parser = () => parsed;
        },
      ],
      rehypePlugins: [],
      tableCellAlignToStyle: false,
    }),
    // Run once, here, and thrown away: making it small would be wasted.
    esbuildOptions: (options) => ({ ...options, minify: false, target: "node20", logLevel: "silent" }),
  });
  const Content = getMDXComponent(code) as ComponentType<{ components: typeof contentElements }>;
  return renderContent(createElement(Content, { components: contentElements }), placeOf(kind, id));
}

function placeOf(kind: DocumentKind, id: string) {
  if (kind === "library") return { moduleId: "", page: paths.libraryEntry(id) };
  return { moduleId: id, page: kind === "demonstration" ? paths.demonstration(id) : paths.module(id) };
}

/** gray-matter runs `---js` front matter with eval unless each of its engines is replaced. */
const noEngines = Object.fromEntries(
  ["yaml", "json", "javascript", "js", "coffee", "toml"].map((language) => [language, refuseFrontMatter]),
);

function refuseFrontMatter(): never {
  throw new Error("Front matter is cut off before compiling.");
}

/** The tree as the check has seen it, checked once more; the answers of self-checks do not even reach the compiled code. */
function prepare(tree: Root, kind: DocumentKind): void {
  normalise(tree);
  const report = createReport("");
  checkTree(tree, kind, report);
  const problem = report.problems.find(({ severity }) => severity === "error");
  if (problem) throw new Error(`Refused at ${problem.line}:${problem.column}: ${problem.message}`);
  for (const node of tree.children) {
    if (isJsx(node) && node.name === "SelfCheck") node.children = [];
  }
}
