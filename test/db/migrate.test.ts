import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "#db/connection";
import { migrateToLatest, migrationState } from "#db/migrate";
import { migrations } from "#db/migrations/index";
import { startProcess } from "#test/support/child-process";

let directory: string;
let opened: OpenDatabase;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "waymark-migrate-"));
  opened = openDatabase(join(directory, "new", "waymark.db"));
});
afterEach(async () => {
  await opened.close();
  await rm(directory, { recursive: true, force: true });
});

const names = Object.keys(migrations);

test("a new database is brought up to date once, and says so", async () => {
  const { db } = opened;
  expect(await migrationState(db)).toEqual({ applied: [], pending: names, unknown: [] });
  expect(await migrateToLatest(db)).toEqual(names);
  expect(await migrateToLatest(db)).toEqual([]);
  expect(await migrationState(db)).toEqual({ applied: names, pending: [], unknown: [] });
});

test("a migration that fails half-way leaves nothing of itself behind", async () => {
  const { db } = opened;
  const broken = {
    ...migrations,
    "9999-broken": {
      async up(trx: Kysely<unknown>) {
        await sql`create table half (id text primary key) strict`.execute(trx);
        await sql`insert into nowhere values (1)`.execute(trx);
      },
    },
  };
  await expect(migrateToLatest(db, broken)).rejects.toThrow("no such table: nowhere");
  const { rows } = await sql`select name from sqlite_master where name in ('half', 'person')`.execute(db);
  expect(rows).toEqual([]);
  expect(await migrateToLatest(db)).toEqual(names);
});

test("a database of a newer version is left alone", async () => {
  const { db } = opened;
  await migrateToLatest(db, { ...migrations, "9999-later": { up: async () => {} } });
  await expect(migrateToLatest(db)).rejects.toThrow("made by a newer Waymark (9999-later)");
  expect((await migrationState(db)).unknown).toEqual(["9999-later"]);
});

test("processes that start together migrate a new database once", async () => {
  const file = join(directory, "together.db");
  const starting = [1, 2, 3].map(() => startProcess("test/db/processes/migrating.ts", [file]));
  for (const process of starting) expect(await process.line()).toBe("ready");
  for (const process of starting) process.tell("go");
  const applied = await Promise.all(
    starting.map(async (process) => JSON.parse(await process.line()) as string[]),
  );
  for (const process of starting) expect((await process.ended()).code).toBe(0);
  expect(applied.flat()).toEqual(names);
});

test("a demonstration assessed before there were rounds keeps its decision, its scores and its open neighbour", async () => {
  const { db } = opened;
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0003"));
  await migrateToLatest(db, before);
  const at = "2026-03-02T09:00:00.000Z";
  const rows = [
    `insert into tier values ('gold', 'Gold', 1)`,
    `insert into partner values ('p', 'P', 'gold', 'DE', 'food', '2026-01-01', 'active', '${at}')`,
    ...["rep:'p'", "manager:null"].map((one) => {
      const [role, partner] = one.split(":");
      return `insert into person values ('${role}', '${role}@example.com', 'X', '${role}', ${partner}, 'active', '${at}')`;
    }),
    `insert into content_version values ('v', 'module', 'm', 'M', '{}', '${at}')`,
    ...[1, 2, 3].map(
      (number) =>
        `insert into submission values ('s${number}', 'rep', 'p', 't', 'm', 'd', 'v', 'v', ${number}, 'x', null, '${at}', null, ${number < 3 ? 1 : 0})`,
    ),
    `insert into demonstration_assessment values ('s1', 'manager', '${at}', '${at}', 20, 1, 4, 0, 'No.')`,
    `insert into demonstration_assessment values ('s2', 'manager', '${at}', '${at}', 20, 4, 4, 1, 'Yes.')`,
    `insert into demonstration_assessment values ('s3', 'manager', '${at}', null, null, null, null, null, null)`,
    `insert into criterion_score values ('s2', 'clear', 4, 'Good.')`,
  ];
  for (const row of rows) await sql.raw(row).execute(db);
  await migrateToLatest(db);
  const assessed = await db
    .selectFrom("demonstration_assessment")
    .innerJoin("submission", "submission.id", "submission_id")
    .select([
      "submission_id",
      "demonstration_assessment.round",
      "submission.round as current",
      "outcome",
      "points",
    ])
    .orderBy("submission_id")
    .execute();
  expect(assessed.map((row) => Object.values(row))).toEqual([
    ["s1", 1, 1, "not-yet", 1],
    ["s2", 1, 1, "passed", 4],
    ["s3", 1, 1, null, null],
  ]);
  expect(await db.selectFrom("criterion_score").selectAll().execute()).toEqual([
    { submission_id: "s2", round: 1, criterion_id: "clear", points: 4, feedback: "Good." },
  ]);
  expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([]);
});
