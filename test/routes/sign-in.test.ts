import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { paths } from "#app/paths";
import { readable } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

/** The cookies a response sets, as the browser would send them back. */
function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function lastMail(): Promise<string> {
  const mail = await site.db
    .selectFrom("outbox_mail")
    .select("body")
    .where("body", "!=", "")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return mail.body;
}

async function askForCode(email: string, back = ""): Promise<{ browser: string; codePage: string }> {
  site.advance(1);
  const asked = await site.visit(paths.signIn(), { form: { email, back } });
  expect(asked.status).toBe(302);
  return { browser: cookiesOf(asked), codePage: asked.headers.get("Location") ?? "" };
}

async function mailedCode(): Promise<string> {
  return /code is (\S+)/.exec(await lastMail())?.[1] ?? "";
}

describe("signing in", () => {
  test("by a mailed code leads to the page that was asked for", async () => {
    const wanted = await site.visit(paths.module("module-1"));
    expect(wanted.headers.get("Location")).toBe(paths.signIn("/modules/module-1"));
    const { browser, codePage } = await askForCode("rep-1@example.test", "/modules/module-1");
    const page = await site.read(codePage, { headers: { Cookie: browser } });
    expect(page).toContain("rep-1@example.test");
    const form = { code: await mailedCode(), back: "/modules/module-1" };
    const signedIn = await site.visit(codePage, { form, headers: { Cookie: browser } });
    expect(signedIn.headers.get("Location")).toBe("/modules/module-1");
    const home = await site.read(paths.trail(), { headers: { Cookie: cookiesOf(signedIn) } });
    expect(home).toContain("rep-1");
  });

  test("leads each kind of person to their own home", async () => {
    for (const [person, home] of [
      ["rep-1", paths.trail()],
      ["lead-1", paths.trail()],
      ["author-1", paths.authoring()],
      ["manager-1", paths.portfolio()],
      ["admin-1", paths.admin()],
    ] as const) {
      const { browser, codePage } = await askForCode(`${person}@example.test`);
      const signedIn = await site.visit(codePage, {
        form: { code: await mailedCode() },
        headers: { Cookie: browser },
      });
      expect(signedIn.headers.get("Location"), person).toBe(home);
    }
  });

  test("never leads away from this site", async () => {
    for (const back of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example/",
      "javascript:alert(1)",
      "/.//evil.example",
    ]) {
      const { browser, codePage } = await askForCode("rep-1@example.test", back);
      expect(codePage).toBe(paths.signInCode());
      const form = { code: await mailedCode(), back };
      const signedIn = await site.visit(codePage, { form, headers: { Cookie: browser } });
      expect(signedIn.headers.get("Location"), back).toBe(paths.trail());
      site.advance(16 * 60_000);
    }
  });

  test("looks the same for an address nobody has", async () => {
    const seen = [];
    for (const email of ["rep-1@example.test", "nobody@example.test"]) {
      const { browser, codePage } = await askForCode(email);
      const page = await site.read(codePage, { headers: { Cookie: browser } });
      const wrong = await site.visit(codePage, { form: { code: "BCDF-GHJK" }, headers: { Cookie: browser } });
      const texts = [codePage, page, await wrong.text()].map((text) => text.replaceAll(email, "ADDRESS"));
      seen.push({ status: wrong.status, texts });
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  test("says plainly what is wrong with a code, and keeps the address", async () => {
    const { browser, codePage } = await askForCode("rep-1@example.test");
    const right = await mailedCode();
    const enter = async (code: string) => {
      const response = await site.visit(codePage, { form: { code }, headers: { Cookie: browser } });
      return { status: response.status, text: await response.text(), response };
    };
    const empty = await enter("");
    expect(empty.text).toContain("Enter the code from the e-mail.");
    const wrong = await enter("BCDF-GHJK");
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("Tries left: 4.");
    expect(wrong.text).toContain('value="BCDF-GHJK"');
    expect(wrong.text).toContain("If rep-1@example.test belongs to somebody here");
    expect(wrong.text).toMatch(/aria-describedby="[^"]*-error"/);
    site.advance(10 * 60_000);
    expect((await enter(right)).text).toContain("a code works for 10 minutes");
    const again = await askForCode("rep-1@example.test");
    const form = { code: await mailedCode() };
    await site.visit(again.codePage, { form, headers: { Cookie: again.browser } });
    const used = await site.visit(again.codePage, { form, headers: { Cookie: again.browser } });
    expect(await used.text()).toContain("This code has been used already.");
  });

  test("asks for a whole address and keeps what was typed", async () => {
    const response = await site.visit(paths.signIn(), { form: { email: '"><script>' } });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain("Enter a complete e-mail address");
    expect(page).toContain("&quot;&gt;&lt;script&gt;");
    expect(page).not.toContain('"><script>');
  });

  test("is refused with 429 once a browser asked for too many codes, whatever X-Forwarded-For says", async () => {
    const { browser } = await askForCode("rep-1@example.test");
    let last: Response | undefined;
    for (let count = 0; count < 10; count++) {
      const headers = { Cookie: browser, "X-Forwarded-For": `203.0.113.${count}` };
      last = await site.visit(paths.signIn(), { form: { email: "rep-1@example.test" }, headers });
    }
    expect(last?.status).toBe(429);
    expect(await last?.text()).toContain("ask again in 15 minutes");
  });

  test("goes on while strangers use up an address's codes, and the page says which code to enter", async () => {
    const seen = [];
    for (const email of ["rep-1@example.test", "nobody@example.test"]) {
      for (let count = 0; count < 8; count++) await askForCode(email);
      const { browser, codePage } = await askForCode(email);
      const headers = { Cookie: browser };
      const page = await site.read(codePage, { headers });
      expect(page).toContain("enter the code in the last e-mail");
      const again = await site.visit(codePage, { form: { intent: "again" }, headers });
      const said = await site.read(codePage, { headers: { Cookie: `${browser}; ${cookiesOf(again)}` } });
      expect(said).toContain("No new code was sent: the one in the last e-mail still works.");
      seen.push([readable(page), readable(said)].map((text) => text.replaceAll(email, "ADDRESS")));
      if (email.startsWith("rep-1")) {
        const signedIn = await site.visit(codePage, { form: { code: await mailedCode() }, headers });
        expect(signedIn.headers.get("Location")).toBe(paths.trail());
      }
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  test("by another code says that the one before no longer works, whoever asks", async () => {
    const seen = [];
    for (const email of ["rep-1@example.test", "nobody@example.test"]) {
      const { browser, codePage } = await askForCode(email);
      const headers = { Cookie: browser };
      const again = await site.visit(codePage, { form: { intent: "again", back: "/trail" }, headers });
      expect(again.status).toBe(302);
      const page = await site.read(again.headers.get("Location") ?? "", {
        headers: { Cookie: `${browser}; ${cookiesOf(again)}` },
      });
      expect(page).toContain("a new code is on its way; the earlier one no longer works");
      seen.push(readable(page).replaceAll(email, "ADDRESS"));
      site.advance(16 * 60_000);
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  test("goes on with the last code when no more are made, from the page of the code and from the first", async () => {
    const seen = [];
    for (const email of ["rep-1@example.test", "nobody@example.test"]) {
      const { browser, codePage } = await askForCode(email);
      const headers = { Cookie: browser };
      const again = () => site.visit(codePage, { form: { intent: "again" }, headers });
      for (let count = 2; count <= 10; count++) expect((await again()).status).toBe(302);
      const refused = await again();
      expect(refused.status).toBe(429);
      const stayed = await refused.text();
      expect(stayed).toContain(
        "You have asked for too many codes in this browser. Use the last one you were sent",
      );
      expect(stayed).toContain('name="code"');
      const first = await site.visit(paths.signIn("/trail"), { form: { email, back: "/trail" }, headers });
      expect(first.status).toBe(429);
      const page = await first.text();
      expect(page).toContain(`href="${paths.signInCode("/trail")}"`);
      const elsewhere = await site.visit(paths.signIn(), { form: { email } });
      expect(await elsewhere.text()).not.toContain(`href="${paths.signInCode()}`);
      seen.push([stayed, page].map((text) => text.replaceAll(email, "ADDRESS")));
      if (email.startsWith("rep-1")) {
        const form = { code: await mailedCode() };
        const signedIn = await site.visit(codePage, { form, headers });
        expect(signedIn.headers.get("Location")).toBe(paths.trail());
      }
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  test("asks for another code only in a browser that asked for one", async () => {
    const again = await site.visit(paths.signInCode(), { form: { intent: "again" } });
    expect(again.headers.get("Location")).toBe(paths.signIn());
    expect(await site.db.selectFrom("outbox_mail").select("id").execute()).toEqual([]);
  });

  test("refuses a body that is no form", async () => {
    expect((await site.visit(paths.signIn(), { method: "POST" })).status).toBe(400);
  });

  test("without having asked for a code begins at the beginning", async () => {
    expect((await site.visit(paths.signInCode())).headers.get("Location")).toBe(paths.signIn());
  });
});

describe("a session", () => {
  test("comes in a cookie that scripts and other sites do not get", async () => {
    const { browser, codePage } = await askForCode("rep-1@example.test");
    const form = { code: await mailedCode() };
    const signedIn = await site.visit(codePage, { form, headers: { Cookie: browser } });
    for (const cookie of signedIn.headers.getSetCookie()) {
      expect(cookie).toMatch(/HttpOnly/);
      expect(cookie).toMatch(/SameSite=Lax/);
      expect(cookie).toMatch(/Path=\//);
    }
  });

  test("ends by signing out, and not by following a link", async () => {
    await site.visit(paths.signOut(), { as: "rep-1" });
    expect((await site.visit(paths.trail(), { as: "rep-1" })).status).toBe(200);
    const signedOut = await site.visit(paths.signOut(), { as: "rep-1", form: {} });
    expect(signedOut.headers.get("Location")).toBe(paths.signIn());
    expect((await site.visit(paths.trail(), { as: "rep-1" })).status).toBe(302);
  });

  test("signing in as someone else ends the session before it", async () => {
    const before = await site.cookieOf("rep-1");
    const { browser, codePage } = await askForCode("lead-1@example.test");
    const form = { code: await mailedCode() };
    await site.visit(codePage, { form, headers: { Cookie: `${browser}; ${before}` } });
    expect((await site.visit(paths.trail(), { headers: { Cookie: before } })).status).toBe(302);
  });

  test("of a disabled or demoted person is over with the next request, page and data alike", async () => {
    const person = { name: "rep-1", accessRole: "lead", partner: "partner-1", jobRoles: "sales" };
    await site.read(paths.trail(), { as: "rep-1" });
    await site.visit(paths.adminPerson("rep-1"), { as: "admin-1", form: { intent: "person", ...person } });
    expect((await site.visit(paths.trail(), { as: "rep-1" })).status).toBe(302);
    const data = await site.visit(paths.trail(), { as: "rep-1", data: "routes/trail" });
    expect(data.status).toBe(204);
    expect(data.headers.get("X-Remix-Redirect")).toBe(paths.signIn("/trail"));
    await site.cookieOf("lead-1");
    await site.visit(paths.adminPerson("lead-1"), {
      as: "admin-1",
      form: { intent: "status", status: "disabled", known: "disable" },
    });
    expect((await site.visit(paths.trail(), { as: "lead-1" })).status).toBe(302);
  });

  test("made up or garbled is nobody's", async () => {
    for (const cookie of ["waymark=x", "waymark=", "waymark=ImFiYyI%3D", "waymark=%E0%A4%A"]) {
      expect((await site.visit(paths.trail(), { headers: { Cookie: cookie } })).status, cookie).toBe(302);
    }
  });
});

describe("the demo", () => {
  beforeEach(async () => {
    for (const persona of ["rep", "lead", "author", "manager", "admin"]) {
      await site.db
        .updateTable("person")
        .set({ email: `${persona}@waymark.example` })
        .where("id", "=", `${persona}-1`)
        .execute();
    }
  });

  test("signs in as each kind of person with one click", async () => {
    for (const [persona, home] of [
      ["rep", paths.trail()],
      ["lead", paths.trail()],
      ["author", paths.authoring()],
      ["manager", paths.portfolio()],
      ["admin", paths.admin()],
    ] as const) {
      const response = await site.visit(paths.demoSignIn(), { form: { persona } });
      expect(response.headers.get("Location")).toBe(home);
      const page = await site.read(paths.library(), { headers: { Cookie: cookiesOf(response) } });
      expect(page).toContain(`${persona}-1`);
    }
  });

  test("knows no other persona", async () => {
    for (const persona of ["", "root", "__proto__", "toString"]) {
      expect((await site.visit(paths.demoSignIn(), { form: { persona } })).status).toBe(400);
    }
    expect((await site.visit(paths.demoSignIn())).headers.get("Location")).toBe(paths.signIn());
  });

  test("shows its mail in the outbox, as text", async () => {
    const name = "<img src=x onerror=alert(1)>";
    const form = {
      intent: "invite",
      email: "new@example.test",
      name,
      accessRole: "rep",
      partner: "partner-1",
      jobRoles: "sales",
    };
    await site.visit(paths.invite(), { as: "lead-1", form });
    const outbox = await site.read(paths.demoOutbox());
    expect(outbox).toContain("new@example.test");
    const mail = await site.read(/\/demo\/outbox\/[0-9A-Z]+/.exec(outbox)?.[0] ?? "");
    expect(mail).not.toContain("<img src=x");
    expect(mail).toContain("Open the link");
    expect((await site.visit(paths.demoOutboxMail("nothing"))).status).toBe(404);
  });
});
