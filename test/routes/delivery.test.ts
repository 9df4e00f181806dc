import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { paths } from "#app/paths";
import { optionsOf, readable } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const as = "manager-1";
const session = {
  title: "Negotiation clinic",
  trackId: "sales",
  trainer: "Ines",
  heldOn: "2026-03-01",
  minutes: "60",
  attendees: ["rep-1", "lead-1"],
};
const support = { partnerId: "partner-1", onDate: "2026-03-01", minutes: "30", note: "Gateway" };

async function countActivities() {
  const { count } = await site.db
    .selectFrom("activity")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

test("logging is for partner managers alone", async () => {
  for (const path of [paths.liveSessions(), paths.supportTime()]) {
    expect((await site.visit(path, { as })).status).toBe(200);
    expect((await site.visit(path)).headers.get("Location")).toBe(paths.signIn(path));
    for (const other of ["rep-1", "lead-1", "author-1", "admin-1"]) {
      expect((await site.visit(path, { as: other })).status, `${other} ${path}`).toBe(403);
      for (const form of [session, support]) {
        expect((await site.visit(path, { as: other, form })).status, `${other} posts ${path}`).toBe(403);
      }
    }
  }
  expect(await countActivities()).toBe(0);
});

describe("a live session", () => {
  test("is logged with its attendees, listed, and entered into the partner's costs", async () => {
    await recordRate(site.context, {
      driver: "live_session_minute",
      effectiveFrom: "2026-01-01",
      rateMicro: 300_000,
      actorId: "admin-1",
    });
    const response = await site.visit(paths.liveSessions(), { as, form: session });
    expect([response.status, response.headers.get("Location")]).toEqual([302, paths.liveSessions()]);
    expect(readable(await site.read(paths.liveSessions(), { as }))).toContain(
      "Negotiation clinic 1 Mar 2026 Selling Ines 60 2 120",
    );
    expect(readable(await site.read(paths.costs("partner-1"), { as }))).toContain("Used €36.00");
  });

  test("offers the people of one's own partners and nobody else", async () => {
    const page = await site.read(paths.liveSessions(), { as });
    expect(page).toContain('value="rep-1"');
    expect(page).not.toContain('value="rep-2"');
  });

  test("refuses an attendee of another partner among one's own, and logs nothing", async () => {
    const form = { ...session, attendees: ["rep-1", "rep-2"] };
    const response = await site.visit(paths.liveSessions(), { as, form });
    expect(response.status).toBe(422);
    expect(await countActivities()).toBe(0);
  });

  test.each([
    ["title", { title: "" }],
    ["trackId", { trackId: "nowhere" }],
    ["trainer", { trainer: " " }],
    ["heldOn", { heldOn: "2026-03-03" }],
    ["heldOn", { heldOn: "2026-02-30" }],
    ["heldOn", { heldOn: "0206-02-01" }],
    ["minutes", { minutes: "-60" }],
    ["minutes", { minutes: "NaN" }],
    ["minutes", { minutes: "1e4" }],
    ["minutes", { minutes: "99999999999999999999" }],
    ["minutes", { minutes: "60.5" }],
  ])("with a wrong %s comes back as typed: %j", async (field, wrong) => {
    const response = await site.visit(paths.liveSessions(), { as, form: { ...session, ...wrong } });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`));
    if (field !== "title") expect(page).toContain('value="Negotiation clinic"');
    expect(page).toContain('checked="" value="rep-1"');
    expect(await countActivities()).toBe(0);
  });

  test("without attendees says so where they are chosen", async () => {
    const response = await site.visit(paths.liveSessions(), { as, form: { ...session, attendees: [] } });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('id="attendees-error"');
  });

  test("sent twice from one form is logged once", async () => {
    const page = await site.read(paths.liveSessions(), { as });
    const key = /name="key" value="([0-9A-Z]{26})"/.exec(page)?.[1] ?? "";
    const form = { ...session, key };
    await Promise.all([1, 2].map(() => site.visit(paths.liveSessions(), { as, form })));
    expect(await countActivities()).toBe(2);
  });
});

describe("support time", () => {
  test("is logged, listed, and entered into the partner's costs", async () => {
    const response = await site.visit(paths.supportTime(), { as, form: support });
    expect([response.status, response.headers.get("Location")]).toEqual([302, paths.supportTime()]);
    expect(readable(await site.read(paths.supportTime(), { as }))).toContain(
      "Partner 1 1 Mar 2026 30 Gateway",
    );
    expect(readable(await site.read(paths.costs("partner-1"), { as }))).toContain(
      "One entry has no rate yet",
    );
  });

  test.each([
    ["partnerId", { partnerId: "partner-2" }],
    ["onDate", { onDate: "2026-03-03" }],
    ["minutes", { minutes: "-1" }],
    ["minutes", { minutes: "1441" }],
    ["note", { note: "x".repeat(301) }],
  ])("with a wrong %s comes back as typed and costs nothing: %j", async (field, wrong) => {
    const response = await site.visit(paths.supportTime(), { as, form: { ...support, ...wrong } });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`));
    expect(await countActivities()).toBe(0);
  });
});

describe("whose cost it is", () => {
  test("the only partner is chosen already", async () => {
    expect(optionsOf(await site.read(paths.supportTime(), { as }), "partnerId")).toEqual([
      "partner-1: Partner 1",
    ]);
  });

  test("of several none is, and a form without one comes back as typed", async () => {
    await site.db.insertInto("partner_manager").values({ partner_id: "partner-2", person_id: as }).execute();
    expect(optionsOf(await site.read(paths.supportTime(), { as }), "partnerId")).toEqual([
      "*: Choose a partner",
      "partner-1: Partner 1",
      "partner-2: Partner 2",
    ]);
    const refused = await site.visit(paths.supportTime(), { as, form: { ...support, partnerId: "" } });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(readable(page)).toContain("Choose a partner.");
    expect(page).toContain(`value="${support.note}"`);
    expect(await countActivities()).toBe(0);
  });
});

describe("what was logged by mistake", () => {
  const withdraw = { intent: "withdraw", reason: "Typed 30 for 3." };

  test("is withdrawn with a reason, and then reads as withdrawn, in its list and in the costs", async () => {
    await site.visit(paths.supportTime(), { as, form: support });
    const { id } = await site.db.selectFrom("support_time").select("id").executeTakeFirstOrThrow();
    const filtered = paths.supportTime({ partner: "partner-1" });
    const response = await site.visit(filtered, { as, form: { ...withdraw, id } });
    expect([response.status, response.headers.get("Location")]).toEqual([302, filtered]);
    const page = await site.read(paths.supportTime(), { as });
    expect(page).toContain("<del><bdi>Partner 1</bdi></del>");
    expect(readable(page)).toContain(
      "Partner 1 1 Mar 2026 30 Gateway Withdrawn on 2 Mar 2026 : Typed 30 for 3.",
    );
    const entries = readable(await site.read(paths.costEntries("partner-1"), { as }));
    expect(entries).toContain("manager-1 withdrew 30 minutes of support (“Gateway”): Typed 30 for 3.");
    expect(entries).toContain("−30 minutes");
    expect(readable(await site.read(paths.costs("partner-1"), { as }))).toContain(
      "Support minutes 0 minutes",
    );
  });

  test("asks for the reason at its row, and keeps the row open", async () => {
    await site.visit(paths.liveSessions(), { as, form: session });
    const { id } = await site.db.selectFrom("live_session").select("id").executeTakeFirstOrThrow();
    const response = await site.visit(paths.liveSessions(), { as, form: { ...withdraw, id, reason: " " } });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain("Say why: the reason stays on record.");
    expect(page).toMatch(/<details open="">\s*<summary>Withdraw/);
    expect(page).toContain('name="title"');
    expect(await countActivities()).toBe(2);
  });

  test("is not there for anybody else", async () => {
    await site.visit(paths.supportTime(), { as, form: support });
    const { id } = await site.db.selectFrom("support_time").select("id").executeTakeFirstOrThrow();
    for (const path of [paths.liveSessions(), paths.supportTime()]) {
      expect((await site.visit(path, { as: "admin-1", form: { ...withdraw, id } })).status).toBe(403);
      expect((await site.visit(path, { as, form: { ...withdraw, id: "nothing" } })).status).toBe(404);
    }
    expect(await countActivities()).toBe(1);
  });

  test("a day before the partner's start is refused in words, and what was typed stays", async () => {
    const form = { ...support, onDate: "2026-01-02", note: "Kept note" };
    const response = await site.visit(paths.supportTime(), { as, form });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(
      "Partner 1 has been a partner since 5 Jan 2026 only. Enter that day or a later one.",
    );
    expect(page).toContain("Kept note");
  });
});

test("logged time is shown twenty at a time, and of one partner when asked", async () => {
  for (let index = 0; index < 21; index += 1) {
    site.advance(1);
    await site.visit(paths.supportTime(), { as, form: { ...support, note: `Note ${index};` } });
  }
  const first = await site.read(paths.supportTime(), { as });
  expect(first).toContain("Note 20;");
  expect(first).not.toContain("Note 0;");
  const next = /href="([^"]*before=[^"]*)"/.exec(first)?.[1]?.replaceAll("&amp;", "&");
  expect(await site.read(next ?? "", { as })).toContain("Note 0;");
  const other = readable(await site.read(paths.supportTime({ partner: "partner-2" }), { as }));
  expect(other).toContain("Nothing logged yet");
});

describe("what is more often a slip than true", () => {
  const boxIn = (page: string) =>
    /name="known"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="known"/.exec(page);
  const knownIn = (page: string) => boxIn(page)?.slice(1).find(Boolean) ?? "none";

  test("is asked about before it is logged, keeps what was typed, and is logged when said yes to", async () => {
    await site.visit(paths.supportTime(), { as, form: { ...support, minutes: "1440" } });
    expect(await countActivities()).toBe(1);
    // Another page of the same manager, another day's minutes: the day is what counts.
    const asked = await site.visit(paths.liveSessions(), { as, form: { ...session, minutes: "420" } });
    expect(asked.status).toBe(422);
    const page = await asked.text();
    expect(readable(page)).toContain("You would have logged 31 hours on 1 Mar 2026. Is that right?");
    expect(page).toContain("Negotiation clinic");
    expect(await countActivities()).toBe(1);
    const known = knownIn(page);
    // More than what was asked about is asked again.
    const more = { ...session, minutes: "500", known };
    expect((await site.visit(paths.liveSessions(), { as, form: more })).status).toBe(422);
    const yes = { ...session, minutes: "420", known };
    expect((await site.visit(paths.liveSessions(), { as, form: yes })).status).toBe(302);
    expect(await countActivities()).toBe(3);
  });

  test("is the same time logged twice within minutes, though not the same after a while or another day", async () => {
    expect((await site.visit(paths.supportTime(), { as, form: support })).status).toBe(302);
    site.advance(60_000);
    const again = await site.visit(paths.supportTime(), { as, form: support });
    expect(again.status).toBe(422);
    const page = await again.text();
    expect(readable(page)).toContain("You logged the same 30 minutes for 1 Mar 2026 a moment ago.");
    const other = { ...support, note: "Another call" };
    expect((await site.visit(paths.supportTime(), { as, form: other })).status).toBe(302);
    const yes = { ...support, known: knownIn(page) };
    expect((await site.visit(paths.supportTime(), { as, form: yes })).status).toBe(302);
    site.advance(20 * 60_000);
    expect((await site.visit(paths.supportTime(), { as, form: support })).status).toBe(302);
    expect(await countActivities()).toBe(4);
  });
});
