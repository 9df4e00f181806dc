/** What is typed and not sent yet: it outlives the page on the same device, for its person alone, until it is sent. */
import { expect, type Page } from "@playwright/test";
import { levelField } from "#app/domain/demonstrations/demonstrations.form";
import { paths } from "#app/paths";
import { requireModule } from "#test/e2e/curriculum";
import { awake, test } from "#test/e2e/fixtures";
import { finishLesson, takeQuiz } from "#test/e2e/learner";
import { acceptInvitation, addPartner, invite, signInByCode } from "#test/e2e/people";

const back = /What you typed before is back/;

test("a demonstration and its assessment survive a reload, a closed tab and an ended session, and are let go once they are sent", async ({
  visit,
  mark,
  complaints,
}) => {
  test.setTimeout(150_000);
  const before = await requireModule("sales", "buyer-personas");
  const { id: moduleId, demonstration } = await requireModule("sales", "value-storytelling");
  const [criterion] = demonstration?.criteria ?? [];
  if (!criterion) throw new Error("The discovery call has no criteria.");
  const learner = { name: `Lene ${mark}`, email: `lene.${mark}@journey.example`, jobRole: "Sales" } as const;
  const admin = await visit({ as: "admin" });
  const partner = await addPartner(admin, `Kept ${mark} GmbH`);
  await invite(admin, { ...learner, accessRole: "Partner rep", partner: partner.name });
  const rep = await visit();
  await acceptInvitation(rep, learner);
  await rep.goto(paths.module(before.id));
  await finishLesson(rep, before);
  await takeQuiz(rep, before);

  const answer = rep.getByRole("textbox", { name: "Your answer" });
  const text = `The night of room 1, ${mark}`;

  await test.step("what was typed is back after a reload and after the session ended", async () => {
    await open(rep, paths.demonstration(moduleId));
    await expect(rep.getByText(back)).toHaveCount(0);
    await answer.fill(text);
    await open(rep, paths.demonstration(moduleId));
    await expect(answer).toHaveValue(text);
    await expect(rep.getByText(back)).toBeVisible();
    await rep.context().clearCookies();
    await rep.goto(paths.demonstration(moduleId));
    await signInByCode(rep, learner.email);
    await open(rep, paths.demonstration(moduleId));
    await expect(answer).toHaveValue(text);
  });

  await test.step("it can be cleared, and does not come back then", async () => {
    await rep.getByRole("button", { name: "Clear it" }).click();
    await expect(answer).toHaveValue("");
    await open(rep, paths.demonstration(moduleId));
    await expect(answer).toHaveValue("");
    await expect(rep.getByText(back)).toHaveCount(0);
  });

  await test.step("where the device keeps nothing it says so, and asks before the page is left", async () => {
    await rep.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("Full.", "QuotaExceededError");
      };
    });
    await answer.fill(text);
    await expect(rep.getByText("This device cannot keep what you type.")).toBeVisible();
    const asked = rep.waitForEvent("dialog").then(async (dialog) => {
      await dialog.dismiss();
      return dialog.message();
    });
    await rep.getByRole("link", { name: "Library" }).click();
    expect(await asked).toContain("this device cannot keep it");
    await expect(answer).toHaveValue(text);
    await answer.fill("");
    await expect(rep.getByText("This device cannot keep what you type.")).toHaveCount(0);
    await open(rep, paths.demonstration(moduleId));
  });

  await test.step("it is gone once its person has signed out", async () => {
    await answer.fill(text);
    await rep.getByRole("button", { name: "Sign out" }).click();
    await expect(rep).toHaveURL(paths.signIn());
    await signInByCode(rep, learner.email);
    await open(rep, paths.demonstration(moduleId));
    await expect(answer).toHaveValue("");
  });

  await test.step("what is refused is told where the person is, and the page still holds the file", async () => {
    const told = rep.getByRole("alert");
    const files = rep.getByLabel("Files");
    for (const [content, about] of [
      [null, "You have not added anything yet"],
      ["", "is empty"],
      ["No PDF at all.", "is not a PDF"],
    ] as const) {
      if (content !== null)
        await files.setInputFiles({
          name: "plan.pdf",
          mimeType: "application/pdf",
          buffer: Buffer.from(content),
        });
      await rep.getByRole("button", { name: "Submit" }).click();
      await expect(told).toContainText(about);
      await expect(told).toBeInViewport();
      await expect(told).toBeFocused();
      await expect(told).not.toContainText("Choose your files again");
    }
    expect(await files.evaluate((input: HTMLInputElement) => input.files?.length)).toBe(1);
    await files.setInputFiles([]);
    complaints.expect(/422 \(Unprocessable/);
  });

  await test.step("it is gone once it is handed in; withdrawn, it comes back from the server", async () => {
    await answer.fill(text);
    await rep.getByRole("button", { name: "Submit" }).click();
    await expect(rep.getByText("Submitted. An assessor will look at it.")).toBeVisible();
    await expect.poll(() => keptForms(rep)).toEqual([]);
    await rep.getByText("Withdraw it").click();
    await rep.getByRole("button", { name: "Withdraw version 1" }).click();
    await expect(answer).toHaveValue(text);
    await expect(rep.getByText(back)).toHaveCount(0);
    await rep.getByRole("button", { name: "Submit" }).click();
    await expect(rep.getByText("Submitted. An assessor will look at it.")).toBeVisible();
  });

  const desk = await visit({ as: "manager" });
  const comment = desk.getByLabel("Overall comment");
  const level = desk.locator(`[name="${levelField(criterion.id)}"]`).last();

  await test.step("so is what an assessor has entered, with its sum", async () => {
    await desk.goto(paths.assessments());
    await desk.getByRole("link", { name: new RegExp(`by ${learner.name}$`) }).click();
    await desk.getByRole("button", { name: "Start assessing" }).click();
    await awake(desk);
    await level.check();
    await comment.fill("Heard.");
    const sum = desk.getByText(/ of \d+ points; \d+ pass/);
    const said = (await sum.textContent()) ?? "";
    const address = new URL(desk.url()).pathname;
    await desk.goto(paths.assessments());
    await open(desk, address);
    await expect(comment).toHaveValue("Heard.");
    await expect(level).toBeChecked();
    await expect(sum).toHaveText(said);
    await expect(desk.getByText(back)).toBeVisible();
  });

  await test.step("a refusal at the desk takes the focus", async () => {
    await comment.fill("");
    await desk.getByRole("button", { name: "Return for revision" }).click();
    const errors = desk.getByRole("alert").filter({ hasText: "needs correcting" });
    await expect(errors).toBeFocused();
    await expect(errors).toBeInViewport();
  });

  await test.step("given back, it is asked about first, and begins anew", async () => {
    await expect(desk.getByRole("button", { name: "Give it back" })).toBeHidden();
    await desk.getByText("Give it back to the queue").click();
    await desk.getByRole("button", { name: "Give it back" }).click();
    await expect(desk.getByText("It is back in the queue.")).toBeVisible();
    expect(await keptForms(desk)).toEqual([]);
    await desk.getByRole("link", { name: new RegExp(`by ${learner.name}$`) }).click();
    await desk.getByRole("button", { name: "Start assessing" }).click();
    await expect(comment).toHaveValue("");
    await expect(desk.getByText(back)).toHaveCount(0);
  });
});

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await awake(page);
}

function keptForms(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("waymark.form.")));
}
