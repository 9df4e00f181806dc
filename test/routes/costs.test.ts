import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { logSupportTime } from "#app/domain/delivery/delivery.server";
import { paths } from "#app/paths";
import { completeTrack, enrol } from "#test/support/learning";
import { readable, tableRows } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const as = "manager-1";
const costs = paths.costs("partner-1");
const support = (onDate: string, minutes: number, partnerId = "partner-1") =>
  logSupportTime(site.context, { managerId: "manager-1", partnerId, onDate, minutes, note: "" });
const rate = (rateMicro: number, effectiveFrom = "2025-01-01") =>
  recordRate(site.context, { driver: "support_minute", effectiveFrom, rateMicro, actorId: "admin-1" });

describe("who may look", () => {
  const entries = paths.costEntries("partner-1");
  const sheet = paths.costsCsv("partner-1");

  test("managers of the partner, its lead and admins; its reps and authors do not", async () => {
    for (const path of [costs, sheet, entries]) {
      for (const who of ["manager-1", "lead-1", "admin-1"])
        expect((await site.visit(path, { as: who })).status, `${who} ${path}`).toBe(200);
      for (const who of ["rep-1", "author-1"])
        expect((await site.visit(path, { as: who })).status, `${who} ${path}`).toBe(403);
      expect((await site.visit(path)).headers.get("Location")).toBe(paths.signIn(path));
    }
  });

  test("another partner's costs look as if they were not there", async () => {
    for (const who of ["manager-1", "lead-1"]) {
      const pages = [paths.costs("partner-2"), paths.costsCsv("partner-2"), paths.costEntries("partner-2")];
      for (const path of pages)
        expect((await site.visit(path, { as: who })).status, `${who} ${path}`).toBe(404);
      for (const id of ["routes/partners.$partnerId_.costs", "routes/partners.$partnerId_.costs_.entries"]) {
        const path = id.endsWith("entries") ? paths.costEntries("partner-2") : paths.costs("partner-2");
        expect((await site.visit(path, { as: who, data: id })).status).toBe(404);
      }
    }
  });

  test("an entry id of another partner opens nothing under one's own", async () => {
    await site.db
      .insertInto("partner_manager")
      .values({ partner_id: "partner-2", person_id: "manager-1" })
      .execute();
    await rate(1_000_000);
    await support("2026-02-01", 10, "partner-2");
    const foreign = await site.db.selectFrom("cost_entry").select("id").executeTakeFirstOrThrow();
    const page = await site.read(paths.costEntries("partner-1", { after: foreign.id }), { as: "lead-1" });
    expect(page).toContain("No entries");
    expect(page).not.toContain("manager-1 logged");
  });
});

describe("the tally", () => {
  test("shows used, allowance, excess and what is charged, and every figure opens its entries", async () => {
    await rate(900_000);
    await support("2026-02-27", 200);
    const page = await site.read(costs, { as });
    expect(readable(page)).toMatch(
      /Used €180\.00 .*Allowance €100\.00 .*Excess €80\.00 Chargeable €40\.00 50 % of the excess/,
    );
    for (const filter of [
      { month: "2026-02", pool: "partner_support" },
      { month: "2026-02", driver: "support_minute" },
      { quarter: "2026-Q1", driver: "support_minute" },
      { quarter: "2026-Q1" },
      { quarter: "2026-Q1", tier: "registered" },
    ]) {
      const path = paths.costEntries("partner-1", filter);
      if (!("tier" in filter)) expect(page, path).toContain(`href="${path.replaceAll("&", "&amp;")}"`);
      const entries = readable(await site.read(path, { as }));
      expect(entries, path).toContain("Total €180.00");
      expect(entries, path).toContain("manager-1 logged 200 minutes of support.");
    }
  });

  test("as a spreadsheet has the rows and figures of the screen, and its columns add up", async () => {
    await rate(333_333);
    await enrol(site.context, "rep-1");
    await completeTrack(site.context, "rep-1");
    for (const day of ["2026-01-10", "2026-02-10", "2026-03-01"]) await support(day, 7);
    const response = await site.visit(paths.costsCsv("partner-1", "2026-Q1"), { as });
    const whole: string[][] = parse(await response.text(), { bom: true });
    expect(whole[0]).toEqual([
      ...["Partner", "Tier", "Pool", "Driver", "Quantity", "Unit"],
      ...["2026-01 (EUR)", "2026-02 (EUR)", "2026-03 (EUR)", "2026-Q1 (EUR)", "Unrated entries"],
      ...["Allowance (EUR)", "Excess (EUR)", "Chargeable (EUR)"],
    ]);
    expect(whole.slice(1).every(([partner, tier]) => partner === "Partner 1" && tier === "Registered")).toBe(
      true,
    );
    expect(whole.at(-1)?.slice(11)).toEqual(["100", "0", "0"]);
    expect(whole.at(-2)?.slice(11)).toEqual(["", "", ""]);
    const rows = whole.map((cells) => cells.slice(2, 11));
    const pools = rows.filter((cells) => cells[1] === "All" && cells[0] !== "All");
    const total = rows.at(-1) ?? [];
    for (const column of [4, 5, 6, 7, 8]) {
      const sum = pools.reduce((cents, cells) => cents + Math.round(Number(cells[column]) * 100), 0);
      expect(sum).toBe(Math.round(Number(total[column]) * 100));
    }
    expect(total).toEqual(["All", "All", "", "", "2.34", "2.33", "2.33", "7", "7"]);
    const screen = tableRows(await site.read(costs, { as }), "By pool, driver and month");
    const money = (cell: string | undefined) => `€${Number(cell).toFixed(2)}`;
    const expected = rows
      .slice(1)
      .map(([pool, driver, quantity, unit, ...figures]) => [
        driver !== "All" ? driver : pool !== "All" ? pool : "All pools",
        `${quantity} ${unit}`.trim(),
        ...figures.slice(0, 4).map(money),
        figures[4] === "0" ? "–" : figures[4],
      ]);
    expect(screen).toEqual(expected);
    expect(response.headers.get("Content-Disposition")).toBe(
      'attachment; filename="partner-1-costs-2026-q1-2026-03-02.csv"',
    );
  });

  test("names what has no rate, and only an admin is led to where rates are recorded", async () => {
    await support("2026-02-27", 200);
    for (const who of ["manager-1", "lead-1", "admin-1"]) {
      const page = await site.read(costs, { as: who });
      expect(readable(page)).toContain("One entry has no rate yet");
      expect(page.includes(`href="${paths.adminRates()}"`)).toBe(who === "admin-1");
    }
  });

  test("leads back through every quarter since the first cost, and to no other", async () => {
    await rate(1_000_000);
    await site.db.updateTable("partner").set({ started_on: "2025-07-01" }).execute();
    await support("2025-08-01", 10);
    const page = await site.read(costs, { as });
    for (const quarter of ["2025-Q3", "2025-Q4", "2026-Q1"]) {
      expect(page).toContain(`href="${paths.costs("partner-1", quarter)}"`);
    }
    expect(readable(await site.read(paths.costs("partner-1", "2025-Q3"), { as }))).toContain("Used €10.00");
    // No allowance was set in 2025: there is nothing to compare with, which is not the same as nothing to pay.
    expect(readable(await site.read(paths.costs("partner-1", "2025-Q3"), { as }))).toContain("Chargeable –");
    for (const quarter of ["2025-Q2", "2026-Q2", "2026-Q7", "x", "9999-Q4"]) {
      expect((await site.visit(paths.costs("partner-1", quarter), { as })).status, quarter).toBe(404);
    }
  });

  test("of a partner without costs is all zeros and no plot", async () => {
    const page = await site.read(costs, { as });
    expect(readable(page)).toContain("Used €0.00");
    expect(page).not.toMatch(/NaN|undefined|<figure/);
  });

  test("of past months is not touched by a new tier, but split by it", async () => {
    await rate(1_000_000);
    await support("2026-01-10", 10);
    // Of one tier alone the split would repeat the total.
    expect(await site.read(costs, { as })).not.toContain("All tiers");
    await site.db
      .insertInto("partner_tier")
      .values({ partner_id: "partner-1", since: "2026-03-02", tier_id: "premier" })
      .execute();
    await site.db.updateTable("partner").set({ tier_id: "premier" }).where("id", "=", "partner-1").execute();
    await support("2026-03-02", 30);
    const page = readable(await site.read(costs, { as }));
    expect(page).toContain("Premier €30.00 Registered €10.00 All tiers €40.00");
    expect(page).toContain("Allowance €500.00 a quarter for Premier");
  });
});

test.each([
  "month=2026-13",
  "quarter=x",
  "tier=bogus",
  "entry=bogus",
  "driver=free",
  "pool=%27",
  "month=2026-01%27--",
])("a filter that means nothing is not found: %s", async (query) => {
  expect((await site.visit(`${paths.costEntries("partner-1")}?${query}`, { as })).status).toBe(404);
});

test("a long list of entries goes on page by page, and back to the start", async () => {
  for (let index = 0; index < 60; index += 1) await support("2026-02-10", 1 + index);
  const first = await site.read(paths.costEntries("partner-1", { month: "2026-02" }), { as });
  const next = /<a[^>]* rel="next"[^>]*>/.exec(first)?.[0];
  const href = /href="([^"]*)"/.exec(next ?? "")?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(href).toContain("month=2026-02");
  const second = await site.read(href, { as });
  expect(second).toContain("Back to the start");
  expect(second).not.toContain('rel="next"');
  const minutes = (page: string) => [...page.matchAll(/logged (\d+) minutes?/g)].map((match) => match[1]);
  expect(new Set([...minutes(first), ...minutes(second)]).size).toBe(60);
}, 30_000);

describe("the way back", () => {
  test("from a month's entries leads to the quarter of that month", async () => {
    site.setNow("2026-05-02T09:00:00.000Z");
    const page = await site.read(paths.costEntries("partner-1", { month: "2026-02" }), { as });
    expect(page).toContain(`href="${paths.costs("partner-1", "2026-Q1")}"`);
    expect(readable(page)).toContain("Portfolio Partner 1 Cost tally Entries");
  });

  test("one item of the navigation is current, the nearest", async () => {
    const current = async (path: string) => {
      const page = await site.read(path, { as: "lead-1" });
      const navigation = /<nav class="site-navigation".*?<\/nav>/s.exec(page)?.[0] ?? "";
      return [...navigation.matchAll(/<a [^>]*aria-current="page"[^>]*>([^<]*)/g)].map((match) => match[1]);
    };
    expect(await current(costs)).toEqual(["Our costs"]);
    expect(await current(paths.costEntries("partner-1"))).toEqual(["Our costs"]);
    expect(await current(paths.partner("partner-1"))).toEqual(["Our people"]);
  });
});

test("a month that has not begun is a dash, and no way to entries that cannot be", async () => {
  site.setNow("2026-02-20T09:00:00.000Z");
  await support("2026-02-10", 10);
  const page = await site.read(costs, { as });
  expect(page).not.toContain(
    paths.costEntries("partner-1", { month: "2026-03", driver: "support_minute" }).replaceAll("&", "&amp;"),
  );
  expect(page).toContain(
    paths.costEntries("partner-1", { month: "2026-02", driver: "support_minute" }).replaceAll("&", "&amp;"),
  );
  // A phone leaves out the cells that say nothing, and keeps the figures.
  const cells = [...page.matchAll(/<td[^>]*data-label="([^"]*)"[^>]*>(.*?)<\/td>/gs)];
  const saysNothing = (label: string) =>
    cells.filter(([, of]) => of === label).map(([, , cell]) => cell?.includes("says-nothing"));
  expect(new Set(saysNothing("Mar 2026"))).toEqual(new Set([true]));
  expect(new Set(saysNothing("Feb 2026"))).toEqual(new Set([false]));
  expect(saysNothing("Unrated entries")).toContain(true);
  expect(saysNothing("Unrated entries")).toContain(false);
});

test("a use a little over the allowance does not read as all of it", async () => {
  await rate(1_000_000);
  await support("2026-02-10", 100);
  expect(readable(await site.read(costs, { as }))).toContain("Allowance used 100 %");
  await rate(10_000, "2026-02-11");
  await support("2026-02-11", 40);
  expect(readable(await site.read(costs, { as }))).toContain("Allowance used over 100 %");
});
