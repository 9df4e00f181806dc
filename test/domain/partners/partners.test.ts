import { afterEach, beforeEach, expect, test } from "vitest";
import { listAudit } from "#app/domain/audit/audit.server";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import { listOpenEnrolments } from "#app/domain/enrolment/enrolment.store.server";
import { assignManagers, changePartner, createPartner } from "#app/domain/partners/change-partner.server";
import {
  getPartner,
  listPartners,
  listPeopleOfPartner,
  type PartnerFields,
} from "#app/domain/partners/partners.store.server";
import {
  changeTier,
  createTier,
  listTierTerms,
  openQuarters,
  setAllowance,
} from "#app/domain/partners/tiers.server";
import { createTestProgram, type TestProgram } from "#test/support/program";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const actorId = "admin-1";
const fields: PartnerFields = {
  name: "Nordhaven",
  tierId: "registered",
  market: "DE",
  segment: "food",
  startedOn: "2026-02-01",
  status: "active",
};
const partnerOne: PartnerFields = { ...fields, name: "Partner 1", startedOn: "2026-01-05" };
const change = (partnerId: string, changed: Partial<PartnerFields>) =>
  changePartner(program.context, {
    actorId,
    partnerId,
    fields: { ...partnerOne, ...changed },
    onLearnerChanged: enrolByRule,
  });
const entries = async () => (await listAudit(program.context, { after: null })).entries;

test("who sees which partner is decided in the query", async () => {
  const viewers = [
    ["rep", { personId: "rep-1", partnerId: "partner-1" }, "own", []],
    ["lead", { personId: "lead-1", partnerId: "partner-1" }, "partner", ["partner-1"]],
    ["manager", { personId: "manager-1", partnerId: null }, "assigned", ["partner-1"]],
    ["author", { personId: "author-1", partnerId: null }, "tracks", []],
    ["lead without a partner", { personId: "lead-1", partnerId: null }, "partner", []],
    ["admin", { personId: "admin-1", partnerId: null }, "all", ["partner-1", "partner-2"]],
  ] as const;
  for (const [who, viewer, scope, expected] of viewers) {
    const seen = (await listPartners(program.db, viewer, scope)).map((partner) => partner.id);
    expect(seen, who).toEqual(expected);
    for (const partnerId of ["partner-1", "partner-2"]) {
      const one = await getPartner(program.db, viewer, scope, partnerId);
      expect(one?.id, `${who} ${partnerId}`).toBe(seen.includes(partnerId) ? partnerId : undefined);
      const people = await listPeopleOfPartner(program.db, viewer, scope, partnerId);
      const own = scope === "own" && partnerId === viewer.partnerId;
      expect(people.length > 0, `${who} people of ${partnerId}`).toBe(seen.includes(partnerId) || own);
    }
  }
});

test("a rep sees only themselves among the people of their partner", async () => {
  const people = await listPeopleOfPartner(
    program.db,
    { personId: "rep-1", partnerId: "partner-1" },
    "own",
    "partner-1",
  );
  expect(people.map((person) => person.personId)).toEqual(["rep-1"]);
});

test("a partner is made with its first tier", async () => {
  const created = await createPartner(program.context, { actorId, fields });
  if (!created.ok) throw new Error(created.reason);
  const tiers = await program.db
    .selectFrom("partner_tier")
    .select(["since", "tier_id"])
    .where("partner_id", "=", created.partnerId)
    .execute();
  expect(tiers).toEqual([{ since: "2026-03-02", tier_id: "registered" }]);
  expect(await entries()).toMatchObject([
    { action: "partner.create", subjectName: "Nordhaven", before: null, after: { tier: "Registered" } },
  ]);
});

test("two partners do not share a name, whatever its capitals", async () => {
  expect(await createPartner(program.context, { actorId, fields: { ...fields, name: "PARTNER 2" } })).toEqual(
    {
      ok: false,
      reason: "name-taken",
    },
  );
  expect(await change("partner-1", { name: "partner 2" })).toEqual({ ok: false, reason: "name-taken" });
  expect(await change("partner-1", { name: "PARTNER 1" })).toMatchObject({ ok: true });
  expect(await change("partner-1", { tierId: "gold" })).toEqual({ ok: false, reason: "unknown-tier" });
  expect(await change("partner-9", {})).toEqual({ ok: false, reason: "not-found" });
});

test("a new tier is appended to the history and enrols by rule", async () => {
  await change("partner-1", { tierId: "premier" });
  await change("partner-1", { tierId: "registered" });
  program.setNow("2026-04-10T09:00:00.000Z");
  await change("partner-1", { tierId: "premier" });
  const tiers = await program.db
    .selectFrom("partner_tier")
    .select(["since", "tier_id"])
    .where("partner_id", "=", "partner-1")
    .orderBy("since")
    .execute();
  expect(tiers).toEqual([
    { since: "2026-01-05", tier_id: "registered" },
    { since: "2026-03-02", tier_id: "registered" },
    { since: "2026-04-10", tier_id: "premier" },
  ]);
  expect(await listOpenEnrolments(program.db, "rep-1")).toHaveLength(1);
  expect(await entries()).toHaveLength(3);
});

test("managers are assigned by name, and only managers", async () => {
  const assign = (managerIds: string[]) =>
    assignManagers(program.context, { actorId, partnerId: "partner-2", managerIds });
  expect(await assign(["rep-1"])).toEqual({ ok: false, reason: "not-a-manager" });
  expect(await assign(["manager-1", "manager-1"])).toEqual({ ok: true });
  expect(await assign(["manager-1"])).toEqual({ ok: true });
  expect(await entries()).toMatchObject([{ before: { managers: [] }, after: { managers: ["manager-1"] } }]);
  const seen = await listPartners(program.db, { personId: "manager-1", partnerId: null }, "assigned");
  expect(seen).toHaveLength(2);
});

test("an allowance holds from the first day of a quarter, and past quarters stay as they were", async () => {
  const set = (quarter: string) =>
    setAllowance(program.context, {
      actorId,
      tierId: "premier",
      quarter,
      allowanceMinor: 90_000,
      chargeShareBp: 2500,
    });
  expect(openQuarters(program.context.now(), program.context.zone)[0]).toBe("2026-Q1");
  expect(await set("2025-Q4")).toEqual({ ok: false, reason: "quarter-not-open" });
  expect(await set("2026-Q2")).toEqual({ ok: true });
  const premier = (await listTierTerms(program.context)).find((tier) => tier.id === "premier");
  expect(premier?.allowances.map((terms) => [terms.effectiveFrom, terms.allowanceMinor])).toEqual([
    ["2026-04-01", 90_000],
    ["2026-01-01", 50_000],
  ]);
  expect(await set("2026-Q1")).toEqual({ ok: true });
  expect(await entries()).toContainEqual(
    expect.objectContaining({
      action: "tier.allowance",
      before: { effectiveFrom: "2026-01-01", allowanceMinor: 50_000, chargeShareBp: 2500 },
    }),
  );
});

test("tiers are added at the end and renamed without losing their id", async () => {
  expect(await createTier(program.context, { actorId, tier: { id: "select", name: "Premier" } })).toEqual({
    ok: false,
    reason: "name-taken",
  });
  expect(await createTier(program.context, { actorId, tier: { id: "premier", name: "Other" } })).toEqual({
    ok: false,
    reason: "id-taken",
  });
  await createTier(program.context, { actorId, tier: { id: "select", name: "Select" } });
  await changeTier(program.context, { actorId, tier: { id: "premier", name: "Premier Plus" } });
  expect((await listTierTerms(program.context)).map((tier) => tier.name)).toEqual([
    "Registered",
    "Premier Plus",
    "Select",
  ]);
});
