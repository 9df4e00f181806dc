/** Markdown nodes of other systems, reduced to those that a question of quiz.mdx accepts. */
import type { PhrasingContent, RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import type { Say } from "#app/content/import/import-report";
import type { Blocks } from "#app/content/import/imported-question";
import { parseMarkdown } from "#app/content/import/parse-markdown";
import { tidyPhrasing } from "#app/content/import/tidy-phrasing";
import { linkTarget } from "#app/content/source/links";
import { createReport } from "#app/content/source/problem";
import { parseTree } from "#app/content/source/tree";

/** quiz.mdx is refused below 12 levels, and puts the text two or three levels deep itself. */
const deepest = 8;

export function blocksOfMarkdown(text: string, lose: Say): Blocks {
  const report = createReport("");
  const tree = parseTree(text, parseMarkdown, report);
  if (tree) return tree.children.flatMap((node) => blockOf(node, 0, lose));
  lose(`the Markdown of "${text.slice(0, 20)}…", which cannot be read (its text is kept).`);
  return blocksOfPlainText(text);
}

/** Lines as they are; an empty line begins a new paragraph. */
export function blocksOfPlainText(text: string): Blocks {
  return text.split(/\n[ \t]*\n/).flatMap((paragraph): Blocks => {
    const lines = paragraph.split("\n");
    const children = tidyPhrasing(
      lines.flatMap((value): PhrasingContent[] => [{ type: "break" }, { type: "text", value }]),
    );
    return children.length > 0 ? [{ type: "paragraph", children }] : [];
  });
}

function blockOf(node: RootContent, depth: number, lose: Say): Blocks {
  if (depth > deepest) {
    lose("quotes and lists nested that deep (their text is kept).");
    return blocksOfPlainText(textOf(node));
  }
  switch (node.type) {
    case "paragraph": {
      const children = tidyPhrasing(phrasingOf(node.children, lose));
      return children.length > 0 ? [{ type: "paragraph", children }] : [];
    }
    case "heading": {
      lose("a heading (written as bold text).");
      const children = tidyPhrasing(phrasingOf(node.children, lose));
      return children.length > 0 ? [{ type: "paragraph", children: [{ type: "strong", children }] }] : [];
    }
    case "blockquote": {
      const children = node.children.flatMap((child) => blockOf(child, depth + 1, lose));
      return children.length > 0 ? [{ ...node, children: children as typeof node.children }] : [];
    }
    case "list": {
      const children = node.children.flatMap((item) => {
        if (typeof item.checked === "boolean") lose("the boxes of a task list.");
        const blocks = item.children.flatMap((child) => blockOf(child, depth + 2, lose));
        const content = blocks as typeof item.children;
        return content.length > 0 ? [{ ...item, checked: null, children: content }] : [];
      });
      return children.length > 0 ? [{ ...node, children }] : [];
    }
    case "table": {
      const children = node.children.map((row) => ({
        ...row,
        children: row.children.map((cell) => ({
          ...cell,
          children: tidyPhrasing(phrasingOf(cell.children, lose)),
        })),
      }));
      return [{ ...node, children }];
    }
    case "code":
      return [
        { type: "code", lang: /^[\w+#-]{1,20}$/.test(node.lang ?? "") ? node.lang : null, value: node.value },
      ];
    case "thematicBreak":
      return [{ type: "thematicBreak" }];
    case "html":
      lose(`the HTML ${node.value.slice(0, 30)} within Markdown.`);
      return [];
    case "definition":
    case "footnoteDefinition":
      lose("an address or a footnote that stands apart from its text.");
      return [];
    default: {
      const children = tidyPhrasing(phrasingOf([node as PhrasingContent], lose));
      return children.length > 0 ? [{ type: "paragraph", children }] : [];
    }
  }
}

function phrasingOf(nodes: PhrasingContent[], lose: Say, depth = 0): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case "text":
        return [{ type: "text", value: node.value.replace(/\s*\n\s*/g, " ") }];
      case "inlineCode":
        return [{ type: "inlineCode", value: node.value }];
      case "break":
        return [{ type: "break" }];
      case "emphasis":
      case "strong":
      case "delete":
        if (depth > deepest) return [{ type: "text", value: textOf(node) }];
        return [{ type: node.type, children: phrasingOf(node.children, lose, depth + 1) }];
      case "link": {
        const children = phrasingOf(node.children, lose, depth + 1);
        if (isLinkForQuiz(node.url)) return [{ type: "link", url: node.url, children }];
        // "www.example.com" in the text is a link to this parser only.
        if (!node.url.endsWith(textOf(node)))
          lose(
            `the link to ${node.url.slice(0, 60)} (a link leads to https://… or mailto:…; its text is kept).`,
          );
        return children;
      }
      case "image":
        lose(`the picture ${node.url.slice(0, 60)} (draw it as figures/*.svg and show it with <Figure>).`);
        return node.alt ? [{ type: "text", value: `[${node.alt}]` }] : [];
      case "html":
        lose(`the HTML ${node.value.slice(0, 30)} within Markdown.`);
        return [];
      case "linkReference":
        lose("a link whose address stands apart from its text.");
        return phrasingOf(node.children, lose, depth + 1);
      default:
        lose("a footnote or a picture that stands apart from its text.");
        return [];
    }
  });
}

/** Links to headings lead nowhere from a question. */
export function isLinkForQuiz(url: string): boolean {
  const target = linkTarget(url);
  return target !== null && target.kind !== "heading";
}
