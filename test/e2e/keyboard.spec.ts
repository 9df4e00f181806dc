/** The site without a mouse. */
import { paths } from "#app/paths";
import { awake, expect, test } from "#test/e2e/fixtures";

test("the first Tab offers to skip the header, and doing so leads into the content", async ({ visit }) => {
  const page = await visit({ as: "rep" });
  await page.goto(paths.library());
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inContent = page.getByRole("main").locator(":focus");
  await expect(inContent).toHaveCount(1);
});

for (const [as, address] of [
  ["rep", paths.trail()],
  ["rep", paths.module("orientation")],
  ["manager", paths.portfolio()],
  ["admin", paths.adminPartners()],
] as const) {
  test(`whatever has the focus on ${address} shows it`, async ({ visit }) => {
    const page = await visit({ as });
    await page.goto(address);
    await awake(page);
    const unseen: string[] = [];
    for (let count = 0; count < 25; count += 1) {
      await page.keyboard.press("Tab");
      unseen.push(...(await page.evaluate(unseenFocus)));
    }
    expect(unseen).toEqual([]);
  });
}

test("a table is a stop of the Tab key while it scrolls, and only then", async ({ visit }) => {
  const page = await visit({ as: "lead" });
  await page.goto(paths.library());
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Our costs" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await awake(page);
  // One in a closed box is no stop anyway.
  const tables = page.locator(".table-scroll:visible");
  for (const width of [1600, 700, 1600]) {
    await page.setViewportSize({ width, height: 900 });
    // A wide window has room for every table, a tablet held upright not for the widest; on a phone they are cards.
    await expect.poll(() => tables.evaluateAll(stops)).toContain(width === 700);
    await expect.poll(() => tables.evaluateAll(misled)).toEqual([]);
  }
});

for (const { as, what, address } of [
  { as: "lead", what: "a lesson", address: paths.module("triage-and-severities") },
  { as: "manager", what: "the library", address: paths.libraryEntry("objections-price") },
  { as: "admin", what: "a preview", address: paths.preview("returns-and-calibration") },
] as const) {
  test(`so is a table in the text of ${what}`, async ({ visit }) => {
    const page = await visit({ as });
    await page.goto(address);
    await awake(page);
    const tables = page.locator(".table-scroll:visible");
    for (const width of [1280, 320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => tables.evaluateAll(stops)).toContain(width === 320);
      await expect.poll(() => tables.evaluateAll(misled)).toEqual([]);
    }
  });
}

test("without JavaScript every table can be reached, because it might scroll", async ({ visit }) => {
  const page = await visit({ as: "admin", javaScriptEnabled: false });
  await page.goto(paths.adminPartners());
  await expect(page.locator(".table-scroll")).toHaveAttribute("tabindex", "0");
});

function stops(boxes: Element[]): boolean[] {
  return boxes.map((box) => box.getAttribute("tabindex") === "0");
}

/** Tables that scroll without being a stop of the Tab key, or are one without scrolling. */
function misled(boxes: Element[]): string[] {
  return boxes
    .filter((box) => {
      const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
      return scrolls !== (box.getAttribute("tabindex") === "0");
    })
    .map((box) => box.outerHTML.slice(0, 120));
}

/** The focused element unless it, its label or what is drawn over its card tells that it has the focus. */
function unseenFocus(): string[] {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return [];
  const label = focused.closest("label");
  const drawn = [
    getComputedStyle(focused),
    getComputedStyle(focused, "::after"),
    ...(label ? [getComputedStyle(label)] : []),
  ];
  const seen = drawn.some(
    ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
  );
  return seen ? [] : [focused.outerHTML.slice(0, 120)];
}
