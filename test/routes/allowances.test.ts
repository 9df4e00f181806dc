/** What new terms of a tier do is seen before they are set, partner by partner. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { logSupportTime } from "#app/domain/delivery/delivery.server";
import { paths } from "#app/paths";
import { readable, tableRows } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
  const rate = { driver: "support_minute", effectiveFrom: "2026-01-01", rateMicro: 1_000_000 } as const;
  await recordRate(site.context, { actorId: "admin-1", ...rate });
  await logSupportTime(site.context, {
    ...{ managerId: "manager-1", partnerId: "partner-1", onDate: "2026-02-20", minutes: 180, note: "" },
  });
});
afterEach(() => site.cleanup());

const as = "admin-1";
const typed = { tierId: "registered", quarter: "2026-Q1", allowanceMinor: "150", chargeShareBp: "25.5" };
const look = (fields = typed) => `${paths.adminTiers()}?${new URLSearchParams(fields)}`;
const terms = () => site.db.selectFrom("tier_allowance").selectAll().orderBy("tier_id").execute();

test("excess and charge of each partner of the tier, before and after; looking sets nothing", async () => {
  const before = await terms();
  const page = await site.read(look(), { as });
  expect(tableRows(page, "With what was used in 2026 Q1")).toEqual([
    ["Partner 1", "€180.00", "€80.00", "€30.00", "€40.00", "€7.65"],
    ["Partner 2", "€0.00", "€0.00", "€0.00", "€0.00", "€0.00"],
  ]);
  expect(readable(page)).toContain("Present terms €100.00 a quarter, 50 % of the excess charged");
  expect(await terms()).toEqual(before);
});

test("the terms that were looked at are set by the button below, and the figures then are those that were shown", async () => {
  const page = await site.read(look(), { as });
  const [, form = ""] = /<section aria-labelledby="allowance-preview".*?(<form.*?<\/form>)/s.exec(page) ?? [];
  const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  const set = await site.visit(paths.adminTiers(), { as, form: Object.fromEntries(fields) });
  expect(set.status).toBe(302);
  expect(readable(await site.read(paths.costs("partner-1"), { as }))).toContain("€7.65");
});

test("a quarter to come keeps today's charge, and says what follows", async () => {
  await site.visit(paths.adminTiers(), {
    as,
    form: { ...typed, quarter: "2026-Q4", intent: "allowance" },
  });
  const page = readable(await site.read(look({ ...typed, quarter: "2026-Q2" }), { as }));
  expect(page).toContain("Holds from 2026 Q2 to 2026 Q3");
  expect(readable(await site.read(paths.costs("partner-1"), { as }))).toContain("€40.00");
});

test.each([
  { ...typed, allowanceMinor: "-5" },
  { ...typed, quarter: "2025-Q4" },
  { ...typed, tierId: "nothing" },
])("what cannot be set is said where it is typed, and nothing is shown of it: %j", async (wrong) => {
  const page = await site.read(look(wrong), { as });
  expect(page).toContain('aria-invalid="true"');
  expect(page).not.toContain("allowance-preview");
});

test("nobody but an admin looks", async () => {
  for (const reader of ["rep-1", "lead-1", "author-1", "manager-1"])
    expect((await site.visit(look(), { as: reader })).status).toBe(403);
});
