import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readRates } from "#app/domain/costing/rates.server";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { logLiveSession, logSupportTime } from "#app/domain/delivery/delivery.server";
import { withdrawLiveSession, withdrawSupportTime } from "#app/domain/delivery/withdraw.server";
import { selectActivitiesOf } from "#app/domain/delivery/withdrawals.store.server";
import { readCostEntries } from "#app/domain/reports/cost-entries.server";
import { findDiscrepancies } from "#test/support/discrepancies";
import { createTestProgram, type TestProgram, track } from "#test/support/program";
import { queryPlan } from "#test/support/query-plan";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const managerId = "manager-1";
const reason = "Typed 90 for 30.";

async function support(minutes = 30, onDate = "2026-02-10"): Promise<string> {
  const logged = await logSupportTime(program.context, {
    ...{ managerId, partnerId: "partner-1", onDate, minutes, note: "Gateway" },
  });
  if (!logged.ok) throw new Error(logged.reason);
  return logged.id;
}

async function session(attendeeIds: string[], minutes = 60, heldOn = "2026-02-11"): Promise<string> {
  const logged = await logLiveSession(program.context, {
    ...{ managerId, title: "Clinic", trackId: "sales", trainer: "Jana" },
    ...{ heldOn, minutes, attendeeIds },
  });
  if (!logged.ok) throw new Error(logged.reason);
  return logged.id;
}

const rate = (
  rateMicro: number,
  effectiveFrom = "2026-01-01",
  driver: "support_minute" | "live_session_minute" = "support_minute",
) => recordRate(program.context, { driver, effectiveFrom, rateMicro, actorId: "admin-1" });

/** Each month and driver of the rollup that is not wholly nothing. */
async function tally() {
  const rows = await program.db
    .selectFrom("cost_tally")
    .select(["month", "driver", "quantity", "amount_micro as amountMicro", "unrated"])
    .orderBy("month")
    .orderBy("driver")
    .execute();
  return rows.filter(({ quantity, amountMicro, unrated }) => quantity || amountMicro || unrated);
}

describe("support time that is withdrawn costs exactly nothing any more", () => {
  test("when its rate was there before it", async () => {
    await rate(333_333);
    const id = await support();
    await withdrawSupportTime(program.context, { managerId, id, reason });
    expect(await tally()).toEqual([]);
    expect(await findDiscrepancies(program)).toEqual([]);
  });

  test("when its rate came later, and before the withdrawal", async () => {
    const id = await support();
    await rate(333_333);
    await withdrawSupportTime(program.context, { managerId, id, reason });
    expect(await tally()).toEqual([]);
    expect(await findDiscrepancies(program)).toEqual([]);
  });

  test("when it waited for a rate, and a rate that comes afterwards finds nothing to settle", async () => {
    const id = await support();
    await withdrawSupportTime(program.context, { managerId, id, reason });
    expect(await tally()).toEqual([]);
    expect((await readRates(program.context)).waiting).toEqual([]);
    await rate(333_333);
    expect(await tally()).toEqual([]);
    const kinds = await program.db.selectFrom("cost_entry").select("kind").orderBy("kind").execute();
    expect(kinds.map(({ kind }) => kind)).toEqual(["reversal", "unrated"]);
    expect(await findDiscrepancies(program)).toEqual([]);
  });

  test("also at a rate of nothing", async () => {
    await rate(0);
    const id = await support();
    await withdrawSupportTime(program.context, { managerId, id, reason });
    expect(await tally()).toEqual([]);
    expect(await findDiscrepancies(program)).toEqual([]);
  });
});

test("a reversal is the entry again, below zero: same partner, tier, day, month, driver and rate, whatever has changed since", async () => {
  const { context, db } = program;
  await rate(500_000);
  const id = await support(45);
  await rate(900_000, "2026-02-01");
  await db.updateTable("partner").set({ tier_id: "premier" }).where("id", "=", "partner-1").execute();
  await withdrawSupportTime(context, { managerId, id, reason });
  const [entry, reversal] = await db
    .selectFrom("cost_entry")
    .selectAll()
    .orderBy("quantity", "desc")
    .execute();
  expect(reversal).toEqual({
    ...entry,
    id: reversal?.id,
    activity_id: reversal?.activity_id,
    line: `${entry?.activity_id}/support_minute`,
    kind: "reversal",
    reverses_id: entry?.id,
    quantity: -45,
    amount_micro: -22_500_000,
  });
});

test("a live session is withdrawn for everybody who attended, and for no other session logged in the same instant", async () => {
  await rate(1_000_000, "2026-01-01", "live_session_minute");
  const id = await session(["rep-1", "lead-1"], 60);
  await session(["rep-1"], 25);
  await withdrawLiveSession(program.context, { managerId, id, reason });
  expect(await tally()).toMatchObject([{ quantity: 25, amountMicro: 25_000_000, unrated: 0 }]);
  const withdrawals = await program.db
    .selectFrom("activity")
    .select("person_id")
    .where("kind", "=", "live_session_withdrawn")
    .orderBy("person_id")
    .execute();
  expect(withdrawals.map((row) => row.person_id)).toEqual(["lead-1", "rep-1"]);
  expect(await findDiscrepancies(program)).toEqual([]);
});

test("withdrawn twice, also at the same time, it is taken back once", async () => {
  await rate(1_000_000);
  const id = await support();
  const withdraw = () => withdrawSupportTime(program.context, { managerId, id, reason });
  const results = await Promise.all([withdraw(), withdraw(), withdraw()]);
  expect(results.map((result) => result.ok && result.repeated).sort()).toEqual([false, true, true]);
  expect(await tally()).toEqual([]);
  expect(await findDiscrepancies(program)).toEqual([]);
});

test("no two activities can take the same one back, whoever records them", async () => {
  const { context, db } = program;
  const id = await support();
  await withdrawSupportTime(context, { managerId, id, reason });
  const { reverses } = await db
    .selectFrom("activity")
    .select("reverses")
    .where("kind", "=", "support_withdrawn")
    .executeTakeFirstOrThrow();
  const again = db.transaction().execute((trx) =>
    context.record(trx, {
      ...{ kind: "support_withdrawn", at: context.now(), actorId: managerId, personId: null },
      ...{ partnerId: "partner-1", tierId: "registered", trackId: null, moduleId: null },
      ...{ contentVersion: null, quantities: {} },
      payload: { supportTimeId: id, onDate: "2026-02-10", minutes: 30, reverses: reverses ?? "", reason },
    }),
  );
  await expect(again).rejects.toMatchObject({ kind: "unique", table: "activity", columns: ["reverses"] });
});

test("nobody withdraws what somebody else logged, or without a reason", async () => {
  const { context } = program;
  const [supportId, sessionId] = [await support(), await session(["rep-1"])];
  for (const by of ["admin-1", "author-1", "rep-1", ""]) {
    const other = { managerId: by, reason };
    expect(await withdrawSupportTime(context, { ...other, id: supportId })).toMatchObject({ ok: false });
    expect(await withdrawLiveSession(context, { ...other, id: sessionId })).toMatchObject({ ok: false });
  }
  expect(await withdrawSupportTime(context, { managerId, id: sessionId, reason })).toMatchObject({
    reason: "not-found",
  });
  expect(await withdrawSupportTime(context, { managerId, id: supportId, reason: " " })).toEqual({
    ok: false,
    reason: "reason-missing",
  });
  expect(await tally()).toHaveLength(2);
});

test("what is withdrawn stays on record: its rows, its reason, and who withdrew it", async () => {
  const { context, db } = program;
  const id = await support();
  program.advance(1);
  await withdrawSupportTime(context, { managerId, id, reason });
  await expect(db.deleteFrom("support_time_withdrawal").execute()).rejects.toThrow(/append-only/);
  const page = await readCostEntries(context, {
    ...{ partnerId: "partner-1", filter: {}, after: null, tracks: [track], currency: "EUR" },
  });
  expect(page?.entries.map((entry) => entry.sentence)).toEqual([
    `manager-1 withdrew 30 minutes of support (“Gateway”): ${reason}`,
    "manager-1 logged 30 minutes of support (“Gateway”).",
  ]);
});

test("an entry, its settlement and what took it back are shown together, and to no other partner", async () => {
  const { context } = program;
  const id = await support();
  await rate(1_000_000);
  await support(7);
  await withdrawSupportTime(context, { managerId, id, reason });
  const read = (partnerId: string, entryId?: string) =>
    readCostEntries(context, {
      partnerId,
      filter: { entryId },
      after: null,
      tracks: [track],
      currency: "EUR",
    });
  const all = await read("partner-1");
  const families = [...new Set(all?.entries.map(({ family }) => family))].filter((family) => family !== null);
  expect(families).toHaveLength(1);
  const together = await read("partner-1", families[0] ?? "");
  expect(together?.entries.map(({ kind }) => kind).sort()).toEqual(["reversal", "settlement", "unrated"]);
  expect(together?.totals).toEqual({ entries: 3, quantity: 0, amountMicro: 0, unrated: 0 });
  expect(await read("partner-2", families[0] ?? "")).toBeNull();
});

test.each([
  ["support time", () => support(30, "2026-01-04")],
  ["a live session", () => session(["rep-1"], 30, "2026-01-04")],
])("%s before the partner's start is refused, naming both", async (_what, log) => {
  await expect(log()).rejects.toThrow("before-partner-start");
  expect(await tally()).toEqual([]);
});

test("the activities of what was logged are found by their instant, in the index of the ids", async () => {
  const plan = await queryPlan(
    program.db,
    selectActivitiesOf(program.db, "support_logged", "2026-03-02T09:00:00.000Z"),
  );
  expect(plan[0]).toMatch(/^SEARCH activity USING INDEX sqlite_autoindex_activity_\d \(id>\? AND id<\?\)$/);
});

type Step =
  | { do: "support" | "session"; minutes: number; day: number }
  | { do: "rate"; of: "support_minute" | "live_session_minute"; micro: number; day: number }
  | { do: "withdraw"; which: number };

const day = fc.integer({ min: 5, max: 28 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constantFrom("support" as const, "session" as const),
      minutes: fc.integer({ min: 1, max: 1440 }),
      day,
    }),
    fc.record({
      do: fc.constant("rate" as const),
      of: fc.constantFrom("support_minute" as const, "live_session_minute" as const),
      micro: fc.integer({ min: 0, max: 3_000_000 }),
      day,
    }),
    fc.record({ do: fc.constant("withdraw" as const), which: fc.nat(9) }),
  ),
  { maxLength: 14 },
);

test("in whatever order things are logged, rated and withdrawn, the tally is what remains", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const own = await createTestProgram();
      const outer = program;
      program = own;
      try {
        const dateOf = (number: number) => `2026-02-${String(number).padStart(2, "0")}`;
        const logged: {
          do: "support" | "session";
          id: string;
          minutes: number;
          day: number;
          gone: boolean;
        }[] = [];
        const rates: { of: string; micro: number; day: number; at: number }[] = [];
        const rateOf = new Map<string, number>();
        // An entry has the rate that was in force when it was entered, else the first that reached back to it.
        const settle = () => {
          for (const { id, do: what, day: onDay, gone } of logged) {
            if (rateOf.has(id) || gone) continue;
            const driver = what === "support" ? "support_minute" : "live_session_minute";
            const reaching = rates.filter((one) => one.of === driver && one.day <= onDay);
            const latest = reaching.sort((a, b) => a.day - b.day).at(-1);
            if (latest) rateOf.set(id, latest.micro);
          }
        };
        for (const [index, step] of sequence.entries()) {
          if (step.do === "rate") {
            const recorded = await rate(step.micro, dateOf(step.day), step.of);
            if (recorded.ok) rates.push({ ...step, at: index });
          } else if (step.do === "withdraw") {
            const target = logged[step.which % Math.max(1, logged.length)];
            if (!target) continue;
            const withdraw = target.do === "support" ? withdrawSupportTime : withdrawLiveSession;
            await withdraw(own.context, { managerId, id: target.id, reason });
            target.gone = true;
          } else {
            const id = await (step.do === "support"
              ? support(step.minutes, dateOf(step.day))
              : session(["rep-1", "lead-1"], step.minutes, dateOf(step.day)));
            logged.push({ ...step, id, gone: false });
          }
          settle();
        }
        for (const what of ["support", "session"] as const) {
          const remaining = logged.filter((one) => one.do === what && !one.gone);
          const people = what === "support" ? 1 : 2;
          const sum = (of: (one: (typeof remaining)[number]) => number) =>
            remaining.reduce((total, one) => total + people * of(one), 0);
          const row = (await tally()).find(
            (one) => one.driver === (what === "support" ? "support_minute" : "live_session_minute"),
          );
          expect([row?.quantity ?? 0, row?.amountMicro ?? 0, row?.unrated ?? 0]).toEqual([
            sum((one) => one.minutes),
            sum((one) => one.minutes * (rateOf.get(one.id) ?? 0)),
            sum((one) => (rateOf.has(one.id) ? 0 : 1)),
          ]);
        }
        expect(await findDiscrepancies(own)).toEqual([]);
      } finally {
        program = outer;
        await own.cleanup();
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
