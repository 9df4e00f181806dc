import { describe, expect, test } from "vitest";
import { loadContent } from "#app/content/load.server";
import { parseLesson } from "#app/content/source/lesson";
import { lessonText, parsing } from "#test/support/content";

async function saidOf(text: string): Promise<string[]> {
  const { said } = await parsing((reader, report) => parseLesson(text, reader, report));
  return said;
}

/** What is said more than of the same lesson without it. */
async function saidOfBody(body: string): Promise<string[]> {
  const plain = await saidOf(lessonText("module-one"));
  return (await saidOf(lessonText("module-one", body))).filter((line) => !plain.includes(line));
}

const foreign: [name: string, body: string, said: RegExp][] = [
  ["a container", ":::note\nCold.\n:::", /advice: “:::” .*<Callout/],
  ["an alert", "> [!NOTE]\n> Cold.", /advice: “\[!…\]” .*<Callout/],
  ["an admonition", "!!! note\n    Cold.", /advice: “!!!” .*<Callout/],
  ["a folded admonition", "??? note\n    Cold.", /advice: “\?\?\?” .*<Callout/],
  ["a tab", '=== "Sales"\n    Cold.', /advice: Tabs .*###/],
  ["a formula in a block", "$$\na = b\n$$", /advice: “\$\$”/],
  ["a formula in a line", "Where $x$ is cold.", /advice: “\$…\$”/],
  ["a marked text", "This is ==cold== here.", /advice: “==” .*\*\*/],
  ["a footnote without its text", "Cold.[^1]", /advice: A footnote .*sources/],
  ["a wiki link", "See [[Cold chain]].", /advice: “\[\[…\]\]” .*<ModuleLink/],
  ["an embedded note", "![[cold.png]]", /advice: “\[\[…\]\]” .*<Figure/],
  ["a hidden comment", "Cold. %%ask Ann%%", /advice: “%%” .*\{\/\*/],
  ["an emoji's short name", "Cold :smile: days.", /advice: An emoji/],
  ["a typed bullet", "• one\n• two", /advice: “•” .*“- ”/],
  ["a run of fixed spaces", "Cold&nbsp;&nbsp;&nbsp;warm.", /advice: Several fixed spaces/],
  ["a heading without its space", "##Cold", /advice: “#” .*## Heading/],
  ["an address with a space", "See [two](https://example.com/a b).", /advice: .*no link was read/],
  ["a reference without its address", "See [two][ref].", /advice: .*no link was read/],
  ["a place for contents", "[TOC]", /advice: “\[toc\]”/],
  ["a forum's signs", "Keep it [b]cold[/b].", /advice: “\[b\]” .*\*\*/],
  ["a raised sign", "12 m^2^ of ice.", /advice: “\^…\^” .*m²/],
  ["a lowered sign", "H~2~O freezes.", /advice: “~…~” .*H₂O/],
  ["an inserted text", "This is ++cold++ here.", /advice: “\+\+” .*\*\*/],
  ["a directive", ".. note:: Cold.", /advice: “\.\. name::” .*<Callout/],
  ["a picture by its macro", "image::cold.png[Cold]", /advice: “image::” .*<Figure/],
  ["a numbered heading sign", "h2. Cold", /advice: “h2\.” .*## Heading/],
  ["a wiki's stress", "This is '''cold''' here.", /advice: Three quotation marks .*\*\*/],
  ["a definition list", "Ice\n: Cold water.", /advice: A “:” .*<Definition/],
  ["a class in braces", "## Cold {.big}", /Braces|braces/],
  ["a shortcode", "{{< youtube cold >}}", /Braces|braces|begins a component/],
  ["a drawing in text", "```mermaid\ngraph TD\n```", /advice: A block of mermaid .*<Figure/],
  ["a line break", "One<br />two.", /<br> is raw HTML.*backslash/],
  ["a picture", '<img src="a.png" />', /<img> is raw HTML.*<Figure/],
  ["a folded part", "<details>\n\nCold.\n\n</details>", /<details> is raw HTML.*<Scenario>/],
  ["a comment", "<!-- cold -->", /a comment is \{\/\*/],
  ["an address in brackets", "See <https://example.com/a>.", /an address without the < and >/],
  ["a mail address in brackets", "Ask <ann@example.com>.", /an address without the < and >/],
  ["a component in small letters", '<callout kind="tip">\n\nCold.\n\n</callout>', /it is written <Callout>/],
  ["a link to a file", "See [two](../02-two/lesson.mdx#a).", /<ModuleLink/],
  ["a link to one's own machine", "See [two](file:///c/a.pdf).", /your machine/],
];

describe("an author who writes as for another system is told what to write here", () => {
  test.each(foreign)("%s", async (_name, body, said) => {
    expect((await saidOfBody(body)).join("\n")).toMatch(said);
  });

  test("a title that a # would cut is named where it is cut; a comment behind a keyword is left alone", async () => {
    const text = lessonText("module-one")
      .replace("title: Lesson module-one", "title: Deal #5 of the year")
      .replace("state: published", "state: published # or draft");
    expect((await saidOf(text)).filter((line) => line.includes("comment"))).toEqual([
      expect.stringMatching(/^3:13 advice: What follows " #"/),
    ]);
  });

  test.each([
    ["in a line of code", "Write `:::note`, `==x==`, `$x$` and `[[a]]`."],
    ["in a block of code", "```\n:::note\n> [!NOTE]\n$$\n```"],
    ["prices, times and ratios", "It costs $5 or $6, at 10:30:45, a == b, 5:1:2, 50 % or 60 %%."],
  ])("nothing is said of signs that are meant: %s", async (_name, body) => {
    expect(await saidOfBody(body)).toEqual([]);
  });

  test("the content that is shipped gives no cause for it", async () => {
    const { problems } = await loadContent("content");
    expect(problems).toEqual([]);
  });
});
