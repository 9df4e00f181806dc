/** Whatever a text is, what is written for it is read back by quiz.mdx as that text. */
import fc from "fast-check";
import type { Nodes, PhrasingContent, Root, RootContent } from "mdast";
import { describe, expect, test } from "vitest";
import { readText } from "#app/content/import/text-format";
import { tidyPhrasing } from "#app/content/import/tidy-phrasing";
import { writeBlocks } from "#app/content/import/write-markdown";
import { loadReader } from "#app/content/reader.server";
import { createReport } from "#app/content/source/problem";
import { parseTree } from "#app/content/source/tree";
import { checkTree } from "#app/content/source/tree-check";
import { anyBlocks, anyLineWithAddresses, anyPhrasing } from "#test/support/rich-text";

/** The blocks as quiz.mdx would hold them in a question: what is said against them, and their HTML. */
async function readBack(markdown: string): Promise<{ said: string[]; html: string }> {
  const reader = await loadReader();
  const report = createReport("");
  const text = `<Question id="q-one" kind="single" points={1} outcome="one" heading="one">\n\n${markdown}\n\n</Question>`;
  const tree = parseTree(text, reader.parse, report);
  if (tree) checkTree(tree, "quiz", report);
  const [question] = tree?.children ?? [];
  const children = question && "children" in question ? (question.children as RootContent[]) : [];
  // Signs of other systems stand as the text that they are; that authors are advised of them is no fault.
  const errors = report.problems.filter(({ severity }) => severity === "error");
  return { said: errors.map(({ message }) => message), html: reader.renderFor("")(children) };
}

/** As browsers show it: neighbours of one kind are one. */
function plain(html: string): string {
  return html.replace(/<\/(strong|em|del|code)><\1>/g, "").replace(/\s+/g, " ");
}

describe("text becomes Markdown that is read back as the same text", () => {
  test("any paragraph, whatever its characters and marks", async () => {
    const reader = await loadReader();
    await fc.assert(
      fc.asyncProperty(anyPhrasing, async (nodes) => {
        const children = tidyPhrasing(nodes);
        fc.pre(children.length > 0);
        const block: RootContent = { type: "paragraph", children };
        const { said, html } = await readBack(writeBlocks([block]));
        expect(said).toEqual([]);
        expect(plain(html)).toBe(plain(reader.renderFor("")([block])));
      }),
      { numRuns: 500 },
    );
  });

  test("any row of paragraphs, lists, quotes, code and tables", async () => {
    const reader = await loadReader();
    await fc.assert(
      fc.asyncProperty(anyBlocks, async (blocks) => {
        const { said, html } = await readBack(writeBlocks(blocks));
        expect(said).toEqual([]);
        expect(plain(html)).toBe(plain(reader.renderFor("")(blocks as Nodes[])));
      }),
      { numRuns: 300 },
    );
  });

  test("any text with addresses: at most they become code, or the links that they are", async () => {
    await fc.assert(
      fc.asyncProperty(anyLineWithAddresses, async (value) => {
        const children = tidyPhrasing([{ type: "text", value }]);
        const { said, html } = await readBack(writeBlocks([{ type: "paragraph", children }]));
        expect(said).toEqual([]);
        const root = (await loadReader()).renderFor("")([{ type: "paragraph", children }]);
        expect(html.replace(/<\/?(code|a)\b[^>]*>/g, "")).toBe(root);
      }),
      { numRuns: 300 },
    );
  });

  test("bold and italics that need it are written so that they are read as such", async () => {
    const bold = (value: string): PhrasingContent => ({
      type: "strong",
      children: [{ type: "text", value }],
    });
    const text = (value: string): PhrasingContent => ({ type: "text", value });
    for (const children of [
      [text("a"), bold("“x”"), text("b")],
      [text("5"), bold("(five)"), text("6")],
      [bold("a"), text(" "), bold("b")],
    ]) {
      const { html } = await readBack(writeBlocks([{ type: "paragraph", children }]));
      const root: Root = { type: "root", children: [{ type: "paragraph", children }] };
      expect(html).toBe((await loadReader()).renderFor("")(root.children));
    }
  });
});

describe("HTML becomes what a question may hold", () => {
  function read(html: string, format: "html" | "moodle" | "plain" | "markdown" = "html") {
    const lost: string[] = [];
    const written = writeBlocks(readText(html, format, (message) => lost.push(message)));
    return { written, lost };
  }

  const carried: [name: string, html: string, written: string][] = [
    ["paragraphs and breaks", "<p>One<br>two</p><p>Three</p>", "One\\\ntwo\n\nThree"],
    ["bold, italic, code", "<b>B</b> <i>i</i> <code>c{}</code>", "**B** *i* `c{}`"],
    ["lists", "<ul><li>One</li><li>Two<ol><li>A</li></ol></li></ul>", "- One\n- Two\n\n  1. A"],
    ["lists left open", "<ul><li>One<li>Two</ul>", "- One\n- Two"],
    ["links", '<a href="https://example.com/a?b=c&amp;d=e">x</a>', "[x](https://example.com/a?b=c\\&d=e)"],
    ["code blocks", "<pre><code>a &lt; b\n{c}</code></pre>", "```\na < b\n{c}\n```"],
    [
      "tables",
      "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2|3</td></tr></table>",
      "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |",
    ],
    ["entities", "caf&eacute; &#8364;5 &lt; 6 &amp;amp; 7", "café €5 \\< 6 \\&amp; 7"],
    ["powers and indices", "10<sup>-3</sup> m<sup>2</sup> H<sub>2</sub>O", "10⁻³ m² H₂O"],
    ["what only looks like a tag", "if a<z and c>d or x <y>", "if a\\<z and c>d or x \\<y>"],
    ["comments", "a<!-- hidden -->b", "ab"],
    ["braces", "{a} [b] *c*", "\\{a\\} \\[b\\] \\*c\\*"],
  ];
  for (const [name, html, written] of carried) {
    test(`${name} are carried over`, () => {
      expect(read(html)).toEqual({ written, lost: [] });
    });
  }
  test("in Moodle's own format line ends count, and an empty line begins a paragraph", () => {
    expect(read("One\ntwo\n\nThree <b>four</b>", "moodle").written).toBe("One\\\ntwo\n\nThree **four**");
    expect(read("One\ntwo *three* <b>", "plain").written).toBe("One\\\ntwo \\*three\\* \\<b>");
    expect(read("One\ntwo **three**\n\n- four", "markdown").written).toBe("One two **three**\n\n- four");
  });

  const lostOnes: [html: string, written: string, lost: RegExp][] = [
    [
      'Look: <img src="@@PLUGINFILE@@/door%20open.png" alt="Door open">',
      "Look: \\[Door open\\]",
      /picture door%20open\.png/,
    ],
    ['<a href="http://example.com">x</a>', "x", /link to http:\/\/example\.com/],
    ['<a href="javascript:alert(1)">x</a>', "x", /link to javascript/],
    ["<h3>Title</h3><p>Text</p>", "**Title**\n\nText", /heading/],
    ["x<sup>th</sup>", "x^(th)", /superscript/],
    ["a<script>alert(1)</script>b", "ab", /<script>/],
    ['<span style="color: red">a</span>', "a", /colours/],
    ["$$x^2$$", "$$x^2$$", /TeX/],
  ];
  for (const [html, written, lost] of lostOnes) {
    test(`named as lost: ${html}`, () => {
      const result = read(html);
      expect(result.written).toBe(written);
      expect(result.lost.join("\n")).toMatch(lost);
    });
  }
  test("Markdown is held to the same rules", () => {
    const result = read("# Title\n\n![Door](x.png) [a](javascript:x) <b>b</b>\n\n- [x] done", "markdown");
    expect(result.written).toBe("**Title**\n\n\\[Door\\] a b\n\n- done");
    expect(result.lost).toHaveLength(6);
  });

  test("nesting without end and markup without end are read all the same", () => {
    for (const piece of [
      "<div>",
      "<b>",
      "<ul><li>",
      '<a "',
      "<!--",
      "&amp;",
      "<table><tr><td>",
      "<p",
      "**a ",
    ])
      for (const format of ["html", "moodle", "markdown"] as const)
        expect(read(piece.repeat(5000), format).written.length).toBeLessThan(100_000);
    expect(read(">".repeat(9000), "markdown").lost.join()).toMatch(/cannot be read/);
    expect(read("[".repeat(30_000), "markdown").lost.join()).toMatch(/first 10000 characters/);
  });
});
