/** Who works where, made through the pages that leads and admins use. */
import { expect, type Page } from "@playwright/test";
import { paths } from "#app/paths";

export interface NewPartner {
  id: string;
  name: string;
}

/** The admin adds a partner in the lowest tier and assigns it to the demo's manager. */
export async function addPartner(
  admin: Page,
  name: string,
  tier: "Registered" | "Premier" = "Registered",
): Promise<NewPartner> {
  await admin.goto(paths.adminPartners());
  const form = admin.getByRole("region", { name: "Add a partner" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Tier").selectOption({ label: tier });
  await form.getByLabel("Market").fill("Germany");
  await form.getByLabel("Segment").fill("Pharma wholesale");
  await form.getByLabel("Partner since").fill("2026-01-05");
  await form.getByRole("button", { name: "Add the partner" }).click();
  await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
  await admin.getByRole("group", { name: "Managers" }).getByLabel("Jana Reuter").check();
  await admin.getByRole("button", { name: "Save the managers" }).click();
  await expect(admin.getByText("The managers are saved.")).toBeVisible();
  return { id: new URL(admin.url()).pathname.split("/").at(-1) ?? "", name };
}

export interface Invited {
  name: string;
  email: string;
  /** As the form names it; reps and leads have one. */
  jobRole?: "Sales" | "Technical" | "Support";
  /** Asked for where the inviter may choose. */
  accessRole?: "Partner rep" | "Partner lead" | "Partner manager";
  partner?: string;
}

/** Whoever is signed in on the page invites someone. */
export async function invite(page: Page, invited: Invited): Promise<void> {
  await page.goto(paths.invite());
  await page.getByLabel("E-mail address").fill(invited.email);
  await page.getByLabel("Name", { exact: true }).fill(invited.name);
  if (invited.accessRole) await page.getByLabel("Access role").selectOption({ label: invited.accessRole });
  if (invited.partner)
    await page.getByLabel("Partner", { exact: false }).selectOption({ label: invited.partner });
  if (invited.jobRole) {
    await page.getByRole("group", { name: "Job roles" }).getByLabel(invited.jobRole).check();
  }
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText(`The invitation to ${invited.email} is on its way.`)).toBeVisible();
}

/** Opens the newest mail to this address in the demo's outbox. */
export async function openMail(page: Page, email: string): Promise<void> {
  await page.goto(paths.demoOutbox());
  await page.getByRole("row").filter({ hasText: email }).first().getByRole("link").click();
  await expect(page.getByRole("definition").filter({ hasText: email })).toBeVisible();
}

/** Opens the mail, follows its link and accepts; the page is then the person's home. */
export async function acceptInvitation(page: Page, invited: Invited): Promise<void> {
  await openMail(page, invited.email);
  await page.getByRole("link", { name: "Open the link" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Welcome, ${invited.name}` })).toBeVisible();
  await page.getByRole("button", { name: "Accept and start" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
}

/** Signs in by the code that is mailed. */
export async function signInByCode(page: Page, email: string): Promise<void> {
  await page.goto(paths.signIn());
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Enter your code" })).toBeVisible();
  const mailbox = await page.context().newPage();
  await openMail(mailbox, email);
  const code = /code is (\S+)/.exec((await mailbox.locator("pre").textContent()) ?? "")?.[1] ?? "";
  await mailbox.close();
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
}
