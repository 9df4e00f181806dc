/** The server's clock decides: whoever is away when the time runs out finds on coming back what the quiz says becomes of it. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { paths } from "#app/paths";
import { requireModule, rightAnswer } from "#test/e2e/curriculum";
import { awake, expect, test } from "#test/e2e/fixtures";
import { drawnItems, giveAnswer, startQuiz } from "#test/e2e/learner";
import { letTimePass } from "#test/e2e/passing-time";
import { acceptInvitation, addPartner, invite } from "#test/e2e/people";
import { restoreServed, rewriteServed } from "#test/e2e/served-content";

/** No other journey takes it. */
const quizFile = "tracks/support/03-escalation/quiz.mdx";
const trackFile = "tracks/support/track.yml";

test.beforeAll(() => {
  const policy = "timeLimit: 30\ntimeUp: { grace: 5 }\n";
  rewriteServed(quizFile, (text) =>
    text.replace(/^wait: .*\n/m, "").replace(/^attempts:/m, `${policy}attempts:`),
  );
  rewriteServed(trackFile, (text) => text.replace(/^order: .*$/m, "order: advised"));
});
test.afterAll(() => restoreServed([quizFile, trackFile]));

test("an open page leads on by itself when the time is up: what was answered can still be handed in", async ({
  visit,
  mark,
  complaints,
}) => {
  const rep = await visit();
  // The device's clocks can be put forward; they decide nothing.
  await rep.clock.install();
  await openQuiz(await visit({ as: "admin" }), rep, mark);
  await startQuiz(rep);
  await awake(rep);
  const attemptId = attemptIn(rep);
  const [first] = await drawnItems(rep, await requireModule("support", "escalation"));
  if (!first) throw new Error("The quiz draws no question.");
  await giveAnswer(first.question, first.item, rightAnswer(first.item));
  await expect(rep.getByText("Saved.", { exact: true })).toBeVisible();
  await rep.getByLabel("Mark question 2 to look at again").check();
  await rep.getByRole("button", { name: "Hide the clock" }).click();
  await rep.reload();
  await awake(rep);
  await expect(rep.getByRole("button", { name: "Show the clock" })).toBeVisible();
  await expect(rep.getByLabel("Mark question 2 to look at again")).toBeChecked();
  await expect(rep.getByRole("link", { name: "Question 2 not answered, flagged" })).toBeVisible();
  await expect(rep.getByText("29:", { exact: false })).toBeHidden();
  await rep.getByRole("button", { name: "Show the clock" }).click();
  await expect(rep.getByText(/^(30:00|29:\d\d) left$/)).toBeVisible();

  await letTimePass(attemptId, 31);
  await rep.clock.fastForward("31:00");
  await expect(rep.getByText("Submit what you answered")).toBeVisible();
  complaints.forgive(/409 \(Conflict/);
  await expect(rep.getByText(/^[34]:\d\d left$/)).toBeVisible();
  expect((await new AxeBuilder({ page: rep }).analyze()).violations).toEqual([]);
  await rep.getByRole("button", { name: "Submit" }).click();
  await expect(rep).toHaveURL(/\/result$/);
  await expect(rep.getByRole("heading", { name: "Question 1 Right" })).toBeVisible();
});

test("whoever comes back after that finds the attempt without points, and the next one to be had, without JavaScript", async ({
  visit,
  mark,
}) => {
  const rep = await visit({ javaScriptEnabled: false });
  await openQuiz(await visit({ as: "admin" }), rep, mark);
  await startQuiz(rep);
  await expect(rep.getByText("you have 5 more minutes to submit")).toBeVisible();
  const attempt = rep.url();
  const [first] = await drawnItems(rep, await requireModule("support", "escalation"));
  if (!first) throw new Error("The quiz draws no question.");
  await giveAnswer(first.question, first.item, rightAnswer(first.item));
  await letTimePass(attemptIn(rep), 31);
  await rep.getByRole("button", { name: "Save answers" }).click();
  await expect(rep.getByText("you can no longer answer")).toBeVisible();
  await letTimePass(attemptIn(rep), 5);
  await rep.goto(attempt);
  await expect(rep.getByRole("heading", { level: 1, name: "Not submitted" })).toBeVisible();
  await expect(rep.getByText("it counts without points")).toBeVisible();
  await rep.getByRole("link", { name: "Take it again (2 left)" }).click();
  await expect(rep.getByText("Not submitted", { exact: true })).toBeVisible();
  await expect(rep.getByRole("button", { name: "Take it again" })).toBeVisible();
});

function attemptIn(page: Page): string {
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function openQuiz(admin: Page, rep: Page, mark: string): Promise<void> {
  const learner = {
    name: `Tove ${mark}`,
    email: `tove.${mark}@journey.example`,
    jobRole: "Support",
  } as const;
  const partner = await addPartner(admin, `Timed ${mark}`);
  await invite(admin, { ...learner, accessRole: "Partner rep", partner: partner.name });
  await acceptInvitation(rep, learner);
  await expect(async () => {
    await rep.goto(paths.quiz("escalation"));
    await expect(rep.getByText("30 minutes, measured by the server")).toBeVisible({ timeout: 1 });
    await expect(rep.getByRole("button", { name: "Start the quiz" })).toBeVisible({ timeout: 1 });
  }).toPass();
}
