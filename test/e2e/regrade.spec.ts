/** A key was wrong: whoever may author (here the admin, as the demo author does not own this track) corrects it, sees whom it concerns, and the rep reads why the mark is another one. */
import { paths } from "#app/paths";
import { requireModule, rightAnswer, wrongAnswer } from "#test/e2e/curriculum";
import { expect, test } from "#test/e2e/fixtures";
import { drawnItems, giveAnswer, startQuiz } from "#test/e2e/learner";
import { acceptInvitation, addPartner, invite } from "#test/e2e/people";
import { restoreServed, rewriteServed } from "#test/e2e/served-content";

/** No other journey takes it. */
const quizFile = "tracks/support/01-triage-and-severities/quiz.mdx";

test.afterEach(() => restoreServed([quizFile]));

test("an attempt that failed by a wrong key passes once the key is corrected, with the reason beside it", async ({
  visit,
  mark,
}) => {
  const module = await requireModule("support", "triage-and-severities");
  const learner = {
    name: `Rika ${mark}`,
    email: `rika.${mark}@journey.example`,
    jobRole: "Support",
  } as const;
  const rep = await visit();
  const admin = await visit({ as: "admin" });
  const partner = await addPartner(admin, `Regraded ${mark}`);
  await invite(admin, { ...learner, accessRole: "Partner rep", partner: partner.name });
  await acceptInvitation(rep, learner);
  await rep.goto(paths.quiz(module.id));
  await startQuiz(rep);
  const drawn = await drawnItems(rep, module);
  const disputed = drawn.find(({ item }) => item.kind === "single");
  if (!disputed) throw new Error("No question with one right option was drawn.");
  const [given = ""] = wrongAnswer(disputed.item);
  // As many mistakes as make the difference between not yet and passed, the disputed answer among them.
  const points = drawn.reduce((sum, { item }) => sum + item.points, 0);
  let lost = 0;
  const others = drawn.filter((one) => one !== disputed).sort((a, b) => a.item.points - b.item.points);
  for (const { item, question } of [disputed, ...others]) {
    const fails = (points - lost) * 100 < (module.quiz?.cutScore ?? 0) * points;
    if (!fails) lost += item.points;
    await giveAnswer(question, item, fails ? rightAnswer(item) : wrongAnswer(item));
  }
  await rep.getByRole("button", { name: "Submit" }).click();
  await expect(rep.getByRole("heading", { level: 1, name: "Not yet" })).toBeVisible();

  correctKey(disputed.item.id, given);
  const rule = admin.locator(`[name="rule.${disputed.item.id}"]`);
  await expect(async () => {
    await admin.goto(paths.regrade(module.id));
    await expect(rule.locator('option[value="either-key"]')).toHaveCount(1, { timeout: 1 });
  }).toPass();
  await rule.selectOption({ label: "Either key counts: nobody loses" });
  await admin.getByRole("button", { name: "Preview" }).click();
  await expect(admin.getByRole("row").filter({ hasText: learner.name })).toContainText("Now passed");
  await admin.getByRole("textbox", { name: "Reason", exact: true }).fill(`Both readings hold, ${mark}.`);
  await admin.getByRole("button", { name: /^Apply to/ }).click();
  await expect(admin.getByText(/marked again\.$/)).toBeVisible();

  await rep.reload();
  await expect(rep.getByRole("heading", { level: 1, name: "Passed" })).toBeVisible();
  await expect(rep.getByText(`Both readings hold, ${mark}.`)).toBeVisible();
});

/** Makes this option the one right one of that question. */
function correctKey(itemId: string, optionId: string): void {
  rewriteServed(quizFile, (text) => {
    const begin = text.indexOf(`<Question id="${itemId}"`);
    const end = text.indexOf("</Question>", begin);
    let index = -1;
    const corrected = text.slice(begin, end).replace(/^- \[[ x]\]/gm, () => {
      index += 1;
      return String.fromCharCode(97 + index) === optionId ? "- [x]" : "- [ ]";
    });
    return text.slice(0, begin) + corrected + text.slice(end);
  });
}
