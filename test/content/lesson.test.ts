import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileMdx } from "#app/content/compile.server";
import { cutAtSelfChecks } from "#app/content/self-check-tag";
import { parseLesson } from "#app/content/source/lesson";
import { lessonText, parsing, selfCheck } from "#test/support/content";

function check(text: string) {
  return parsing((reader, report) => parseLesson(text, reader, report));
}

describe("front matter", () => {
  async function saidOf(change: (text: string) => string): Promise<string[]> {
    return (await check(change(lessonText("module-one")))).said;
  }

  test("a sound lesson has no problems", async () => {
    expect(await saidOf((text) => text)).toEqual([]);
  });
  test("an unknown key is refused at the key", async () => {
    expect(await saidOf((text) => text.replace("minutes: 10", "minutes: 10\nlevel: hard"))).toEqual([
      '8:1 "level" is not a key that belongs here.',
    ]);
    expect(
      await saidOf((text) => text.replace("    text: Name the buyers.", "    text: Name.\n    weight: 2")),
    ).toEqual(['7:5 "weight" is not a key that belongs here.']);
  });
  test("a missing key is named, at what should hold it", async () => {
    expect(await saidOf((text) => text.replace("title: Lesson module-one\n", ""))).toEqual([
      '2:1 "title" is missing.',
    ]);
    expect(await saidOf((text) => text.replace("    text: Name the buyers.\n", ""))).toEqual([
      '5:5 "text" is missing.',
    ]);
  });
  test("a value of the wrong kind is refused at its key", async () => {
    expect(await saidOf((text) => text.replace("minutes: 10", "minutes: ten"))).toEqual([
      '7:1 "minutes" must be a number.',
    ]);
    expect(await saidOf((text) => text.replace("minutes: 10", "minutes: 1.5"))).toEqual([
      '7:1 "minutes" must be a whole number.',
    ]);
    expect(await saidOf((text) => text.replace("state: published", "state: live"))).toEqual([
      '8:1 "state" must be one of published, draft.',
    ]);
    expect(await saidOf((text) => text.replace("id: module-one", "id: Module One"))).toEqual([
      expect.stringMatching(/^2:1 "id" must be an id: /),
    ]);
  });
  test("a source must be reachable by https", async () => {
    const http = "sources:\n  - title: A\n    url: http://example.com";
    expect(await saidOf((text) => text.replace("sources: []", http))).toEqual([
      '11:5 "url" must be an https:// address.',
    ]);
  });
  test("YAML that cannot be read is explained at its place", async () => {
    expect(await saidOf((text) => text.replace("title: Lesson", "title: [A] B"))).toEqual([
      expect.stringMatching(/^3:\d+ The YAML cannot be read: /),
    ]);
    expect(await saidOf((text) => text.replace("minutes: 10", "minutes: 10\nminutes: 11"))).toEqual([
      expect.stringMatching(/^8:1 The YAML cannot be read: Map keys must be unique/),
    ]);
  });
  test("aliases cannot blow up a short text", async () => {
    expect(
      await saidOf((text) => text.replace("title: Lesson module-one", "title: &a x\nminutes: *a")),
    ).not.toEqual([]);
  });
  test("front matter that is missing or never closed is told", async () => {
    expect((await check("# Hello")).said).toEqual([
      expect.stringMatching(/^1:1 The file must begin with front matter/),
    ]);
    expect((await check("---\nid: a\n\nHello")).said).toEqual([
      expect.stringMatching(/^1:1 The front matter is not closed/),
    ]);
  });
  test("problems of front matter and text are told together, in one go", async () => {
    const { said } = await check(
      lessonText("module-one", "<Nope />\n\n[a](/b)\n\n#### Deep").replace(
        "minutes: 10",
        "minutes: ten\ncolour: red",
      ),
    );
    expect(said).toEqual([
      '7:1 "minutes" must be a number.',
      '8:1 "colour" is not a key that belongs here.',
      "28:1 There is no component <Nope>.",
      expect.stringMatching(/^30:1 A link leads to/),
      expect.stringMatching(/^32:1 Headings are ## or ###/),
    ]);
  });
  test("Windows line ends and a byte order mark change nothing", async () => {
    expect((await check(lessonText("module-one").replaceAll("\n", "\r\n"))).said).toEqual([]);
  });
  test("a lesson much shorter or longer than one sitting gets advice, not a refusal", async () => {
    const short = lessonText("module-one").replace(/The warm pallet.*/, "Short.");
    expect((await check(short)).said).toEqual([
      expect.stringMatching(/^1:1 advice: The lesson has \d+ words/),
    ]);
  });
});

describe("headings", () => {
  async function saidOf(body: string): Promise<string[]> {
    return (await check(lessonText("module-one", body))).said;
  }

  test("only ## and ### at the top level are headings", async () => {
    expect(await saidOf("# Title")).toEqual([expect.stringContaining("Headings are ## or ###")]);
    expect(await saidOf("#### Deep")).toEqual([expect.stringContaining("Headings are ## or ###")]);
    expect(await saidOf('<Callout kind="tip">\n\n## Inside\n\n</Callout>')).toEqual([
      expect.stringContaining("A heading stands at the top level"),
    ]);
  });
  test("two headings with one address are refused", async () => {
    expect(await saidOf("## Who is, in the room?")).toEqual([
      expect.stringContaining("Two headings have the address #who-is-in-the-room"),
    ]);
  });
  test("a heading needs words", async () => {
    expect(await saidOf("## ???")).toEqual([expect.stringContaining("A heading needs letters or digits")]);
  });
  test("a ### does not come before the first ##", async () => {
    const text = lessonText("module-one").replace("## Who is in the room", "### Who is in the room");
    expect((await check(text)).said).toEqual([expect.stringContaining("The first heading is a ##")]);
  });

  test("any text in a heading has the address that the check says", { timeout: 60_000 }, async () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 12 }),
      fc.constantFrom(
        "`code`",
        "*stress*",
        "**bold**",
        "a_b",
        "C++",
        "5–10 °C",
        "Ü",
        "日本",
        "&amp;",
        "\\<",
        "~~x~~",
      ),
    );
    const heading = fc
      .array(piece, { minLength: 1, maxLength: 4 })
      .map((pieces) => pieces.join(" ").replace(/[\r\n]/g, " "));
    await fc.assert(
      fc.asyncProperty(heading, async (text) => {
        const body = `## ${text}\n`;
        const { parsed, said } = await check(
          `${lessonText("module-one").split("\n---\n")[0]}\n---\n${body}\n${selfCheck}`,
        );
        fc.pre(!said.some((line) => !line.includes("advice")));
        const [checked] = parsed?.checked?.headings ?? [];
        fc.pre(checked !== undefined);
        const html = await compileMdx(body, "lesson", "one");
        const id = /<h2 id="([^"]*)"/.exec(html)?.[1];
        expect(id).toBe(checked?.slug);
      }),
      { numRuns: 60 },
    );
  });
});

describe("components", () => {
  async function saidOf(body: string): Promise<string[]> {
    return (await check(lessonText("module-one", body))).said.map((line) => line.replace(/^\S+ /, ""));
  }

  const refused: [body: string, message: string][] = [
    ['<Callout kind="loud">\n\nx\n\n</Callout>', '"kind" must be one of note, tip, warning, field.'],
    ["<Callout>\n\nx\n\n</Callout>", '<Callout> needs the attribute "kind".'],
    ['<Callout kind="tip">\n\n</Callout>', "<Callout> is empty."],
    ["<Callout kind={2}>\n\nx\n\n</Callout>", '"kind" must be a text in quotes.'],
    ['<Figure src="figures/a.svg" />', '<Figure> needs the attribute "alt".'],
    ['<Figure src="figures/a.svg" alt=" " />', '"alt" is empty.'],
    ["<Steps>\n\nText.\n\n</Steps>", "<Steps> holds one numbered list (1. 2. 3.) and nothing else."],
    ["<KeyPoints>\n\n- a\n\nText.\n\n</KeyPoints>", "<KeyPoints> holds one list and nothing else."],
    ['<Choice label="a" verdict="strong">\n\nx\n\n</Choice>', "<Choice> stands directly inside <Scenario>."],
    ['<Scenario title="a">\n\nx\n\n</Scenario>', "<Scenario> has two to five <Choice>; this one has 0."],
    ['<Calculator id="abacus" />', 'There is no calculator "abacus".'],
    ['<Calculator id="spoilage-roi">\n\nx\n\n</Calculator>', "<Calculator> holds nothing; close it with />."],
    [
      '<Calculator id="spoilage-roi" />\n\n<Calculator id="spoilage-roi" />',
      'The calculator "spoilage-roi" stands in this file already.',
    ],
    [
      'a <Callout kind="tip">b</Callout> c',
      "<Callout> stands on lines of its own, with an empty line before and after.",
    ],
    [
      '<Callout kind="tip">\n\n<SelfCheck id="one" kind="reflect">\n\nWhy?\n\n> So.\n\n</SelfCheck>\n\n</Callout>',
      "<SelfCheck> stands at the top level, not inside something else.",
    ],
    ["- [ ] to do", "A task list belongs in a SelfCheck or a Question."],
    ['<Question id="one" kind="text" />', "<Question> does not belong in a lesson file."],
  ];
  for (const [body, message] of refused) {
    test(`refused: ${message}`, async () => {
      expect(await saidOf(body)).toContain(message);
    });
  }

  test("every component is accepted where it belongs", async () => {
    const body = `<Callout kind="field" title="At the dock">

A story with <LibraryLink id="entry-one">an entry</LibraryLink>.

- a list

</Callout>

<Steps>

1. One
2. Two

</Steps>

<Definition term="MKT">One line is enough.</Definition>

<Definition term="Excursion">
Also without empty lines.
</Definition>

| a | b |
| :- | -: |
| 1 | 2 |

<LibraryLink id="entry-one">A link on its own line</LibraryLink>

{/* a note to other authors */}

Five {"<"} six, {7} and \\{braces}.

<KeyPoints>

- One

</KeyPoints>`;
    expect(await saidOf(body)).toEqual([]);
  });
});

describe("self-checks", () => {
  async function saidOf(question: string): Promise<string[]> {
    const text = lessonText("module-one").replace(selfCheck, question);
    return (await check(text)).said.map((line) => line.replace(/^\S+ /, ""));
  }

  test("a lesson without one cannot be done, and is refused", async () => {
    expect(await saidOf("")).toEqual([
      "A lesson has at least one <SelfCheck>: it is done when they are answered.",
    ]);
  });
  test("two with one id are refused", async () => {
    expect(await saidOf(`${selfCheck}\n\n${selfCheck}`)).toEqual([
      'There is another self-check "who-signs" in this lesson.',
    ]);
  });
  test("a single one has exactly one right option, a multiple one at least one", async () => {
    const none = selfCheck.replace("[x]", "[ ]");
    const both = selfCheck.replace("[ ]", "[x]");
    expect(await saidOf(none)).toEqual([
      'A self-check has exactly one right option "- [x]"; this one has 0.',
    ]);
    expect(await saidOf(both)).toEqual([
      'A self-check has exactly one right option "- [x]"; this one has 2.',
    ]);
    expect(await saidOf(both.replace("single", "multiple"))).toEqual([]);
    expect(await saidOf(none.replace("single", "multiple"))).toEqual([
      'A self-check needs at least one right option "- [x]".',
    ]);
  });
  test("a reflection has a stem and one model answer", async () => {
    const open = '<SelfCheck id="why" kind="reflect">';
    expect(await saidOf(`${open}\n\nWhy?\n\n> Because.\n\n</SelfCheck>`)).toEqual([]);
    expect(await saidOf(`${open}\n\nWhy?\n\n</SelfCheck>`)).toEqual([
      'A self-check of kind "reflect" ends with one quote ("> …"): the model answer.',
    ]);
    expect(await saidOf(`${open}\n\n> Because.\n\n</SelfCheck>`)).toEqual([
      'A self-check of kind "reflect" begins with its question.',
    ]);
  });
  test("stem, options and feedback become HTML, in the order written", async () => {
    const { parsed } = await check(lessonText("module-one"));
    expect(parsed?.selfChecks).toEqual([
      {
        id: "who-signs",
        kind: "single",
        stem: "<p>Who signs the order?</p>",
        options: [
          {
            id: "a",
            html: "Quality",
            correct: false,
            feedback: "<p>Quality rarely owns the budget. (mistake of a)</p>",
          },
          {
            id: "b",
            html: "Operations",
            correct: true,
            feedback: "<p>The loss is booked there. (key of b)</p>",
          },
        ],
        model: null,
      },
    ]);
  });
});

describe("the page", () => {
  test("is cut at its self-checks, and holds neither their questions nor their answers", async () => {
    const { parsed } = await check(lessonText("module-one", "## After\n\nMore."));
    const parts = cutAtSelfChecks(await compileMdx(parsed?.body ?? "", "lesson", "module-one"));
    expect(parts.map((part) => part.kind)).toEqual(["html", "self-check", "html"]);
    expect(parts[1]).toEqual({ kind: "self-check", id: "who-signs" });
    expect(JSON.stringify(parts)).not.toMatch(/Who signs|mistake of a|key of b|Operations/);
  });
  test("carries nothing that a strict Content-Security-Policy would block", async () => {
    const body = `| a | b |\n| :-: | -: |\n| 1 | 2 |\n\n\`\`\`js\nlet a = "<script>";\n\`\`\`\n\n<Calculator id="spoilage-roi" />\n\n[a](https://example.com) [b](mailto:a@b.example)`;
    const html = await compileMdx(body, "lesson", "module-one");
    expect(html).not.toMatch(/<[^>]*\sstyle=|<script|<style|\son[a-z]+=|javascript:/i);
    expect(html).toContain('<th scope="col" class="align-center">');
    expect(html).toContain('<a href="https://example.com" rel="noopener noreferrer external">');
    expect(html).toContain('<a href="mailto:a@b.example">');
  });
  test("text that looks like markup stays text", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("<", "&", '"', "'", ">"),
        fc.string({ maxLength: 20 }),
        async (sign, text) => {
          const literal = JSON.stringify(`${sign}script${sign}${text}`);
          const html = await compileMdx(`One {${literal}} two.`, "lesson", "one");
          expect(html.replace(/^<p>|<\/p>$/g, "")).not.toMatch(/[<>]/);
        },
      ),
      { numRuns: 15 },
    );
  });
  test("finds its figures under the module's own address", async () => {
    const html = await compileMdx(
      '<Figure src="figures/a-b.svg" alt="Two bars." caption="Bars" />',
      "lesson",
      "module-one",
    );
    expect(html).toContain('src="/figures/module-one/a-b.svg"');
    expect(html).toContain('alt="Two bars."');
    expect(html).toContain("<figcaption>Bars</figcaption>");
  });
});
