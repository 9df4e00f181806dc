/** A partner manager's day: assess, log what was given, read what it cost, and find every figure's evidence. */
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { driverNames } from "#app/domain/costing/costing";
import { paths } from "#app/paths";
import { expect, test } from "#test/e2e/fixtures";
import { costToday } from "#test/e2e/rates";
import { minorOf, readFact, readRows, readTally, tableNamed, tallyCaption } from "#test/e2e/screen";
import { withAssessingSettings } from "#test/e2e/turn";

const partnerName = "Nordlys Kølepartner";
const assessed = driverNames.assessment_minute.name;
const held = driverNames.live_session_minute.name;
const supported = driverNames.support_minute.name;

test("a manager takes the first work that waits, and its minutes open from the partner's tally", async ({
  visit,
}) => {
  const manager = await visit({ as: "manager" });
  await manager.goto(paths.assessments());
  const queue = tableNamed(manager, "Submissions waiting for a decision, in the order to take them");
  const rows = await readRows(queue);
  const index = rows.findIndex((row) => row.includes("nobody yet"));
  const [task = "", person = "", partner = ""] = rows[index] ?? [];
  const partnerId = await findPartner(manager, partner);
  const before = await readTally(manager, partnerId);

  await manager.goto(paths.assessments());
  await queue.getByRole("link", { name: `${task} by ${person}` }).click();
  await manager.getByRole("button", { name: "Start assessing" }).click();
  const levels = manager.getByRole("radiogroup").filter({ has: manager.getByRole("radio") });
  await expect(levels.first()).toBeVisible();
  for (const level of await levels.all()) await level.getByRole("radio").first().check();
  for (const feedback of await manager.getByRole("textbox", { name: /^Feedback on/ }).all())
    await feedback.fill("Say it in the customer's words.");
  await expect(manager.getByText("The decision is: not yet.")).toBeVisible();
  await manager.getByLabel("Minutes it took").fill("17");
  await withAssessingSettings(async () => {
    await manager.getByRole("button", { name: "Record the decision" }).dblclick();
    await expect(manager.getByText(/^Not yet, with \d+ of \d+ points\.$/)).toBeVisible();
  });
  await expect(queue.getByRole("link", { name: `${task} by ${person}` })).toHaveCount(0);

  const after = await readTally(manager, partnerId);
  expect(after(assessed).quantity - before(assessed).quantity).toBe(17);
  expect(after(assessed).cost - before(assessed).cost).toBe(costToday("assessment_minute", 17));
  await openEntries(manager, assessed);
  await expect(
    manager.getByRole("row").filter({ hasText: person }).filter({ hasText: "17 minutes" }),
  ).toHaveCount(1);
  expect(minorOf(await readFact(manager, "Total"))).toBe(after(assessed).cost);

  await manager.setViewportSize({ width: 390, height: 844 });
  const entry = manager.getByRole("row").filter({ hasText: person }).filter({ hasText: "17 minutes" });
  const what = await entry.getByRole("rowheader").boundingBox();
  const cost = await entry.getByRole("cell").last().boundingBox();
  const day = await entry.getByRole("cell").first().boundingBox();
  expect(Math.abs((what?.y ?? 0) - (cost?.y ?? 999))).toBeLessThan(10);
  expect(day?.y).toBeGreaterThanOrEqual((what?.y ?? 999) + (what?.height ?? 999) - 1);
});

test("on a phone the task is folded, and the rubric and the first step are in reach; beside it the task is open", async ({
  visit,
}) => {
  const author = await visit({ as: "author" });
  await author.setViewportSize({ width: 390, height: 844 });
  await author.goto(paths.assessments());
  const queue = tableNamed(author, "Submissions waiting for a decision, in the order to take them");
  await queue.getByRole("link").first().click();
  const task = author.getByRole("region", { name: "The task" });
  await expect(task.locator(".prose")).toBeHidden();
  await task.locator("summary").click();
  await expect(task.locator(".prose")).toBeVisible();
  await task.locator("summary").click();
  await author.getByRole("link", { name: "To the rubric" }).click();
  await expect(author.getByRole("heading", { name: "The rubric" })).toBeInViewport();

  await author.setViewportSize({ width: 1280, height: 900 });
  await expect(task.locator(".prose")).toBeVisible();
  await expect(task.locator("summary")).toBeHidden();
  await expect(author.getByRole("link", { name: "To the rubric" })).toBeHidden();
});

test("a live session and support time count once, and the spreadsheet says what the screen says", async ({
  visit,
  mark,
}) => {
  const manager = await visit({ as: "manager" });
  const partnerId = await findPartner(manager, partnerName);
  const before = await readTally(manager, partnerId);

  await manager.goto(paths.liveSessions());
  await manager.getByLabel("What it was about").fill(`Objections ${mark}`);
  await manager.getByLabel("Minutes").fill("45");
  await manager.locator("summary", { hasText: partnerName }).click();
  for (const name of ["Freja Lund", "Oskar Brandt"]) await manager.getByLabel(name, { exact: true }).check();
  await manager.getByRole("button", { name: "Log the session" }).dblclick();
  await expect(
    tableNamed(manager, "Logged by you, newest first").getByRole("row").filter({ hasText: mark }),
  ).toHaveCount(1);

  await manager.goto(paths.supportTime());
  await manager.getByLabel("Partner", { exact: true }).selectOption({ label: partnerName });
  await manager.getByLabel("Minutes").fill("30");
  await manager.getByLabel("What it was for").fill(`Alarm rules ${mark}`);
  await manager.getByRole("button", { name: "Log the time" }).dblclick();
  await expect(
    tableNamed(manager, "Logged by you, newest first").getByRole("row").filter({ hasText: mark }),
  ).toHaveCount(1);

  const after = await readTally(manager, partnerId);
  expect(after(held).quantity - before(held).quantity).toBe(90);
  expect(after(held).cost - before(held).cost).toBe(costToday("live_session_minute", 90));
  expect(after(supported).quantity - before(supported).quantity).toBe(30);
  expect(after(supported).cost - before(supported).cost).toBe(costToday("support_minute", 30));

  const whole = await readSheet(manager, `CSV of ${tallyCaption}`);
  // Partner and tier stand before, what is charged behind: the screen says those once, above its table.
  const sheet = whole.map((cells) => cells.slice(2, 11));
  const screen = await readRows(tableNamed(manager, tallyCaption));
  const units = (amount: string) => (amount === "–" ? "0" : String(minorOf(amount) / 100));
  expect(sheet.slice(1)).toEqual(
    screen.map(([, quantity = "", ...figures], index) => [
      ...(sheet[index + 1] ?? []).slice(0, 2),
      quantity.replaceAll(",", "").split(" ")[0],
      quantity.replace(/^\S+ ?/, ""),
      ...figures.slice(0, -1).map(units),
      figures.at(-1)?.replace("–", "0"),
    ]),
  );
  expect(
    sheet
      .slice(1)
      .map(([pool, driver]) => (driver === "All" ? (pool === "All" ? "All pools" : pool) : driver)),
  ).toEqual(screen.map(([name]) => name));

  await manager.goto(paths.partner(partnerId));
  expect(minorOf(await readFact(manager, "Used"))).toBe(after("All pools").cost);
  await manager.goto(paths.portfolio());
  const row = manager.getByRole("row").filter({ hasText: partnerName });
  expect(await row.textContent()).toContain(money(after("All pools").cost));

  for (const [path, text] of [
    [paths.liveSessions(), `Objections ${mark}`],
    [paths.supportTime(), `Alarm rules ${mark}`],
  ] as const) {
    await manager.goto(path);
    const logged = tableNamed(manager, "Logged by you, newest first")
      .getByRole("row")
      .filter({ hasText: text });
    await logged.locator("summary").click();
    await logged.getByLabel("Reason").fill("Logged by mistake.");
    await logged.getByRole("button", { name: "Withdraw for good" }).click();
    await expect(logged).toContainText("Logged by mistake.");
  }
  const withdrawn = await readTally(manager, partnerId);
  for (const driver of [held, supported]) expect(withdrawn(driver)).toEqual(before(driver));
});

test("a cost without a rate waits in the admin's list until a rate is recorded, and is settled then", async ({
  visit,
}) => {
  const admin = await visit({ as: "admin" });
  await admin.goto(paths.adminRates());
  const waiting = admin.getByRole("region", { name: "Entries without a rate" });
  const [first = []] = await readRows(waiting.getByRole("table"));
  const [driver = "", day = "", partner = ""] = first;
  expect(driver).toBe(held);
  await waiting.getByRole("table").getByRole("link").first().click();
  await expect(admin.getByText("no rate yet").first()).toBeVisible();
  const entries = admin.url();
  expect(await readFact(admin, "Without a rate")).not.toBe("0");

  await admin.goto(paths.adminRates());
  await admin.getByLabel("Rate per unit").fill("0.30");
  await admin.getByLabel("In force from").fill(isoDate(day));
  await admin.getByRole("button", { name: "Look at what it does" }).click();
  await expect(admin.getByRole("region", { name: "What the new rate does" })).toContainText("waiting entr");
  await admin.getByRole("button", { name: "Record it" }).click();
  await expect(admin.getByText("The rate for live-session minutes × attendees is recorded;")).toBeVisible();
  await expect(admin.getByLabel("Driver")).toHaveValue("live_session_minute");
  await expect(waiting).toBeHidden();

  await admin.goto(entries);
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("Cost entries");
  await expect(admin.getByText(partner).first()).toBeVisible();
  await expect(admin.getByText("no rate yet")).toHaveCount(0);
  await expect(admin.getByText("rated later").first()).toBeVisible();
  await expect(admin.getByText("Settles an earlier entry").first()).toBeVisible();
});

/** A partner's id, from the link that the portfolio has to it. */
async function findPartner(page: Page, name: string): Promise<string> {
  await page.goto(paths.portfolio());
  const address = await page.getByRole("link", { name, exact: true }).getAttribute("href");
  return address?.split("/").at(-1) ?? "";
}

/** From the tally: the entries behind a driver's figure of the quarter. */
async function openEntries(page: Page, driver: string): Promise<void> {
  await page.getByRole("link", { name: `of ${driver} in the quarter` }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cost entries" })).toBeVisible();
}

/** The rows of the CSV file behind a link, the head first. */
async function readSheet(page: Page, link: string): Promise<string[][]> {
  const address = await page.getByRole("link", { name: link }).getAttribute("href");
  const response = await page.request.get(address ?? "");
  expect(response.headers()["content-type"]).toContain("text/csv");
  return parse(await response.body(), { bom: true });
}

function money(minor: number): string {
  return new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR" }).format(minor / 100);
}

/** "3 Feb 2026" → "2026-02-03". */
function isoDate(day: string): string {
  return new Date(`${day} UTC`).toISOString().slice(0, 10);
}
