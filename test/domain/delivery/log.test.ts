import { ulid } from "ulid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { logLiveSession, logSupportTime } from "#app/domain/delivery/delivery.server";
import { selectLiveSessions, selectSupportTime } from "#app/domain/delivery/delivery.store.server";
import { readLiveSessionLog, readSupportTimeLog } from "#app/domain/delivery/read-delivery.server";
import { createTestProgram, type TestProgram } from "#test/support/program";
import { fullScans } from "#test/support/query-plan";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const support = {
  managerId: "manager-1",
  partnerId: "partner-1",
  onDate: "2026-03-01",
  minutes: 30,
  note: "Gateway",
};
const session = {
  managerId: "manager-1",
  title: "Clinic",
  trackId: "sales",
  trainer: "T",
  heldOn: "2026-03-01",
  minutes: 60,
  attendeeIds: ["rep-1", "lead-1"],
};

async function countEntries() {
  const { count } = await program.db
    .selectFrom("cost_entry")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

test("a form sent twice is logged once, and its cost entered once", async () => {
  const { context } = program;
  const [a, b] = [ulid(), ulid()];
  expect(await logSupportTime(context, { ...support, key: a })).toMatchObject({ ok: true, repeated: false });
  expect(await logSupportTime(context, { ...support, key: a })).toMatchObject({ ok: true, repeated: true });
  expect(await logLiveSession(context, { ...session, key: b })).toMatchObject({ ok: true, repeated: false });
  expect(await logLiveSession(context, { ...session, key: b })).toMatchObject({ ok: true, repeated: true });
  expect(await countEntries()).toBe(3);
});

test("a cost falls to the tier that the partner was in on that day, however late it is logged", async () => {
  const { context, db } = program;
  program.setNow("2026-03-20T09:00:00.000Z");
  await db
    .insertInto("partner_tier")
    .values({ partner_id: "partner-1", since: "2026-03-10", tier_id: "premier" })
    .execute();
  await db.updateTable("partner").set({ tier_id: "premier" }).where("id", "=", "partner-1").execute();
  for (const day of ["2026-03-09", "2026-03-10"]) {
    await logSupportTime(context, { ...support, onDate: day });
    await logLiveSession(context, { ...session, heldOn: day });
  }
  const tiers = await db
    .selectFrom("cost_entry")
    .select(["on_date", "tier_id"])
    .distinct()
    .orderBy("on_date")
    .execute();
  expect(tiers).toEqual([
    { on_date: "2026-03-09", tier_id: "registered" },
    { on_date: "2026-03-10", tier_id: "premier" },
  ]);
});

test("sent twice at the same time it is still logged once", async () => {
  const key = ulid();
  const results = await Promise.all(
    [1, 2, 3].map(() => logSupportTime(program.context, { ...support, key })),
  );
  expect(results.map((result) => result.ok && result.repeated).sort()).toEqual([false, true, true]);
  expect(await countEntries()).toBe(1);
});

test("another manager's key neither hides nor replaces what they logged", async () => {
  const { context, db } = program;
  const key = ulid();
  await logSupportTime(context, { ...support, key });
  await db
    .insertInto("person")
    .values({
      id: "manager-2",
      email: "manager-2@example.test",
      name: "manager-2",
      access_role: "manager",
      partner_id: null,
      status: "active",
      created_at: context.now(),
    })
    .execute();
  await db
    .insertInto("partner_manager")
    .values({ partner_id: "partner-2", person_id: "manager-2" })
    .execute();
  const other = { ...support, managerId: "manager-2", partnerId: "partner-2", key };
  expect(await logSupportTime(context, other)).toMatchObject({ ok: true, repeated: false });
  expect((await readSupportTimeLog(context, "manager-1")).entries).toHaveLength(1);
  expect((await readSupportTimeLog(context, "manager-2")).entries).toHaveLength(1);
});

test.each([
  ["a partner of somebody else", { partnerId: "partner-2" }, "partner-not-found"],
  ["a day to come", { onDate: "2026-03-03" }, "date-in-future"],
  ["a year mistyped", { onDate: "0206-03-01" }, "date-too-old"],
  ["no minutes", { minutes: 0 }, "minutes-out-of-range"],
  ["negative minutes", { minutes: -30 }, "minutes-out-of-range"],
  ["more than a day", { minutes: 1441 }, "minutes-out-of-range"],
  ["no number", { minutes: Number.NaN }, "minutes-out-of-range"],
])("support time with %s is refused and costs nothing", async (_what, wrong, reason) => {
  expect(await logSupportTime(program.context, { ...support, ...wrong })).toEqual({ ok: false, reason });
  expect(await countEntries()).toBe(0);
});

test("a disabled person cannot be named as an attendee", async () => {
  const { context, db } = program;
  await db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-1").execute();
  expect(await logLiveSession(context, session)).toEqual({ ok: false, reason: "attendee-not-found" });
  const log = await readLiveSessionLog(context, "manager-1");
  expect(log.partners.map(({ name, people }) => [name, people.map((person) => person.name)])).toEqual([
    ["Partner 1", ["lead-1"]],
  ]);
});

test("a manager's log reads the manager's own entries and no others", async () => {
  const { db } = program;
  expect(await fullScans(db, selectLiveSessions(db, "manager-1", { before: "x", limit: 21 }))).toEqual([]);
  for (const partnerId of [null, "partner-1"]) {
    const shown = { partnerId, before: null, limit: 21 };
    expect(await fullScans(db, selectSupportTime(db, "manager-1", shown))).toEqual([]);
  }
});
