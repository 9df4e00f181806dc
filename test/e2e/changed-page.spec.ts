/** Pages that something else has changed: a translation, an extension, or a person who was faster than the scripts. */
import { expect, type Page } from "@playwright/test";
import { paths } from "#app/paths";
import { awake, test } from "#test/e2e/fixtures";

/** As browsers do: an element in the place of each text, or around it. */
async function translate(page: Page, way: "in its place" | "around it"): Promise<void> {
  await page.evaluate((around) => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Node[] = [];
    while (walk.nextNode()) texts.push(walk.currentNode);
    for (const text of texts) {
      if (text.parentElement?.closest("script, style, font, textarea") || !text.textContent?.trim()) continue;
      const font = document.createElement("font");
      if (!around) font.append(text.textContent);
      text.parentNode?.replaceChild(font, text);
      if (around) font.append(text);
    }
  }, way === "around it");
}

for (const way of ["in its place", "around it"] as const)
  test(`a page translated with elements ${way} goes on telling the truth`, async ({ visit, complaints }) => {
    complaints.forgive(/ERR_INTERNET_DISCONNECTED/);
    const page = await visit({ as: "rep" });
    await page.goto(paths.quiz("value-storytelling"));
    await page
      .getByRole("button", { name: /^(Start the quiz|Take it again)$/ })
      .or(page.getByRole("link", { name: "Continue your attempt" }))
      .click();
    await expect(page).toHaveURL(/\/attempts\//);
    await awake(page);
    await translate(page, way);
    const status = page.locator(".save-state");
    const box = page.getByRole("textbox").or(page.locator(".quiz-form input[type=radio]")).first();
    const answer = async () =>
      (await box.getAttribute("type")) === "radio"
        ? page.locator(".quiz-form input[type=radio]:not(:checked)").first().check()
        : box.fill(String(Math.random()));
    for (let round = 0; round < 2; round++) {
      await page.context().setOffline(true);
      await answer();
      await expect(status).toContainText("No connection.");
      await translate(page, way);
      await page.context().setOffline(false);
      await expect(status).toHaveText("Saved.");
      await translate(page, way);
    }
    await expect(page.locator(".quiz-status > a")).toHaveText(/^[1-9]\d* of \d+ answered$/);
    await page
      .getByRole("checkbox", { name: /look at again/ })
      .first()
      .check();
    await page.getByRole("link", { name: "Library" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();

    await page.goto(paths.module("orientation"));
    await awake(page);
    await translate(page, way);
    const form = page.locator(".self-check", { has: page.locator("textarea") }).first();
    await form.getByRole("textbox").fill(`It cost a night, ${way}.`);
    await form.getByRole("button", { name: /^Answer/ }).click();
    await expect(form.locator(".self-check-title")).toContainText("Answered");
    await page.getByRole("link", { name: "My trail" }).click();
    await expect(page).toHaveURL(paths.trail());
  });

for (const meddled of [false, true])
  test(`what is typed while the scripts load stays${meddled ? ", also when an extension has changed the page" : ""}`, async ({
    visit,
    complaints,
  }) => {
    // React tells that it makes the page anew; without its links for a moment, the browser asks for an icon by its usual name.
    if (meddled) complaints.forgive(/Minified React error #(418|422|423|425)|status of 404/);
    const page = await visit({ as: "lead" });
    if (meddled)
      await page.addInitScript(() =>
        document.addEventListener("DOMContentLoaded", () =>
          document.body.prepend(document.createElement("aside")),
        ),
      );
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route("**/build/entry.client*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(paths.module("orientation"), { waitUntil: "domcontentloaded" });
    const text = page.locator(".self-check textarea").first();
    const choice = page.locator(".self-check input:not([type=hidden])").first();
    await text.fill("Typed before the page was awake.");
    await choice.check();
    await text.focus();
    letGo();
    await awake(page);
    await expect(text).toHaveValue("Typed before the page was awake.");
    await expect(text).toBeFocused();
    await expect(choice).toBeChecked();
    await page.unroute("**/build/entry.client*.js");
    await page.reload();
    await expect(text).toHaveValue("Typed before the page was awake.");
  });
