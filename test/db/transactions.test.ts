import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/support/database";

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.cleanup());

function tier(id: string, position = 1) {
  return { id, name: `Tier ${id}`, position };
}

/** Lets a test hold one side until the other has come so far. */
function gate(): { passed: Promise<void>; open(): void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

describe("a transaction", () => {
  test("keeps all of its rows or none of them", async () => {
    const { db } = database;
    await expect(
      db.transaction().execute(async (trx) => {
        await trx.insertInto("tier").values(tier("kept-by-mistake")).execute();
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    expect(await db.selectFrom("tier").selectAll().execute()).toEqual([]);
  });

  test("rolled back while other requests write takes nothing of theirs with it", async () => {
    const { db } = database;
    const rolledBack = db.transaction().execute(async (trx) => {
      await trx.insertInto("tier").values(tier("undone")).execute();
      await trx.selectFrom("tier").selectAll().execute();
      throw new Error("undone");
    });
    const others = Array.from({ length: 20 }, (_, index) =>
      index % 2
        ? db
            .insertInto("tier")
            .values(tier(`single-${index}`))
            .execute()
        : db.transaction().execute((trx) =>
            trx
              .insertInto("tier")
              .values(tier(`in-transaction-${index}`))
              .execute(),
          ),
    );
    await expect(rolledBack).rejects.toThrow("undone");
    await Promise.all(others);
    const rows = await db.selectFrom("tier").select("id").execute();
    expect(rows).toHaveLength(20);
    expect(rows.map((row) => row.id)).not.toContain("undone");
  });

  test("that uses the outer handle is told so instead of waiting for itself for ever", async () => {
    const { db } = database;
    for (const misuse of [
      () => db.insertInto("tier").values(tier("outer")).execute(),
      () => db.selectFrom("tier").selectAll().execute(),
      () => db.transaction().execute(async () => {}),
      () => sql`select 1`.execute(db),
    ]) {
      await expect(
        db.transaction().execute(async (trx) => {
          await trx.insertInto("tier").values(tier("inner")).execute();
          await misuse();
        }),
      ).rejects.toThrow("inside its own open transaction");
    }
    expect(await db.selectFrom("tier").selectAll().execute()).toEqual([]);
  });

  test("leaves the outer handle usable afterwards, and meanwhile to everybody else", async () => {
    const { db } = database;
    const begun = gate();
    const held = gate();
    const running = db.transaction().execute(async (trx) => {
      await trx.insertInto("tier").values(tier("slow")).execute();
      begun.open();
      await held.passed;
    });
    await begun.passed;
    expect(await db.selectFrom("tier").selectAll().execute()).toEqual([]);
    held.open();
    await running;
    expect(await db.selectFrom("tier").select("id").execute()).toEqual([{ id: "slow" }]);
    await db.insertInto("tier").values(tier("after")).execute();
  });

  test("leaves work it started and did not wait for free to use the outer handle once it is over", async () => {
    const { db } = database;
    const over = gate();
    let later: Promise<unknown> = Promise.resolve();
    await db.transaction().execute(async (trx) => {
      await trx.insertInto("tier").values(tier("first")).execute();
      later = over.passed.then(() => db.insertInto("tier").values(tier("second")).execute());
    });
    over.open();
    await later;
    expect(await db.selectFrom("tier").select("id").orderBy("id").execute()).toHaveLength(2);
  });

  test("over and done refuses a late statement on its handle", async () => {
    const { db } = database;
    let late: (() => Promise<unknown>) | undefined;
    await db.transaction().execute(async (trx) => {
      late = () => trx.insertInto("tier").values(tier("late")).execute();
    });
    await expect(late?.()).rejects.toThrow(/already committed/);
  });

  test("runs statements given to it at once one after the other", async () => {
    const { db } = database;
    await db.transaction().execute(async (trx) => {
      await Promise.all(["a", "b", "c"].map((id) => trx.insertInto("tier").values(tier(id)).execute()));
    });
    expect(await db.selectFrom("tier").select("id").execute()).toHaveLength(3);
  });

  test("can be undone to a savepoint", async () => {
    const { db } = database;
    const trx = await db.startTransaction().execute();
    await trx.insertInto("tier").values(tier("kept")).execute();
    const point = await trx.savepoint("before").execute();
    await point.insertInto("tier").values(tier("dropped")).execute();
    await point.rollbackToSavepoint("before").execute();
    await trx.commit().execute();
    expect(await db.selectFrom("tier").select("id").execute()).toEqual([{ id: "kept" }]);
  });

  test("that only reads sees one moment while others write, and cannot write itself", async () => {
    const { db } = database;
    const moment = gate();
    const written = gate();
    const reading = db
      .transaction()
      .setAccessMode("read only")
      .execute(async (trx) => {
        const before = await trx.selectFrom("tier").select("id").execute();
        moment.open();
        await written.passed;
        const after = await trx.selectFrom("tier").select("id").execute();
        expect([before, after]).toEqual([[], []]);
        await trx.insertInto("tier").values(tier("no")).execute();
      });
    await moment.passed;
    await db.insertInto("tier").values(tier("yes")).execute();
    written.open();
    await expect(reading).rejects.toThrow("readonly database");
    expect(await db.selectFrom("tier").select("id").execute()).toEqual([{ id: "yes" }]);
  });
});

test("a read right after a write by the same process sees it", async () => {
  const { db } = database;
  for (let index = 0; index < 100; index++) {
    await db
      .insertInto("tier")
      .values(tier(`t${index}`, index))
      .execute();
    const found = await db
      .selectFrom("tier")
      .select("position")
      .where("id", "=", `t${index}`)
      .executeTakeFirst();
    expect(found).toEqual({ position: index });
  }
});

test("writers are served in the order they asked", async () => {
  const { db } = database;
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto("tier")
          .values(tier(`t${index}`))
          .execute();
        order.push(index);
      }),
    ),
  );
  expect(order).toEqual(Array.from({ length: 30 }, (_, index) => index));
});

describe("a transaction that fails while some of its statements are still waiting", () => {
  test("writes none of them afterwards", async () => {
    const { db } = database;
    await db.insertInto("tier").values(tier("taken")).execute();
    const writes: Promise<unknown>[] = [];
    await expect(
      db.transaction().execute(async (trx) => {
        for (const id of ["a", "taken", "b", "c", "d"])
          writes.push(trx.insertInto("tier").values(tier(id)).execute());
        await Promise.all(writes);
      }),
    ).rejects.toThrow("UNIQUE");
    await Promise.allSettled(writes);
    expect(await db.selectFrom("tier").select("id").execute()).toEqual([{ id: "taken" }]);
  });

  test("lets none of them slip into the transaction that comes next", async () => {
    const { db } = database;
    const writes: Promise<unknown>[] = [];
    const forgetful = db.transaction().execute(async (trx) => {
      for (const id of ["a", "b", "c"]) {
        writes.push(
          trx
            .insertInto("tier")
            .values(tier(id))
            .execute()
            .catch(() => {}),
        );
      }
      throw new Error("forgot to wait");
    });
    const next = db.transaction().execute(async (trx) => {
      await trx.insertInto("tier").values(tier("next")).execute();
      await Promise.all(writes);
    });
    await expect(forgetful).rejects.toThrow("forgot to wait");
    await next;
    expect(await db.selectFrom("tier").select("id").execute()).toEqual([{ id: "next" }]);
  });
});
