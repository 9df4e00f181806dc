import { afterEach, beforeEach, expect, test } from "vitest";
import { listAttempts } from "#app/domain/assessment/assessment.store.server";
import type { Catalog } from "#app/domain/catalog/catalog";
import { plainText } from "#app/domain/catalog/plain-text";
import { paths } from "#app/paths";
import { publishCorrected, requireQuizModule } from "#test/support/corrected";
import { enrol, requireLesson, takeQuiz } from "#test/support/learning";
import { readable } from "#test/support/page-text";
import { track } from "#test/support/program";
import { readAllRows } from "#test/support/rows";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
let itemId: string;
let attemptId: string;
const asked = requireQuizModule(1);
const catalog: Catalog = { tracks: [track], library: [] };
const address = paths.regrade(asked.id);

beforeEach(async () => {
  catalog.tracks = [track];
  site = await createTestSite(catalog);
  await enrol(site.context, "rep-1");
  await takeQuiz(site.context, "rep-1", requireLesson(1), 2);
  const [attempt] = await listAttempts(site.db, "rep-1", asked.quiz.id);
  itemId = attempt?.form.items[2]?.id ?? "";
  attemptId = attempt?.id ?? "";
  const corrected = await publishCorrected(site.db, asked, [itemId]);
  const lessons = track.lessons.map((module) => (module.id === corrected.id ? corrected : module));
  catalog.tracks = [{ ...track, lessons }];
});
afterEach(() => site.cleanup());

function basisIn(page: string): string {
  return /name="basis" value="([0-9a-f]+)"/.exec(page)?.[1] ?? "";
}

const preview = (as = "author-1") => site.read(`${address}?rule.${itemId}=either-key`, { as });

test("an author sees who it concerns, applies it with a reason, and the person reads why their result changed", async () => {
  const page = await preview();
  expect(page).toContain("rep-1");
  expect(page).toContain("Now passed");
  const form = { intent: "apply", [`rule.${itemId}`]: "either-key", basis: basisIn(page) };
  const refused = await site.visit(address, { as: "author-1", form: { ...form, reason: " " } });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("Give a reason");
  const applied = await site.visit(address, {
    as: "author-1",
    form: { ...form, reason: "The key was wrong." },
  });
  expect(applied.headers.get("Location")).toBe(address);
  const result = (await site.read(paths.attemptResult(attemptId), { as: "rep-1" })).replaceAll(
    "<!-- -->",
    "",
  );
  expect(result).toContain("Marked again on");
  expect(result).toContain("The key was wrong. Your score was 50 % and is 75 %.");
  const history = await site.read(address, { as: "author-1" });
  expect(history).toContain("Take the correction back");
});

test("the page says what the key was and is now, what to choose before a preview, and afterwards how it was settled", async () => {
  const read = async (path: string) => readable(await site.read(path, { as: "author-1" }));
  const item = asked.quiz.items.find(({ id }) => id === itemId);
  if (!item || !("options" in item)) throw new Error("The question has no options.");
  const keyOf = (right: boolean) =>
    item.options
      .filter(({ correct }) => correct === right)
      .map(({ html }) => plainText(html))
      .join("; ");
  const fresh = await read(address);
  expect(fresh).toContain(`Its key has changed since it was answered. The key was: ${keyOf(true)}`);
  expect(fresh).toContain(`It is now: ${keyOf(false)}`);
  expect(fresh).not.toContain("Nothing is chosen yet");
  expect(await read(`${address}?rule.${itemId}=`)).toContain("Nothing is chosen yet");
  const form = { intent: "apply", [`rule.${itemId}`]: "either-key", basis: basisIn(await preview()) };
  await site.visit(address, { as: "author-1", form: { ...form, reason: "The key was wrong." } });
  const settled = await read(address);
  expect(settled).toMatch(/Settled on .* by author-1: Either key counts: nobody loses\./);
  expect(settled).not.toContain("has changed since it was answered");
});

test("what was previewed before something changed is not applied, and the reason typed is kept", async () => {
  const form = { intent: "apply", [`rule.${itemId}`]: "either-key", basis: "0123", reason: "Wrong key." };
  const before = await readAllRows(site.db);
  const response = await site.visit(`${address}?rule.${itemId}=either-key`, { as: "author-1", form });
  expect(response.status).toBe(409);
  const page = await response.text();
  expect(page).toContain("Something changed since this preview");
  expect(page).toContain("Wrong key.");
  const { session: _, ...after } = await readAllRows(site.db);
  const { session: __, ...earlier } = before;
  expect(after).toEqual(earlier);
});

test("an author of other tracks finds nothing here, to read or to change; an admin does", async () => {
  expect(basisIn(await preview("admin-1"))).not.toBe("");
  await site.db.deleteFrom("track_author").execute();
  expect((await site.visit(address, { as: "author-1" })).status).toBe(404);
  const form = { intent: "undo", regradeId: "any", reason: "Mine." };
  expect((await site.visit(address, { as: "author-1", form })).status).toBe(404);
});
