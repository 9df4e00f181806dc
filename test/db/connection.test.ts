import { stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { openScratchDatabase } from "#db/scratch";
import { createTestDatabase, type TestDatabase } from "#test/support/database";
import { fullScans, queryPlan } from "#test/support/query-plan";

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase({ cachedStatements: 5 });
  await database.db.insertInto("tier").values({ id: "gold", name: "Gold", position: 1 }).execute();
});
afterEach(() => database.cleanup());

async function setting(name: string, where: "reader" | "writer"): Promise<unknown> {
  // A function form is a select, which a reader answers; the pragma itself goes to the writer.
  const query = where === "reader" ? `select * from pragma_${name}` : `pragma ${name}`;
  const { rows } = await sql.raw<{ [column: string]: unknown }>(query).execute(database.db);
  return Object.values(rows[0] ?? {})[0];
}

describe("every connection", () => {
  test.each([
    ["journal_mode", "wal"],
    ["synchronous", 2],
    ["foreign_keys", 1],
    ["recursive_triggers", 1],
    ["busy_timeout", 5000],
  ])("runs with %s at %s", async (name, expected) => {
    expect(await setting(name, "writer")).toBe(expected);
    expect(await setting(name, "reader")).toBe(expected);
  });

  test("that reads cannot write", async () => {
    expect(await setting("query_only", "reader")).toBe(1);
    expect(await setting("query_only", "writer")).toBe(0);
  });
});

test("a new database is readable by its owner alone, with what SQLite puts beside it", async () => {
  const file = join(database.directory, "new.db");
  const { db, close } = openDatabase(file);
  await sql`create table t (id text)`.execute(db);
  for (const path of [file, `${file}-wal`]) expect((await stat(path)).mode & 0o777).toBe(0o600);
  await close();
});

test("one statement used by many at once with different values answers each with its own", async () => {
  const { db } = database;
  const rows = Array.from({ length: 50 }, (_, position) => ({
    id: `t${position}`,
    name: `T${position}`,
    position,
  }));
  await db.insertInto("tier").values(rows).execute();
  const found = await Promise.all(
    rows.map((row) => db.selectFrom("tier").selectAll().where("id", "=", row.id).executeTakeFirst()),
  );
  expect(found).toEqual(rows);
});

test("more different statements than are kept prepared still all work, again and again", async () => {
  const { db } = database;
  for (let round = 0; round < 3; round++) {
    for (let n = 1; n <= 12; n++) {
      const { rows } = await sql.raw<{ n: number }>(`select ${n} as n`).execute(db);
      expect(rows).toEqual([{ n }]);
    }
  }
});

test("a statement prepared before the tables changed goes on working", async () => {
  const { db } = database;
  const read = () => db.selectFrom("tier").selectAll().execute();
  expect(await read()).toEqual([{ id: "gold", name: "Gold", position: 1 }]);
  await sql`alter table tier add column colour text`.execute(db);
  expect(await read()).toEqual([{ id: "gold", name: "Gold", position: 1, colour: null }]);
});

test("a wrong statement names itself and does not harm the next", async () => {
  const { db } = database;
  await expect(sql`select 1 from nowhere`.execute(db)).rejects.toThrow(
    "no such table: nowhere, in: select 1 from nowhere",
  );
  await expect(sql`select 1; select 2`.execute(db)).resolves.toMatchObject({ rows: [{ "1": 1 }] });
  await expect(db.selectFrom("tier").selectAll().stream().next()).rejects.toThrow("page by page");
});

test("closing waits for what is running and leaves one file", async () => {
  const { db, close } = openDatabase(database.file);
  const writes = Array.from({ length: 20 }, (_, n) =>
    db
      .insertInto("tier")
      .values({ id: `t${n}`, name: `T${n}`, position: n })
      .execute(),
  );
  const closing = Promise.all(writes).then(() => close());
  await closing;
  expect(await database.db.selectFrom("tier").select("id").execute()).toHaveLength(21);
  await expect(db.selectFrom("tier").selectAll().execute()).rejects.toThrow("destroyed");
});

test("a scratch database has the tables and is gone when closed", async () => {
  const scratch = await openScratchDatabase();
  expect(await scratch.db.selectFrom("person").selectAll().execute()).toEqual([]);
  await scratch.close();
});

describe("the query plan a test sees", () => {
  test("tells a search by index from a scan of the whole table", async () => {
    const { db } = database;
    const byPartner = db.selectFrom("person").selectAll().where("partner_id", "=", "p1").orderBy("name");
    expect(await queryPlan(db, byPartner)).toEqual([
      "SEARCH person USING INDEX person_by_partner (partner_id=?)",
    ]);
    expect(await fullScans(db, byPartner)).toEqual([]);
    const byName = db.selectFrom("person").selectAll().where("name", "=", "Ada");
    expect(await fullScans(db, byName)).toEqual(["SCAN person"]);
    const update = db.updateTable("person").set({ name: "Ada" }).where("id", "=", "p");
    expect(await fullScans(db, update)).toEqual([]);
  });
});
