import { afterEach, beforeEach, expect, test } from "vitest";
import { plainText } from "#app/domain/catalog/plain-text";
import { paths } from "#app/paths";
import { enrol, requireLesson, takeQuiz } from "#test/support/learning";
import { readable } from "#test/support/page-text";
import { track } from "#test/support/program";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
const moduleId = requireLesson(1).id;
const csv = paths.analysisCsv(moduleId, null, "first");

beforeEach(async () => {
  site = await createTestSite({ tracks: [track], library: [] });
});
afterEach(() => site.cleanup());

test("an author reads how the questions did, says which attempts, and takes the marks along without names", async () => {
  expect(await site.read(paths.analysis(moduleId), { as: "author-1" })).toContain("Nobody has submitted");
  await enrol(site.context, "rep-1");
  await takeQuiz(site.context, "rep-1", requireLesson(1), 2);
  await takeQuiz(site.context, "rep-1", requireLesson(1), 4);
  const words = async (address: string) =>
    (await site.read(address, { as: "author-1" })).replaceAll("<!-- -->", "");
  expect(await words(paths.analysis(moduleId))).toContain("1 at 50 to 60 %");
  const last = await words(`${paths.analysis(moduleId)}?attempts=last`);
  expect(last).toContain("1 at 90 to 100 %");
  expect(last).toContain("not enough data: 1 of 10 takers");
  const nonsense = await words(`${paths.analysis(moduleId)}?attempts=none&version=%27or`);
  expect(nonsense).toContain("1 at 50 to 60 %");
  const file = await site.visit(csv, { as: "author-1" });
  expect(file.headers.get("Content-Disposition")).toMatch(/attachment; filename="module-1-quiz-marks-/);
  const text = await file.text();
  expect(text).toContain("person-1");
  expect(text).not.toContain("rep-1");
});

test("each question stands with its advice, and who chose what names the options in their own words", async () => {
  await enrol(site.context, "rep-1");
  await takeQuiz(site.context, "rep-1", requireLesson(1), 2);
  const page = await site.read(paths.analysis(moduleId), { as: "author-1" });
  const words = readable(page);
  const asked = requireLesson(1).quiz?.items.find((item) => words.includes(plainText(item.stem)));
  if (!asked || !("options" in asked)) throw new Error("No question with options was analysed.");
  expect(words).toContain("No advice yet: not enough data: 1 of 20 takers.");
  for (const { id, html, correct } of asked.options)
    expect(words).toContain(`${id}. ${plainText(html)}${correct ? " (right)" : ""}`);
  expect(page).toContain(`>${requireLesson(1).title}</bdi></a>`);
});

test("an author of other tracks finds neither the page nor the file", async () => {
  await site.db.deleteFrom("track_author").execute();
  for (const address of [paths.analysis(moduleId), csv])
    expect((await site.visit(address, { as: "author-1" })).status).toBe(404);
});
