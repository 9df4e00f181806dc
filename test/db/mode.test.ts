/** A demo's database and a real one are never taken for each other: in a demo one click signs in as its admin. */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { refusedToStart } from "#app/cli/supervision";
import { establishProgram } from "#app/domain/program.server";
import { openDatabase } from "#db/connection";
import { migrateToLatest } from "#db/migrate";
import { migrations } from "#db/migrations/index";
import { startProcess } from "#test/support/child-process";
import { createTestDatabase, type TestDatabase } from "#test/support/database";

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.cleanup());

const settings = { name: "Frostline", zone: "Europe/Berlin", currency: "EUR" };
const live = {
  WAYMARK_MODE: "live",
  WAYMARK_ORIGIN: "https://learn.example",
  WAYMARK_SESSION_SECRET: "a-secret-that-is-long-enough-for-this-test",
  WAYMARK_SMTP_URL: "smtp://127.0.0.1:1",
  WAYMARK_MAIL_FROM: "Waymark <learn@learn.example>",
};

async function boot(env: { [name: string]: string }) {
  const content = join(database.directory, "content");
  await mkdir(join(content, "tracks"), { recursive: true });
  const DATA_DIR = dirname(database.file);
  return startProcess("test/db/processes/booting.ts", [], { ...env, DATA_DIR, CONTENT_DIR: content }).ended();
}

test("a live server does not start on a demo's database, and says what to do", async () => {
  await establishProgram(database.db, { ...settings, mode: "demo" });
  const { code, output, complaints } = await boot(live);
  expect({ code, output }).toEqual({ code: refusedToStart, output: [] });
  expect(complaints).toContain("holds the demo program");
  expect(complaints).toContain("Set DATA_DIR to a new folder.");
});

test("a demo does not start on a real program's database", async () => {
  await establishProgram(database.db, { ...settings, mode: "live" });
  const { code, complaints } = await boot({ WAYMARK_MODE: "demo" });
  expect(code).toBe(refusedToStart);
  expect(complaints).toContain("holds a real program");
});

test("each starts on its own, and on a new one", async () => {
  expect((await boot(live)).output).toEqual(["booted"]);
  expect((await boot(live)).output).toEqual(["booted"]);
  expect((await boot({ WAYMARK_MODE: "demo" })).code).toBe(refusedToStart);
});

test("whoever starts a program is told what is wrong with its content", async () => {
  const tracks = join(database.directory, "content", "tracks", "sales");
  await mkdir(tracks, { recursive: true });
  await writeFile(join(tracks, "track.yml"), "title: [");
  const { output, complaints } = await boot(live);
  expect(output).toEqual(["booted"]);
  expect(complaints).toMatch(
    /^The content has problems; the last good versions are still served:\n.*tracks\/sales\/track\.yml:\d+:\d+ /,
  );
});

test("a real program takes another name at its next start; its time zone and currency stay, and that is said", async () => {
  const program = () => database.db.selectFrom("program").select(["name", "time_zone", "currency"]).execute();
  await boot(live);
  expect(await program()).toEqual([{ name: "Waymark", time_zone: "Europe/Berlin", currency: "EUR" }]);
  const asked = { WAYMARK_PROGRAM: "Hallmark Academy", WAYMARK_TIME_ZONE: "UTC", WAYMARK_CURRENCY: "GBP" };
  const { output, complaints } = await boot({ ...live, ...asked });
  expect(output).toEqual(["booted"]);
  expect(complaints).toContain("The time zone stays Europe/Berlin, not UTC: what is recorded rests on it.");
  expect(complaints).toContain("The currency stays EUR, not GBP");
  const renamed = [{ name: "Hallmark Academy", time_zone: "Europe/Berlin", currency: "EUR" }];
  expect(await program()).toEqual(renamed);
  expect((await boot(live)).complaints).toBe("");
  expect(await program()).toEqual(renamed);
});

test("the first admin is not made in a database that no server has", async () => {
  const create = (env: { [name: string]: string }) =>
    startProcess("app/cli/admin-create.ts", ["ada@pumps.example"], env).ended();
  const nowhere = join(database.directory, "elsewhere");
  const { code, complaints } = await create({ WAYMARK_MODE: "demo", DATA_DIR: nowhere });
  expect(code).toBe(1);
  expect(complaints).toContain(`There is no database in ${nowhere} yet. Give this command the settings`);
  expect(existsSync(nowhere)).toBe(false);

  await establishProgram(database.db, { ...settings, mode: "live" });
  const DATA_DIR = dirname(database.file);
  expect((await create({ WAYMARK_MODE: "demo", DATA_DIR })).complaints).toContain(
    "is that of a live program",
  );
  expect((await create({ ...live, DATA_DIR })).output).toEqual([
    expect.stringContaining(`is an admin now, in ${database.file}`),
  ]);
});

test("databases from before are told apart by their people", async () => {
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0018"));
  for (const [email, mode] of [
    ["admin@waymark.example", "demo"],
    ["admin@partner.example", "live"],
  ] as const) {
    const opened = openDatabase(join(database.directory, `${mode}.db`));
    try {
      await migrateToLatest(opened.db, before);
      await sql`insert into program (id, name, time_zone, currency) values (1, 'P', 'UTC', 'EUR')`.execute(
        opened.db,
      );
      await sql`
        insert into person (id, email, name, access_role, status, created_at)
        values ('a', ${email}, 'A', 'admin', 'active', '2026-01-01T00:00:00.000Z')
      `.execute(opened.db);
      await migrateToLatest(opened.db);
      expect(await opened.db.selectFrom("program").select("mode").execute()).toEqual([{ mode }]);
    } finally {
      await opened.close();
    }
  }
});
