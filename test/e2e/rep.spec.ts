/** A rep from invitation to certificate, with the people around: the lead who invites, the manager who assesses and pays. */
import type { Page } from "@playwright/test";
import type { Demonstration } from "#app/domain/catalog/catalog";
import { rubricMax } from "#app/domain/demonstrations/demonstrations";
import { paths } from "#app/paths";
import { requireTrack } from "#test/e2e/curriculum";
import { expect, test } from "#test/e2e/fixtures";
import { finishLesson, takeQuiz } from "#test/e2e/learner";
import { acceptInvitation, addPartner, invite } from "#test/e2e/people";

const pdf = {
  name: "page one.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.4\n% a page\n%%EOF\n"),
};
const assessmentMinutes = 21;

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`a rep gets from invitation to certificate ${how}, and everyone sees the same of it`, async ({
    visit,
    mark,
  }) => {
    test.setTimeout(120_000);
    const track = await requireTrack("fast-start");
    const leader = {
      name: `Leonie ${mark}`,
      email: `leonie.${mark}@journey.example`,
      jobRole: "Support",
    } as const;
    const learner = {
      name: `Runa ${mark}`,
      email: `runa.${mark}@journey.example`,
      jobRole: "Technical",
    } as const;

    const admin = await visit({ as: "admin" });
    const partner = await addPartner(admin, `Journey ${mark} GmbH`);
    await invite(admin, { ...leader, accessRole: "Partner lead", partner: partner.name });
    const lead = await visit({ javaScriptEnabled });
    await acceptInvitation(lead, leader);
    await invite(lead, learner);
    const rep = await visit({ javaScriptEnabled });
    await acceptInvitation(rep, learner);

    await test.step("learns and passes, module by module, along the one next step", async () => {
      await expect(rep).toHaveURL(paths.trail());
      for (const module of track.lessons) {
        await expect(nextStep(rep).getByRole("heading", { name: module.title })).toBeVisible();
        await nextStep(rep).getByRole("link", { name: "Read the lesson" }).click();
        await expect(rep).toHaveURL(paths.module(module.id));
        await finishLesson(rep, module);
        await takeQuiz(rep, module);
        await expect(rep.getByRole("heading", { level: 1, name: "Passed" })).toBeVisible();
      }
    });

    const shown = track.lessons.find(({ demonstration }) => demonstration);
    const demonstration = shown?.demonstration;
    if (!demonstration) throw new Error("The fast start has no demonstration.");

    await test.step("shows what they can do", async () => {
      await nextStep(rep).getByRole("link", { name: "See the task" }).click();
      await rep
        .getByRole("textbox", { name: "Your answer" })
        .fill("Dairies with one night shift.\nThe bad night cost €41,000.");
      await rep.getByLabel("Files").setInputFiles(pdf);
      await rep.getByRole("button", { name: "Hand in" }).dblclick();
      await expect(rep.getByText("Handed in. An assessor will look at it.")).toBeVisible();
      await expect(rep.getByRole("heading", { name: /^Version \d/ })).toHaveText([
        "Version 1 Waiting for an assessor",
      ]);
      await rep.goto(paths.trail());
      await expect(nextStep(rep)).toContainText("Your work is with an assessor");
    });

    await test.step("is assessed by the partner's manager", async () => {
      const manager = await visit({ as: "manager", javaScriptEnabled });
      await assess(manager, demonstration, learner.name);
    });

    const award = await test.step("holds a certificate that anyone can verify", async () => {
      await rep.goto(paths.trail());
      await expect(nextStep(rep)).toContainText("You are at the end of your trail");
      const [milestone] = track.milestones;
      await rep.getByRole("link", { name: `Certificate for ${milestone?.title}` }).click();
      await expect(rep.getByRole("heading", { level: 1, name: milestone?.title })).toBeVisible();
      await expect(rep.getByText(learner.name).first()).toBeVisible();
      const validThrough = await factOf(rep, "Valid through");
      const verifyUrl = await factOf(rep, "Verify at");

      await rep.emulateMedia({ media: "print" });
      await expect(rep.getByRole("heading", { level: 1 })).toBeVisible();
      for (const role of ["banner", "contentinfo", "button"] as const)
        await expect(rep.getByRole(role)).toBeHidden();
      expect(pagesOf(await rep.pdf({ preferCSSPageSize: true }))).toBe(1);

      const stranger = await visit({ javaScriptEnabled });
      await stranger.goto(verifyUrl);
      await expect(stranger.getByText("Valid", { exact: true })).toBeVisible();
      expect(await factOf(stranger, "Holder")).toBe(learner.name);
      expect(await factOf(stranger, "Valid through")).toBe(validThrough);
      expect(await stranger.content()).not.toContain("@");
      return { validThrough };
    });
    expect(award.validThrough).toMatch(/\d{4}$/);
  });
}

function nextStep(page: Page) {
  return page
    .locator("main")
    .getByRole("region")
    .filter({ has: page.locator("#next-step") });
}

/** The value beside a term of a list of facts. */
async function factOf(page: Page, term: string): Promise<string> {
  const group = page
    .locator("dl > div")
    .filter({ has: page.getByRole("term").filter({ hasText: new RegExp(`^${term}$`) }) });
  return (await group.getByRole("definition").textContent()) ?? "";
}

/** Takes the person's work from the queue and gives it the best marks. */
async function assess(page: Page, demonstration: Demonstration, personName: string): Promise<void> {
  await page.goto(paths.assessments());
  await page.getByRole("link", { name: `${demonstration.title} by ${personName}` }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: pdf.name }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  expect(Buffer.concat(chunks).equals(pdf.buffer)).toBe(true);
  await page.getByRole("button", { name: "Start assessing" }).click();
  for (const { title, levels } of demonstration.criteria) {
    const best = Math.max(...levels.map(({ points }) => points));
    await page.getByRole("group", { name: title }).locator(`[value="${best}"]`).check();
  }
  await page.getByLabel("Minutes it took").fill(String(assessmentMinutes));
  await page.getByRole("button", { name: "Record the decision" }).click();
  const most = rubricMax(demonstration.criteria);
  await expect(page.getByText(`Passed with ${most} of ${most} points.`)).toBeVisible();
}

/** Sheets of a printed document. */
function pagesOf(document: Buffer): number {
  return document.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
