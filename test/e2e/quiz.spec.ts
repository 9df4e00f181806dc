/** What a rep puts into a quiz stays theirs, whatever happens to the page, the connection or the device. */
import type { Locator, Page } from "@playwright/test";
import { isParted } from "#app/domain/assessment/parts";
import { paths } from "#app/paths";
import { requireModule, rightAnswer } from "#test/e2e/curriculum";
import { awake, expect, test } from "#test/e2e/fixtures";
import { listen } from "#test/e2e/heard";
import { drawnItems, expectAnswer, giveAnswer, startQuiz, typeParts } from "#test/e2e/learner";
import { acceptInvitation, invite, signInByCode } from "#test/e2e/people";

const address = (mark: string) => `quinn.${mark}@journey.example`;

test("an answer survives a lost connection and a closed tab, of which who listens hears once each, and the attempt goes on in another browser", async ({
  visit,
  mark,
  complaints,
}) => {
  const module = await requireModule("fast-start", "orientation");
  const rep = await openQuiz(await visit({ as: "lead" }), await visit(), mark);
  await startQuiz(rep);
  await awake(rep);
  const [first, second, third] = await drawnItems(rep, module);
  if (!first || !second || !third) throw new Error("The quiz draws too few questions.");
  const heard = await listen(rep);

  await giveAnswer(first.question, first.item, rightAnswer(first.item));
  await expect(rep.getByText("Saved.", { exact: true })).toBeVisible();

  complaints.forgive(/ERR_INTERNET_DISCONNECTED/);
  await rep.context().setOffline(true);
  await giveAnswer(second.question, second.item, rightAnswer(second.item));
  await expect(rep.getByText("No connection. Your answers are kept on this device")).toBeVisible();
  await giveAnswer(third.question, third.item, rightAnswer(third.item));
  await rep.context().setOffline(false);
  await expect(rep.getByText("Saved.", { exact: true })).toBeVisible();
  expect(await heard()).toEqual(["Nothing can be sent just now.", "Everything is sent again."]);
  await rep.close();

  const elsewhere = await visit();
  await signInByCode(elsewhere, address(mark));
  await elsewhere.goto(paths.quiz(module.id));
  await elsewhere.getByRole("link", { name: "Continue your attempt" }).click();
  const there = await drawnItems(elsewhere, module);
  expect(there.map(({ item }) => item.id).slice(0, 3)).toEqual([
    first.item.id,
    second.item.id,
    third.item.id,
  ]);
  for (const { item, question } of there.slice(0, 3)) await expectAnswer(question, item, rightAnswer(item));
});

test("handing in without a connection keeps the page and its answers, and works once it is back", async ({
  visit,
  mark,
  complaints,
}) => {
  const rep = await openQuiz(await visit({ as: "lead" }), await visit(), mark);
  await startQuiz(rep);
  await awake(rep);
  const first = await firstQuestion(rep);

  complaints.forgive(/ERR_INTERNET_DISCONNECTED/);
  await rep.context().setOffline(true);
  await giveAnswer(first.question, first.item, rightAnswer(first.item));
  await rep.getByRole("button", { name: "Submit" }).click();
  await expect(rep.getByText("No connection. Your answers are kept on this device")).toBeVisible();
  await expectAnswer(first.question, first.item, rightAnswer(first.item));
  await rep.context().setOffline(false);
  await expect(rep.getByText("Saved.", { exact: true })).toBeVisible();
  await rep.getByRole("button", { name: "Submit" }).click();
  await rep.getByRole("button", { name: "Submit anyway" }).click();
  await expect(rep).toHaveURL(/\/attempts\/[^/]+\/result$/);
  await expect(rep.getByText(/^0 % of the points/)).toBeHidden();
});

test("an answer given by someone signed out is not called saved, and is sent once they are back", async ({
  visit,
  mark,
}) => {
  const rep = await openQuiz(await visit({ as: "lead" }), await visit(), mark);
  await startQuiz(rep);
  await awake(rep);
  const first = await firstQuestion(rep);
  const attempt = rep.url();
  const otherTab = await rep.context().newPage();
  await otherTab.goto(paths.trail());
  await otherTab.getByRole("button", { name: "Sign out" }).click();
  await expect(otherTab.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();

  await giveAnswer(first.question, first.item, rightAnswer(first.item));
  await expect(rep.getByText("You are signed out.")).toBeVisible();
  // Kept on the device, so that leaving this page to sign in asks nothing and loses nothing.
  await rep.getByRole("link", { name: "Sign in again" }).click();
  await expect(rep.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await signInByCode(rep, address(mark));
  await rep.goto(attempt);
  await expectAnswer(first.question, first.item, rightAnswer(first.item));
  await expect(rep.getByText("Saved.", { exact: true })).toBeVisible();
  await otherTab.goto(attempt);
  await expectAnswer((await firstQuestion(otherTab)).question, first.item, rightAnswer(first.item));
});

test("the older of two tabs is told what the other one saved, and takes it up without losing its own", async ({
  visit,
  mark,
  complaints,
}) => {
  const module = await requireModule("fast-start", "orientation");
  const older = await openQuiz(await visit({ as: "lead" }), await visit(), mark);
  await startQuiz(older);
  await awake(older);
  const newer = await older.context().newPage();
  await newer.goto(older.url());
  await awake(newer);
  const [here, there] = [await drawnItems(older, module), await drawnItems(newer, module)];
  const [own, theirs] = [here[0], there[1]];
  if (!own || !theirs) throw new Error("The quiz draws too few questions.");

  complaints.forgive(/ERR_FAILED/);
  await older.route("**/answers", (route) => route.abort());
  await giveAnswer(own.question, own.item, rightAnswer(own.item));
  await expect(older.getByText("No connection.")).toBeVisible();
  await giveAnswer(theirs.question, theirs.item, rightAnswer(theirs.item));
  await expect(newer.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(older.getByText("Question 2 was answered in another tab")).toBeVisible();
  await expect(older.getByText("You answered this elsewhere since you opened this page")).toBeVisible();
  await older.getByRole("button", { name: "Show it here" }).click();
  const reloaded = await drawnItems(older, module);
  for (const { item, question } of reloaded.slice(0, 2))
    await expectAnswer(question, item, rightAnswer(item));
  await older.unroute("**/answers");
  await expect(older.getByText("Saved.", { exact: true })).toBeVisible();
  await newer.reload();
  for (const { item, question } of (await drawnItems(newer, module)).slice(0, 2))
    await expectAnswer(question, item, rightAnswer(item));
});

test("an answer given before the page's scripts have come is saved once they have", async ({
  visit,
  mark,
}) => {
  const rep = await openQuiz(await visit({ as: "lead" }), await visit(), mark);
  await startQuiz(rep);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await rep.route("**/build/**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await rep.reload({ waitUntil: "commit" });
  const first = await firstQuestion(rep);
  await giveAnswer(first.question, first.item, rightAnswer(first.item));
  release();
  await expect(rep.getByText("Saved.", { exact: true })).toBeVisible();
  await rep.reload();
  await expectAnswer(first.question, first.item, rightAnswer(first.item));
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`handing in by a double click is one attempt, and going back leads to its result, ${how}`, async ({
    visit,
    mark,
  }) => {
    const rep = await openQuiz(await visit({ as: "lead" }), await visit({ javaScriptEnabled }), mark);
    await startQuiz(rep);
    await rep.getByRole("button", { name: "Submit" }).click();
    await expect(rep.getByText("are not answered yet")).toBeVisible();
    await rep.getByRole("button", { name: "Submit anyway" }).dblclick();
    await expect(rep).toHaveURL(/\/attempts\/[^/]+\/result$/);
    const result = rep.url();
    await rep.goBack();
    await expect(rep).toHaveURL(result);
    await expect(rep.getByText(/^0 % of the points/)).toBeVisible();
    await rep.goto(paths.quiz("orientation"));
    await expect(rep.getByRole("link", { name: /^Attempt \d+$/ })).toHaveText(["Attempt 1"]);
  });
}

test("an answer is saved by a button where there is no JavaScript", async ({ visit, mark }) => {
  const module = await requireModule("fast-start", "orientation");
  const rep = await openQuiz(await visit({ as: "lead" }), await visit({ javaScriptEnabled: false }), mark);
  await startQuiz(rep);
  const first = await firstQuestion(rep);
  await giveAnswer(first.question, first.item, rightAnswer(first.item));
  await rep.getByRole("button", { name: "Save answers" }).click();
  await expect(rep.getByText("Your answers are saved.")).toBeVisible();
  await rep.goto(paths.quiz(module.id));
  await rep.getByRole("link", { name: "Continue your attempt" }).click();
  await expectAnswer(first.question, first.item, rightAnswer(first.item));
});

test("a quiz can be done by keyboard alone", async ({ visit, mark }) => {
  const module = await requireModule("fast-start", "orientation");
  const rep = await openQuiz(await visit({ as: "lead" }), await visit(), mark);
  const press = (key: string) => rep.keyboard.press(key);
  await tabTo(rep, "button", "Start the quiz");
  await press("Enter");
  await expect(rep).toHaveURL(/\/attempts\/[^/]+$/);
  await awake(rep);
  for (const { item, question } of await drawnItems(rep, module)) {
    if (item.kind === "numeric" || item.kind === "text") {
      await tabInto(rep, question);
      await rep.keyboard.type(rightAnswer(item).join());
    } else if (item.kind === "multiple") {
      for (const [index, id] of (await optionIds(question)).entries()) {
        await (index === 0 ? tabInto(rep, question) : press("Tab"));
        if (rightAnswer(item).includes(id)) await press("Space");
      }
    } else if (isParted(item)) {
      await typeParts(question, item, (control) => tabUntil(rep, control));
    } else {
      await tabInto(rep, question);
      await press("Space");
      const first = await question.locator(":checked").getAttribute("value");
      const ids = await optionIds(question);
      const steps = ids.indexOf(rightAnswer(item).join()) - ids.indexOf(first ?? "");
      for (let step = 0; step < Math.abs(steps); step += 1) await press(steps > 0 ? "ArrowDown" : "ArrowUp");
    }
    await expectAnswer(question, item, rightAnswer(item));
  }
  await tabTo(rep, "button", "Submit");
  await press("Enter");
  await expect(rep.getByRole("heading", { level: 1, name: "Passed" })).toBeVisible();
});

/** The lead invites someone, who accepts and opens the first quiz. */
async function openQuiz(lead: Page, rep: Page, mark: string): Promise<Page> {
  const learner = { name: `Quinn ${mark}`, email: address(mark), jobRole: "Technical" } as const;
  await invite(lead, learner);
  await acceptInvitation(rep, learner);
  await rep.goto(paths.quiz("orientation"));
  return rep;
}

async function firstQuestion(rep: Page) {
  const [first] = await drawnItems(rep, await requireModule("fast-start", "orientation"));
  if (!first) throw new Error("The quiz draws no question.");
  return first;
}

/** In the order of the page, which is not the authors'. */
function optionIds(question: Locator): Promise<string[]> {
  return question
    .getByRole("radio")
    .or(question.getByRole("checkbox"))
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute("value") ?? ""));
}

const longestTabbing = 60;

/** Presses Tab until what has the focus is this. */
async function tabTo(page: Page, role: "button" | "link", name: string): Promise<void> {
  await tabUntil(page, page.getByRole(role, { name }));
}

async function tabInto(page: Page, question: Locator): Promise<void> {
  await tabUntil(page, question.locator(":is(input, button)"));
}

async function tabUntil(page: Page, wanted: Locator): Promise<void> {
  for (let count = 0; count < longestTabbing; count += 1) {
    await page.keyboard.press("Tab");
    const focused = await wanted.evaluateAll((elements) =>
      elements.includes(document.activeElement as HTMLElement),
    );
    if (focused) return;
  }
  await expect(wanted.first(), "is reached by Tab").toBeFocused();
}
