/** Markup of other systems that Markdown takes for text: learners would read its signs, so its author is told what to write here. */
import type { Nodes, Root } from "mdast";
import type { Place, Report } from "#app/content/source/problem";
import { placeOf } from "#app/content/source/tree";

/** Bounded in length, so that looking for them takes no longer than the text is long. */
const rules: readonly [pattern: RegExp, advice: string][] = [
  [/^[ \t]*:{3,}/m, '“:::” is shown as text; a box is <Callout kind="note">…</Callout>.'],
  [/^[ \t]*\[![A-Za-z]{2,20}\]/m, '“[!…]” is shown as text; a box is <Callout kind="note">…</Callout>.'],
  [/^[ \t]*!!![ \t]+\w/m, '“!!!” is shown as text; a box is <Callout kind="note">…</Callout>.'],
  [/^[ \t]*\?\?\?\+?[ \t]+\w/m, '“???” is shown as text; a box is <Callout kind="note">…</Callout>.'],
  [/^[ \t]*===[ \t]+["“]/m, "Tabs are shown as text; write one ### heading for each."],
  [/\$\$/, "“$$” is shown as text; write a formula in words and signs, as in `a × b ÷ c`."],
  [
    /(?<![\w$\\])\$(?![\s\d$])[^$\n]{0,80}(?<![\s$])\$(?![\w$])/,
    "“$…$” is shown as text; write a formula in words and signs, as in `a × b ÷ c`.",
  ],
  [/(?<!=)==(?![\s=])[^=\n]{1,200}(?<!\s)==(?!=)/, "“==” is shown as text; for stress write **…**."],
  [/\[\^[^\]\s]{1,40}\]/, "A footnote is shown as text; list what you rest on under sources."],
  [
    /\[\[[^[\]\n]{1,200}\]\]/,
    '“[[…]]” is shown as text; link with <ModuleLink id="…">text</ModuleLink>, and show a picture with <Figure src alt />.',
  ],
  [/%%[^%\n]{1,200}%%/, "“%%” is shown as text; a comment is {/* … */}."],
  [
    /(?<![\w:]):[a-z][a-z_+-]{1,30}:(?![\w:])/,
    "An emoji's short name is shown as text; put in the sign itself, or leave it out.",
  ],
  [/^#{1,6}[^\s#\d]/m, "“#” begins a heading only with a space behind it: ## Heading."],
  [
    /\](?:\([^()\n]{0,200}\)|\($|\[[^[\]\n]{1,100}\])/,
    "This is shown as text, because no link was read; a link is [text](https://…), its address without spaces.",
  ],
  [/^[ \t]*\[toc\][ \t]*$/im, "“[toc]” is shown as text; a lesson lists its headings by itself."],
  [
    /\[(b|i|u|url|img|quote|code)(?:=[^\]\n]{0,200})?\][^\n]{1,200}\[\/\1\]/i,
    "“[b]” and its like are shown as text; write **…**, *…* or [text](https://…).",
  ],
  [/[\p{L}\d]\^[\p{L}\d+-]{1,20}\^/u, "“^…^” is shown as text; write the raised sign itself, as in m²."],
  [/[\p{L}\d]~[\p{L}\d+-]{1,20}~/u, "“~…~” is shown as text; write the lowered sign itself, as in H₂O."],
  [
    /(?<![\w+])\+\+(?![\s+])[^+\n]{1,200}(?<!\s)\+\+(?![\w+])/,
    "“++” is shown as text; for stress write **…**.",
  ],
  [
    /^[ \t]*\.\.[ \t]+[a-z-]{2,30}::/m,
    '“.. name::” is shown as text; a box is <Callout kind="note">…</Callout>.',
  ],
  [/^(?:image|include|video)::?\S/m, "“image::” is shown as text; show a picture with <Figure src alt />."],
  [/^h[1-6]\.[ \t]+\S/m, "“h2.” is shown as text; a heading is ## Heading."],
  [
    /(?<!')'{3}(?!')[^'\n]{1,200}'{3}(?!')/,
    "Three quotation marks are shown as text; for stress write **…**.",
  ],
  [/(?<=\n):[ \t]+\S/, 'A “:” begins no definition; write <Definition term="…">…</Definition>.'],
  [/^[ \t]*[•◦▪●‣][ \t\u00a0]/m, "“•” begins no list; begin each entry with “- ”."],
  [/\u00a0{2,}/, "Several fixed spaces stand in a row; leave one, or make a list or a table."],
];

const drawnElsewhere = new Set(["mermaid", "plantuml", "dot", "math", "latex"]);

/** Advises once on each kind in a stretch of text; what stands in code is shown as it is on purpose. */
export function adviseOnForeignMarkup(tree: Root, report: Report): void {
  function visit(node: Nodes, depth: number): void {
    if (node.type === "code" && drawnElsewhere.has((node.lang ?? "").toLowerCase()))
      report.advice(
        placeOf(node),
        `A block of ${node.lang} is shown as its text; draw it as SVG and show it with <Figure src alt />.`,
      );
    if (node.type === "text")
      for (const [pattern, advice] of rules) {
        const found = pattern.exec(node.value);
        if (found) report.advice(placeWithin(node, found.index), advice);
      }
    if ("children" in node && depth < deepest) for (const child of node.children) visit(child, depth + 1);
  }
  visit(tree, 0);
}

/** Deeper trees are refused anyway. */
const deepest = 40;

function placeWithin(node: Extract<Nodes, { type: "text" }>, index: number): Place {
  const { line, column } = placeOf(node);
  const [first = "", ...more] = node.value.slice(0, index).split("\n");
  return more.length > 0 ? { line: line + more.length, column: 1 } : { line, column: column + first.length };
}
