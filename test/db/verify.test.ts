import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedDemo } from "#app/cli/demo/seed-demo";
import { loadContent } from "#app/content/load.server";
import { tellNobody } from "#app/domain/activity/listener";
import { withdrawLiveSession } from "#app/domain/delivery/withdraw.server";
import { createRecord } from "#app/domain/spine.server";
import { startProcess } from "#test/support/child-process";
import { createTestDatabase, type TestDatabase } from "#test/support/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const content = await loadContent("content", { cacheDir: ".cache/content" });
  await seedDemo(database.db, { content, now: "2024-11-25T12:00:00.000Z", origin: "http://localhost:3000" });
  await withdrawOne();
  for (const table of ["cost_entry", "award", "activity"]) {
    await sql.raw(`drop trigger ${table}_no_update`).execute(database.db);
  }
}, 60_000);
afterAll(() => database.cleanup());

/** A demo in which something was logged by mistake, so that the proof covers what is below zero. */
async function withdrawOne() {
  const { id, logged_by: managerId } = await database.db
    .selectFrom("live_session")
    .selectAll()
    .executeTakeFirstOrThrow();
  const context = {
    ...{ db: database.db, zone: "Europe/Berlin", tracks: () => [], now: () => "2024-11-25T12:00:00.000Z" },
    record: createRecord(
      {
        zone: "Europe/Berlin",
        trackDefinition: () => {
          throw new Error("Nothing to award.");
        },
      },
      tellNobody,
    ),
  };
  const withdrawn = await withdrawLiveSession(context, {
    managerId,
    id,
    reason: "Held for another partner.",
  });
  if (!withdrawn.ok) throw new Error(withdrawn.reason);
}

function verify() {
  return startProcess("app/cli/verify.ts", [], { DATA_DIR: database.directory }).ended();
}

test("a seeded database is found to follow from its activities", async () => {
  const { code, output, complaints } = await verify();
  expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
  expect(output).toHaveLength(1);
  expect(output[0]).toMatch(/^\d+ activities replayed and compared in [\d.]+ s: no discrepancies\.$/);
}, 60_000);

test("a corrupted ledger entry is named", async () => {
  const { db } = database;
  const entry = await db
    .selectFrom("cost_entry")
    .selectAll()
    .where("driver", "=", "module_delivered")
    .limit(1)
    .executeTakeFirstOrThrow();
  const wrong = (entry.amount_micro ?? 0) + 1;
  await db.updateTable("cost_entry").set({ amount_micro: wrong }).where("id", "=", entry.id).execute();
  const { code, output } = await verify();
  await db
    .updateTable("cost_entry")
    .set({ amount_micro: entry.amount_micro })
    .where("id", "=", entry.id)
    .execute();
  expect(code).toBe(1);
  expect(output).toContain(
    `cost_entry activity_id=${entry.activity_id} line=${entry.line} amount_micro is ${wrong}, the activities give ${entry.amount_micro}`,
  );
  expect(output.at(-1)).toMatch(/discrepancies\.$/);
}, 60_000);

test("a corrupted reversal is named, by the ledger and by the rollup", async () => {
  const { db } = database;
  const reversal = await db
    .selectFrom("cost_entry")
    .selectAll()
    .where("kind", "=", "reversal")
    .limit(1)
    .executeTakeFirstOrThrow();
  const set = (quantity: number) =>
    db.updateTable("cost_entry").set({ quantity }).where("id", "=", reversal.id).execute();
  await set(reversal.quantity - 1);
  const { code, output } = await verify();
  await set(reversal.quantity);
  expect(code).toBe(1);
  expect(output).toContain(
    `cost_entry activity_id=${reversal.activity_id} line=${reversal.line} quantity is ${reversal.quantity - 1}, the activities give ${reversal.quantity}`,
  );
  expect(output.filter((line) => line.includes("the rollup says"))).toHaveLength(1);
}, 60_000);

test("a corrupted rollup is named", async () => {
  const { db } = database;
  const row = await db
    .selectFrom("cost_tally")
    .selectAll()
    .where("driver", "=", "seat_enrolled")
    .limit(1)
    .executeTakeFirstOrThrow();
  const set = (quantity: number) =>
    db
      .updateTable("cost_tally")
      .set({ quantity })
      .where("partner_id", "=", row.partner_id)
      .where("month", "=", row.month)
      .where("tier_id", "=", row.tier_id)
      .where("driver", "=", row.driver)
      .execute();
  await set(row.quantity + 5);
  const { code, output } = await verify();
  await set(row.quantity);
  expect(code).toBe(1);
  const key = `cost_tally partner_id=${row.partner_id} month=${row.month} tier_id=${row.tier_id} driver=${row.driver}`;
  expect(output.filter((line) => line.startsWith(key)).join("\n")).toContain(
    `the rollup says quantity ${row.quantity + 5}`,
  );
}, 60_000);

test("a corrupted award is named", async () => {
  const { db } = database;
  const award = await db
    .selectFrom("award")
    .selectAll()
    .where("milestone_id", "=", "sales-certified")
    .limit(1)
    .executeTakeFirstOrThrow();
  const { id } = award;
  await db.updateTable("award").set({ valid_through: "2099-12-31" }).where("id", "=", id).execute();
  const { code, output } = await verify();
  await db.updateTable("award").set({ valid_through: award.valid_through }).where("id", "=", id).execute();
  expect(code).toBe(1);
  expect(output[0]).toBe(
    `award person_id=${award.person_id} milestone_id=sales-certified cycle=${award.cycle} ` +
      `valid_through is 2099-12-31, the activities give ${award.valid_through}`,
  );
  expect(output.at(-1)).toMatch(/: 1 discrepancy\.$/);
}, 60_000);
