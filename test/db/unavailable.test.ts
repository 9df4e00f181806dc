import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DatabaseUnavailableError, type UnavailableReason } from "#app/domain/database-unavailable-error";
import { type OpenOptions, openDatabase } from "#db/connection";
import { createTestDatabase, holdLock, type TestDatabase } from "#test/support/database";

let database: TestDatabase;
const impatient: OpenOptions = { busyTimeoutMs: 60, waitMs: 200 };

beforeEach(async () => {
  database = await createTestDatabase(impatient);
});
afterEach(() => database.cleanup());

function tier(id: string, size = 1) {
  return { id, name: id.padEnd(size, "."), position: 1 };
}

async function expectUnavailable(work: Promise<unknown>, reason: UnavailableReason): Promise<void> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DatabaseUnavailableError);
  expect(error).toMatchObject({ reason });
}

describe("a full disk", () => {
  async function fill(): Promise<void> {
    const { db } = database;
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 3}`).execute(db);
  }

  async function makeRoom(): Promise<void> {
    await sql`pragma max_page_count = 1000000`.execute(database.db);
  }

  test("is told as such, keeps every acknowledged row, and writes go on once there is room", async () => {
    const { db } = database;
    await fill();
    let acknowledged = 0;
    const writing = async () => {
      for (let n = 1; n <= 100; n++) {
        await db
          .insertInto("tier")
          .values(tier(`t${n}`, 3000))
          .execute();
        acknowledged = n;
      }
    };
    await expectUnavailable(writing(), "full");
    expect(acknowledged).toBeGreaterThan(0);
    expect(await db.selectFrom("tier").select("id").execute()).toHaveLength(acknowledged);
    await makeRoom();
    await db.insertInto("tier").values(tier("after", 3000)).execute();
    expect(await db.selectFrom("tier").select("id").execute()).toHaveLength(acknowledged + 1);
  });

  test("in the middle of a transaction undoes it, even when its code goes on as if nothing were", async () => {
    const { db } = database;
    await fill();
    const careless = db.transaction().execute(async (trx) => {
      await trx.insertInto("tier").values(tier("first")).execute();
      await trx
        .insertInto("tier")
        .values(tier("large", 100_000))
        .execute()
        .catch(() => {});
      await trx
        .insertInto("tier")
        .values(tier("last"))
        .execute()
        .catch(() => {});
    });
    await expectUnavailable(careless, "full");
    expect(await db.selectFrom("tier").select("id").execute()).toEqual([]);
    await makeRoom();
    await db.transaction().execute((trx) => trx.insertInto("tier").values(tier("after")).execute());
    expect(await db.selectFrom("tier").select("id").execute()).toEqual([{ id: "after" }]);
  });
});

describe("a database that another process has locked", () => {
  test("is waited for, then told as busy; reading goes on meanwhile and writing afterwards", async () => {
    const { db } = database;
    await db.insertInto("tier").values(tier("before")).execute();
    const release = await holdLock(database.file);
    await expectUnavailable(db.insertInto("tier").values(tier("refused")).execute(), "busy");
    await expectUnavailable(
      db.transaction().execute(async () => {}),
      "busy",
    );
    await expectUnavailable(database.checkWritable(), "busy");
    expect(await db.selectFrom("tier").select("id").execute()).toEqual([{ id: "before" }]);
    await release();
    await db.insertInto("tier").values(tier("after")).execute();
    await database.checkWritable();
    expect(await db.selectFrom("tier").select("id").orderBy("id").execute()).toEqual([
      { id: "after" },
      { id: "before" },
    ]);
  });

  test("is got hold of when the lock ends within the time to wait", async () => {
    const patient = openDatabase(database.file, { busyTimeoutMs: 5000 });
    const release = await holdLock(database.file);
    const writing = patient.db.insertInto("tier").values(tier("waited")).execute();
    await release();
    await writing;
    await patient.close();
    expect(await database.db.selectFrom("tier").select("id").execute()).toEqual([{ id: "waited" }]);
  });
});

test("a transaction that never ends makes others fail instead of wait for ever", async () => {
  const { db } = database;
  const trx = await db.startTransaction().execute();
  await expectUnavailable(db.insertInto("tier").values(tier("waiting")).execute(), "busy");
  await trx.rollback().execute();
  await db.insertInto("tier").values(tier("served")).execute();
});

test("a database that may not be written says so and can still be read", async () => {
  const { db } = database;
  await database.checkWritable();
  await sql`pragma query_only = on`.execute(db);
  await expectUnavailable(db.insertInto("tier").values(tier("no")).execute(), "read-only");
  await expectUnavailable(database.checkWritable(), "read-only");
  expect(await db.selectFrom("tier").select("id").execute()).toEqual([]);
});

test("a file that is no database, or cannot be one, is refused at the first query", async () => {
  const text = join(database.directory, "text.db");
  await writeFile(text, "not a database at all ".repeat(100));
  const notOne = openDatabase(text);
  await expectUnavailable(notOne.db.selectFrom("tier").selectAll().execute(), "failed");
  await notOne.close();
  const folder = openDatabase(database.directory);
  await expectUnavailable(folder.checkWritable(), "failed");
  await folder.close();
  expect(() => openDatabase(":memory:")).toThrow("use a file");
});
