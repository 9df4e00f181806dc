import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadContent } from "#app/content/load.server";
import { createParserPool } from "#app/content/parser-pool.server";
import { parseLesson } from "#app/content/source/lesson";
import { formatProblem } from "#app/content/source/problem";
import {
  type ContentFolder,
  createContentFolder,
  lessonText,
  parsing,
  soundContent,
} from "#test/support/content";

/** Within every limit to sizes, and still far more work than its length. */
const endless = lessonText(
  "module-two",
  Array.from({ length: 14 }, () => "- a\n  - b\n".repeat(900)).join("\n"),
);
/** More than a sound module takes with the loading of the parser, a fraction of what the endless one does. */
const limits = { seconds: 4, megabytes: 512 };

let folder: ContentFolder;
let compiled: ContentFolder;

beforeAll(async () => {
  folder = await createContentFolder(soundContent);
  compiled = await createContentFolder({});
});

afterAll(async () => {
  await folder.cleanup();
  await compiled.cleanup();
});

// A sum of processor time, so a busy machine only makes it longer.
describe("a text that takes for ever", { timeout: 180_000 }, () => {
  test("is given up with a sentence, its last good version goes on, and so does everything else", async () => {
    const before = await loadContent(folder.dir, { cacheDir: compiled.dir });
    await folder.write({ "tracks/sales/02-two/lesson.mdx": endless });
    const loaded = await loadContent(folder.dir, {
      cacheDir: compiled.dir,
      lastGood: async () => before.published,
      parsers: createParserPool(limits),
    });
    expect(loaded.problems.map((problem) => formatProblem(problem))).toEqual([
      expect.stringMatching(
        /^tracks\/sales\/02-two\/lesson\.mdx:1:1 Reading this file was given up: it takes more than 4 s/,
      ),
    ]);
    expect(loaded.catalog.tracks[0]?.lessons.map(({ id }) => id)).toEqual([
      "module-one",
      "module-two",
      "module-three",
      "module-four",
    ]);
    expect(loaded.statuses.find(({ source }) => source === "tracks/sales/02-two")).toMatchObject({
      state: "broken",
      served: "last-good",
      servedId: "module-two",
    });
  });
  test("does not keep the next ones from being read", async () => {
    const parsers = createParserPool(limits);
    const bytes = (text: string) => new TextEncoder().encode(text);
    const read = (text: string) =>
      parsers.module({
        folder: "tracks/sales/02-two",
        files: new Map([["lesson.mdx", bytes(text)]]),
        problems: [],
      });
    const [given, sound] = await Promise.all([read(endless), read(lessonText("module-two"))]);
    expect(given.module).toBeNull();
    expect(sound.module?.id).toBe("module-two");
  });
});

describe("a block that nobody reads", () => {
  const shapes: [name: string, block: string][] = [
    ["tildes", "~a".repeat(16_000)],
    ["a table", `|a|b|\n|-|-|\n${"|1|2|\n".repeat(20_000)}`],
    ["a list", "- a\n".repeat(4_000)],
    ["a quote", "> a\n".repeat(4_000)],
    ["brackets", "[a](".repeat(4_000)],
    ["code", `\`\`\`\n${"a line\n".repeat(2_000)}\`\`\``],
  ];
  test.each(shapes)("is refused before it is parsed, where it begins: %s", async (_, block) => {
    const { said } = await parsing((reader, report) =>
      parseLesson(lessonText("module-one", block), { ...reader, parse: refuse }, report),
    );
    expect(said).toEqual([
      expect.stringMatching(/^\d+:1 A paragraph, list or table begins here that has more than 10000/),
    ]);
    const [line] = said[0]?.split(":") ?? [];
    expect(lessonText("module-one", block).split("\n")[Number(line) - 1]).toBe(block.split("\n")[0]);
  });
  test("a long lesson of ordinary blocks is read", async () => {
    const { said } = await parsing((reader, report) =>
      parseLesson(lessonText("module-one", "A paragraph.\n\n".repeat(2_000)), reader, report),
    );
    expect(said.filter((line) => !line.includes("advice"))).toEqual([]);
  });
});

function refuse(): never {
  throw new Error("It was parsed.");
}
