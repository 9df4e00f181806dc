import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { startProcess } from "#test/support/child-process";
import { createTestDatabase, type TestDatabase } from "#test/support/database";

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  await database.db.insertInto("tier").values({ id: "count", name: "count", position: 0 }).execute();
});
afterEach(() => database.cleanup());

function startWriter(name: string, until: string) {
  return startProcess("test/db/processes/writing.ts", [database.file, name, until]);
}

async function written() {
  const rows = await database.db.selectFrom("tier").select(["id", "position"]).execute();
  const numbers = (letter: string) =>
    rows
      .filter((row) => row.id.startsWith(`${letter}-`))
      .map((row) => row.position)
      .sort((a, b) => a - b);
  return { a: numbers("a"), b: numbers("b"), count: rows.find((row) => row.id === "count")?.position };
}

test("two processes that read, then write lose nothing of each other's", async () => {
  const writers = [startWriter("one", "150"), startWriter("two", "150")];
  // The test's own process writes in between as well.
  for (let n = 1; n <= 50; n++) {
    await database.db.transaction().execute(async (trx) => {
      const { position } = await trx
        .selectFrom("tier")
        .select("position")
        .where("id", "=", "count")
        .executeTakeFirstOrThrow();
      await trx
        .updateTable("tier")
        .set({ position: position + 1 })
        .where("id", "=", "count")
        .execute();
    });
  }
  for (const writer of writers) {
    expect(await writer.ended()).toMatchObject({ code: 0, complaints: "" });
  }
  const { a, b, count } = await written();
  expect(count).toBe(350);
  expect(a).toHaveLength(300);
  expect(b).toEqual(a);
});

test("what was acknowledged survives kill -9, and half a transaction does not", async () => {
  const writer = startWriter("one", "half");
  expect([await writer.line(), await writer.line(), await writer.line()]).toEqual(["1", "2", "half"]);
  await writer.kill();
  expect(await written()).toEqual({ a: [1, 2], b: [1, 2], count: 2 });
  // The dead process's lock is gone with it.
  await database.db.updateTable("tier").set({ position: 0 }).where("id", "=", "count").execute();
});

test("a writer killed at any moment leaves whole transactions, at least those it acknowledged", async () => {
  for (const [round, acknowledged] of [3, 17, 40].entries()) {
    const before = (await written()).count ?? 0;
    const writer = startWriter(`round-${round}`, "ever");
    while (Number(await writer.line()) < acknowledged) {
      // Reads on until it has acknowledged enough.
    }
    await writer.kill();
    const reopened = openDatabase(database.file);
    const { a, b, count = 0 } = await written();
    await reopened.close();
    expect(b).toEqual(a);
    expect(a).toHaveLength(count);
    expect(count).toBeGreaterThanOrEqual(before + acknowledged);
  }
});
