/** A session that was taken over, or left open, changes nothing that matters without a fresh code from its person's mailbox. */
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startSession } from "#app/domain/identity/session.server";
import { confirmedChanges } from "#app/http/confirm.server";
import { redirectSignedIn } from "#app/http/session.server";
import { paths } from "#app/paths";
import { collectLog } from "#test/support/log-lines";
import { readMails } from "#test/support/outbox";
import { createTestSite, type TestSite } from "#test/support/site";

await vi.hoisted(() => import("#test/support/live-mode"));

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
  collectLog();
});
afterEach(() => site.cleanup());

const staff = { intent: "invite", email: "new@example.test", name: "New Author", accessRole: "author" };
const changes: [keyof typeof confirmedChanges, string, string, { [name: string]: string }][] = [
  ["rate", "admin-1", paths.adminRates(), { driver: "trainer-hours", rate: "55" }],
  ["terms", "admin-1", paths.adminTiers(), { intent: "rename", id: "premier", name: "Premier Plus" }],
  ["partner", "admin-1", paths.adminPartner("partner-1"), { intent: "managers", managers: "manager-1" }],
  [
    "rights",
    "admin-1",
    paths.adminPerson("rep-1"),
    { intent: "status", status: "disabled", known: "disable" },
  ],
  ["staff", "admin-1", paths.invite(), staff],
  ["address", "admin-1", paths.adminPerson("rep-1"), { intent: "address", email: "new@example.test" }],
  ["address", "rep-1", paths.account(), { intent: "address", email: "new@example.test" }],
];

async function lastCode(): Promise<string> {
  return /code is (\S+)/.exec((await readMails(site.db, "sign-in-code")).at(-1)?.body ?? "")?.[1] ?? "";
}

test.each(changes)(
  "%s by %s at %s waits for a code once the sign-in is an hour old",
  async (change, as, path, form) => {
    await site.cookieOf(as);
    const early = await site.visit(path, { as, form: { ...form, known: "" } });
    expect(early.status).not.toBe(401);
    site.advance(61 * 60_000);
    const asked = await site.visit(path, { as, form });
    expect(asked.status).toBe(401);
    const page = await asked.text();
    expect(page).toContain(`Before you ${confirmedChanges[change]}`);
    for (const [name, value] of Object.entries(form))
      expect(page).toContain(`<input type="hidden" name="${name}" value="${value}"/>`);
  },
);

test("the form goes on as it was typed with the code, once, and nothing is asked again for an hour", async () => {
  await site.cookieOf("admin-1");
  site.advance(61 * 60_000);
  const form = { intent: "rename", id: "premier", name: "Premier Plus" };
  const send = (more: { [name: string]: string } = {}) =>
    site.visit(paths.adminTiers(), { as: "admin-1", form: { ...form, ...more } });
  expect((await send()).status).toBe(401);
  const code = await lastCode();
  const wrong = await send({ "confirm-code": "BCDF-GHJK" });
  expect(wrong.status).toBe(401);
  expect(await wrong.text()).toContain("Tries left: 4.");
  const tiers = () =>
    site.db.selectFrom("tier").select("name").where("id", "=", "premier").executeTakeFirst();
  expect(await tiers()).toEqual({ name: "Premier" });
  expect((await send({ "confirm-code": code })).status).toBe(302);
  expect(await tiers()).toEqual({ name: "Premier Plus" });
  site.advance(59 * 60_000);
  expect((await send({ name: "Premier" })).status).toBe(302);
  site.advance(2 * 60_000);
  expect((await send({ "confirm-code": code })).status).toBe(401);
});

test("the code goes to the person's own mailbox, and is worth nothing in another session or for signing in", async () => {
  await site.cookieOf("admin-1");
  site.advance(61 * 60_000);
  const form = { intent: "rename", id: "premier", name: "Premier Plus" };
  await site.visit(paths.adminTiers(), { as: "admin-1", form });
  const [mail] = await readMails(site.db, "sign-in-code");
  expect(mail?.to).toBe("admin-1@example.test");
  const code = await lastCode();
  const signIn = await site.visit(paths.signInCode(), { form: { code } });
  expect(signIn.headers.getSetCookie().filter((cookie) => cookie.startsWith("__Host-waymark="))).toEqual([]);
  const other = { headers: { Cookie: await freshCookie() } };
  const refused = await site.visit(paths.adminTiers(), { ...other, form: { ...form, "confirm-code": code } });
  expect(refused.status).toBe(401);
  expect(await refused.text()).toContain("has not asked for a code yet");
});

/** Another session of the admin, as old as the first. */
async function freshCookie(): Promise<string> {
  const now = site.context.now();
  site.advance(-61 * 60_000);
  const session = await site.db
    .transaction()
    .execute((trx) => startSession(trx, "admin-1", site.context.now()));
  site.setNow(now);
  const signedIn = { session, accessRole: "admin", personId: "admin-1" } as const;
  const response = await redirectSignedIn(new Request("https://learn.example/"), signedIn);
  return response.headers.get("Set-Cookie")?.split(";")[0] ?? "";
}

test("inviting a partner's people, and ending sessions, asks for nothing", async () => {
  await site.cookieOf("lead-1");
  site.advance(61 * 60_000);
  const rep = { ...staff, accessRole: "rep", partner: "partner-1", jobRoles: "sales" };
  expect((await site.visit(paths.invite(), { as: "lead-1", form: rep })).status).toBe(302);
  expect((await site.visit(paths.account(), { as: "lead-1", form: { intent: "elsewhere" } })).status).toBe(
    302,
  );
});

test("the routes that ask are these, and each kind of change is asked for by one", () => {
  const asking: { [route: string]: string[] } = {};
  for (const file of readdirSync("app/routes")) {
    const text = readFileSync(`app/routes/${file}`, "utf8");
    const calls = [...text.matchAll(/requireConfirmed\(request, [\w.]+, ([^;]+), fields\)/g)];
    const kinds = calls.flatMap(([, argument = ""]) =>
      Object.keys(confirmedChanges).filter((kind) =>
        argument.replace(/fields\["intent"\] === "\w+" \?/, "").includes(`"${kind}"`),
      ),
    );
    if (kinds.length > 0) asking[file] = kinds.sort();
  }
  expect(asking).toEqual({
    "account.tsx": ["address"],
    "admin.partners_.$partnerId.tsx": ["partner"],
    "admin.people_.$personId.tsx": ["address", "rights"],
    "admin.rates.tsx": ["rate"],
    "admin.tiers.tsx": ["terms"],
    "authoring.modules.$moduleId_.regrade.tsx": ["regrade"],
    "invite.tsx": ["staff"],
    "people.$personId.tsx": ["revocation"],
  });
  expect(new Set(Object.values(asking).flat())).toEqual(new Set(Object.keys(confirmedChanges)));
});
