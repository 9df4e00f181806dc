/** A partner's lead: sees the own partner's people and costs, and nothing of anybody else's. */
import { paths } from "#app/paths";
import { expect, test } from "#test/e2e/fixtures";
import { invite } from "#test/e2e/people";
import { readFact, readRows, tableNamed } from "#test/e2e/screen";

test("a lead sees the own people and costs", async ({ visit, mark }) => {
  const lead = await visit({ as: "lead" });
  await lead.goto(paths.index());
  await lead.getByRole("link", { name: "Our people" }).click();
  await expect(lead.getByRole("heading", { level: 1, name: "Nordlys Kølepartner" })).toBeVisible();
  const people = (await readRows(tableNamed(lead, "People and milestones"))).map(([name]) => name);
  expect(people).toContain("Astrid Holm Lead");
  expect(people).toContain("Mikkel Dahl");
  await lead.getByRole("link", { name: "Mikkel Dahl" }).click();
  await expect(lead.getByRole("heading", { level: 1, name: "Mikkel Dahl" })).toBeVisible();
  await lead.getByRole("link", { name: "Our costs" }).click();
  await expect(lead.getByRole("heading", { level: 1, name: /^Cost tally, / })).toBeVisible();
  expect(await readFact(lead, "Used")).toMatch(/^€\d/);

  const invited = {
    name: `Ulla ${mark}`,
    email: `ulla.${mark}@journey.example`,
    jobRole: "Support",
  } as const;
  await invite(lead, invited);
  const waiting = tableNamed(lead, "Waiting for an answer")
    .getByRole("row")
    .filter({ hasText: invited.email });
  await expect(waiting).toContainText("Nordlys Kølepartner");
  await waiting.getByRole("button", { name: `Withdraw the invitation of ${invited.name}` }).click();
  await expect(waiting).toHaveCount(0);
});

test("a lead opens nothing of another partner, nor of the vendor", async ({ visit, complaints }) => {
  complaints.forgive(/status of 40[34]/);
  const manager = await visit({ as: "manager" });
  await manager.goto(paths.portfolio());
  const address = await manager.getByRole("link", { name: "Alba Fredda Sistemi" }).getAttribute("href");
  const partnerId = address?.split("/").at(-1) ?? "";
  await manager.goto(paths.partner(partnerId));
  const person = await manager.getByRole("link", { name: "Sara Bellini" }).getAttribute("href");

  const lead = await visit({ as: "lead" });
  const hidden = [
    paths.partner(partnerId),
    paths.partnerPeopleCsv(partnerId),
    paths.costs(partnerId),
    paths.costsCsv(partnerId),
    paths.costEntries(partnerId),
    person ?? "",
  ];
  for (const path of hidden) expect((await lead.request.get(path)).status(), path).toBe(404);
  const forbidden = [
    paths.portfolio(),
    paths.assessments(),
    paths.authoring(),
    paths.liveSessions(),
    paths.admin(),
  ];
  for (const path of forbidden) expect((await lead.request.get(path)).status(), path).toBe(403);
  await lead.goto(paths.partner(partnerId));
  await expect(lead.getByRole("heading", { level: 1, name: "There is no page here" })).toBeVisible();
  await lead.goto(paths.admin());
  await expect(lead.getByRole("heading", { level: 1, name: "You cannot open this page" })).toBeVisible();
  await expect(lead.getByRole("main")).not.toContainText("Alba Fredda");
});
