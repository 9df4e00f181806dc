/** Whoever adds up a quarter, on whatever page or table, comes to the same sum. */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { daysOfQuarter } from "#app/domain/calendar";
import { drivers } from "#app/domain/costing/costing";
import { toMinor } from "#app/domain/costing/money";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { logLiveSession, logSupportTime } from "#app/domain/delivery/delivery.server";
import { withdrawLiveSession, withdrawSupportTime } from "#app/domain/delivery/withdraw.server";
import { changePerson } from "#app/domain/identity/change-person.server";
import { changePartner } from "#app/domain/partners/change-partner.server";
import type { PartnerFigures } from "#app/domain/reports/figures";
import { paths } from "#app/paths";
import { findDiscrepancies } from "#test/support/discrepancies";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestSite, type TestSite } from "#test/support/site";

const quarters = ["2026-Q1", "2026-Q2"] as const;
const partners = ["partner-1", "partner-2"] as const;

const day = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, date]) => `2026-0${month}-${String(date).padStart(2, "0")}`);
const step = fc.oneof(
  fc.record({
    kind: fc.constant("support" as const),
    partner: fc.nat(1),
    day,
    minutes: fc.integer({ min: 1, max: 90 }),
  }),
  fc.record({ kind: fc.constant("session" as const), day, minutes: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ kind: fc.constant("withdraw" as const), which: fc.nat(20) }),
  fc.record({
    kind: fc.constant("rate" as const),
    driver: fc.constantFrom(...drivers),
    day,
    rate: fc.integer({ min: 1, max: 3_000_000 }),
  }),
  fc.record({ kind: fc.constant("move" as const), to: fc.nat(1) }),
  fc.record({
    kind: fc.constant("tier" as const),
    partner: fc.nat(1),
    tier: fc.constantFrom("registered", "premier"),
  }),
  fc.record({ kind: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ kind: fc.constant("learn" as const), lesson: fc.integer({ min: 1, max: 2 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer Made> ? Made : never;

interface Logged {
  kind: "support" | "session";
  id: string;
}

/** Does it, or leaves it where it cannot be done: what matters is what then is in the ledger. */
async function take(site: TestSite, logged: Logged[], one: Step): Promise<void> {
  const { context } = site;
  const managerId = "manager-1";
  site.advance(1000);
  if (one.kind === "support") {
    const { minutes, day: onDate } = one;
    const about = { managerId, partnerId: partners[one.partner] ?? "", onDate, minutes, note: "n" };
    const result = await logSupportTime(context, about);
    if (result.ok) logged.push({ kind: "support", id: result.id });
  } else if (one.kind === "session") {
    const { minutes, day: heldOn } = one;
    const about = { title: "Clinic", trackId: null, trainer: "T", attendeeIds: ["rep-1", "lead-1"] };
    const result = await logLiveSession(context, { managerId, heldOn, minutes, ...about });
    if (result.ok) logged.push({ kind: "session", id: result.id });
  } else if (one.kind === "withdraw") {
    const found = logged[one.which];
    const taken = { managerId, id: found?.id ?? "", reason: "Slip" };
    if (found?.kind === "support") await withdrawSupportTime(context, taken);
    if (found?.kind === "session") await withdrawLiveSession(context, taken);
  } else if (one.kind === "rate") {
    const { driver, day: effectiveFrom, rate: rateMicro } = one;
    await recordRate(context, { driver, effectiveFrom, rateMicro, actorId: "admin-1" });
  } else if (one.kind === "move") {
    await changePerson(context, {
      ...{ actorId: "admin-1", personId: "rep-1", name: "rep-1", accessRole: "rep", jobRoles: ["sales"] },
      ...{ partnerId: partners[one.to] ?? null, signInLink: "", async onLearnerChanged() {} },
    });
  } else if (one.kind === "tier") {
    const partnerId = partners[one.partner] ?? "";
    const number = one.partner + 1;
    await changePartner(context, {
      ...{ actorId: "admin-1", partnerId, async onLearnerChanged() {} },
      fields: {
        ...{ name: `Partner ${number}`, tierId: one.tier, market: "DE", segment: "food" },
        ...{ startedOn: "2026-01-05", status: "active" },
      },
    });
  } else if (one.kind === "wait") {
    site.advance(one.days * 86_400_000);
  } else {
    const module = requireLesson(one.lesson);
    await finishLesson(context, "rep-1", module).catch(() => undefined);
    await takeQuiz(context, "rep-1", module, one.lesson).catch(() => undefined);
  }
}

type Row = { [column: string]: string };

async function table(site: TestSite, path: string): Promise<Row[]> {
  const response = await site.visit(path, { as: "admin-1" });
  expect(response.status, path).toBe(200);
  return parse(await response.text(), { bom: true, columns: true });
}

async function data<Loaded>(site: TestSite, path: string, routeId: string): Promise<Loaded> {
  const response = await site.visit(path, { as: "admin-1", data: routeId });
  expect(response.status, path).toBe(200);
  return (await response.json()) as Loaded;
}

/** Of decimals as a spreadsheet holds them, in micro-units. */
function sumMicro(rows: Row[], column = "Cost (EUR)"): bigint {
  return rows.reduce((sum, row) => {
    const [whole = "0", part = ""] = (row[column] || "0").replace("-", "").split(".");
    const micro = BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, "0"));
    return sum + ((row[column] ?? "").startsWith("-") ? -micro : micro);
  }, 0n);
}

const cents = (rows: Row[]) => toMinor(String(sumMicro(rows)), "EUR");
const inCents = (units: string | undefined) => Math.round(Number(units) * 100);

async function compare(site: TestSite, quarter: string): Promise<void> {
  const span = daysOfQuarter(quarter);
  const ledger = await table(site, paths.ledgerCsv(span.first, span.last));
  const months = await table(site, paths.ledgerCsv(span.first.slice(0, 7), span.last.slice(0, 7)));
  expect(months).toEqual(ledger);
  const order = ledger.map((row) => `${row["Day"]} ${row["Entry id"]}`);
  expect(order).toEqual([...order].sort());
  const sheet = await table(site, paths.portfolioCsv("name", quarter));
  const { portfolio } = await data<{ portfolio: PartnerFigures[] }>(
    site,
    paths.portfolio("name", quarter),
    "routes/portfolio",
  );
  const page = await site.read(paths.portfolio("name", quarter), { as: "admin-1" });
  const all = portfolio.reduce((sum, { cost }) => sum + cost.usedMinor, 0);
  expect(page).toMatch(new RegExp(`All partners shown[^]*?<data class="money" value="${all / 100}"`));
  for (const [index, { partner, cost }] of portfolio.entries()) {
    const about = `${partner.id} in ${quarter}`;
    const own = ledger.filter((row) => row["Partner id"] === partner.id);
    expect(cents(own), about).toBe(cost.usedMinor);
    expect(inCents(sheet[index]?.[`Used ${quarter} (EUR)`]), about).toBe(cost.usedMinor);
    expect(inCents(sheet[index]?.[`Chargeable ${quarter} (EUR)`]), about).toBe(cost.chargeableMinor);
    const entries = await table(site, paths.costEntriesCsv(partner.id, { quarter }));
    expect(entries.map((row) => row["Entry id"]).sort()).toEqual(own.map((row) => row["Entry id"]).sort());
    const newestFirst = entries.map((row) => `${row["Day"]} ${row["Entry id"]}`);
    expect(newestFirst).toEqual([...newestFirst].sort().reverse());
    const { report } = await data<{ report: { figures: PartnerFigures } }>(
      site,
      paths.partner(partner.id, quarter),
      "routes/partners.$partnerId",
    );
    expect(report.figures.cost, about).toEqual(cost);
    const drill = await data<{ page: { totals: { amountMicro: number | string; entries: number } } }>(
      site,
      paths.costEntries(partner.id, { quarter }),
      "routes/partners.$partnerId_.costs_.entries",
    );
    expect(String(drill.page.totals.amountMicro), about).toBe(String(sumMicro(own)));
    expect(drill.page.totals.entries, about).toBe(own.length);
    const costs = await site.visit(paths.costsCsv(partner.id, quarter), { as: "admin-1" });
    if (costs.status === 404) {
      // Before its first cost a partner has no tally.
      expect(own, about).toEqual([]);
      continue;
    }
    const rows: Row[] = parse(await costs.text(), { bom: true, columns: true });
    const total = rows.at(-1) ?? {};
    expect(inCents(total[`${quarter} (EUR)`]), about).toBe(cost.usedMinor);
    expect(inCents(total["Chargeable (EUR)"]), about).toBe(cost.chargeableMinor);
    expect(total["Tier"], about).toBe(report.figures.costTier?.name);
    const lines = rows.filter((row) => row["Driver"] !== "All" && row["Pool"] !== "All");
    expect(
      lines.reduce((sum, row) => sum + inCents(row[`${quarter} (EUR)`]), 0),
      about,
    ).toBe(cost.usedMinor);
  }
}

test("two quarters with moves, tiers that change, rates that come late and time taken back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (steps) => {
      const site = await createTestSite();
      try {
        await site.db
          .insertInto("partner_manager")
          .values({ partner_id: "partner-2", person_id: "manager-1" })
          .execute();
        await enrol(site.context, "rep-1");
        const logged: Logged[] = [];
        site.setNow("2026-03-20T09:00:00.000Z");
        for (const one of steps) await take(site, logged, one);
        site.advance(86_400_000);
        site.setNow("2026-06-25T09:00:00.000Z");
        await logSupportTime(site.context, {
          ...{ managerId: "manager-1", partnerId: "partner-2", onDate: "2026-02-02", minutes: 3, note: "n" },
        });
        for (const quarter of quarters) await compare(site, quarter);
        expect(await findDiscrepancies(site)).toEqual([]);
      } finally {
        await site.cleanup();
      }
    }),
    { numRuns: 3 },
  );
});
