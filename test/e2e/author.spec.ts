/** An author breaks and mends modules while people learn from them: the program is never started anew here. */
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { paths } from "#app/paths";
import { requireModule } from "#test/e2e/curriculum";
import { expect, test } from "#test/e2e/fixtures";
import { acceptInvitation, invite } from "#test/e2e/people";
import { restoreServed, rewriteServed, served } from "#test/e2e/served-content";

const folder = "tracks/technical/01-architecture";
const copied = "tracks/technical/09-unfinished";
const lesson = `${folder}/lesson.mdx`;

test.afterEach(() => {
  restoreServed([lesson]);
  rmSync(join(served, copied), { recursive: true, force: true });
});

test("a module that an author breaks goes on being served as it last was, until it is mended", async ({
  visit,
  mark,
}) => {
  const module = await requireModule("technical", "architecture");
  const rep = await visit();
  const learner = {
    name: `Vera ${mark}`,
    email: `vera.${mark}@journey.example`,
    jobRole: "Technical",
  } as const;
  await invite(await visit({ as: "lead" }), learner);
  await acceptInvitation(rep, learner);
  await rep.goto(paths.module(module.id));
  const heading = rep.getByRole("heading", { name: module.headings[0]?.text ?? "" });
  await expect(heading).toBeVisible();

  let line = 0;
  rewriteServed(lesson, (text) => {
    line = text.split("\n").length;
    return `${text}This lesson ends {by.magic} here.\n`;
  });
  const author = await visit({ as: "author" });
  await expectState(author, module.title, "Last good version serving");
  await author
    .getByRole("row")
    .filter({ hasText: module.title })
    .getByRole("link", { name: "1 error" })
    .click();
  await expect(author.getByText(`${lesson}:${line}:18`)).toBeVisible();
  await expect(
    author.getByText("The files have errors, so reps keep getting the last version"),
  ).toBeVisible();
  await expect(author.locator("mark")).toHaveText("This lesson ends {by.magic} here.");
  await rep.reload();
  await expect(heading).toBeVisible();
  await expect(rep.getByText("This lesson ends")).toHaveCount(0);

  rewriteServed(lesson, (text) => `${text}This lesson ends well, ${mark}.\n`);
  await expectState(author, module.title, "Published");
  await expect(async () => {
    await rep.reload();
    await expect(rep.getByText(`This lesson ends well, ${mark}.`)).toBeVisible({ timeout: 1 });
  }).toPass();
});

test("a broken module that was never published is withheld and named, and all others work", async ({
  visit,
}) => {
  const source = join(served, copied);
  cpSync(join(served, folder), source, { recursive: true });
  for (const [file, id] of [
    ["lesson", "unfinished"],
    ["quiz", "unfinished-quiz"],
  ] as const) {
    const path = join(source, `${file}.mdx`);
    writeFileSync(
      path,
      readFileSync(path, "utf8")
        .replace(/^id: .*$/m, `id: ${id}`)
        .replace(/^title: .*$/m, "title: Not finished yet"),
    );
  }
  const text = readFileSync(join(source, "lesson.mdx"), "utf8");
  const line = text.split("\n").length;
  writeFileSync(join(source, "lesson.mdx"), `${text}import magic from "magic";\n`);

  const author = await visit({ as: "author" });
  await expectState(author, "Not finished yet", "Withheld");
  await author.getByRole("row").getByRole("link", { name: "Not finished yet" }).click();
  await expect(author.getByText(`${copied}/lesson.mdx:${line}:1`)).toBeVisible();

  const lead = await visit({ as: "lead" });
  expect((await lead.request.get(paths.module("unfinished"))).status()).toBe(404);
  await lead.goto(paths.track("technical"));
  await expect(lead.getByRole("main")).not.toContainText("Not finished yet");
  for (const moduleId of ["orientation", "buyer-personas", "architecture"]) {
    expect((await lead.request.get(paths.module(moduleId))).status()).toBe(200);
  }
});

/** Looks at the author's home until it says this of a module: the folder is looked at regularly. */
async function expectState(author: Page, title: string, state: string): Promise<void> {
  await expect(async () => {
    await author.goto(paths.authoring());
    await expect(author.getByRole("row").filter({ hasText: title })).toContainText(state, { timeout: 1 });
  }).toPass();
}
