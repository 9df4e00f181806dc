import { readdir, readFile } from "node:fs/promises";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { loadReader } from "#app/content/reader.server";
import { createReport } from "#app/content/source/problem";
import { splitFrontMatter } from "#app/content/source/source-text";

/** The parser with everything that GitHub's Markdown has, for every text. */
async function createWholeParser() {
  const [{ unified }, { default: parse }, { default: gfm }, { default: mdx }] = await Promise.all([
    import("unified"),
    import("remark-parse"),
    import("remark-gfm"),
    import("remark-mdx"),
  ]);
  return unified().use(parse).use(gfm, { singleTilde: false }).use(mdx);
}

const whole = await createWholeParser();
const { parse } = await loadReader("check");

function outcomeOf(read: () => unknown): string {
  try {
    return JSON.stringify(read());
  } catch (error) {
    return String(error);
  }
}

test("a text is read as if all of Markdown had been looked for in it", () => {
  const piece = fc.constantFrom(
    ..."a b www. http:// https://x.example me@x.example | - : -: :- --- ~~ ~ [ ] [x] [^1] (  ) ` * _ > # \\ & <b> </b> {1}".split(
      " ",
    ),
    ...[
      "\n",
      "\n\n",
      "  ",
      "- [ ] ",
      "|a|b|\n|-|-|\n",
      "a\n:-\nb",
      "](https://x.example)",
      "[a](https://x.example)",
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join("");
      expect(outcomeOf(() => parse(text))).toBe(outcomeOf(() => whole.parse(text)));
    }),
    { numRuns: 400 },
  );
});

test("every text of the program is read as if all of Markdown had been looked for in it", async () => {
  const files = (await readdir("content", { recursive: true })).filter((file) => file.endsWith(".mdx"));
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const body = splitFrontMatter(await readFile(`content/${file}`, "utf8"), createReport(file))?.body ?? "";
    expect(JSON.stringify(parse(body)), file).toBe(JSON.stringify(whole.parse(body)));
  }
});
