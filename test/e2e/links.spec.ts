/** Links of the site lead on without loading the page anew, and do what links do everywhere else. */
import { paths } from "#app/paths";
import { awake, expect, test } from "#test/e2e/fixtures";

test("a link leads on without loading the page anew, and Back and Forward follow", async ({ visit }) => {
  const page = await visit({ as: "rep" });
  const documents: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) documents.push(request.url());
  });
  await page.goto(paths.trail());
  await awake(page);
  await page.getByRole("navigation").getByRole("link", { name: "Library" }).first().click();
  await expect(page).toHaveURL(paths.library());
  await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(paths.trail());
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();
  expect(documents).toHaveLength(1);
});

test("a link opens in a tab of its own when that is asked for, and the page stays", async ({ visit }) => {
  const page = await visit({ as: "rep" });
  await page.goto(paths.trail());
  await awake(page);
  const library = page.getByRole("navigation").getByRole("link", { name: "Library" }).first();
  const opened = page.context().waitForEvent("page");
  await library.click({ modifiers: ["ControlOrMeta"] });
  const tab = await opened;
  await expect(tab.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();
  await expect(page).toHaveURL(paths.trail());
});
