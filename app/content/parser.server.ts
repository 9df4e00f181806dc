/** MDX text to its syntax tree. Fetched on first use, as the renderer is. */
import type { ParseMdx } from "#app/content/source/tree";

let parser: Promise<ParseMdx> | undefined;

export function loadParser(): Promise<ParseMdx> {
  parser ??= createParser();
  return parser;
}

/** What may be an address that stands in a text by itself, once the plainest links are out of the way. */
const bareAddress = /https?:\/\/|www\.|@/i;
const plainLink = /(?<![\\!])\[[\p{L}\d][\p{L}\d ,.’'-]{0,200}\]\(https:\/\/[\w./%?=#-]{1,300}\)/gu;
/** Every table has one of these in the line below its head. */
const tableSign = /\||:-|-:/;

/** Looking for bare addresses doubles the work on every letter, so each text is searched only for what it may hold. */
async function createParser(): Promise<ParseMdx> {
  const [{ unified }, parse, mdx, gfm, footnote, strikethrough, table, task] = await Promise.all([
    import("unified"),
    import("remark-parse"),
    import("remark-mdx"),
    import("remark-gfm"),
    Promise.all([import("micromark-extension-gfm-footnote"), import("mdast-util-gfm-footnote")]),
    Promise.all([import("micromark-extension-gfm-strikethrough"), import("mdast-util-gfm-strikethrough")]),
    Promise.all([import("micromark-extension-gfm-table"), import("mdast-util-gfm-table")]),
    Promise.all([import("micromark-extension-gfm-task-list-item"), import("mdast-util-gfm-task-list-item")]),
  ]);
  const syntax = [
    footnote[0].gfmFootnote(),
    strikethrough[0].gfmStrikethrough({ singleTilde: false }),
    task[0].gfmTaskListItem(),
  ];
  const trees = [
    footnote[1].gfmFootnoteFromMarkdown(),
    strikethrough[1].gfmStrikethroughFromMarkdown(),
    task[1].gfmTaskListItemFromMarkdown(),
  ];
  const everything = unified().use(parse.default).use(gfm.default, { singleTilde: false }).use(mdx.default);
  const withTables = unified()
    .use(parse.default)
    .data({
      micromarkExtensions: [...syntax, table[0].gfmTable()],
      fromMarkdownExtensions: [...trees, table[1].gfmTableFromMarkdown()],
    })
    .use(mdx.default);
  const plain = unified()
    .use(parse.default)
    .data({ micromarkExtensions: syntax, fromMarkdownExtensions: trees })
    .use(mdx.default);
  return (body) => {
    if (bareAddress.test(body.replace(plainLink, ""))) return everything.parse(body);
    return (tableSign.test(body) ? withTables : plain).parse(body);
  };
}
