/** Search through lessons, terms and library: what is found, where, and by which words. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLoader, loadContent } from "#app/content/load.server";
import { type Found, searchAll, searchLibrary } from "#app/content/search.server";
import { formatProblem } from "#app/content/source/problem";
import type { Catalog } from "#app/domain/catalog/catalog";
import {
  type ContentFolder,
  createContentFolder,
  entryText,
  lessonText,
  selfCheck,
  soundContent,
} from "#test/support/content";

const body = `## Before you escalate

Save the readings first. **Nobody** escalates without them.

<Callout kind="tip" title="Ask about the thermometer">

A second one is worth a visit.

</Callout>

## Put it into operation

<Definition term="Commissioning">

Proving that what was installed does what was promised.

</Definition>`;

let folder: ContentFolder;
let catalog: Catalog;

beforeAll(async () => {
  folder = await createContentFolder({
    ...soundContent,
    "tracks/sales/01-one/lesson.mdx": lessonText("module-one", body),
    "tracks/sales/03-three/lesson.mdx": lessonText("module-three", "A hidden platypus.", "draft"),
    "library/entry-one.mdx": entryText("entry-one", "How to begin work, and a power cut at night."),
    "search.yml": "synonyms:\n  - [outage, power cut]\n  - [begin work, put into operation]\n",
  });
  ({ catalog } = await loadContent(folder.dir));
});
afterAll(() => folder.cleanup());

const everything = () => new Set(catalog.tracks.flatMap((track) => track.modules.map(({ id }) => id)));

async function find(query: string, open = everything(), later = new Set<string>()) {
  return searchAll(catalog, { query, kind: null, open, later, most: 40 });
}
const placesOf = (found: Found[]) =>
  found.map((one) => (one.kind === "library" ? one.entryId : `${one.kind} ${one.moduleId}#${one.slug}`));
const hitsOf = (found: Found[]) =>
  found.flatMap(({ snippet }) => snippet.filter(({ hit }) => hit)).map(({ text }) => text);

describe("a lesson", () => {
  test("is found under the heading that has the words, which are marked", async () => {
    const { found } = await find("readings escalate");
    expect(placesOf(found)).toEqual(["lesson module-one#before-you-escalate"]);
    expect(hitsOf(found)).toEqual(["readings", "escalates"]);
  });
  test("is found by what its boxes are called, and by any form of a word", async () => {
    for (const query of ["thermometers", "escalation", "visits", "saving the reading"])
      expect(placesOf((await find(query)).found)).toContain("lesson module-one#before-you-escalate");
  });
  test("gives its terms with what they mean", async () => {
    expect(placesOf((await find("commissioned")).found)[0]).toBe("term module-one#put-it-into-operation");
  });
  test("keeps the questions and answers of its self-checks to itself, and drafts are not there", async () => {
    const [option] = /- \[x\] (.*)/.exec(selfCheck)?.slice(1) ?? [];
    expect(option).toBeTruthy();
    const texts = catalog.tracks.flatMap(({ lessons }) => lessons).flatMap(({ passages }) => passages ?? []);
    expect(JSON.stringify(texts)).not.toContain(option);
    expect((await find("platypus")).found).toEqual([]);
  });
  test("that is not open is not looked through; where it opens later, its title is all that is told", async () => {
    expect((await find("escalate", new Set())).found).toEqual([]);
    expect(await find("escalate", new Set(), new Set(["module-one"]))).toEqual({
      found: [],
      more: 0,
      later: [catalog.tracks[0]?.lessons[0]?.title],
    });
  });
  test("whose stored version is older than search is found by its title", async () => {
    const old = structuredClone(catalog);
    for (const lesson of old.tracks.flatMap(({ lessons }) => lessons)) {
      delete lesson.passages;
      delete lesson.terms;
    }
    const [first] = old.tracks[0]?.lessons ?? [];
    const open = everything();
    const { found } = await searchAll(old, {
      query: first?.title ?? "",
      kind: "lesson",
      open,
      later: new Set(),
      most: 1,
    });
    expect(placesOf(found)).toEqual(["lesson module-one#"]);
  });
});

describe("search.yml", () => {
  test("lets one word find the other, below what has the word itself, and phrases only as they stand", async () => {
    expect((await searchLibrary(catalog, { query: "outages" })).map(({ id }) => id)).toEqual(["entry-one"]);
    expect(placesOf((await find("put into operation")).found)).toContain("entry-one");
    expect((await searchLibrary(catalog, { query: "night begin" })).map(({ id }) => id)).toEqual([
      "entry-one",
    ]);
  });

  test.each([
    ["synonyms:\n  - [a b c d e f, x]\n", 'search.yml:2:6 Entry 1 of "0" has more than five words.'],
    ["synonyms:\n  - [outage]\n", "at least 2 entries"],
    ["synonyms:\n  - [outage, blackout]\n  - [Blackout, night]\n", '"Blackout" stands in list 1 too.'],
    ["synonyms:\n  - [outage, outage]\n", "stands twice in this list"],
    ["synonym: []\n", "synonyms"],
    ["synonyms: [[a: b, c]]\n", "search.yml"],
  ])("says what is wrong with %j, and where", async (text, said) => {
    const broken = await createContentFolder({ ...soundContent, "search.yml": text });
    const { problems, catalog: served } = await loadContent(broken.dir);
    await broken.cleanup();
    expect(problems.map((problem) => formatProblem(problem)).join("\n")).toContain(said);
    expect(problems.every(({ file }) => file === "search.yml")).toBe(true);
    expect(served.library).toHaveLength(2);
  });

  test("that breaks while the site runs leaves search as it was", async () => {
    const changing = await createContentFolder({
      ...soundContent,
      "search.yml": "synonyms: [[outage, blackout]]\n",
    });
    const load = createLoader(changing.dir, { cacheDir: null });
    const lastGood = async () => ({ tracks: [], modules: [], library: [] });
    await load(lastGood);
    await changing.write({ "search.yml": "synonyms: [[outage\n" });
    const { catalog: served } = await load(lastGood);
    await changing.cleanup();
    expect(served.synonyms).toEqual([["outage", "blackout"]]);
  });
});

describe("in the content that ships", () => {
  test.each([
    "escalate",
    "negotiate",
    "installing",
    "tools",
    "haggle",
    "power cut",
    "calibraton",
    "handover",
  ])("“%s” finds a lesson", async (query) => {
    const { catalog: shipped } = await loadContent("content", { cacheDir: ".cache/content" });
    const open = new Set(shipped.tracks.flatMap((track) => track.modules.map(({ id }) => id)));
    const { found } = await searchAll(shipped, { query, kind: "lesson", open, later: new Set(), most: 40 });
    expect(found.length).toBeGreaterThan(0);
  });
});
