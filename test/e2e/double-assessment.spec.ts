/** One piece of work that two assessors judge blind, and a third, new to the task, who is calibrated first and settles it. */
import { expect, type Page } from "@playwright/test";
import type { Demonstration } from "#app/domain/catalog/catalog";
import { levelField } from "#app/domain/demonstrations/demonstrations.form";
import { paths } from "#app/paths";
import { requireModule } from "#test/e2e/curriculum";
import { test } from "#test/e2e/fixtures";
import { finishLesson, takeQuiz } from "#test/e2e/learner";
import { acceptInvitation, addPartner, invite } from "#test/e2e/people";
import { faultsOf } from "#test/e2e/soundness";
import { withAssessingSettings } from "#test/e2e/turn";

test("two judge the same work without knowing of each other, a third who is calibrated first settles it, and the rep sees one result", async ({
  visit,
  mark,
}) => {
  test.setTimeout(150_000);
  const before = await requireModule("sales", "buyer-personas");
  const { id: moduleId, demonstration } = await requireModule("sales", "value-storytelling");
  if (!demonstration?.calibration) throw new Error("The discovery call has no samples.");
  const words = {
    first: `Heard by one, ${mark}`,
    second: `Missed by two, ${mark}`,
    third: `Settled, ${mark}`,
  };
  const learner = { name: `Rika ${mark}`, email: `rika.${mark}@journey.example`, jobRole: "Sales" } as const;
  const newcomer = { name: `Mattis ${mark}`, email: `mattis.${mark}@journey.example` };

  const admin = await visit({ as: "admin" });
  const partner = await addPartner(admin, `Twice ${mark} GmbH`);
  await invite(admin, { ...learner, accessRole: "Partner rep", partner: partner.name });
  await invite(admin, { ...newcomer, accessRole: "Partner manager" });
  const third = await visit();
  await acceptInvitation(third, newcomer);
  await admin.goto(paths.adminPartner(partner.id));
  await admin.getByRole("group", { name: "Managers" }).getByLabel(newcomer.name).check();
  await admin.getByRole("button", { name: "Save the managers" }).click();
  await expect(admin.getByText("The managers are saved.")).toBeVisible();

  const rep = await visit();
  await acceptInvitation(rep, learner);
  await rep.goto(paths.module(before.id));
  await finishLesson(rep, before);
  await takeQuiz(rep, before);
  await rep.goto(paths.demonstration(moduleId));
  await rep.getByRole("textbox", { name: "Your answer" }).fill("The night of room 1, and what it cost.");
  await rep.getByRole("button", { name: "Submit" }).click();
  await expect(rep.getByText("Submitted. An assessor will look at it.")).toBeVisible();

  const seenByRep = async (state: string) => {
    await rep.goto(paths.demonstration(moduleId));
    await expect(rep.getByRole("heading", { name: /^Version \d/ })).toHaveText([`Version 1 ${state}`]);
    return rep.getByRole("main");
  };

  const desk = await test.step("the first judges, and the rep is told nothing of it", async () => {
    const first = await visit({ as: "manager" });
    const address = await openWork(first, learner.name);
    await first.getByRole("button", { name: "Start assessing" }).click();
    await fillIn(first, demonstration, "best", words.first);
    await withAssessingSettings(async () => {
      await setSecondShare(admin, 100);
      try {
        await record(first);
      } finally {
        await setSecondShare(admin, 0);
      }
    });
    await expect(first.getByText("Another assessor judges it as well")).toBeVisible();
    await expect(first.getByRole("link", { name: new RegExp(learner.name) })).toHaveCount(0);
    await expect(await seenByRep("Being assessed")).not.toContainText(words.first);
    return address;
  });

  await test.step("somebody new to the task is calibrated before they see any of it", async () => {
    await third.goto(desk);
    await expect(third.getByRole("main")).toContainText("Calibrate first");
    await expect(third.getByRole("main")).not.toContainText(words.first);
    await third.goto(paths.assessments());
    await expect(third.getByRole("link", { name: new RegExp(learner.name) })).toHaveCount(0);
    await third.getByRole("link", { name: demonstration.title }).click();
    expect(await faultsOf(third, "a sample to judge")).toEqual([]);
    const [one, two] = demonstration.calibration ?? [];
    for (const sample of [one, two]) {
      await expect(third.getByRole("heading", { level: 2, name: sample?.title ?? "" })).toBeVisible();
      const reasons = Object.values(sample?.scores ?? {}).map(({ rationale }) => rationale);
      for (const reason of reasons) await expect(third.getByRole("main")).not.toContainText(reason);
      for (const [id, { points }] of Object.entries(sample?.scores ?? {}))
        await third.locator(`[name="${levelField(id)}"][value="${points}"]`).check();
      await third.getByRole("button", { name: "Submit your levels" }).click();
      for (const reason of reasons) await expect(third.getByRole("main")).toContainText(reason);
      if (sample === two) continue;
      await third.getByRole("link", { name: "Judge the next sample" }).click();
    }
    await expect(third.getByText("You are calibrated", { exact: true })).toBeVisible();
  });

  await test.step("the second sees nothing of the first, and differs", async () => {
    const second = await visit({ as: "author" });
    expect(await openWork(second, learner.name)).toBe(desk);
    expect(await (await second.request.get(desk)).text()).not.toContain(words.first);
    await second.getByRole("button", { name: "Start assessing" }).click();
    await fillIn(second, demonstration, "lowest", words.second);
    await record(second);
    await expect(second.getByText("Another assessor judges it as well")).toBeVisible();
    expect(await (await second.request.get(desk)).text()).not.toContain(words.first);
    await expect(await seenByRep("Being assessed")).not.toContainText(words.second);
  });

  await test.step("the third sees both and settles it", async () => {
    expect(await openWork(third, learner.name)).toBe(desk);
    const main = third.getByRole("main");
    for (const shown of ["Two assessors differ", words.first, words.second])
      await expect(main).toContainText(shown);
    await third.getByRole("button", { name: "Start assessing" }).click();
    await expect(third.getByRole("button", { name: "Record the decision" })).toBeVisible();
    await expect(main).toContainText(words.first);
    expect(await faultsOf(third, "work to settle")).toEqual([]);
    await fillIn(third, demonstration, "best", words.third);
    await record(third);
    await expect(third.getByText(/^Passed with \d+ of \d+ points\.$/)).toBeVisible();
  });

  await test.step("the rep sees one result, and those who judged see all three", async () => {
    const shown = await seenByRep("Passed");
    await expect(shown).toContainText(words.third);
    for (const hidden of [words.first, words.second]) await expect(shown).not.toContainText(hidden);
    const first = await visit({ as: "manager" });
    await first.goto(desk);
    for (const all of Object.values(words)) await expect(first.getByRole("main")).toContainText(all);
  });
});

/** From the queue to the desk; its address. */
async function openWork(page: Page, person: string): Promise<string> {
  await page.goto(paths.assessments());
  await page.getByRole("link", { name: new RegExp(`by ${person}$`) }).click();
  await expect(page.getByRole("heading", { level: 2, name: "The rubric" })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function fillIn(page: Page, { criteria }: Demonstration, which: "best" | "lowest", comment: string) {
  for (const { id, title, levels } of criteria) {
    const points = levels.map((level) => level.points);
    const chosen = which === "best" ? Math.max(...points) : Math.min(...points);
    await page.locator(`[name="${levelField(id)}"][value="${chosen}"]`).check();
    if (which === "lowest") await page.getByLabel(`Feedback on “${title}”`).fill("Ask first.");
  }
  await page.getByLabel("Overall comment").fill(comment);
}

async function record(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Record the decision" }).click();
  await expect(page).toHaveURL(paths.assessments());
}

async function setSecondShare(admin: Page, share: number): Promise<void> {
  await admin.goto(paths.adminAssessing());
  await admin.getByLabel("Judged by two assessors, in per cent").fill(String(share));
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Saved. Due times already promised stay as they are.")).toBeVisible();
}
