/** Search shows everyone what they may open, and nothing else. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Module } from "#app/domain/catalog/catalog";
import { paths } from "#app/paths";
import { enrol, requireLesson } from "#test/support/learning";
import { readable } from "#test/support/page-text";
import { track } from "#test/support/program";
import { createTestSite, type TestSite } from "#test/support/site";

const about = (module: Module, word: string): Module => ({
  ...module,
  passages: [{ slug: "first", heading: `About the ${word}`, text: `The ${word} <b>bites</b>.` }],
  terms: [{ term: `${word} term`, text: "What it is.", slug: "" }],
});
const first = about(requireLesson(1), "badger");
const second = about(requireLesson(2), "badger");
const foreign: Module = {
  ...about(requireLesson(1), "badger"),
  id: "module-9",
  title: "Foreign",
  trackId: "support",
};

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite({
    tracks: [
      { ...track, lessons: [first, second] },
      {
        ...track,
        id: "support",
        modules: [{ id: "module-9", title: "Foreign", quiz: false, demonstration: false }],
        lessons: [foreign],
      },
    ],
    library: [
      {
        ...{
          id: "card",
          title: "Badgers at the door",
          kind: "battle-card",
          summary: "A card.",
          jobRoles: [],
          tags: [],
        },
        ...{ reviewedOn: "2026-03-02", sources: [], version: "a".repeat(64), text: "", html: "" },
      },
    ],
  });
  await enrol(site.context, "rep-1");
});
afterAll(() => site.cleanup());

const linksOf = (page: string) =>
  [...page.slice(page.indexOf("<main"), page.indexOf("</main")).matchAll(/<h2[^>]*><a href="([^"]+)"/g)].map(
    ([, href]) => href,
  );

test.each([
  ["rep-1", [paths.libraryEntry("card"), paths.module("module-1"), `${paths.module("module-1")}#first`]],
  ["rep-2", [paths.libraryEntry("card")]],
  [
    "author-1",
    [
      paths.libraryEntry("card"),
      paths.preview("module-1"),
      paths.preview("module-2"),
      `${paths.preview("module-1")}#first`,
      `${paths.preview("module-2")}#first`,
    ],
  ],
  ["manager-1", [paths.libraryEntry("card")]],
])("%s is led to what opens, and to nothing else", async (as, links) => {
  const page = await site.read(paths.search("badger"), { as });
  expect(linksOf(page).sort()).toEqual([...links].sort());
});

test("an admin finds every track's lessons, as previews", async () => {
  const page = await site.read(paths.search("badger", "lesson"), { as: "admin-1" });
  expect(linksOf(page).sort()).toEqual(
    ["module-1", "module-2", "module-9"].map((id) => `${paths.preview(id)}#first`),
  );
});

test("a learner is told that there is more in a module that opens later, not what", async () => {
  const page = readable(await site.read(paths.search("badger"), { as: "rep-1" }));
  expect(page).toContain(`There is more in modules that open later: ${second.title}.`);
});

test("what is found is text, with the words marked", async () => {
  const page = await site.read(paths.search("badger", "lesson"), { as: "rep-1" });
  expect(page).toContain("<mark>badger</mark>");
  expect(page).toContain("&lt;b&gt;bites&lt;/b&gt;");
});

test("nothing asked for, nothing found and odd words are told apart and break nothing", async () => {
  const empty = readable(await site.read(paths.search(), { as: "rep-1" }));
  expect(empty).not.toContain("result");
  expect(readable(await site.read(paths.search("xyzzy"), { as: "rep-1" }))).toContain("Nothing found");
  for (const query of [
    '"',
    "~",
    "*",
    "\\",
    "constructor",
    "__proto__",
    "a ".repeat(3000),
    "🙂",
    "<script>",
  ]) {
    await site.read(paths.search(query), { as: "rep-1" });
  }
});
