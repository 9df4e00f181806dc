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

/** The address that looks at a rate. */
function looking(at: { [field: string]: string }): string {
  return `${rates}?${new URLSearchParams(at)}`;
}

/** Looks at a rate, then presses the button that records it. */
async function record(at: { [field: string]: string } = form): Promise<Response> {
  const page = await site.read(looking(at), { as });
  const basis = readable(/name="basis" value="([^"]*)"/.exec(page)?.[1] ?? "");
  return site.visit(rates, { as, form: { ...at, basis } });
}

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
    expect((await record()).status).toBe(302);
    await record({ ...form, rate: "1,25", effectiveFrom: "2026-06-01" });
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
    const preview = readable(await site.read(looking(form), { as }));
    expect(preview).toContain("1 waiting entry (30 minutes) from 10 Feb 2026 to 10 Feb 2026");
    expect(preview).toContain("They then cost together €27.00");
    const recorded = await record();
    expect(recorded.headers.get("Location")).toBe(paths.adminRates({ driver: "support_minute" }));
    const cookie = recorded.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const after = await site.read(recorded.headers.get("Location") ?? "", {
      headers: { Cookie: `${await site.cookieOf(as)}; ${cookie}` },
    });
    expect(readable(after)).toContain(
      "The rate for support minutes is recorded; one entry settled, €27.00 together.",
    );
    expect(after).toMatch(/<option value="support_minute" selected="">/);
    expect(readable(await site.read(rates, { as }))).not.toContain("waits for a rate");
    expect(readable(await site.read(paths.costs("partner-1"), { as }))).toContain("Used €27.00");
  });

  test("a second one for the same day is refused, and the first stays", async () => {
    await record();
    const again = { ...form, rate: "5" };
    expect(readable(await site.read(looking(again), { as }))).toContain("is recorded already");
    const response = await site.visit(rates, { as, form: again });
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
    const looked = await site.read(looking({ ...form, ...wrong }), { as });
    expect(looked).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`));
    expect(looked).not.toContain("Record it");
  });

  test("without having looked, or once something else would happen, shows what it does and records nothing", async () => {
    const blind = await site.visit(looking(form), { as, form });
    expect(blind.status).toBe(409);
    expect(await blind.text()).toContain("Nothing is recorded yet");
    const page = await site.read(looking(form), { as });
    const basis = /name="basis" value="([^"]*)"/.exec(page)?.[1] ?? "";
    await logSupportTime(site.context, {
      ...{ managerId: "manager-1", partnerId: "partner-1", onDate: "2026-02-10", minutes: 30, note: "" },
    });
    const stale = await site.visit(looking(form), { as, form: { ...form, basis } });
    expect(stale.status).toBe(409);
    const anew = await stale.text();
    expect(readable(anew)).toContain("1 waiting entry (30 minutes)");
    expect(anew).toContain("Record it");
    expect(anew).toContain('value="0.90"');
    expect(await countRates()).toBe(0);
    expect((await record()).status).toBe(302);
  });

  test("far from the present rate is warned of before", async () => {
    await record();
    const next = { ...form, effectiveFrom: "2026-02-01" };
    const text = async (rate: string) => readable(await site.read(looking({ ...next, rate }), { as }));
    expect(await text("0.00001")).toContain("Less than a tenth of the present rate");
    expect(await text("90")).toContain("More than ten times the present rate");
    const usual = await text("1.80");
    expect(usual).not.toContain("of the present rate");
    expect(usual).toContain("2 times the present");
  });
});

test("the list of what waits leads to the form with driver and first day filled in", async () => {
  await logSupportTime(site.context, {
    ...{ managerId: "manager-1", partnerId: "partner-1", onDate: "2026-02-10", minutes: 30, note: "" },
  });
  const link = /href="([^"]*effectiveFrom[^"]*)#record"/.exec(await site.read(rates, { as }))?.[1] ?? "";
  const page = await site.read(link.replaceAll("&amp;", "&"), { as });
  expect(page).toMatch(/<option value="support_minute" selected="">/);
  expect(page).toMatch(
    /name="effectiveFrom"[^>]*value="2026-02-10"|value="2026-02-10"[^>]*name="effectiveFrom"/,
  );
  expect(page).not.toContain("Record it");
});
