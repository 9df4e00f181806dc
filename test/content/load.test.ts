import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { LoadedContent } from "#app/content/assemble";
import { getFigure } from "#app/content/figures.server";
import { loadContent } from "#app/content/load.server";
import { formatProblem, hasErrors } from "#app/content/source/problem";
import {
  type ContentFolder,
  createContentFolder,
  demonstrationText,
  entryText,
  type Files,
  lessonText,
  quizText,
  soundContent,
  trackText,
} from "#test/support/content";

const folders: ContentFolder[] = [];
/** Shared, so that only what a test changes is compiled. */
let compiled: ContentFolder;

beforeAll(async () => {
  compiled = await createContentFolder({});
});

afterAll(() => compiled.cleanup());

afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.cleanup();
});

async function folderOf(files: Files): Promise<ContentFolder> {
  const folder = await createContentFolder(files);
  folders.push(folder);
  return folder;
}

/** Sound content with these changes, loaded; `before` is what had been published. */
async function load(changes: Files = {}, before?: LoadedContent): Promise<LoadedContent> {
  const { dir } = await folderOf({ ...soundContent, ...changes });
  const cacheDir = compiled.dir;
  return loadContent(dir, before ? { cacheDir, lastGood: async () => before.published } : { cacheDir });
}

function said({ problems }: LoadedContent): string[] {
  return problems.map((problem) => formatProblem(problem));
}

function lessonIds({ catalog }: LoadedContent): (string[] | undefined)[] {
  return catalog.tracks.map((track) => track.lessons.map((lesson) => lesson.id));
}

const allLessons = ["module-one", "module-two", "module-three", "module-four"];
const withoutTwo = ["module-one", "module-three", "module-four"];
const broken = lessonText("module-two", "<div>raw</div>");

describe("sound content", () => {
  test("is served whole, without a problem", async () => {
    const loaded = await load();
    expect(said(loaded)).toEqual([]);
    expect(lessonIds(loaded)).toEqual([allLessons]);
    expect(loaded.catalog.library.map((entry) => entry.id)).toEqual(["entry-one", "entry-two"]);
    expect(loaded.withheld).toEqual([]);
    const [track] = loaded.catalog.tracks;
    expect(track?.lessons.map(({ trackId, number }) => [trackId, number])).toEqual([
      ["sales", 1],
      ["sales", 2],
      ["sales", 3],
      ["sales", 4],
    ]);
    expect(track?.modules[0]).toEqual({
      id: "module-one",
      title: "Lesson module-one",
      quiz: true,
      demonstration: false,
    });
    expect(track?.modules[1]).toMatchObject({ quiz: false, demonstration: true });
    expect(track?.lessons[1]?.demonstration).toMatchObject({
      cutScore: 2,
      task: "<p>Run the call and hand in your notes.</p>",
    });
  });

  test("answer keys are never in what a lesson shows", async () => {
    const { catalog } = await load();
    const shown = JSON.stringify(catalog.tracks.map((track) => track.lessons.map((lesson) => lesson.lesson)));
    expect(shown).not.toMatch(/mistake|key of b|key \d|Whose budget/);
  });

  test("a version is that of the files: it survives a move, and changes with any of them", async () => {
    const original = await load();
    const versionOf = (loaded: LoadedContent) =>
      loaded.published.modules.find(({ id }) => id === "module-one")?.version;
    const moved = await load({
      "tracks/sales/01-one": null,
      "tracks/sales/05-other-name/lesson.mdx": soundContent["tracks/sales/01-one/lesson.mdx"] ?? null,
      "tracks/sales/05-other-name/quiz.mdx": soundContent["tracks/sales/01-one/quiz.mdx"] ?? null,
    });
    expect(versionOf(moved)).toBe(versionOf(original));
    expect(lessonIds(moved)).toEqual([["module-two", "module-three", "module-four", "module-one"]]);
    const reworded = await load({
      "tracks/sales/01-one/quiz.mdx": quizText("module-one-quiz").replace("key 3", "key three"),
    });
    expect(versionOf(reworded)).not.toBe(versionOf(original));
  });

  test("a draft is for the preview only", async () => {
    const loaded = await load({ "tracks/sales/05-five/lesson.mdx": lessonText("module-five", "", "draft") });
    expect(lessonIds(loaded)).toEqual([allLessons]);
    expect(loaded.drafts.map(({ id, trackId, number }) => [id, trackId, number])).toEqual([
      ["module-five", "sales", 5],
    ]);
    expect(loaded.published.modules.map(({ id }) => id)).not.toContain("module-five");
    expect(loaded.statuses.find(({ id }) => id === "module-five")).toMatchObject({
      state: "draft",
      served: null,
    });
  });
});

describe("line ends", () => {
  const withLineEnds = (ends: string, start = ""): Files =>
    Object.fromEntries(
      Object.entries(soundContent).map(([file, text]) => [file, start + String(text).replaceAll("\n", ends)]),
    );
  const versions = ({ statuses }: LoadedContent) => statuses.map(({ id, version }) => [id, version]);

  test("and a byte order mark make no new version, whatever an editor or a checkout makes of them", async () => {
    const plain = await load();
    for (const files of [withLineEnds("\r\n"), withLineEnds("\r"), withLineEnds("\r\n", "\ufeff")]) {
      const other = await load(files);
      expect(said(other)).toEqual([]);
      expect(versions(other)).toEqual(versions(plain));
    }
  });
  test("of one kind leave the versions that there were", async () => {
    const { catalog } = await load();
    const text = String(soundContent["library/entry-one.mdx"]);
    const hash = createHash("sha256").update(`library\n${text}`).digest("hex");
    expect(catalog.library.find(({ id }) => id === "entry-one")?.version).toBe(hash);
  });
  test("do not move the place of a problem", async () => {
    const file = "tracks/sales/02-two/lesson.mdx";
    const plain = await load({ [file]: broken });
    expect(said(plain)).toHaveLength(1);
    expect(said(await load({ [file]: `\ufeff${broken.replaceAll("\n", "\r\n")}` }))).toEqual(said(plain));
  });
});

describe("one broken piece leaves the others serving", () => {
  test("a broken module without a last good version is withheld and named, all others are served", async () => {
    const loaded = await load({ "tracks/sales/02-two/lesson.mdx": broken });
    expect(lessonIds(loaded)).toEqual([withoutTwo]);
    expect(loaded.catalog.library).toHaveLength(2);
    expect(loaded.withheld).toMatchObject([
      { kind: "module", source: "tracks/sales/02-two", id: "module-two", state: "broken", served: null },
    ]);
    expect(loaded.withheld[0]?.problems.map((problem) => formatProblem(problem))).toEqual([
      expect.stringMatching(/^tracks\/sales\/02-two\/lesson\.mdx:\d+:1 <div> is raw HTML/),
    ]);
  });

  const breakings: [name: string, changes: Files][] = [
    ["raw HTML in the lesson", { "tracks/sales/02-two/lesson.mdx": broken }],
    [
      "front matter that is no longer YAML",
      { "tracks/sales/02-two/lesson.mdx": "---js\nprocess.exit(1)\n---\n" },
    ],
    ["an id that can no longer be read", { "tracks/sales/02-two/lesson.mdx": "---\nid: [\n---\nText." }],
    ["an empty file", { "tracks/sales/02-two/lesson.mdx": "" }],
    ["a huge file", { "tracks/sales/02-two/lesson.mdx": new Uint8Array(1_000_000) }],
    ["a lesson that is gone", { "tracks/sales/02-two/lesson.mdx": null }],
    [
      "a rubric that cannot be passed",
      { "tracks/sales/02-two/demonstration.mdx": demonstrationText("module-two-call", 9) },
    ],
    ["a quiz without a bank", { "tracks/sales/02-two/quiz.mdx": quizText("module-two-quiz", "") }],
    [
      "a file whose name is a typing mistake",
      { "tracks/sales/02-two/quizz.mdx": quizText("module-two-quiz") },
    ],
    [
      "a figure that is not there",
      {
        "tracks/sales/02-two/lesson.mdx": lessonText("module-two", '<Figure src="figures/a.svg" alt="A" />'),
      },
    ],
    ["an id that is another's", { "tracks/sales/02-two/lesson.mdx": lessonText("module-one") }],
    ["a quiz id that is another's", { "tracks/sales/02-two/quiz.mdx": quizText("module-one-quiz") }],
  ];
  for (const [name, changes] of breakings) {
    test(`the last good version keeps serving after ${name}`, async () => {
      const before = await load();
      const loaded = await load(changes, before);
      expect(lessonIds(loaded)).toEqual([allLessons]);
      const version = before.published.modules[1]?.version;
      expect(loaded.catalog.tracks[0]?.lessons[1]).toMatchObject({ id: "module-two", version, number: 2 });
      expect(loaded.statuses.find(({ source }) => source === "tracks/sales/02-two")).toMatchObject({
        state: "broken",
        served: "last-good",
        version,
      });
      expect(loaded.withheld).toEqual([]);
      expect(loaded.problems.length).toBeGreaterThan(0);
      expect(loaded.catalog.tracks[0]?.version).toBe(before.catalog.tracks[0]?.version);
    });
  }

  const trackBreakings: [name: string, changes: Files][] = [
    ["YAML that cannot be read", { "tracks/sales/track.yml": "id: [" }],
    ["a missing file", { "tracks/sales/track.yml": null }],
    [
      "a milestone that requires what is not there",
      { "tracks/sales/track.yml": trackText("sales", ["module-nine"]) },
    ],
  ];
  for (const [name, changes] of trackBreakings) {
    test(`a track keeps its last good rules after ${name}`, async () => {
      const before = await load();
      const loaded = await load(changes, before);
      expect(lessonIds(loaded)).toEqual([allLessons]);
      expect(loaded.catalog.tracks[0]?.version).toBe(before.catalog.tracks[0]?.version);
      expect(loaded.statuses[0]).toMatchObject({
        kind: "track",
        id: "sales",
        state: "broken",
        served: "last-good",
      });
    });
    test(`a track without last good rules is withheld and named after ${name}`, async () => {
      const loaded = await load({
        ...changes,
        "tracks/other/track.yml": trackText("other", ["module-other"]),
        "tracks/other/01-other/lesson.mdx": lessonText("module-other"),
      });
      expect(loaded.catalog.tracks.map((track) => track.id)).toEqual(["other"]);
      expect(loaded.withheld[0]).toMatchObject({ kind: "track", source: "tracks/sales" });
    });
  }

  test("a milestone waits for a broken module instead of taking its track away", async () => {
    const loaded = await load({ "tracks/sales/01-one/lesson.mdx": "---\nid: [\n---\n" });
    expect(loaded.catalog.tracks.map(({ id }) => id)).toEqual(["sales"]);
    expect(said(loaded).join("\n")).toContain(
      'requires the module "module-one", which this track does not have',
    );
  });

  test("a broken library entry keeps its last good version, and takes no module that links to it with it", async () => {
    const before = await load();
    const changes = { "library/entry-one.mdx": entryText("entry-one", "{boom}") };
    expect((await load(changes, before)).catalog.library).toEqual(before.catalog.library);
    const first = await load(changes);
    expect(lessonIds(first)).toEqual([allLessons]);
    expect(first.catalog.library.map(({ id }) => id)).toEqual(["entry-two"]);
    expect(first.withheld).toMatchObject([{ kind: "library", source: "library/entry-one.mdx" }]);
  });

  test("what is removed is retired, not kept as a last good version", async () => {
    const before = await load();
    const loaded = await load({ "tracks/sales/02-two": null, "library/entry-two.mdx": null }, before);
    expect(lessonIds(loaded)).toEqual([withoutTwo]);
    expect(loaded.catalog.library.map(({ id }) => id)).toEqual(["entry-one"]);
  });

  test("what is made a draft is withdrawn", async () => {
    const before = await load();
    const changes = { "tracks/sales/02-two/lesson.mdx": lessonText("module-two", "", "draft") };
    expect(lessonIds(await load(changes, before))).toEqual([withoutTwo]);
  });
});

test("advice keeps nothing from being served", async () => {
  const loaded = await load({
    "tracks/sales/03-three/lesson.mdx": lessonText("module-three", "This is ==cold== here, see [two][ref]."),
    "library/entry-two.mdx": entryText("entry-two", "> [!NOTE]\n> Cold."),
  });
  expect(said(loaded)).toEqual([
    expect.stringMatching(/entry-two\.mdx:\d+:3 advice: /),
    expect.stringMatching(/lesson\.mdx:\d+:9 advice: “==”/),
    expect.stringMatching(/lesson\.mdx:\d+:\d+ advice: .*no link was read/),
  ]);
  expect(lessonIds(loaded)).toEqual([allLessons]);
  expect(loaded.withheld).toEqual([]);
});

test("a check, which compiles nothing, says what is said when the same files are to be served", async () => {
  const { dir } = await folderOf({
    ...soundContent,
    "tracks/sales/01-one/quiz.mdx": quizText("module-one-quiz").replace("(key 3)", "(mistake 3)"),
    "tracks/sales/02-two/lesson.mdx": broken,
    "tracks/sales/03-three/quiz.mdx": quizText("module-three-quiz")
      .replace("Quality records it. (mistake 1)", "Operations **books** it. (key 1)")
      .replace("Operations books it. (key 1)", "Operations **books** it. (key 1)"),
    "library/entry-one.mdx": entryText("entry-one", "{boom}"),
  });
  const served = await loadContent(dir, { cacheDir: null });
  const checked = await loadContent(dir, { cacheDir: null, purpose: "check" });
  expect(said(checked)).toEqual(said(served));
  expect(said(checked).filter((line) => line.includes("repeats that of another"))).toHaveLength(1);
  expect(checked.statuses.map(({ id, state, version }) => [id, state, version])).toEqual(
    served.statuses.map(({ id, state, version }) => [id, state, version]),
  );
  const bare = checked.published.modules[0];
  expect([bare?.id, bare?.lesson.every((part) => part.kind === "html" && part.html === "")]).toEqual([
    "module-one",
    true,
  ]);
});

describe("ids are nobody else's", () => {
  test("a copy with the id of its original is refused, the original is served", async () => {
    const changes = { "tracks/sales/09-copy/lesson.mdx": lessonText("module-two") };
    const loaded = await load(changes);
    expect(lessonIds(loaded)).toEqual([allLessons]);
    expect(said(loaded)).toEqual([
      'tracks/sales/09-copy/lesson.mdx:2:1 The module id "module-two" is taken by tracks/sales/02-two/lesson.mdx; a copy needs an id of its own.',
    ]);
  });
  test("once published, the original keeps its id even against a copy that comes first in order", async () => {
    const before = await load();
    const loaded = await load({ "tracks/sales/00-copy/lesson.mdx": lessonText("module-two") }, before);
    expect(lessonIds(loaded)).toEqual([allLessons]);
    expect(loaded.catalog.tracks[0]?.lessons[1]?.demonstration).not.toBeNull();
    expect(said(loaded)).toEqual([
      expect.stringContaining("tracks/sales/00-copy/lesson.mdx:2:1 The module id"),
    ]);
  });
  test("milestones, tracks and library entries share no ids either", async () => {
    const loaded = await load({
      "tracks/other/track.yml": trackText("sales", ["module-other"]),
      "tracks/other/01-other/lesson.mdx": lessonText("module-other"),
      "library/zz-copy.mdx": entryText("entry-one"),
    });
    expect(said(loaded).filter((line) => line.includes("is taken by"))).toEqual([
      expect.stringContaining('library/zz-copy.mdx:2:1 The library entry id "entry-one"'),
      expect.stringContaining(
        'tracks/sales/track.yml:1:1 The track id "sales" is taken by tracks/other/track.yml',
      ),
      expect.stringContaining('tracks/sales/track.yml:10:5 The milestone id "sales-ready"'),
    ]);
  });
});

describe("what only the whole can tell", () => {
  test("links that lead nowhere are named, and take nothing away", async () => {
    const loaded = await load({
      "tracks/sales/03-three/lesson.mdx": lessonText(
        "module-three",
        'a <ModuleLink id="module-nine">x</ModuleLink> <LibraryLink id="entry-nine">y</LibraryLink> <ModuleLink id="module-five">z</ModuleLink>',
      ),
      "tracks/sales/05-five/lesson.mdx": lessonText("module-five", "", "draft"),
    });
    expect(lessonIds(loaded)).toEqual([allLessons]);
    expect(said(loaded).map((line) => line.replace(/^\S+ /, ""))).toEqual([
      'There is no module "module-nine". Did you mean "module-one"?',
      'There is no library entry "entry-nine". Did you mean "entry-one"?',
      'The module "module-five" is a draft; readers cannot open it yet.',
    ]);
  });
  test("a thin track is advised of it, and served", async () => {
    const loaded = await load({
      "tracks/sales/01-one/lesson.mdx": lessonText("module-one"),
      "tracks/sales/02-two/demonstration.mdx": null,
      "tracks/sales/03-three": null,
      "tracks/sales/04-four/lesson.mdx": lessonText("module-four"),
    });
    expect(lessonIds(loaded)).toEqual([["module-one", "module-two", "module-four"]]);
    expect(hasErrors(loaded.problems)).toBe(false);
    expect(said(loaded)).toEqual([
      "tracks/sales/track.yml:1:1 advice: The track has 3 published modules; 4 or more make a course.",
      "tracks/sales/track.yml:1:1 advice: The track has no calculator and no scenario.",
      "tracks/sales/track.yml:1:1 advice: The track has no demonstration: let people show what they can do.",
    ]);
  });
  test("what belongs nowhere is named; what editors leave behind is not there", async () => {
    const loaded = await load({
      "tracks/readme.txt": "x",
      "tracks/sales/notes.md": "x",
      "tracks/sales/one/lesson.mdx": "x",
      "library/deep/entry.mdx": "x",
      "tracks/sales/.DS_Store": "x",
      "tracks/sales/01-one/lesson.mdx~": "x",
      "tracks/sales/01-one/.lesson.mdx.swp": "x",
    });
    expect(said(loaded).map((line) => line.split(" ")[0])).toEqual([
      "library/deep:1:1",
      "tracks/readme.txt:1:1",
      "tracks/sales/notes.md:1:1",
      "tracks/sales/one:1:1",
    ]);
  });
  test("every problem of every file is told at once", async () => {
    const loaded = await load({
      "tracks/sales/track.yml": `${trackText("sales", ["module-one"])}colour: red\n`,
      "tracks/sales/01-one/lesson.mdx": lessonText("module-one", "<p>a</p>\n\n# B").replace(
        "minutes: 10",
        "minutes: 0",
      ),
      "tracks/sales/01-one/quiz.mdx": quizText("module-one-quiz").replaceAll("name-the-buyers", "sell-more"),
      "library/entry-one.mdx": entryText("entry-one").replace("battle-card", "poem"),
    });
    expect(said(loaded)).toHaveLength(1 + 3 + 8 + 1);
  });
});

describe("figures", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>';
  const lesson = lessonText("module-one", '<Figure src="figures/bars.svg" alt="Two bars." />');

  test("travel with the version that shows them, and are found by name only", async () => {
    const loaded = await load({
      "tracks/sales/01-one/lesson.mdx": lesson,
      "tracks/sales/01-one/figures/bars.svg": svg,
      "tracks/sales/01-one/figures/unused.svg": "<svg><script/></svg>",
    });
    const [module] = loaded.published.modules;
    if (!module) throw new Error("The module is not served.");
    expect(getFigure(module, "bars.svg")).toEqual({ svg, hash: expect.stringMatching(/^[0-9a-f]{32}$/) });
    for (const name of [
      "unused.svg",
      "../figures/bars.svg",
      "figures/bars.svg",
      "../../../track.yml",
      "__proto__",
      "constructor",
      "",
    ]) {
      expect(getFigure(module, name)).toBeNull();
    }
  });
  test("that could do harm break their module", async () => {
    const loaded = await load({
      "tracks/sales/01-one/lesson.mdx": lesson,
      "tracks/sales/01-one/figures/bars.svg": svg.replace("<rect", '<rect onload="alert(1)"'),
    });
    expect(said(loaded)[0]).toBe(
      'tracks/sales/01-one/figures/bars.svg:1:59 The attribute "onload" runs code.',
    );
    expect(lessonIds(loaded)).toEqual([["module-two", "module-three", "module-four"]]);
  });
  test("are looked for in the module's own folder alone", async () => {
    for (const src of [
      "../02-two/figures/a.svg",
      "/etc/passwd",
      "https://example.com/a.svg",
      "figures/a.png",
      "figures/../lesson.mdx",
    ]) {
      const loaded = await load({
        "tracks/sales/01-one/lesson.mdx": lessonText("module-one", `<Figure src="${src}" alt="A" />`),
      });
      expect(said(loaded)[0]).toMatch(/A figure is named "figures\/name\.svg"/);
    }
  });
});

describe("the cache on disk", () => {
  test("a second start takes everything from it, and it may be deleted or damaged at any time", async () => {
    const { dir } = await folderOf(soundContent);
    const cache = await folderOf({});
    const cacheDir = join(cache.dir, "content");
    const cold = await loadContent(dir, { cacheDir });
    const [generation] = await readdir(cacheDir);
    const files = await readdir(join(cacheDir, generation ?? ""));
    expect(files).toHaveLength(6);
    expect(await loadContent(dir, { cacheDir })).toEqual(cold);
    await cache.write(Object.fromEntries(files.map((file) => [`content/${generation}/${file}`, "{"])));
    expect(await loadContent(dir, { cacheDir })).toEqual(cold);
    expect(await loadContent(dir)).toEqual(cold);
  });
  test("keeps nothing that is broken", async () => {
    const { dir } = await folderOf({ ...soundContent, "tracks/sales/02-two/lesson.mdx": broken });
    const cache = await folderOf({});
    await loadContent(dir, { cacheDir: cache.dir });
    const generation = (await readdir(cache.dir)).find((name) => name !== "tracks") ?? "";
    expect(await readdir(join(cache.dir, generation))).toHaveLength(5);
  });
});
