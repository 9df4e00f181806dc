import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paths } from "#app/paths";
import { createTestSite, type TestSite } from "#test/support/site";

const { liveOrigin } = await vi.hoisted(() => import("#test/support/live-mode"));

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const poisoned = { Origin: "https://evil.example", Host: "evil.example", "X-Forwarded-Host": "evil.example" };

async function mailBody(): Promise<string> {
  return (await site.db.selectFrom("outbox_mail").select("body").executeTakeFirstOrThrow()).body;
}

test("nothing of the demo exists", async () => {
  expect((await site.visit(paths.demoSignIn(), { form: { persona: "admin" } })).status).toBe(404);
  expect((await site.visit(paths.demoSignIn())).status).toBe(404);
  expect((await site.visit(paths.demoOutbox())).status).toBe(404);
  expect((await site.visit(paths.demoOutboxMail("x"))).status).toBe(404);
  const page = await site.read(paths.signIn());
  expect(page).not.toContain("Try the demo");
  expect(page).not.toContain("Invented people");
});

test("cookies are for this host alone and never travel in the clear", async () => {
  const asked = await site.visit(paths.signIn(), { form: { email: "rep-1@example.test" } });
  const browser = asked.headers.getSetCookie()[0] ?? "";
  expect(browser).toMatch(/^__Host-waymark-browser=/);
  const code = /code is (\S+)/.exec(await mailBody())?.[1] ?? "";
  const Cookie = browser.split(";")[0] ?? "";
  const signedIn = await site.visit(paths.signInCode(), { form: { code }, headers: { Cookie } });
  const session = signedIn.headers.getSetCookie()[0] ?? "";
  expect(session).toMatch(/^__Host-waymark=/);
  const toasted = await site.visit(paths.signInCode(), { form: { intent: "again" }, headers: { Cookie } });
  const toast = toasted.headers.getSetCookie()[0] ?? "";
  expect(toast).toMatch(/^__Host-waymark-toast=/);
  for (const cookie of [browser, session, toast]) {
    for (const part of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(part);
    expect(cookie).not.toContain("Domain");
  }
});

test("links in mails begin with the configured origin, whatever Host a request names", async () => {
  const form = {
    intent: "invite",
    email: "new@example.test",
    name: "New",
    accessRole: "rep",
    partner: "partner-1",
    jobRoles: "sales",
  };
  await site.visit(`http://evil.example${paths.invite()}`, { as: "lead-1", form, headers: poisoned });
  const body = await mailBody();
  expect(body).toContain(`${liveOrigin}/invitations/`);
  expect(body).not.toContain("evil.example");
});

test("so does the sign-in mail", async () => {
  await site.visit(`http://evil.example${paths.signIn()}`, {
    form: { email: "rep-1@example.test" },
    headers: poisoned,
  });
  const body = await mailBody();
  expect(body).toContain(liveOrigin);
  expect(body).not.toContain("evil.example");
});

test("someone signed in does not see the sign-in page", async () => {
  const response = await site.visit(paths.signIn("/library"), { as: "rep-1" });
  expect(response.headers.get("Location")).toBe("/library");
});
