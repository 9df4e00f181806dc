/** A rep from invitation to certificate, with the people around: the lead who invites, the manager who assesses and pays. */
import type { Page } from "@playwright/test";
import type { Driver } from "#app/domain/activity/activity";
import type { Demonstration } from "#app/domain/catalog/catalog";
import { driverNames } from "#app/domain/costing/costing";
import { rubricMax } from "#app/domain/demonstrations/demonstrations";
import { paths } from "#app/paths";
import { requireTrack } from "#test/e2e/curriculum";
import { expect, test } from "#test/e2e/fixtures";
import { finishLesson, takeQuiz } from "#test/e2e/learner";
import { acceptInvitation, addPartner, invite } from "#test/e2e/people";
import { costToday } from "#test/e2e/rates";
import { readFact, readTally } from "#test/e2e/screen";
import { withAssessingSettings } from "#test/e2e/turn";

const pdf = {
  name: "page one.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.4\n% a page\n%%EOF\n"),
};
const assessmentMinutes = 21;
const returnMinutes = 6;

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
    const manager = await visit({ as: "manager", javaScriptEnabled });
    const costBefore = await readTally(manager, partner.id);
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
      await rep.getByRole("button", { name: "Submit" }).dblclick();
      await expect(rep.getByText("Submitted. An assessor will look at it.")).toBeVisible();
      await expect(rep.getByRole("heading", { name: /^Version \d/ })).toHaveText([
        "Version 1 Waiting for an assessor",
      ]);
      await rep.goto(paths.trail());
      await expect(nextStep(rep)).toContainText("Your work is with an assessor");
    });

    await test.step("is given it back with a comment of the bank, and goes on from what was written", async () => {
      const comment = await giveBack(manager, demonstration, learner.name);
      await rep.goto(paths.demonstration(shown.id));
      await expect(rep.getByRole("heading", { name: /^Version \d/ })).toHaveText([
        "Version 1 Returned for revision",
      ]);
      await expect(rep.getByText(comment)).toBeVisible();
      const answer = rep.getByRole("textbox", { name: "Your answer" });
      await expect(answer).toHaveValue("Dairies with one night shift.\nThe bad night cost €41,000.");
      await answer.fill("Dairies with one night shift.\nThe bad night cost €4,100.");
      await rep.getByLabel("Files").setInputFiles(pdf);
      await rep.getByRole("button", { name: "Submit" }).click();
      await expect(rep.getByRole("heading", { name: /^Version \d/ })).toHaveText([
        "Version 2 Waiting for an assessor",
        "Version 1 Returned for revision",
      ]);
    });

    await test.step("is assessed by the partner's manager", async () => {
      await assess(manager, demonstration, learner.name);
    });

    const [milestone] = track.milestones;
    if (!milestone) throw new Error("The fast start has no milestone.");

    const validThrough =
      await test.step("holds a certificate that prints, and that anyone can verify", async () => {
        await rep.goto(paths.trail());
        await expect(nextStep(rep)).toContainText("You are at the end of your trail");
        await rep.getByRole("link", { name: `Certificate for ${milestone.title}` }).click();
        await expect(rep.getByRole("heading", { level: 1, name: milestone.title })).toBeVisible();
        await expect(rep.getByRole("main")).toContainText(
          `This certifies that${learner.name}of ${partner.name}`,
        );
        const lastDay = await readFact(rep, "Valid through");
        const verifyUrl = await readFact(rep, "Verify at");

        await rep.emulateMedia({ media: "print" });
        await expect(rep.getByRole("heading", { level: 1 })).toBeVisible();
        for (const role of ["banner", "contentinfo", "button", "link"] as const) {
          await expect(rep.getByRole(role).filter({ visible: true, hasNotText: verifyUrl })).toHaveCount(0);
        }
        expect(sheetsOf(await rep.pdf({ preferCSSPageSize: true }))).toBe(1);

        const stranger = await visit({ javaScriptEnabled });
        await stranger.goto(verifyUrl);
        await expect(stranger.getByText("Valid", { exact: true })).toBeVisible();
        expect(await readFact(stranger, "Holder")).toBe(learner.name);
        expect(await readFact(stranger, "Valid through")).toBe(lastDay);
        expect(await stranger.getByRole("main").textContent()).not.toContain("@");
        return lastDay;
      });

    await test.step("is seen by the lead with the same last day", async () => {
      await lead.goto(paths.trail());
      await lead.getByRole("link", { name: "Our people" }).click();
      await expect(lead.getByRole("row").filter({ hasText: learner.name })).toContainText(
        `Valid through ${validThrough}`,
      );
      await lead.getByRole("link", { name: learner.name }).click();
      await expect(lead.getByRole("row").filter({ hasText: milestone.title }).last()).toContainText(
        validThrough,
      );
    });

    await test.step("has cost the partner what the rates say, unit by unit", async () => {
      const costAfter = await readTally(manager, partner.id);
      const spent = (name: string) => {
        const [before, after] = [costBefore(name), costAfter(name)];
        return { quantity: after.quantity - before.quantity, cost: after.cost - before.cost };
      };
      const expected: [Driver, number][] = [
        ["seat_enrolled", 1],
        ["module_delivered", track.lessons.length],
        ["active_person_month", 1],
        ["quiz_attempt", track.lessons.length],
        ["assessment_minute", returnMinutes + assessmentMinutes],
      ];
      for (const [driver, quantity] of expected) {
        expect(spent(driverNames[driver].name), driver).toEqual({
          quantity,
          cost: costToday(driver, quantity),
        });
      }
      const together = expected.reduce((sum, [driver, quantity]) => sum + costToday(driver, quantity), 0);
      expect(spent("All pools").cost).toBe(together);
      expect((await readTally(lead, partner.id))("All pools")).toEqual(costAfter("All pools"));
    });
  });
}

function nextStep(page: Page) {
  return page
    .locator("main")
    .getByRole("region")
    .filter({ has: page.locator("#next-step") });
}

/** Takes the person's work from the queue and returns it, with the first comment of the bank as feedback, which it gives back. */
async function giveBack(page: Page, demonstration: Demonstration, personName: string): Promise<string> {
  await page.goto(paths.assessments());
  await page.getByRole("link", { name: `${demonstration.title} by ${personName}` }).click();
  await page.getByRole("button", { name: "Start assessing" }).click();
  const criterion = demonstration.criteria.find(({ comments }) => comments);
  const [comment] = criterion?.comments ?? [];
  if (!criterion || !comment) throw new Error("The task has no comment bank.");
  await page.getByRole("radiogroup", { name: criterion.title }).locator('[value="0"]').check();
  await page.locator("summary").filter({ hasText: criterion.title }).click();
  const button = page.getByRole("button", { name: comment });
  const box = page.getByRole("checkbox", { name: comment });
  await button.or(box).click();
  if (await button.isVisible())
    await expect(page.getByRole("textbox", { name: `Feedback on “${criterion.title}”` })).toHaveValue(
      comment,
    );
  await page.getByLabel("Minutes it took").fill(String(returnMinutes));
  await page.getByRole("textbox", { name: "Overall comment" }).fill("The sum is missing: add it.");
  await page.getByRole("button", { name: "Return for revision" }).click();
  await expect(page.getByText(`Returned to ${personName} for revision.`)).toBeVisible();
  return comment;
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
    await page.getByRole("radiogroup", { name: title }).locator(`[value="${best}"]`).check();
  }
  await page.getByLabel("Minutes it took").fill(String(assessmentMinutes));
  const most = rubricMax(demonstration.criteria);
  await withAssessingSettings(async () => {
    await page.getByRole("button", { name: "Record the decision" }).click();
    await expect(page.getByText(`Passed with ${most} of ${most} points.`)).toBeVisible();
  });
}

/** Sheets of a printed document. */
function sheetsOf(document: Buffer): number {
  return document.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
