import { afterEach, beforeEach, expect, test } from "vitest";
import { deviceOf } from "#app/http/device.server";
import { paths } from "#app/paths";
import { readMails } from "#test/support/outbox";
import { readable } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const send = (as: string, form: { [name: string]: string }) => site.visit(paths.account(), { as, form });

async function mailedCode(to: string): Promise<string> {
  const mails = (await readMails(site.db, "sign-in-code")).filter((mail) => mail.to === to);
  return /code is (\S+)/.exec(mails.at(-1)?.body ?? "")?.[1] ?? "";
}

test("whoever is signed in sees who they are here and where they are signed in", async () => {
  for (const person of ["rep-1", "lead-1", "author-1", "manager-1", "admin-1"]) {
    const page = readable(await site.read(paths.account(), { as: person }));
    for (const text of [person, `${person}@example.test`, "(this one)", "Change your e-mail address"])
      expect(page).toContain(text);
    expect(page).not.toContain("Sign out everywhere else");
    expect(await site.read(paths.library(), { as: person })).toContain(`href="${paths.account()}"`);
  }
});

test("a person moves to another address by the code that came there, and reads what follows", async () => {
  expect((await send("rep-1", { intent: "address", email: "new@example.test" })).status).toBe(302);
  expect(await site.read(paths.account(), { as: "rep-1" })).toContain(
    "Code from the e-mail to new@example.test",
  );
  const wrong = await send("rep-1", { intent: "code", code: "BCDF-GHJK" });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain("Tries left: 4.");
  const code = await mailedCode("new@example.test");
  expect((await send("rep-1", { intent: "code", code })).status).toBe(302);
  const page = await site.read(paths.account(), { as: "rep-1" });
  expect(page).toContain("new@example.test");
  expect(page).not.toContain("rep-1@example.test");
});

test("an address that somebody has looks like one that nobody has", async () => {
  const pages = [];
  for (const email of ["nobody@example.test", "rep-2@example.test"]) {
    expect((await send("rep-1", { intent: "address", email })).status).toBe(302);
    const page = await site.read(paths.account(), { as: "rep-1" });
    pages.push(readable(page).replaceAll(email, "ADDRESS"));
  }
  expect(pages[1]).toEqual(pages[0]);
  const typed = await send("rep-1", { intent: "address", email: "no address" });
  expect(typed.status).toBe(422);
  expect(await typed.text()).toContain('value="no address"');
});

test("an admin changes somebody's address, and is told why when it cannot be", async () => {
  const change = (person: string, email: string) =>
    site.visit(paths.adminPerson(person), { as: "admin-1", form: { intent: "address", email } });
  expect((await change("rep-1", "renamed@example.test")).status).toBe(302);
  expect(await site.read(paths.adminPerson("rep-1"), { as: "admin-1" })).toContain("renamed@example.test");
  const taken = await change("rep-1", "rep-2@example.test");
  expect(taken.status).toBe(422);
  expect(await taken.text()).toContain("Somebody with this address is here already.");
  const own = await change("admin-1", "root@example.test");
  expect(await own.text()).toContain("Change your own address on your account page");
  expect((await change("nobody", "x@example.test")).status).toBe(404);
});

test("somebody else's session is not ended, and what is no button of the page is refused", async () => {
  await site.cookieOf("rep-2");
  const { id_hash } = await site.db
    .selectFrom("session")
    .select("id_hash")
    .where("person_id", "=", "rep-2")
    .executeTakeFirstOrThrow();
  await send("rep-1", { intent: "end", session: id_hash.slice(0, 16) });
  expect((await site.visit(paths.trail(), { as: "rep-2" })).status).toBe(200);
  expect((await send("rep-1", { intent: "rename" })).status).toBe(400);
});

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Safari on an iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36",
    "Samsung Internet on Android",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36",
    "Chrome on a Mac",
  ],
  ["curl/8.5", ""],
  [`${"x".repeat(9000)} Firefox/1`, ""],
])("%s is a device called %j", (agent, device) => {
  expect(deviceOf(new Request("http://localhost/", { headers: { "User-Agent": agent } }))).toBe(device);
});
