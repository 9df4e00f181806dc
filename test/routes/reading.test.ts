/** Following a link changes nothing: every address that can be read is read by everybody, and the database compared. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";
import { readAllRows } from "#test/support/rows";

const readers = ["nobody", "rep-1", "lead-1", "author-1", "manager-1", "admin-1"];

let site: BusySite;
beforeAll(async () => {
  site = await createBusySite((number) => ({
    partner: `Company ${number}`,
    rep: `Rep ${number}`,
    lead: `Lead ${number}`,
    written: "My work.",
    fileName: "plan.pdf",
    comment: "Seen.",
    note: "Talked.",
    session: "Workshop",
    invited: "New Person",
  }));
});
afterAll(() => site.cleanup());

/** All rows; of sessions all but when they were last seen. */
async function snapshot() {
  const { session = [], ...others } = await readAllRows(site.db);
  const lasting = session.map((row) => {
    const { last_seen_at: _, idle_expires_at: __, ...rest } = JSON.parse(row);
    return JSON.stringify(rest);
  });
  return { ...others, session: lasting };
}

test.each(readers)(
  "reading every page, its data and its downloads as %s leaves every table as it was",
  async (reader) => {
    const visitor: { as?: string } = reader === "nobody" ? {} : { as: reader };
    if (visitor.as) await site.cookieOf(visitor.as);
    const before = await snapshot();
    // Long enough for the session to be seen anew, too short for the open attempt to run out of time.
    site.advance(60_000);
    const addresses = listAddresses(site.ids.own);
    let opened = 0;
    for (const { routeId, path } of addresses) {
      for (const visit of [visitor, { ...visitor, data: routeId }, { ...visitor, method: "HEAD" }]) {
        const response = await site.visit(path, visit);
        expect(response.status, path).toBeLessThan(500);
        if (response.status === 200) opened += 1;
      }
    }
    expect(opened).toBeGreaterThan(visitor.as ? 25 : 5);
    expect(await snapshot()).toEqual(before);
  },
);
