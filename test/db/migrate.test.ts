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
