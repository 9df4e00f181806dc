/** Questions answered in parts, by keyboard alone and without JavaScript: every part is kept, and the result names each. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { isParted } from "#app/domain/assessment/parts";
import { paths } from "#app/paths";
import { requireModule, rightAnswer } from "#test/e2e/curriculum";
import { awake, expect, test } from "#test/e2e/fixtures";
import { drawnItems, expectAnswer, giveAnswer, startQuiz } from "#test/e2e/learner";
import { acceptInvitation, addPartner, invite } from "#test/e2e/people";

/** The copy of the content that the running program serves; see serve.ts. No other journey takes this quiz. */
const served = new URL("../results/e2e/content/", import.meta.url).pathname;
const original = new URL("../../content/", import.meta.url).pathname;
const quizFile = "tracks/support/02-first-response/quiz.mdx";
const trackFile = "tracks/support/track.yml";

test.afterAll(() => {
  for (const file of [quizFile, trackFile]) cpSync(join(original, file), join(served, file));
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "by keyboard" : "without JavaScript";

  test(`pairs, an order and blanks can be answered ${how}`, async ({ visit, mark }) => {
    const module = await wholeBank();
    const learner = {
      name: `Pia ${mark}`,
      email: `pia.${mark}@journey.example`,
      jobRole: "Support",
    } as const;
    const rep = await visit({ javaScriptEnabled });
    const admin = await visit({ as: "admin" });
    const partner = await addPartner(admin, `Kinds ${mark}`);
    await invite(admin, { ...learner, accessRole: "Partner rep", partner: partner.name });
    await acceptInvitation(rep, learner);
    await expect(async () => {
      await rep.goto(paths.quiz(module.id));
      await expect(rep.getByText(`${module.quiz?.items.length}, drawn anew`)).toBeVisible({ timeout: 1 });
      await expect(rep.getByRole("button", { name: "Start the quiz" })).toBeVisible({ timeout: 1 });
    }).toPass();
    await startQuiz(rep);
    if (javaScriptEnabled) await awake(rep);
    const drawn = await drawnItems(rep, {
      ...module,
      quiz: module.quiz && { ...module.quiz, draw: module.quiz.items.length },
    });
    const parted = drawn.filter(({ item }) => isParted(item));
    expect(parted.map(({ item }) => item.kind).sort()).toEqual(["cloze", "matching", "ordering"]);
    for (const { item, question } of parted) {
      if (javaScriptEnabled) await typeParts(rep, question.locator("select, input[type=text]"), item.id);
      else await giveAnswer(question, item, rightAnswer(item));
      await expectAnswer(question, item, rightAnswer(item));
    }
    if (javaScriptEnabled) await expect(rep.getByText("Saved.", { exact: true })).toBeVisible();
    else await rep.getByRole("button", { name: "Save answers" }).click();
    await rep.reload();
    for (const { item, question } of parted) await expectAnswer(question, item, rightAnswer(item));
    await rep.getByRole("button", { name: "Hand in", exact: true }).click();
    await rep.getByRole("button", { name: "Hand in anyway" }).click();
    for (const { item } of parted) {
      const number = drawn.findIndex((one) => one.item === item) + 1;
      const heading = rep.getByRole("heading", { name: `Question ${number} Right`, exact: true });
      await expect(heading).toBeVisible();
    }
  });

  async function typeParts(rep: Page, controls: ReturnType<Page["locator"]>, itemId: string): Promise<void> {
    const module = await requireModule("support", "first-response");
    const item = module.quiz?.items.find(({ id }) => id === itemId);
    const right = new Map(
      (item ? rightAnswer(item) : []).map((value) => [
        value.slice(0, value.indexOf(":")),
        value.slice(value.indexOf(":") + 1),
      ]),
    );
    for (const control of await controls.all()) {
      const value = right.get((await control.getAttribute("name"))?.split(".").at(-1) ?? "") ?? "";
      await control.focus();
      const text = await control.evaluate(
        (element, wanted) =>
          element instanceof HTMLSelectElement
            ? ([...element.options].find((option) => option.value === wanted)?.text ?? "")
            : wanted,
        value,
      );
      await rep.keyboard.type(text);
    }
  }
}

/** Serves the quiz with its whole bank drawn, and the module open to whoever comes. */
async function wholeBank() {
  const module = await requireModule("support", "first-response");
  const quiz = readFileSync(join(original, quizFile), "utf8");
  writeFileSync(join(served, quizFile), quiz.replace(/^draw: .*$/m, `draw: ${module.quiz?.items.length}`));
  const track = readFileSync(join(original, trackFile), "utf8");
  writeFileSync(join(served, trackFile), track.replace(/^order: .*$/m, "order: advised"));
  return module;
}
