/** What a rep does in the pages of a module, the same with JavaScript and without. */
import { expect, type Locator, type Page } from "@playwright/test";
import { answerField } from "#app/domain/assessment/assessment.form";
import { formSize } from "#app/domain/assessment/form";
import { isParted, readParts } from "#app/domain/assessment/parts";
import type { Module, SelfCheck } from "#app/domain/catalog/catalog";
import type { Item } from "#app/domain/catalog/quiz";
import { paths } from "#app/paths";
import { rightAnswer, wrongAnswer } from "#test/e2e/curriculum";

/** On a lesson: answers its self-checks and marks it done, which leads to the quiz. */
export async function finishLesson(page: Page, module: Module): Promise<void> {
  for (const check of module.selfChecks) await answerSelfCheck(page, check);
  await page.getByRole("button", { name: "Mark this lesson done" }).click();
  await expect(page).toHaveURL(paths.quiz(module.id));
}

async function answerSelfCheck(page: Page, check: SelfCheck): Promise<void> {
  const form = page.locator(`#check-${check.id}`);
  if (check.kind === "reflect")
    await form.getByRole("textbox").fill("I would ask them what the last bad night cost.");
  else
    for (const { id } of check.options.filter(({ correct }) => correct))
      await form.locator(`[value="${id}"]`).check();
  await form.getByRole("button", { name: "Answer" }).click();
  await expect(
    form
      .locator(".self-check-title")
      .getByText(check.kind === "reflect" ? "Answered" : "Right", { exact: true }),
  ).toBeVisible();
}

/** The questions of an open attempt in the order in which they stand there. */
export async function drawnItems(page: Page, module: Module): Promise<{ item: Item; question: Locator }[]> {
  const groups = page.getByRole("group", { name: /^Question \d+ of \d+/ });
  await expect(groups).toHaveCount(module.quiz ? formSize(module.quiz) : 0);
  const questions = await groups.all();
  return Promise.all(
    questions.map(async (question) => {
      const id = (await question.getAttribute("id"))?.replace(/^item-/, "");
      const item = module.quiz?.items.find((candidate) => candidate.id === id);
      if (!item) throw new Error(`The authors' quiz has no question ${id}.`);
      return { item, question };
    }),
  );
}

export async function giveAnswer(question: Locator, item: Item, values: string[]): Promise<void> {
  if (item.kind === "numeric" || item.kind === "text" || item.kind === "time")
    await question.getByRole("textbox").fill(values.join());
  else if (isParted(item))
    for (const [partId, value] of readParts(values)) await fillPart(partOf(question, item, partId), value);
  else for (const value of values) await question.locator(`[value="${value}"]`).check();
}

function partOf(question: Locator, item: Item, partId: string): Locator {
  return question.locator(`[name="${answerField(item.id, partId)}"]`);
}

async function fillPart(control: Locator, value: string): Promise<void> {
  const isSelect = await control.evaluate((element) => element.tagName === "SELECT");
  await (isSelect ? control.selectOption(value) : control.fill(value));
}

/** Answers a question of several parts rightly by keyboard alone; `reach` puts the focus on a control. */
export async function typeParts(
  question: Locator,
  item: Item,
  reach: (control: Locator) => Promise<void>,
): Promise<void> {
  const values = isParted(item) ? readParts(rightAnswer(item)) : new Map<string, string>();
  for (const [partId, value] of values) {
    const control = partOf(question, item, partId);
    await reach(control);
    const typed = await control.evaluate(
      (element, wanted) =>
        element instanceof HTMLSelectElement
          ? ([...element.options].find((option) => option.value === wanted)?.text ?? "")
          : wanted,
      value,
    );
    await question.page().keyboard.type(typed);
  }
}

/** Asserts that a question shows these values. */
export async function expectAnswer(question: Locator, item: Item, values: string[]): Promise<void> {
  if (item.kind === "numeric" || item.kind === "text" || item.kind === "time")
    await expect(question.getByRole("textbox")).toHaveValue(values.join());
  else if (isParted(item))
    for (const [partId, value] of readParts(values))
      await expect(partOf(question, item, partId)).toHaveValue(value);
  else for (const value of values) await expect(question.locator(`[value="${value}"]`)).toBeChecked();
}

/** From the quiz's page to its questions. */
export async function startQuiz(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Start the quiz|Take it again)$/ }).click();
  await expect(page).toHaveURL(/\/attempts\/[^/]+$/);
}

/** From the quiz's page to its result, with the first `wrong` questions answered wrongly. */
export async function takeQuiz(page: Page, module: Module, { wrong = 0 } = {}): Promise<void> {
  await startQuiz(page);
  for (const [index, { item, question }] of (await drawnItems(page, module)).entries()) {
    await giveAnswer(question, item, index < wrong ? wrongAnswer(item) : rightAnswer(item));
  }
  await page.getByRole("button", { name: "Submit" }).dblclick();
  await expect(page).toHaveURL(/\/attempts\/[^/]+\/result$/);
}
