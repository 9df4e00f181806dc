import { afterEach, beforeEach, expect, test } from "vitest";
import { paths } from "#app/paths";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

async function crumbs(from: string): Promise<string> {
  const path = `${paths.calculator("deal-margin")}?${new URLSearchParams({ sensors: "80", from })}`;
  const page = await site.read(path, { as: "rep-1" });
  expect(page.match(/>Deal margin</g)).toHaveLength(2);
  return /<nav class="breadcrumbs".*?<\/nav>/s.exec(page)?.[0] ?? "";
}

test("a calculator's own page leads back to the lesson or the entry it was opened from", async () => {
  expect(await crumbs("/modules/module-1")).toMatch(
    /href="\/modules\/module-1"[^>]*>(?:<bdi>)?Back to the module</,
  );
  expect(await crumbs("/library/roi")).toMatch(
    /href="\/library\/roi"[^>]*>(?:<bdi>)?Back to the library entry</,
  );
});

test("it leads nowhere else, whatever is sent along", async () => {
  for (const from of ["", "//evil.example", "https://evil.example/modules/x", "/modules/../sign-out"]) {
    const shown = await crumbs(from);
    expect(shown).toMatch(/href="\/library"[^>]*>(?:<bdi>)?Library</);
    expect(shown).not.toMatch(/evil|sign-out/);
  }
});
