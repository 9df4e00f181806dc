import { describe, expect, test } from "vitest";
import { compileMdx } from "#app/content/compile.server";
import { parseLesson } from "#app/content/source/lesson";
import { createReport } from "#app/content/source/problem";
import { decodeSource, maxSourceBytes } from "#app/content/source/source-text";
import { lessonText, parsing } from "#test/support/content";

const frontMatter = lessonText("module-one").split("\n---\n")[0];

/** What the check says about a lesson with this body, whose first line is line 11 of the file. */
async function saidOf(body: string): Promise<string[]> {
  const text = `${frontMatter}\n---\n${body}`;
  const { said } = await parsing((reader, report) => parseLesson(text, reader, report));
  return said.filter((line) => !/at least one <SelfCheck>|advice/.test(line));
}

declare global {
  var executed: boolean | undefined;
}

describe("nothing an author writes is run", () => {
  const code: [name: string, body: string, place: string][] = [
    ["an import", 'import fs from "node:fs"\n\nText.', "11:1 import and export"],
    ["an export", "Text.\n\nexport const a = globalThis.executed = true", "13:1 import and export"],
    ["an expression in a line", "One {globalThis.executed = true} two.", "11:5 An expression"],
    ["an expression on its own", "{(() => { globalThis.executed = true })()}", "11:1 An expression"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what an author might write
    ["a template literal", "{`${globalThis.executed = true}`}", "11:1 An expression"],
    ["a regular expression", "{/(a+)+$/}", "11:1 An expression"],
    ["code that cannot be parsed", "One {if (} two.", "Braces"],
    ["a spread attribute", '<Callout {...{}} kind="tip">\n\nText.\n\n</Callout>', "11:10 Spread"],
    [
      "an attribute with code",
      '<Callout kind={globalThis.executed = "tip"}>\n\nText.\n\n</Callout>',
      '"kind" must be a text',
    ],
    [
      "an attribute with a component",
      '<Callout kind="tip" title={<b/>}>\n\nText.\n\n</Callout>',
      '"title" must be a text',
    ],
    ["a fragment", "<>text</>", "11:1 <>…</> is code"],
    ["a member of an object", "<process.exit />", "11:1"],
    ["code in a heading", "## One {globalThis.executed = true}", "11:8 An expression"],
    [
      "code in a self-check",
      '<SelfCheck id="one" kind="reflect">\n\n{1 + 1}\n\n> x\n\n</SelfCheck>',
      "13:1 An expression",
    ],
  ];
  for (const [name, body, place] of code) {
    test(`${name} is refused where it stands`, async () => {
      const said = await saidOf(body);
      expect(said.join("\n")).toContain(place);
      expect(globalThis.executed).toBeUndefined();
    });
    test(`${name} is refused by the compiler as well, whoever calls it`, async () => {
      await expect(compileMdx(body, "lesson", "one")).rejects.toThrow();
      expect(globalThis.executed).toBeUndefined();
    });
  }

  for (const opening of [
    "---js",
    "---javascript",
    "--- js",
    "---JS",
    "---json",
    "---coffee",
    "---toml",
    "+++",
    ";;;",
  ]) {
    test(`front matter in another language is refused: ${opening}`, async () => {
      const close = opening.startsWith("---") ? "---" : opening;
      const text = `${opening}\n{ id: (globalThis.executed = true, "x") }\n${close}\n\nText.`;
      const { parsed, said } = await parsing((reader, report) => parseLesson(text, reader, report));
      expect(parsed).toBeNull();
      expect(said).toEqual([expect.stringMatching(/^1:1 Front matter is YAML/)]);
      expect(globalThis.executed).toBeUndefined();
    });
    test(`front matter in another language is not run by the compiler either: ${opening}`, async () => {
      const text = `${opening}\nglobalThis.executed = true\n---\n\nText.`;
      await compileMdx(text, "lesson", "one").catch(() => {});
      expect(globalThis.executed).toBeUndefined();
    });
  }

  test("a byte order mark does not hide front matter that is code", async () => {
    const report = createReport("");
    const text = decodeSource(
      new TextEncoder().encode("\uFEFF---js\nglobalThis.executed = true\n---\n"),
      report,
    );
    const { said } = await parsing((reader, inner) => parseLesson(text ?? "", reader, inner));
    expect(said).toEqual([expect.stringMatching(/^1:1 Front matter is YAML/)]);
    expect(globalThis.executed).toBeUndefined();
  });
});

describe("nothing an author writes brings markup of its own", () => {
  const markup: [name: string, body: string, message: RegExp][] = [
    ["an HTML element", "<div>x</div>", /^11:1 <div> is raw HTML/],
    ["a script", "<script>{`alert(1)`}</script>", /^11:1 <script> is raw HTML/],
    ["an inline element", "a <b>bold</b> word", /^11:3 <b> is raw HTML/],
    ["a comment", "<!-- hidden -->", /^11:1 A "<" begins a component/],
    ["an unknown component", "<Marquee>\n\nx\n\n</Marquee>", /^11:1 There is no component <Marquee>/],
    ["a property of every object", "<constructor />", /raw HTML/],
    [
      "an unknown attribute",
      '<Callout kind="tip" onClick="x">\n\nx\n\n</Callout>',
      /^11:21 <Callout> has no attribute "onClick"/,
    ],
    ["a style", '<Callout kind="tip" style="color:red">\n\nx\n\n</Callout>', /has no attribute "style"/],
    [
      "an attribute given twice",
      '<Callout kind="tip" kind="note">\n\nx\n\n</Callout>',
      /"kind" is given twice/,
    ],
    ["a Markdown picture", "![x](https://example.com/x.png)", /^11:1 Use <Figure/],
    ["a footnote", "a[^1]\n\n[^1]: b", /Footnotes are not accepted/],
    ["a reference definition", "[a]\n\n[a]: https://example.com", /Write the address where the link is/],
  ];
  for (const [name, body, message] of markup) {
    test(`${name} is refused`, async () => {
      expect((await saidOf(body)).join("\n")).toMatch(message);
    });
  }
});

describe("a link leads where it says", () => {
  const refused = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#115;cript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//evil.example",
    "/\\\\evil.example",
    "/admin",
    "../other.mdx",
    "other.mdx",
    "http://example.com",
    "https:example.com",
    "https:/example.com",
    "https://user:pass@example.com",
    "ftp://example.com",
    "file:///etc/passwd",
    "mailto:a@b.example?body=x",
    "#no-such-heading",
  ];
  for (const url of refused) {
    test(`${url} is refused`, async () => {
      const said = await saidOf(`[text](<${url}>)`);
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(/^11:1 (A link leads to|There is no heading)/);
    });
  }
  test("addresses written bare are links as well, and held to the same rule", async () => {
    expect(await saidOf("See www.example.com for more.")).toEqual([
      expect.stringMatching(/^11:5 A link leads to/),
    ]);
  });
  test("https, mail and headings of the same file are accepted", async () => {
    const body = "## One more\n\n[a](https://example.com/a?b=c#d), [b](mailto:a@b.example), [c](#one-more)";
    expect(await saidOf(body)).toEqual([]);
  });
});

describe("size and depth are bounded", () => {
  test("a file of one megabyte is refused before it is parsed", () => {
    const report = createReport("");
    expect(decodeSource(new Uint8Array(1_000_000), report)).toBeNull();
    expect(report.problems[0]?.message).toContain("more than 200 kB");
  });
  test("the largest file that is accepted is read", () => {
    const report = createReport("");
    expect(decodeSource(new Uint8Array(maxSourceBytes).fill(97), report)).toHaveLength(maxSourceBytes);
  });
  test("a file that is not text is refused", () => {
    const report = createReport("");
    expect(decodeSource(new Uint8Array([0xff, 0xfe, 0x00]), report)).toBeNull();
    expect(report.problems[0]?.message).toContain("UTF-8");
  });
  test("deep nesting is refused, however it is written", async () => {
    const quotes = `${"> ".repeat(13)}x`;
    const lists = Array.from({ length: 14 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n");
    const components = `${'<Callout kind="tip">\n\n'.repeat(13)}x\n\n${"</Callout>\n\n".repeat(13)}`;
    for (const body of [quotes, lists, components]) {
      expect((await saidOf(body)).join("\n")).toMatch(
        /nested more than 12 levels|cannot stand inside another/,
      );
    }
  });
  test("hundreds of thousands of opened quotes are refused at once", async () => {
    const started = performance.now();
    expect(await saidOf(`Text.\n\n${">".repeat(180_000)}`)).toEqual([
      expect.stringMatching(/^13:1 This is nested more than 12 levels/),
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
