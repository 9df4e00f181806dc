/** In one browser somebody else may have signed in since a page was opened: nothing that its person sends is stored under the other's name. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { listActions, listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";
import { everyone, routeAccess } from "#test/support/route-access";
import { routeManifest } from "#test/support/route-manifest";
import { readAllRows } from "#test/support/rows";

let site: BusySite;
beforeAll(async () => {
  site = await createBusySite((number) => ({
    ...{ partner: `Partner ${number}`, rep: "rep", lead: "lead", written: "My work.", fileName: "work.pdf" },
    ...{ comment: "Good.", note: "Note", session: "Session", invited: "Ines" },
  }));
});
afterAll(() => site.cleanup());

const roles = ["rep", "lead", "author", "manager", "admin"] as const;
/** What belongs to nobody in particular: signing in and out, and what asks who is there by itself. */
const forEveryone = (routeId: string) => routeAccess[routeId] === everyone;

test.each(roles)(
  "what a page of somebody else sends is refused while a %s is signed in, and changes nothing",
  async (role) => {
    const as = `${role}-1`;
    await site.cookieOf(as);
    const before = await readAllRows(site.db);
    let refused = 0;
    for (const { routeId, path } of listActions(site.ids.own)) {
      const allowed = routeAccess[routeId];
      if (!allowed || allowed === everyone || !allowed.includes(role)) continue;
      const form = { madeFor: "somebody-else", intent: "submit" };
      const byScript = { "X-Made-For": "somebody-else" };
      expect((await site.visit(path, { as, form: {}, headers: byScript })).status, path).toBe(412);
      if (routeManifest[routeId]?.file.endsWith(".ts") && /recordings/.test(routeId)) continue;
      const status = (await site.visit(path, { as, form })).status;
      // What is not there, or is not theirs, is said first.
      expect([412, 404, 403], `${path} without scripts`).toContain(status);
      if (status === 412) refused += 1;
    }
    expect(refused).toBeGreaterThan(3);
    expect(await readAllRows(site.db)).toEqual(before);
  },
);

test.each(roles)(
  "a page that is asked for by a page of somebody else is loaded as a whole: %s",
  async (role) => {
    const as = `${role}-1`;
    let met = 0;
    for (const { routeId, path } of listAddresses(site.ids.own)) {
      if (forEveryone(routeId) || !routeAccess[routeId]?.includes(role)) continue;
      const answer = await site.visit(path, {
        as,
        data: routeId,
        headers: { "X-Made-For": "somebody-else" },
      });
      expect(answer.headers.get("X-Remix-Reload-Document"), path).toBe("true");
      expect(answer.headers.get("X-Remix-Redirect"), path).toBe(path);
      met += 1;
    }
    expect(met).toBeGreaterThan(5);
  },
);

test("a page tells its own person by nothing that refuses them", async () => {
  const page = await site.read("/account", { as: "rep-1" });
  expect(page).toContain('<body data-made-for="rep-1">');
  expect(page).toContain('<input type="hidden" name="madeFor" value="rep-1"/>');
  const answer = await site.visit("/account", {
    as: "rep-1",
    form: { madeFor: "rep-1", intent: "none" },
    headers: { "X-Made-For": "rep-1" },
  });
  expect(answer.status).not.toBe(412);
});
