/** The admin says who is in the program and on what terms; what they change holds at once and stands in the log. */
import { paths } from "#app/paths";
import { expect, test } from "#test/e2e/fixtures";
import { acceptInvitation, addPartner, invite } from "#test/e2e/people";

test("the admin adds a partner and raises its tier, and the log says what it was before", async ({
  visit,
  mark,
}) => {
  const admin = await visit({ as: "admin" });
  const partner = await addPartner(admin, `Tiered ${mark} AG`);
  await admin.getByLabel("Tier").selectOption({ label: "Select" });
  await admin.getByRole("button", { name: "Save", exact: true }).click();
  await expect(admin.getByText(`${partner.name} is saved.`)).toBeVisible();
  await admin.getByRole("link", { name: "People and progress" }).click();
  await expect(admin.getByRole("main")).toContainText("Select");

  await admin.goto(paths.adminAudit());
  const changed = admin
    .getByRole("listitem")
    .filter({ hasText: `Ruth Adler changed the partner ${partner.name}.` });
  await expect(changed).toContainText("Registered");
  await expect(changed).toContainText("Select");
  await expect(admin.getByText(`Ruth Adler added the partner ${partner.name}.`)).toBeVisible();
  await expect(admin.getByText(`Ruth Adler changed who manages ${partner.name}.`)).toBeVisible();
});

test("a form that was saved shows what is stored", async ({ visit, mark, complaints }) => {
  complaints.forgive(/status of 422/);
  const admin = await visit({ as: "admin" });
  const partner = await addPartner(admin, `Stored ${mark} AG`);
  const rep = { name: `Enno ${mark}`, email: `enno.${mark}@journey.example`, jobRole: "Sales" } as const;
  await invite(admin, { ...rep, accessRole: "Partner rep", partner: partner.name });
  await acceptInvitation(await visit(), rep);

  await admin.goto(paths.adminPeople(rep.email));
  await admin.getByRole("link", { name: rep.name }).click();
  await admin.getByLabel("Name", { exact: true }).fill(`  ${rep.name} Ahrens `);
  await admin.getByLabel("Access role").selectOption({ label: "Author" });
  await expect(admin.getByLabel("Partner (for reps and leads)")).toBeHidden();
  await expect(admin.getByRole("group", { name: "Job roles" })).toBeHidden();
  await admin.getByRole("button", { name: "Save", exact: true }).click();
  await expect(admin.getByRole("heading", { level: 1, name: `${rep.name} Ahrens` })).toBeVisible();
  await expect(admin.getByLabel("Name", { exact: true })).toHaveValue(`${rep.name} Ahrens`);
  await admin.getByLabel("Access role").selectOption({ label: "Partner rep" });
  await expect(admin.getByLabel("Partner (for reps and leads)")).toHaveValue("");
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`whoever the admin disables is out with their next click, ${how}`, async ({ visit, mark }) => {
    const leaver = { name: `Otto ${mark}`, email: `otto.${mark}@journey.example`, jobRole: "Sales" } as const;
    await invite(await visit({ as: "lead" }), leaver);
    const rep = await visit({ javaScriptEnabled });
    await acceptInvitation(rep, leaver);

    const admin = await visit({ as: "admin" });
    await admin.goto(paths.adminPeople());
    await admin.getByLabel("Name or e-mail address").fill(leaver.email);
    await admin.getByRole("button", { name: "Search" }).click();
    await admin.getByRole("link", { name: leaver.name }).click();
    await admin.getByLabel(`I know that ${leaver.name} is signed out`).check();
    await admin.getByRole("button", { name: `Disable ${leaver.name}` }).click();
    await expect(admin.getByText(`${leaver.name} is disabled and signed out everywhere.`)).toBeVisible();
    await expect(admin.getByRole("button", { name: `Enable ${leaver.name} again` })).toBeVisible();

    await rep.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Tracks" }).click();
    await expect(rep.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
    await expect(rep.getByRole("button", { name: "Sign out" })).toHaveCount(0);
    await admin.goto(paths.adminAudit());
    await expect(admin.getByText(`Ruth Adler disabled ${leaver.name}.`)).toBeVisible();
  });
}
