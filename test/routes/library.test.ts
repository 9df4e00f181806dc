/** A link of the library leads nobody to a page that refuses them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileMdx } from "#app/content/compile.server";
import type { LibraryEntry, Module } from "#app/domain/catalog/catalog";
import { paths } from "#app/paths";
import { requireLesson } from "#test/support/learning";
import { readable } from "#test/support/page-text";
import { track } from "#test/support/program";
import { createTestSite, type TestSite } from "#test/support/site";

/** In a track that author-1 does not own. */
const foreign: Module = { ...requireLesson(1), id: "module-9", trackId: "support" };

async function makeEntry(): Promise<LibraryEntry> {
  const text =
    'See <ModuleLink id="module-1">module *one*</ModuleLink> and <ModuleLink id="module-9">module nine</ModuleLink>.';
  return {
    ...{ id: "card", title: "Card", kind: "battle-card", summary: "A card.", jobRoles: [], tags: [] },
    ...{ reviewedOn: "2026-03-02", sources: [], version: "a".repeat(64), text: "" },
    html: await compileMdx(text, "library", "card"),
  };
}

describe("a library entry that names modules", () => {
  let site: TestSite;
  beforeAll(async () => {
    const support = { ...track, id: "support", lessons: [foreign], modules: [] };
    site = await createTestSite({ tracks: [track, support], library: [await makeEntry()] });
  });
  afterAll(() => site.cleanup());

  const linksOf = (page: string) =>
    [...page.matchAll(/<a class="module-link" href="([^"]+)">/g)].map(([, href]) => href);

  test.each([
    ["rep-1", [paths.module("module-1"), paths.module("module-9")]],
    ["lead-1", [paths.module("module-1"), paths.module("module-9")]],
    ["author-1", [paths.preview("module-1")]],
    ["admin-1", [paths.preview("module-1"), paths.preview("module-9")]],
    ["manager-1", []],
  ])("%s is led to what opens, and reads the rest as text", async (as, links) => {
    const page = await site.read(paths.libraryEntry("card"), { as });
    expect(linksOf(page)).toEqual(links);
    expect(readable(page).replace(/ (?=[.])/g, "")).toContain("See module one and module nine.");
  });

  test("two people who see different links do not share what the browser keeps", async () => {
    const keys = await Promise.all(
      ["rep-1", "author-1", "admin-1", "manager-1"].map(async (as) => {
        const data = await site.visit(paths.libraryEntry("card"), { as, data: "routes/library.$entryId" });
        const { body } = (await data.json()) as { body: { key: string } };
        return body.key;
      }),
    );
    expect(new Set(keys).size).toBe(4);
  });
});
