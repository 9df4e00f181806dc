import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/support/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.cleanup());

function insertTier(name: unknown, position: unknown) {
  return database.db
    .insertInto("tier")
    .values({ id: "t", name: name as string, position: position as number })
    .execute();
}

describe("a value the driver would change without a word is refused, naming its place", () => {
  test.each([
    ["a Date", new Date(0), "Parameter 2 is a Date"],
    ["an object", { a: 1 }, "Parameter 2 is an object"],
    ["an array", ["a"], "Parameter 2 is an object"],
    ["undefined", undefined, "Parameter 2 is undefined"],
    ["a boolean", true, "Parameter 2 is a boolean"],
    ["a bigint", 1n, "Parameter 2 is a bigint"],
    ["a symbol", Symbol("x"), "Parameter 2 is a symbol"],
    ["not a number", Number.NaN, "Parameter 2 is NaN"],
    ["infinity", Number.POSITIVE_INFINITY, "Parameter 2 is Infinity"],
    ["an integer that is not exact", 2 ** 53, "Parameter 2 is 9007199254740992, an integer too large"],
  ])("%s", async (_, value, message) => {
    // In the middle, so that the position is not just the first or the last.
    const query = sql`select ${"first"}, ${value}, ${3}`;
    await expect(query.execute(database.db)).rejects.toThrow(message);
  });

  test("and nothing is written", async () => {
    await expect(insertTier("x", 1n)).rejects.toThrow("Parameter 3 is a bigint");
    await expect(insertTier(new Date(), 1)).rejects.toThrow("Parameter 2 is a Date");
    expect(await database.db.selectFrom("tier").selectAll().execute()).toEqual([]);
  });
});

test("text and exact integers come back as they went in", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), fc.maxSafeInteger(), async (name, position) => {
      const { db } = database;
      await db.transaction().execute(async (trx) => {
        await trx.insertInto("tier").values({ id: "round-trip", name, position }).execute();
        const row = await trx
          .selectFrom("tier")
          .selectAll()
          .where("id", "=", "round-trip")
          .executeTakeFirstOrThrow();
        expect(row).toEqual({ id: "round-trip", name, position });
        await trx.deleteFrom("tier").where("id", "=", "round-trip").execute();
      });
    }),
    { numRuns: 60 },
  );
});

test("money beyond 32 bits keeps to integers through sums and updates", async () => {
  const { db } = database;
  const rich = 4_000_000_000_001;
  await db.insertInto("tier").values({ id: "rich", name: "Rich", position: rich }).execute();
  await db
    .updateTable("tier")
    .set((eb) => ({ position: eb("position", "+", rich) }))
    .where("id", "=", "rich")
    .execute();
  const { rows } = await sql<{ position: number; kind: string }>`
    select position, typeof(position) as kind from tier where id = 'rich'`.execute(db);
  expect(rows).toEqual([{ position: 2 * rich, kind: "integer" }]);
  await db.deleteFrom("tier").where("id", "=", "rich").execute();
});

test("an integer too large to be read exactly is refused, not rounded", async () => {
  const { db } = database;
  await expect(sql`select 9007199254740993 as large`.execute(db)).rejects.toThrow(
    /Column large .* too large/,
  );
  expect((await sql`select 9007199254740991 as large`.execute(db)).rows).toEqual([{ large: 2 ** 53 - 1 }]);
});

test("a write says how many rows it touched and which row it added", async () => {
  const { db } = database;
  const person = { id: "p", at: "2025-01-01T00:00:00.000Z", kind: "test", payload: "{}" };
  const first = await db
    .insertInto("activity")
    .values({ ...person, id: "a1" })
    .executeTakeFirst();
  const second = await db
    .insertInto("activity")
    .values({ ...person, id: "a2" })
    .executeTakeFirst();
  expect(first).toMatchObject({ insertId: 1n, numInsertedOrUpdatedRows: 1n });
  expect(second).toMatchObject({ insertId: 2n });
  const returned = await db
    .insertInto("activity")
    .values({ ...person, id: "a3" })
    .returning("seq")
    .execute();
  expect(returned).toEqual([{ seq: 3 }]);
  await db
    .insertInto("tier")
    .values([
      { id: "a", name: "A", position: 1 },
      { id: "b", name: "B", position: 1 },
    ])
    .execute();
  const updated = await db
    .updateTable("tier")
    .set({ position: 2 })
    .where("position", "=", 1)
    .executeTakeFirst();
  expect(updated.numUpdatedRows).toBe(2n);
  expect((await sql`update tier set position = 3`.execute(db)).numAffectedRows).toBe(2n);
  expect((await db.deleteFrom("tier").executeTakeFirst()).numDeletedRows).toBe(2n);
});
