/** A partnership does not begin after its earliest cost. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { logSupportTime } from "#app/domain/delivery/delivery.server";
import { withdrawSupportTime } from "#app/domain/delivery/withdraw.server";
import { changePartner } from "#app/domain/partners/change-partner.server";
import { selectFirstCost } from "#app/domain/partners/partners.store.server";
import { createTestProgram, type TestProgram } from "#test/support/program";
import { queryPlan } from "#test/support/query-plan";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const startOn = (startedOn: string, name = "Partner 1") =>
  changePartner(program.context, {
    ...{ actorId: "admin-1", partnerId: "partner-1", async onLearnerChanged() {} },
    fields: { name, tierId: "registered", market: "DE", segment: "food", startedOn, status: "active" },
  });

test("a start after the earliest cost is refused with its day, until that cost is taken back", async () => {
  const logged = await logSupportTime(program.context, {
    ...{ managerId: "manager-1", partnerId: "partner-1", onDate: "2026-02-09", minutes: 5, note: "" },
  });
  expect(await startOn("2026-02-10")).toEqual({
    ok: false,
    reason: "costs-before-start",
    firstCostOn: "2026-02-09",
  });
  expect(await startOn("2026-02-09")).toMatchObject({ ok: true });
  if (!logged.ok) throw new Error(logged.reason);
  program.advance(1000);
  await withdrawSupportTime(program.context, { managerId: "manager-1", id: logged.id, reason: "Slip" });
  expect(await startOn("2026-02-10")).toMatchObject({ ok: true });
});

test("what already contradicts its costs does not keep anything else from being changed", async () => {
  await logSupportTime(program.context, {
    ...{ managerId: "manager-1", partnerId: "partner-1", onDate: "2026-02-09", minutes: 5, note: "" },
  });
  await program.db
    .updateTable("partner")
    .set({ started_on: "2026-03-01" })
    .where("id", "=", "partner-1")
    .execute();
  expect(await startOn("2026-03-01", "Another name")).toMatchObject({ ok: true });
  expect(await startOn("2026-02-20")).toMatchObject({ reason: "costs-before-start" });
});

test("the earliest cost is found without reading the others", async () => {
  const plan = await queryPlan(program.db, selectFirstCost(program.db, "partner-1"));
  expect(plan.filter((step) => /^SCAN|TEMP B-TREE/.test(step))).toEqual([]);
});
