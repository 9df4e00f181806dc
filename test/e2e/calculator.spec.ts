/** A calculator in a lesson works out what its own code says, as one types or by its button. */
import type { Page } from "@playwright/test";
import { formatResult, parseValues } from "#app/content/calculators/calculator";
import { getCalculator } from "#app/content/calculators/registry";
import { paths } from "#app/paths";
import { expect, test } from "#test/e2e/fixtures";

const calculatorId = "spoilage-roi";
const lesson = paths.module("value-story");

function requireCalculator() {
  const calculator = getCalculator(calculatorId);
  const [field] = calculator?.fields ?? [];
  if (!calculator || !field) throw new Error(`There is no calculator ${calculatorId}.`);
  return { calculator, field, typed: String(field.initial + field.step * 3) };
}

/** The results for one value typed, in the calculator's order. */
function expected(): string[] {
  const { calculator, field, typed } = requireCalculator();
  const { values } = parseValues(calculator, new URLSearchParams({ [field.id]: typed }));
  return calculator.compute(values).map(formatResult);
}

async function shown(page: Page): Promise<string[]> {
  const { calculator } = requireCalculator();
  return page.getByRole("form", { name: calculator.title }).locator("output").allTextContents();
}

test("a calculator wakes when it is scrolled to, and computes as one types", async ({ visit }) => {
  const { calculator, field, typed } = requireCalculator();
  const page = await visit({ as: "rep" });
  await page.goto(lesson);
  const form = page.getByRole("form", { name: calculator.title });
  await form.scrollIntoViewIfNeeded();
  await expect(form.getByRole("button", { name: "Calculate" })).toBeHidden();
  expect(await shown(page)).not.toEqual(expected());
  await form.getByLabel(field.label).fill(typed);
  expect(await shown(page)).toEqual(expected());
  await expect(page).toHaveURL(lesson);
});

test("a calculator computes by its button where there is no JavaScript", async ({ visit }) => {
  const { calculator, field, typed } = requireCalculator();
  const page = await visit({ as: "rep", javaScriptEnabled: false });
  await page.goto(lesson);
  const form = page.getByRole("form", { name: calculator.title });
  await form.getByLabel(field.label).fill(typed);
  await form.getByRole("button", { name: "Calculate" }).click();
  await expect(page.getByRole("heading", { level: 1, name: calculator.title })).toBeVisible();
  expect(await shown(page)).toEqual(expected());
  await page.getByRole("link", { name: "Back to the module" }).click();
  await expect(page).toHaveURL(lesson);
});
