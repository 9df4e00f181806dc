import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { logSupportTime } from "#app/domain/delivery/delivery.server";
import { paths } from "#app/paths";
import { readable, tableRows } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const as = "admin-1";
const rates = paths.adminRates();
const form = { driver: "support_minute", rate: "0.90", effectiveFrom: "2026-01-01" };

async function countRates() {
  return (await site.db.selectFrom("driver_rate").selectAll().execute()).length;
}

test("rates are closed to everyone but admins, to read and to record", async () => {
  expect((await site.visit(rates)).headers.get("Location")).toBe(paths.signIn(rates));
  for (const other of ["rep-1", "lead-1", "author-1", "manager-1"]) {
    expect((await site.visit(rates, { as: other })).status, other).toBe(403);
    expect((await site.visit(rates, { as: other, data: "routes/admin.rates" })).status, other).toBe(403);
    expect((await site.visit(rates, { as: other, form })).status, other).toBe(403);
  }
  expect(await countRates()).toBe(0);
});

describe("recording a rate", () => {
  test("shows it with its history, and leaves an entry in the audit log", async () => {
    expect((await site.visit(rates, { as, form })).status).toBe(302);
    await site.visit(rates, { as, form: { ...form, rate: "1,25", effectiveFrom: "2026-06-01" } });
    const page = await site.read(rates, { as });
    expect(tableRows(page, "Support minutes (Partner support)").map((cells) => cells.slice(0, 4))).toEqual([
      ["1 Jun 2026", "until the next", "€1.25", "To come"],
      ["1 Jan 2026", "31 May 2026", "€0.90", "In force"],
    ]);
    expect(readable(await site.read(paths.adminAudit(), { as }))).toContain("admin-1 recorded a rate");
  });

  test("settles what waited for it, and the list of what waits gets shorter", async () => {
    await logSupportTime(site.context, {
      ...{ managerId: "manager-1", partnerId: "partner-1", onDate: "2026-02-10", minutes: 30, note: "" },
    });
    const before = readable(await site.read(rates, { as }));
    expect(before).toContain("One entry waits for a rate");
    expect(before).toContain("Support minutes: 1 entry from 10 Feb 2026 to 10 Feb 2026");
    await site.visit(rates, { as, form });
    expect(readable(await site.read(rates, { as }))).not.toContain("waits for a rate");
    expect(readable(await site.read(paths.costs("partner-1"), { as }))).toContain("Used €27.00");
  });

  test("a second one for the same day is refused, and the first stays", async () => {
    await site.visit(rates, { as, form });
    const response = await site.visit(rates, { as, form: { ...form, rate: "5" } });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain("A rate from this day is recorded already");
    expect(page).toContain('value="5"');
    expect(await site.db.selectFrom("driver_rate").select("rate_micro").execute()).toEqual([
      { rate_micro: 900_000 },
    ]);
  });

  test.each([
    ["rate", { rate: "-1" }],
    ["rate", { rate: "NaN" }],
    ["rate", { rate: "Infinity" }],
    ["rate", { rate: "9".repeat(400) }],
    ["rate", { rate: "1,200" }],
    ["rate", { rate: "" }],
    ["driver", { driver: "__proto__" }],
    ["effectiveFrom", { effectiveFrom: "2026-02-30" }],
  ])("with a wrong %s comes back as typed and records nothing: %j", async (field, wrong) => {
    const response = await site.visit(rates, { as, form: { ...form, ...wrong } });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`));
    expect(await countRates()).toBe(0);
  });
});
