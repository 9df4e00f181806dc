/** Work watched live: a rep without JavaScript agrees on a time, the assessor records it on a phone, and the rep reads what was seen. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addDays, localDate } from "#app/domain/calendar";
import { paths } from "#app/paths";
import { demo } from "#db/seed/demo";
import { requireModule } from "#test/e2e/curriculum";
import { awake, expect, test } from "#test/e2e/fixtures";
import { signInByCode } from "#test/e2e/people";
import { readIcs, valueIn } from "#test/support/ics";

/** Has passed it before and shows it again: nobody else's journey, and the way there is long. */
const learner = { name: "Tiago Marques", email: "tiago.marques@estrela.waymark.example" };

test("a rep books a time, is watched step by step, and reads why it did not pass", async ({
  visit,
  mark,
}) => {
  test.setTimeout(120_000);
  const module = await requireModule("technical", "commissioning");
  const { checklist = [], criteria = [], observation } = module.demonstration ?? {};
  const phone = await visit({ as: "author", viewport: { width: 390, height: 844 } });
  const rep = await visit({ javaScriptEnabled: false });
  const place = `Cold room ${mark}`;
  const tomorrow = addDays(localDate(new Date().toISOString(), demo.program.zone), 1);

  await test.step("the assessor offers a time", async () => {
    await phone.goto(paths.observations());
    const offer = phone.getByRole("region", { name: "Offer times" });
    await offer.getByLabel("For which task").selectOption({ value: module.demonstration?.id ?? "" });
    await offer.getByLabel("Day").fill(tomorrow);
    await offer.getByLabel("From").fill("10:00");
    await offer.getByLabel("Until").fill("11:30");
    await offer.getByLabel("Where").fill(place);
    await phone.getByRole("button", { name: "Offer these times" }).click();
    await expect(phone.getByText("One time is offered.")).toBeVisible();
  });

  await test.step("the rep books it and takes the calendar file", async () => {
    await signInByCode(rep, learner.email);
    await rep.goto(paths.demonstration(module.id));
    await rep.getByRole("radio", { name: new RegExp(place) }).check();
    await rep.getByRole("button", { name: "Book this time" }).click();
    const booking = rep.getByRole("region", { name: "Your observation" });
    await expect(booking).toContainText(place);
    const address = await booking.getByRole("link", { name: "Calendar file" }).getAttribute("href");
    const file = readIcs(await (await rep.request.get(address ?? "")).text());
    expect(valueIn(file, "LOCATION")).toBe(place);
    expect(valueIn(file, "METHOD")).toBe("PUBLISH");
  });

  await test.step("the assessor begins, ticks off and notes; it is saved on the way", async () => {
    await phone.goto(paths.assessments());
    const row = phone.getByRole("row").filter({ hasText: place });
    await row.getByRole("link").click();
    await phone.getByRole("button", { name: "Begin the observation" }).click();
    await expect(phone).toHaveURL(/\/record$/);
    await awake(phone);
    for (const { text, critical } of checklist) {
      const step = phone.getByRole("group", { name: new RegExp(text.slice(0, 40)) });
      const last = critical && text === checklist.at(-1)?.text;
      await step.getByLabel(last ? "Not observed" : "Observed", { exact: true }).check();
    }
    await phone.getByLabel(`Note on step ${checklist.length}`).fill(`Left an alarm muted, ${mark}.`);
    await expect(phone.getByText("Everything is saved.", { exact: true })).toBeVisible();
    await expectSound(phone);
    await phone.reload();
    await expect(phone.getByLabel(`Note on step ${checklist.length}`)).toHaveValue(
      `Left an alarm muted, ${mark}.`,
    );
    await phone.getByRole("button", { name: "Go on to the rubric" }).click();
  });

  await test.step("full points do not make up for the critical step", async () => {
    await expect(phone.getByText("It cannot pass this time")).toBeVisible();
    await expect(phone.getByLabel("Minutes it took")).toHaveValue(
      String(Math.min(observation?.minutes ?? 0, 90)),
    );
    for (const { id, levels } of criteria) {
      await phone.locator(`[name="level.${id}"][value="${levels.at(-1)?.points}"]`).check();
    }
    await expectSound(phone);
    await phone.getByRole("button", { name: "Record the decision" }).click();
    await expect(phone.getByText(/^Not yet, with \d+ of \d+ points\.$/)).toBeVisible();
  });

  await test.step("the rep reads what was seen", async () => {
    await rep.goto(paths.demonstration(module.id));
    const version = rep.getByRole("region", { name: /^Version \d+ Not yet$/ });
    const missed = version.getByRole("listitem").filter({ hasText: `Left an alarm muted, ${mark}.` });
    await expect(missed).toContainText("Not observed");
    await expect(version).toContainText(place);
  });
});

async function expectSound(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
}
