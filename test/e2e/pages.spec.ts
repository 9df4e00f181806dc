/** Every page of the site, as each kind of person finds it by following links: readable, reachable and whole. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { matchRoutes } from "@remix-run/react";
import { type AccessRole, accessRoles } from "#app/domain/identity/identity";
import { homeFor, paths } from "#app/paths";
import { expect, test } from "#test/e2e/fixtures";
import { addPartner, invite, openMail } from "#test/e2e/people";
import { readFact } from "#test/e2e/screen";
import { faultsOf, looks } from "#test/e2e/soundness";
import { unsentFaults } from "#test/e2e/unsent";
import { everyone, routeAccess } from "#test/support/route-access";
import { routeManifest, routePattern } from "#test/support/route-manifest";

const pageRoutes = Object.values(routeManifest)
  .filter(({ id, file }) => id !== "root" && /^export default /m.test(readFileSync(`app/${file}`, "utf8")))
  .map(({ id }) => ({ id, path: routePattern(id) }));

/** What is open to everyone is looked at signed out. */
function isFor(id: string, role: AccessRole | null): boolean {
  const roles = routeAccess[id];
  return role === null ? roles === everyone : roles !== everyone && Boolean(roles?.includes(role));
}

function isFirstReader(id: string, role: AccessRole | null): boolean {
  return role === null || accessRoles.find((reader) => isFor(id, reader)) === role;
}

function routesFor(role: AccessRole | null): string[] {
  return pageRoutes.map(({ id }) => id).filter((id) => isFor(id, role));
}

const withoutConnection = /ERR_INTERNET_DISCONNECTED/;

// Nobody here changes what another one reads.
test.describe.configure({ mode: "parallel" });

for (const role of accessRoles) {
  test(`every page of a ${role} is sound in both themes, wide and narrow, and its forms outlive a lost connection`, async ({
    visit,
    complaints,
  }) => {
    test.setTimeout(120_000);
    complaints.forgive(withoutConnection);
    const page = await visit({ as: role });
    if (role === "rep") await openAttempt(page, "value-storytelling");
    if (role === "lead") await openAttempt(page, "first-response");
    // Only who has no attempt left is led there.
    const asking = role === "rep" || role === "lead" ? [paths.quizRequest("value-storytelling")] : [];
    expect(await walk(page, role, [homeFor(role), ...asking])).toEqual({ faults: [], missing: [] });
  });
}

test("every page of someone signed out is sound in both themes, wide and narrow", async ({
  visit,
  complaints,
  mark,
}) => {
  test.setTimeout(120_000);
  complaints.forgive(/status of (404|410)/);
  complaints.forgive(withoutConnection);
  const lead = await visit({ as: "lead" });
  await lead.goto(paths.trail());
  await lead
    .getByRole("link", { name: /^Certificate for/ })
    .first()
    .click();
  const verify = await readFact(lead, "Verify at");

  const page = await visit();
  const invited = { name: `Ilse ${mark}`, email: `ilse.${mark}@journey.example`, jobRole: "Sales" } as const;
  await invite(lead, invited);
  await openMail(page, invited.email);
  const mail = new URL(page.url()).pathname;
  await page.goto(paths.signIn());
  await page.getByLabel("E-mail address").fill("nobody@journey.example");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByLabel("Code")).toBeVisible();
  const start = [paths.signInCode(), paths.signIn(), new URL(verify).pathname, mail, "/nowhere"];
  expect(await walk(page, null, start)).toEqual({ faults: [], missing: [] });
});

test("pages without anything on them yet say so, and are as sound", async ({ visit, mark }) => {
  test.setTimeout(120_000);
  const admin = await visit({ as: "admin" });
  const partner = await addPartner(admin, `Empty ${mark} SARL`);
  for (const [address, words] of [
    [paths.partner(partner.id), "Nobody here yet"],
    [paths.costEntries(partner.id), "No entries"],
    [paths.costs(partner.id), "Cost tally"],
    [paths.adminPeople("nobody-of-this-name"), "Nobody found"],
    [paths.library("qqqqqq"), "Nothing"],
    [paths.invite(partner.id), "No open invitations"],
  ] as const) {
    await admin.goto(address);
    await expect(admin.getByRole("main").getByText(words).first(), address).toBeVisible();
    expect.soft(await faultsOf(admin, address)).toEqual([]);
  }
});

test("the levels of a rubric stand in one row or in one column, and never in between", async ({ visit }) => {
  const page = await visit({ as: "rep" });
  await page.goto(paths.demonstration("value-storytelling"));
  const rubrics = page.locator(".levels");
  for (const width of [360, 480, 640, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await rubrics.evaluateAll(arrangements), String(width)).toEqual([width < 700 ? "column" : "row"]);
  }
});

/** How each list places its items, each way once. */
function arrangements(lists: Element[]): string[] {
  const ways = lists.map((list) => {
    const boxes = [...list.children].map((item) => item.getBoundingClientRect());
    if (boxes.every(({ top }) => top === boxes[0]?.top)) return "row";
    return boxes.every(({ left }) => left === boxes[0]?.left) ? "column" : "mixed";
  });
  return [...new Set(ways)];
}

test("pages that say no are as sound", async ({ visit, complaints }) => {
  complaints.forgive(/status of 40[34]/);
  const rep = await visit({ as: "rep" });
  for (const [address, words] of [
    [paths.admin(), "You cannot open this page"],
    [paths.module("no-such-module"), "There is no page here"],
    [paths.invitation("no-such-token"), "This invitation is unknown or no longer valid"],
  ] as const) {
    await rep.goto(address);
    await expect(rep.getByRole("heading", { level: 1 })).toHaveText(words);
    expect.soft(await faultsOf(rep, address)).toEqual([]);
  }
});

test("forms that come back with what needs correcting are as sound", async ({ visit, complaints }) => {
  complaints.forgive(/status of 422/);
  const page = await visit();
  await page.goto(paths.signIn());
  await page.getByLabel("E-mail address").fill("nobody@journey.example");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await page.getByLabel("Code").fill("AAAA-AAAA");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Code")).toHaveAccessibleDescription(/This code is not right/);
  expect.soft(await faultsOf(page, paths.signInCode())).toEqual([]);

  const admin = await visit({ as: "admin" });
  await admin.goto(paths.invite());
  await admin.getByLabel("E-mail address").fill("mikkel@journey.example");
  await admin.getByLabel("Name", { exact: true }).fill("Mikkel");
  await admin.getByRole("button", { name: "Send the invitation" }).click();
  await expect(admin.locator("form .field-error").first()).toBeVisible();
  await expect(admin).toHaveTitle("Error: Invite someone · Waymark");
  await admin.getByRole("alert").getByRole("link").first().click();
  await expect(admin.locator("[aria-invalid=true]:focus, [aria-invalid=true] :focus")).toBeVisible();
  expect.soft(await faultsOf(admin, paths.invite())).toEqual([]);
});

/** Of so many pages of one route the next one leads to no other route. */
const enoughOfOne = 12;

/** Follows links until each page route has been seen once. Only a route's first reader sees it in every way. */
async function walk(page: Page, role: AccessRole | null, start: string[]) {
  const faults: string[] = [];
  const missing = new Set(routesFor(role));
  const known = new Set(start);
  const read = new Map<string, number>();
  for (const address of known) {
    if (missing.size === 0) break;
    const id = matchRoutes(pageRoutes, address)?.[0]?.route.id ?? "";
    const before = read.get(id) ?? 0;
    if (!isFor(id, role) || before === enoughOfOne) continue;
    read.set(id, before + 1);
    if (missing.delete(id)) {
      await page.goto(address);
      faults.push(...(await faultsOf(page, address, isFirstReader(id, role) ? looks : looks.slice(0, 1))));
      faults.push(...(await unsentFaults(page, address)));
    }
    for (const link of await linksOf(page, address)) known.add(link);
  }
  return { missing: [...missing], faults };
}

/** Where a page leads on this site. */
async function linksOf(page: Page, address: string): Promise<string[]> {
  const html = await (await page.request.get(address)).text();
  return [...html.matchAll(/ (?:href|action)="(\/[^"?#]*)/g)].map(([, path = ""]) => path);
}

/** The person has an attempt that is not handed in. */
async function openAttempt(page: Page, moduleId: string): Promise<void> {
  await page.goto(paths.quiz(moduleId));
  await page
    .getByRole("button", { name: /^(Start the quiz|Take it again)$/ })
    .or(page.getByRole("link", { name: "Continue your attempt" }))
    .click();
  await expect(page).toHaveURL(/\/attempts\//);
}
