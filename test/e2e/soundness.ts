/** What makes a page sound: axe finds nothing, no strain pushes a word out, and it has one heading and at most one primary action. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { awake } from "#test/e2e/fixtures";
import { strainFaults } from "#test/e2e/strain";

interface Look {
  width: number;
  colorScheme: "light" | "dark";
}

/**
 * Each width and each theme once, every rule in both: what depends on the width is found at either, what depends on the
 * colours in either theme, and no rule depends on both. The first one shows most: what is narrow is tight, and light is what
 * is printed.
 */
export const looks: Look[] = [
  { width: 320, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What is wrong with the page that is open, seen in these ways: a line for each thing. */
export async function faultsOf(page: Page, address: string, lookAt = looks): Promise<string[]> {
  await awake(page);
  const faults: string[] = [];
  for (const { width, colorScheme } of lookAt) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found = await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ["violations"], preload: false })
      .withTags(rules)
      .analyze();
    for (const { id, help, nodes } of found.violations) {
      faults.push(
        ...nodes.map(({ target }) => `${address}, ${width} px, ${colorScheme}: ${id}: ${help}: ${target}`),
      );
    }
  }
  faults.push(...(await strainFaults(page, address)));
  const headings = await page.getByRole("heading", { level: 1 }).count();
  if (headings !== 1) faults.push(`${address} has ${headings} headings of level 1`);
  const primary = await page.locator(".button-primary:visible").count();
  if (primary > 1) faults.push(`${address} has ${primary} primary actions`);
  return faults;
}
