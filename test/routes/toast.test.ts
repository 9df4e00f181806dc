import { afterEach, beforeEach, expect, test } from "vitest";
import { paths } from "#app/paths";
import { enrol, requireLesson } from "#test/support/learning";
import { readable } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
  await enrol(site.context, "rep-1");
});
afterEach(() => site.cleanup());

/** The page that follows a posted form, with the cookie that came with the redirect. */
async function pageAfter(path: string, form: { [name: string]: string }): Promise<string> {
  const sent = await site.visit(path, { as: "rep-1", form });
  const [toast = ""] = (sent.headers.get("Set-Cookie") ?? "").split(";");
  const Cookie = `${await site.cookieOf("rep-1")}; ${toast}`;
  return site.read(sent.headers.get("Location") ?? "", { headers: { Cookie } });
}

test("what was refused is said as a refusal, and what was done as done", async () => {
  const { id, selfChecks } = requireLesson(1);
  const [check] = selfChecks;
  if (!check) throw new Error("The lesson has no self-check.");
  const region = (page: string) => /<div class="toast-region.*?<main/s.exec(page)?.[0] ?? "";
  const refused = region(await pageAfter(paths.moduleSelfChecks(id), { check: check.id, choice: "   " }));
  expect(readable(refused)).toMatch(/^(Choose or write an answer first|This self-check has changed)/);
  expect(refused).toMatch(/<p class="toast is-refused" role="alert">/);
  expect(refused).toMatch(/role="status"><\/div>/);
  await site.visit(paths.moduleSelfChecks(id), {
    as: "rep-1",
    form: { check: check.id, choice: check.options.find(({ correct }) => correct)?.id ?? "words" },
  });
  const done = region(await pageAfter(paths.moduleDone(id), {}));
  expect(done).toMatch(/role="status"><p class="toast">.*Lesson done/s);
  expect(done).not.toContain("alert");
});
