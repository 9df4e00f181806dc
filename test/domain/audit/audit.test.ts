import { afterEach, beforeEach, expect, test } from "vitest";
import { auditChanges, auditSentence, changedFields } from "#app/domain/audit/audit";
import { listAudit, recordAudit } from "#app/domain/audit/audit.server";
import { selectAuditEntries } from "#app/domain/audit/audit.store.server";
import { createTestProgram, type TestProgram } from "#test/support/program";
import { queryPlan } from "#test/support/query-plan";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const write = (number: number) =>
  program.db.transaction().execute((trx) =>
    recordAudit(trx, {
      at: program.context.now(),
      actorId: "admin-1",
      action: "partner.change",
      subjectKind: "partner",
      subjectId: "partner-1",
      before: { market: `market ${number - 1}` },
      after: { market: `market ${number}` },
    }),
  );

test("what was changed can neither be rewritten nor removed", async () => {
  await write(1);
  await expect(program.db.updateTable("audit_entry").set({ actor_id: "rep-1" }).execute()).rejects.toThrow(
    "append-only",
  );
  await expect(program.db.deleteFrom("audit_entry").execute()).rejects.toThrow("append-only");
});

test("the log reads newest first, in pages that miss nothing and repeat nothing", async () => {
  for (let number = 1; number <= 120; number++) {
    await write(number);
    program.advance(1);
  }
  const seen: unknown[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listAudit>> = await listAudit(program.context, { after });
    seen.push(...page.entries.map((entry) => entry.after?.["market"]));
    after = page.next;
  } while (after);
  expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => `market ${120 - index}`));
});

test("an entry reads as a sentence with what changed", async () => {
  await write(1);
  const { entries } = await listAudit(program.context, { after: null });
  expect(entries.map(auditSentence)).toEqual(["admin-1 changed the partner Partner 1."]);
  expect(entries.flatMap((entry) => auditChanges(entry, "EUR"))).toEqual([
    { label: "Market", before: "market 0", after: "market 1" },
  ]);
});

test("money and shares read as such", () => {
  const before = { allowanceMinor: 150_050, chargeShareBp: 2550, rateMicro: 1_250_000 };
  expect(auditChanges({ before, after: null }, "EUR")).toEqual([
    { label: "Allowance per quarter", before: "€1,500.50", after: "—" },
    { label: "Charge share", before: "25.5 %", after: "—" },
    { label: "Rate", before: "€1.25", after: "—" },
  ]);
});

test("every page of the log is read along an index in its order, however it is narrowed", async () => {
  for (const kind of [null, "person"] as const) {
    for (const actorId of [null, "admin-1"]) {
      const page = { after: null, limit: 51 };
      const plan = await queryPlan(program.db, selectAuditEntries(program.db, { kind, actorId }, page));
      expect(plan.join(), JSON.stringify({ kind, actorId })).not.toContain("TEMP B-TREE");
      if (kind || actorId)
        expect(plan.join()).toMatch(/SEARCH entry USING INDEX audit_entry_by_(kind|actor)/);
    }
  }
});

test("only what differs is recorded", () => {
  expect(changedFields({ name: "A", roles: ["x"] }, { name: "A", roles: ["x"] })).toBeNull();
  expect(changedFields({ name: "A", roles: ["x"] }, { name: "B", roles: ["x"] })).toEqual({
    before: { name: "A" },
    after: { name: "B" },
  });
});
