/** A connection that is lost, and a server that cannot: the page stays, holds what was typed, and sends it when asked again. */
import { expect, type Page } from "@playwright/test";
import { paths } from "#app/paths";
import { awake, test } from "#test/e2e/fixtures";
import { listen } from "#test/e2e/heard";

const longest = "A night in room 1. ".repeat(220).slice(0, 4000);

/** The demo's rep on a lesson with a reflection. */
async function openReflection(page: Page) {
  await page.goto(paths.module("orientation"));
  await awake(page);
  const form = page.locator(".self-check", { has: page.locator("textarea") }).first();
  return { text: form.getByRole("textbox"), answer: form.getByRole("button", { name: /^Answer/ }) };
}

test("what was typed outlives a lost connection, a failing server and an ended session, and is sent when asked again", async ({
  visit,
  complaints,
}) => {
  complaints.forgive(/ERR_INTERNET_DISCONNECTED|status of (413|429|500|503)/);
  const page = await visit({ as: "rep" });
  const { text, answer } = await openReflection(page);
  const held = page.getByRole("alertdialog");
  const again = held.getByRole("button", { name: "Send it again" });

  await test.step("without a connection the page stays, and is told so", async () => {
    await text.fill(longest);
    await page.context().setOffline(true);
    await answer.click();
    await expect(held).toContainText("No connection");
    await expect(held).toBeFocused();
    await expect(held).toBeInViewport();
    await again.click();
    await expect(held).toBeFocused();
    await expect(text).toHaveValue(longest);
  });

  await test.step("a link leads nowhere without one, and loses nothing", async () => {
    await page.getByRole("link", { name: "Library" }).click();
    await expect(held).toContainText("you are still on this one");
    await expect(text).toHaveValue(longest);
  });

  for (const [status, words] of [
    [413, "That is too large"],
    [429, "Too many tries"],
    [500, "Something broke on our side"],
    [503, "Nothing can be saved right now"],
    [502, "No connection"],
  ] as const)
    await test.step(`answered with ${status}, the page stays`, async () => {
      await page.context().setOffline(false);
      const headers = status === 502 ? {} : { [status === 500 ? "X-Remix-Error" : "X-Remix-Catch"]: "yes" };
      await page.route(/_data=/, (route) => route.fulfill({ status, headers, json: {} }), { times: 1 });
      if (status === 502) complaints.forgive(/status of 502/);
      await answer.click();
      await expect(held).toContainText(words);
      await expect(text).toHaveValue(longest);
    });

  await test.step("signed out meanwhile, one signs in in a new tab, and sends what stands there now", async () => {
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await text.fill(`Now ${longest}`.slice(0, 4000));
    await answer.click();
    await expect(held).toContainText("You are signed out");
    await expect(held.getByRole("link", { name: "Sign in in a new tab" })).toHaveAttribute(
      "href",
      /^\/sign-in\?/,
    );
    await page.context().addCookies(cookies);
    await again.click();
    await expect(held).toHaveCount(0);
    await expect(page.locator(".self-check .badge").filter({ hasText: "Answered" }).first()).toBeVisible();
    await page.reload();
    await expect(text).toHaveValue(`Now ${longest}`.slice(0, 4000));
  });

  await test.step("once there is a connection, a link leads on when tried again", async () => {
    await awake(page);
    await page.context().setOffline(true);
    await page.getByRole("link", { name: "Library" }).click();
    await expect(held).toBeFocused();
    await page.context().setOffline(false);
    await held.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();
    await expect(held).toHaveCount(0);
  });
});

test("a reflection outlives a closed tab until it is answered, and nobody else on the device sees it", async ({
  visit,
}) => {
  const page = await visit({ as: "lead" });
  const { text, answer } = await openReflection(page);
  await text.fill(longest);
  await page.reload();
  await expect(text).toHaveValue(longest);
  await page.getByRole("button", { name: "Clear it" }).click();
  await expect(text).not.toHaveValue(longest);
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(text).toHaveValue(longest);
  await page.context().clearCookies();
  await page.goto(paths.signIn());
  await page.getByRole("button", { name: /rep/i }).first().click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await openReflection(page);
  expect(await text.inputValue()).not.toBe(longest);
  expect(await page.evaluate(() => Object.values(localStorage).join())).not.toContain("A night in room 1");
  await text.fill("Two lines,\nwith one break.");
  await answer.click();
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).join()))
    .not.toContain("waymark.form");
});

test("who listens hears what an answer to a self-check came to, once", async ({ visit }) => {
  const page = await visit({ as: "rep" });
  await page.goto(paths.module("value-story"));
  await awake(page);
  const check = page.locator(".self-check", { has: page.locator("[type=radio]") }).first();
  const [first, second] = [check.getByRole("radio").first(), check.getByRole("radio").nth(1)];
  const answer = check.getByRole("button", { name: /^Answer/ });
  const verdict = check.locator(".self-check-title [role=status]");
  await ((await first.isChecked()) ? second : first).check();
  await answer.click();
  await expect(verdict).toHaveText(/Right|Wrong/);
  const heard = await listen(page);
  const before = (await verdict.textContent())?.trim();
  for (const option of await check.getByRole("radio").all()) {
    await option.check();
    const shownAgain = page.waitForResponse((response) =>
      /_data=routes%2Fmodules\.%24moduleId(&|$)/.test(response.url()),
    );
    await answer.click();
    await (await shownAgain).finished();
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    if ((await verdict.textContent())?.trim() !== before) break;
  }
  await expect.poll(heard).toEqual([(await verdict.textContent())?.trim()]);
});
