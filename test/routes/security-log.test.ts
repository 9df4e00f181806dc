/** The log as an operator reads it after something happened: which event, by whom, and nothing that opens a door. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { paths } from "#app/paths";
import { collectLog } from "#test/support/log-lines";
import { readMails } from "#test/support/outbox";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

async function mailedCode(): Promise<string> {
  return /code is (\S+)/.exec((await readMails(site.db, "sign-in-code")).at(-1)?.body ?? "")?.[1] ?? "";
}

test("signing in, rightly and wrongly, and out again is written with the person's id, and tied to one browser", async () => {
  const log = collectLog();
  const asked = await site.visit(paths.signIn(), { form: { email: "rep-1@example.test" } });
  const headers = { Cookie: cookieOf(asked) };
  const code = await mailedCode();
  await site.visit(paths.signInCode(), { form: { code: "BCDFGHJK" }, headers });
  const signedIn = await site.visit(paths.signInCode(), { form: { code }, headers });
  await site.visit(paths.signOut(), { form: {}, headers: { Cookie: cookieOf(signedIn) } });
  const lines = log.lines();
  const browser = expect.stringMatching(/^[0-9a-f]{12}$/);
  expect(lines).toMatchObject([
    { level: 30, msg: "security", event: "code-asked", actor: null, browser },
    { event: "sign-in-refused", actor: null, what: "wrong", browser },
    { event: "signed-in", actor: "rep-1", browser },
    { event: "signed-out", actor: "rep-1" },
  ]);
  expect(new Set(lines.slice(0, 3).map((line) => line["browser"])).size).toBe(1);
  const secrets = [code, code.replace("-", ""), "rep-1@example.test", "example.test"];
  for (const cookie of [...asked.headers.getSetCookie(), ...signedIn.headers.getSetCookie()])
    secrets.push(decodeURIComponent(cookie.split(";")[0]?.split("=")[1] ?? ""));
  for (const secret of secrets) expect(log.text()).not.toContain(secret);
});

test("an unknown address is written as a known one is", async () => {
  const log = collectLog();
  for (const email of ["rep-1@example.test", "nobody@example.test"])
    await site.visit(paths.signIn(), { form: { email } });
  const [known, unknown] = log.lines().map(({ time, browser, ...line }) => line);
  expect(unknown).toEqual(known);
});

test("what is refused, and what becomes of rights, sessions and addresses, is written with who did it to whom", async () => {
  for (const person of ["rep-1", "admin-1", "author-1"]) await site.cookieOf(person);
  const log = collectLog();
  await site.visit(paths.adminPerson("rep-1"), { as: "rep-1" });
  const person = { name: "rep-1", accessRole: "lead", partner: "partner-1", jobRoles: "sales" };
  const change = (id: string, form: { [name: string]: string }) =>
    site.visit(paths.adminPerson(id), { as: "admin-1", form });
  await change("rep-1", { intent: "person", ...person });
  await change("rep-1", { intent: "address", email: "renamed@example.test" });
  await change("rep-1", { intent: "status", status: "disabled", known: "disable" });
  await change("author-1", { intent: "tracks" });
  await site.visit(paths.adminPartner("partner-1"), {
    as: "admin-1",
    form: { intent: "managers", managers: "manager-1" },
  });
  await site.visit(paths.account(), { as: "author-1", form: { intent: "elsewhere" } });
  await site.visit(paths.adminPartner("partner-2"), {
    as: "admin-1",
    form: {
      ...{ intent: "partner", name: "Partner 2", tierId: "registered", market: "DE", segment: "food" },
      ...{ startedOn: "2026-01-05", status: "exited", known: "exit" },
    },
  });
  expect(log.lines()).toMatchObject([
    { event: "access-refused", actor: "rep-1", what: "people.manage", path: "/admin/people/*" },
    { event: "rights-changed", actor: "admin-1", subject: "rep-1", what: "person" },
    { event: "address-changed", actor: "admin-1", subject: "rep-1" },
    { event: "rights-changed", actor: "admin-1", subject: "rep-1", what: "disabled" },
    { event: "rights-changed", actor: "admin-1", subject: "author-1", what: "tracks" },
    { event: "rights-changed", actor: "admin-1", subject: "partner-1", what: "managers" },
    { event: "sessions-ended", actor: "author-1", what: "elsewhere" },
    { event: "rights-changed", actor: "admin-1", subject: "partner-2", what: "exited" },
  ]);
  expect(log.text()).not.toContain("@");
});

test("what is refused changes no right and is not written as if it had", async () => {
  await site.cookieOf("admin-1");
  const log = collectLog();
  await site.visit(paths.adminPerson("admin-1"), {
    as: "admin-1",
    form: { intent: "status", status: "disabled", known: "disable" },
  });
  expect(log.lines()).toEqual([]);
});

test("signing out empties the browser's cache and leaves on the device what others have not sent yet", async () => {
  const signedOut = await site.visit(paths.signOut(), { as: "rep-1", form: {} });
  expect(signedOut.headers.get("Clear-Site-Data")).toBe('"cache"');
});

test("who was invited as what, and joined, and which invitation was withdrawn is written, without the address or the link", async () => {
  await site.cookieOf("admin-1");
  const log = collectLog();
  const invite = (email: string) =>
    site.visit(paths.invite(), {
      as: "admin-1",
      form: {
        intent: "invite",
        email,
        name: "Nora New",
        accessRole: "rep",
        partner: "partner-1",
        jobRoles: "sales",
      },
    });
  await invite("nora@example.test");
  const body = (await readMails(site.db, "invitation")).at(-1)?.body ?? "";
  const token = /\/invitations\/(\S+)/.exec(body)?.[1] ?? "";
  await site.visit(paths.invitation(token), { form: {} });
  await invite("other@example.test");
  const { id } = await site.db
    .selectFrom("invitation")
    .select("id")
    .where("email", "=", "other@example.test")
    .executeTakeFirstOrThrow();
  await site.visit(paths.invite(), { as: "admin-1", form: { intent: "revoke", invitation: id } });
  await site.visit(paths.invite(), { as: "admin-1", form: { intent: "revoke", invitation: "unknown" } });
  const joined = await site.db
    .selectFrom("person")
    .select("id")
    .where("email", "=", "nora@example.test")
    .executeTakeFirstOrThrow();
  expect(log.lines()).toMatchObject([
    { event: "invited", actor: "admin-1", subject: "partner-1", what: "rep" },
    { event: "joined", actor: joined.id, what: "rep" },
    { event: "signed-in", actor: joined.id },
    { event: "invited", actor: "admin-1", subject: "partner-1", what: "rep" },
    { event: "invitation-withdrawn", actor: "admin-1", subject: id },
  ]);
  for (const secret of [token, "@", "Nora"]) expect(log.text()).not.toContain(secret);
});
