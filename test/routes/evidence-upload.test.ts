/** Which files of a demonstration's form stay on the disk: those of work that was handed in, and no other. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { log } from "#app/http/log.server";
import { paths } from "#app/paths";
import { holdLock } from "#test/support/database";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestSite, type TestSite } from "#test/support/site";

const { dataDir } = await vi.hoisted(async () => {
  const [{ mkdtempSync }, { tmpdir }] = await Promise.all([import("node:fs"), import("node:os")]);
  const dataDir = mkdtempSync(`${tmpdir()}/waymark-uploads-`);
  process.env["DATA_DIR"] = dataDir;
  return { dataDir };
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite(undefined, { busyTimeoutMs: 20, waitMs: 200 });
  await enrol(site.context, "rep-1");
  await finishLesson(site.context, "rep-1", requireLesson(1));
  await takeQuiz(site.context, "rep-1", requireLesson(1), 4);
});
afterEach(async () => {
  await site.cleanup();
  await rm(join(dataDir, "evidence"), { recursive: true, force: true });
});

const page = paths.demonstration("module-2");
const kept = () => readdir(join(dataDir, "evidence")).catch(() => []);

function formWith(intent: string): FormData {
  const form = new FormData();
  form.set("intent", intent);
  form.append(
    "files",
    new File(["%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"], "plan.pdf", { type: "application/pdf" }),
  );
  return form;
}

test("handed in, a file stays", async () => {
  expect((await site.visit(page, { as: "rep-1", form: formWith("submit") })).status).toBe(302);
  expect(await kept()).toHaveLength(1);
});

test("sent along with anything else that the form can ask for, it is not even stored", async () => {
  for (const intent of ["withdraw", "discard-recording"])
    await site.visit(page, { as: "rep-1", form: formWith(intent) });
  expect(await kept()).toEqual([]);
});

test("refused, or failed because the database is held, nothing of it stays", async () => {
  const form = formWith("submit");
  form.set("link", "javascript:alert(1)");
  expect((await site.visit(page, { as: "rep-1", form })).status).toBe(422);
  expect(await kept()).toEqual([]);

  const level = log.level;
  log.level = "silent";
  const release = await holdLock(site.file);
  await expect(site.visit(page, { as: "rep-1", form: formWith("submit") })).rejects.toThrow(/busy|lock/i);
  await release();
  log.level = level;
  expect(await kept()).toEqual([]);
});
