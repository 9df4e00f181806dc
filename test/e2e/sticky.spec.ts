/** Whoever goes through a page by keyboard sees where they are, however low the view: nothing that stays in view stands before it. */
import { expect, type Page } from "@playwright/test";
import { paths } from "#app/paths";
import { awake, test } from "#test/e2e/fixtures";

const views = [
  { width: 320, height: 256 },
  { width: 360, height: 640 },
  { width: 1280, height: 500 },
];
const stops = 30;

for (const [name, role, open] of [
  [
    "an attempt",
    "rep",
    async (page: Page) => {
      await page.goto(paths.quiz("value-storytelling"));
      await page
        .getByRole("button", { name: /^(Start the quiz|Take it again)$/ })
        .or(page.getByRole("link", { name: "Continue your attempt" }))
        .click();
      await expect(page).toHaveURL(/\/attempts\//);
    },
  ],
  ["a wide table", "manager", async (page: Page) => void (await page.goto(paths.portfolio()))],
] as const)
  test(`the focus is never behind what stays in view: ${name}`, async ({ visit }) => {
    const page = await visit({ as: role });
    await open(page);
    await awake(page);
    for (const view of views) {
      await page.setViewportSize(view);
      await page.evaluate(() => {
        window.scrollTo(0, 0);
        document.body.focus();
      });
      const hidden: string[] = [];
      for (let stop = 0; stop < stops; stop++) {
        await page.keyboard.press("Tab");
        const behind = await page.evaluate(coveredFocus);
        if (behind) hidden.push(behind);
      }
      expect(hidden, `${view.width} × ${view.height}`).toEqual([]);
      const share = await page.evaluate(stuckShare);
      expect(share, `of ${view.width} × ${view.height}`).toBeLessThan(0.34);
    }
  });

/** What has the focus, when something that sticks stands before the middle of it. */
function coveredFocus(): string | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const own = focused.getBoundingClientRect();
  for (const one of document.querySelectorAll("body *")) {
    if (!["sticky", "fixed"].includes(getComputedStyle(one).position)) continue;
    if (one.contains(focused) || focused.contains(one)) continue;
    const box = one.getBoundingClientRect();
    const x = (own.left + own.right) / 2;
    const y = (own.top + own.bottom) / 2;
    const covers = x > box.left && x < box.right && y > box.top && y < box.bottom;
    if (covers) return `${focused.tagName} “${focused.textContent?.slice(0, 30)}” behind ${one.className}`;
  }
  return null;
}

/** How much of the height is taken by what sticks to the page itself. */
function stuckShare(): number {
  const stuck = [...document.querySelectorAll("body *")].filter(
    (one) =>
      ["sticky", "fixed"].includes(getComputedStyle(one).position) &&
      one.closest(".table-scroll") === null &&
      one.getBoundingClientRect().bottom > 0,
  );
  return Math.max(0, ...stuck.map((one) => one.getBoundingClientRect().height)) / window.innerHeight;
}
