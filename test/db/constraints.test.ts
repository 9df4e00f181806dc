import { type Insertable, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConstraintError, isDuplicate } from "#app/domain/constraint-error";
import type { Database } from "#db/schema";
import { createTestDatabase, type TestDatabase } from "#test/support/database";

let database: TestDatabase;
const at = "2025-03-01T09:00:00.000Z";

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await db.insertInto("tier").values({ id: "gold", name: "Gold", position: 1 }).execute();
  await db.insertInto("partner").values(partner("p1", "Nordkühl")).execute();
  await db.insertInto("person").values(person("rep")).execute();
  await db.insertInto("activity").values({ id: "a1", at, kind: "test", payload: "{}" }).execute();
});
afterAll(() => database.cleanup());

function partner(id: string, name: string): Insertable<Database["partner"]> {
  return {
    id,
    name,
    tier_id: "gold",
    market: "DE",
    segment: "food",
    started_on: "2025-01-01",
    status: "active",
    created_at: at,
  };
}

function person(id: string): Insertable<Database["person"]> {
  return {
    id,
    email: `${id}@example.com`,
    name: "Rep",
    access_role: "rep",
    partner_id: "p1",
    status: "active",
    created_at: at,
  };
}

async function refusal(write: Promise<unknown>): Promise<ConstraintError> {
  const error = await write.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConstraintError);
  return error as ConstraintError;
}

describe("a broken rule is told as one typed error", () => {
  test("a duplicate names the table and the columns of the rule", async () => {
    const error = await refusal(
      database.db
        .insertInto("person")
        .values({ ...person("x"), email: "rep@example.com" })
        .execute(),
    );
    expect(error).toMatchObject({ kind: "unique", table: "person", columns: ["email"] });
    expect(isDuplicate(error, "person", ["email"])).toBe(true);
    expect(isDuplicate(error, "person", ["id"])).toBe(false);
    expect(error.message).not.toContain("rep@example.com");
  });

  test("a duplicate over several columns and over a partial index names them all", async () => {
    const { db } = database;
    const enrolment = { person_id: "rep", track_id: "sales", source: "self" as const, enrolled_at: at };
    await db
      .insertInto("enrolment")
      .values({ ...enrolment, id: "e1" })
      .execute();
    const error = await refusal(
      db
        .insertInto("enrolment")
        .values({ ...enrolment, id: "e2" })
        .execute(),
    );
    expect(error).toMatchObject({ kind: "unique", table: "enrolment", columns: ["person_id", "track_id"] });
  });

  test("names that differ in case alone are duplicates where the schema says so", async () => {
    const error = await refusal(
      database.db.insertInto("partner").values(partner("p2", "NORDKüHL")).execute(),
    );
    expect(error).toMatchObject({ kind: "unique", table: "partner", columns: ["name"] });
  });

  test("a missing parent names the table that was written", async () => {
    const { db } = database;
    const inserted = await refusal(
      db
        .insertInto("partner")
        .values({ ...partner("p3", "X"), tier_id: "none" })
        .execute(),
    );
    expect(inserted).toMatchObject({ kind: "foreign-key", table: "partner", columns: [] });
    const updated = await refusal(
      db.updateTable("partner").set({ tier_id: "none" }).where("id", "=", "p1").execute(),
    );
    expect(updated).toMatchObject({ kind: "foreign-key", table: "partner" });
    const deleted = await refusal(db.deleteFrom("tier").where("id", "=", "gold").execute());
    expect(deleted).toMatchObject({ kind: "foreign-key", table: "tier" });
  });

  test("a broken check names the table and the columns it is about", async () => {
    const { db } = database;
    const role = await refusal(
      db
        .insertInto("person")
        .values({ ...person("y"), status: "gone" as "active" })
        .execute(),
    );
    expect(role).toMatchObject({ kind: "check", table: "person", columns: ["status"] });
    const partnerless = await refusal(
      db
        .insertInto("person")
        .values({ ...person("y"), partner_id: null })
        .execute(),
    );
    expect(partnerless).toMatchObject({
      kind: "check",
      table: "person",
      columns: ["access_role", "partner_id"],
    });
    const shouting = await refusal(
      db
        .insertInto("person")
        .values({ ...person("y"), email: "Y@example.com" })
        .execute(),
    );
    expect(shouting).toMatchObject({ kind: "check", table: "person", columns: ["email"] });
  });

  test("a missing value and a value of the wrong type name their column", async () => {
    const { db } = database;
    const missing = await refusal(
      db
        .insertInto("tier")
        .values({ id: "t", name: null as unknown as string, position: 1 })
        .execute(),
    );
    expect(missing).toMatchObject({ kind: "not-null", table: "tier", columns: ["name"] });
    const wrong = await refusal(
      db
        .insertInto("tier")
        .values({ id: "t", name: "T", position: "high" as unknown as number })
        .execute(),
    );
    expect(wrong).toMatchObject({ kind: "check", table: "tier", columns: ["position"] });
  });

  test("a refused statement leaves its transaction usable", async () => {
    const { db } = database;
    await db.transaction().execute(async (trx) => {
      await refusal(trx.insertInto("tier").values({ id: "gold", name: "Again", position: 1 }).execute());
      await trx.insertInto("tier").values({ id: "silver", name: "Silver", position: 2 }).execute();
    });
    expect(await db.selectFrom("tier").select("id").orderBy("id").execute()).toEqual([
      { id: "gold" },
      { id: "silver" },
    ]);
  });
});

describe("what was recorded stays recorded", () => {
  const appendOnly = [
    "audit_entry",
    "activity",
    "award",
    "award_revocation",
    "cost_entry",
    "content_version",
    "driver_rate",
    "person_partner",
  ] as const;

  test.each(appendOnly)("%s refuses to be updated and deleted", async (table) => {
    const { db } = database;
    const { rows } = await sql<{ sql: string }>`
      select sql from sqlite_master where type = 'trigger' and tbl_name = ${table} order by name`.execute(db);
    expect(rows.map((row) => /before (\w+)/.exec(row.sql)?.[1])).toEqual(["delete", "update"]);
  });

  test("updating, deleting, replacing and upserting a recorded activity are refused alike", async () => {
    const { db } = database;
    const again = { seq: 1, id: "a1", at, kind: "other", payload: "{}" };
    const attempts = [
      db.updateTable("activity").set({ kind: "other" }).where("id", "=", "a1").execute(),
      db.deleteFrom("activity").where("id", "=", "a1").execute(),
      db.deleteFrom("activity").execute(),
      db.replaceInto("activity").values(again).execute(),
      sql`insert or replace into activity (id, at, kind, payload) values ('a1', ${at}, 'other', '{}')`.execute(
        db,
      ),
      db
        .insertInto("activity")
        .values(again)
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ kind: "other" }))
        .execute(),
    ];
    for (const attempt of attempts) {
      expect(await refusal(attempt)).toMatchObject({ kind: "append-only", table: "activity" });
    }
    expect(await db.selectFrom("activity").select(["id", "kind"]).execute()).toEqual([
      { id: "a1", kind: "test" },
    ]);
  });

  test("an activity whose payload could never be read again is not taken", async () => {
    const error = await refusal(
      database.db.insertInto("activity").values({ id: "a2", at, kind: "test", payload: "{half" }).execute(),
    );
    expect(error).toMatchObject({ kind: "check", table: "activity", columns: ["payload"] });
  });
});
