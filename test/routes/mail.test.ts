import { afterEach, beforeEach, expect, test } from "vitest";
import { deliverWaiting } from "#app/domain/mail/deliver.server";
import { paths } from "#app/paths";
import { readMails } from "#test/support/outbox";
import { readable, tableRows } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const refusing = () => Promise.reject(new Error("connect ECONNREFUSED 192.0.2.1:465"));

async function failedMails(): Promise<void> {
  const person = { email: "new@example.test", name: "New", accessRole: "rep", jobRoles: "sales" };
  await site.visit(paths.invite(), {
    as: "lead-1",
    form: { intent: "invite", partner: "partner-1", ...person },
  });
  await site.visit(paths.signIn(), { form: { email: "rep-1@example.test" } });
  await deliverWaiting(site.context, refusing);
}

const send = (form: { [name: string]: string }) => site.visit(paths.adminMail(), { as: "admin-1", form });

test("an admin sees at once which mail fails, to whom and why, and nothing of what is in it", async () => {
  expect(readable(await site.read(paths.admin(), { as: "admin-1" }))).not.toContain("Some e-mails could not");
  await failedMails();
  const home = await site.read(paths.admin(), { as: "admin-1" });
  expect(readable(home)).toContain("2 e-mails are being tried again. See which, and why");
  expect(home).toContain(`href="${paths.adminMail()}"`);
  const page = await site.read(paths.adminMail(), { as: "admin-1" });
  const rows = tableRows(page, "Not delivered").map(([to, kind, , error]) => [to, kind, error]);
  expect(rows.sort()).toEqual([
    ["new@example.test", "Invitation", "connect ECONNREFUSED 192.0.2.1:465"],
    ["rep-1@example.test", "Sign-in code", "connect ECONNREFUSED 192.0.2.1:465"],
  ]);
  const bodies = (await readMails(site.db, "sign-in-code", "invitation")).map(({ body }) => body).join("\n");
  const secrets = [/code is (\S+)/, /invitations\/(\S+)/].map((secret) => secret.exec(bodies)?.[1] ?? "");
  const data = await site.visit(paths.adminMail(), { as: "admin-1", data: "routes/admin.mail" });
  const text = page + (await data.text());
  for (const secret of secrets) {
    expect(secret).not.toBe("");
    expect(text).not.toContain(secret);
  }
});

test("a mail that is being tried often is not hastened; later it is sent again, or left", async () => {
  await failedMails();
  const { id } = await site.db
    .selectFrom("outbox_mail")
    .select("id")
    .where("kind", "=", "invitation")
    .executeTakeFirstOrThrow();
  await send({ intent: "again", mail: id });
  expect(await deliverWaiting(site.context, async () => {})).toBe(0);
  for (const minutes of [1, 2, 4, 8]) {
    site.advance(minutes * 60_000);
    await deliverWaiting(site.context, refusing);
  }
  const page = await site.read(paths.adminMail(), { as: "admin-1" });
  expect(
    tableRows(page, "Not delivered")
      .map((row) => row.slice(-2))
      .sort(),
  ).toEqual([
    ["2 Mar 2026, 10:31 Berlin time", "Send again Leave unsent"],
    ["Too late", "Leave unsent"],
  ]);
  await send({ intent: "again", mail: id });
  const delivered: string[] = [];
  await deliverWaiting(site.context, async ({ recipient }) => void delivered.push(recipient));
  expect(delivered).toEqual(["new@example.test"]);
  const code = await site.db
    .selectFrom("outbox_mail")
    .select("id")
    .where("kind", "=", "sign-in-code")
    .executeTakeFirstOrThrow();
  expect((await send({ intent: "leave", mail: code.id })).headers.get("Location")).toBe(paths.adminMail());
  const empty = await site.read(paths.adminMail(), { as: "admin-1" });
  expect(empty).toContain("All e-mails were delivered");
  expect(readable(await site.read(paths.admin(), { as: "admin-1" }))).not.toContain("Some e-mails could not");
});

test("nothing that was delivered can be sent again or taken away", async () => {
  await failedMails();
  site.advance(60_000);
  await deliverWaiting(site.context, async () => {});
  const before = await site.db.selectFrom("outbox_mail").selectAll().execute();
  for (const { id } of before) {
    for (const intent of ["again", "leave", "all-again"]) await send({ intent, mail: id });
  }
  expect(await site.db.selectFrom("outbox_mail").selectAll().execute()).toEqual(before);
});

test("an admin tries the mail server with a mail to themselves", async () => {
  await send({ intent: "test" });
  site.advance(1);
  await send({ intent: "test" });
  expect(await readMails(site.db, "test")).toMatchObject([
    { to: "admin-1@example.test", subject: "Test e-mail (Frostline)" },
    { to: "admin-1@example.test" },
  ]);
});
