/** What a supervisor is told of a process. */
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { database, databaseFile, migrateToLatest } from "#app/db.server";
import { health } from "#app/http/health.server";
import { type GuardedServer, startGuardedServer } from "#test/support/guarded-server";

const { dataDir } = await vi.hoisted(async () => {
  const [{ mkdtempSync }, { tmpdir }] = await Promise.all([import("node:fs"), import("node:os")]);
  const dataDir = mkdtempSync(`${tmpdir()}/waymark-health-`);
  process.env["DATA_DIR"] = dataDir;
  return { dataDir };
});

let server: GuardedServer;
afterEach(() => server.close());
afterAll(async () => {
  await database().close();
  await rm(dataDir, { recursive: true, force: true });
});

test("it is well once its tables are up to date, and unwell before that and while the database cannot be written", async () => {
  server = await startGuardedServer(health);
  const asked = async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/`);
    return { status: response.status, told: await response.json() };
  };
  expect(databaseFile()).toBe(join(dataDir, "waymark.db"));
  const before = await asked();
  expect(before.status).toBe(503);
  expect(before.told.migrations.pending).toContain("0001-initial");

  await migrateToLatest(database().db);
  const after = await asked();
  expect(after.status).toBe(200);
  expect(after.told).toMatchObject({ version: expect.any(String), migrations: { pending: [] } });

  await database().close();
  await writeFile(databaseFile(), "no database any more ".repeat(100));
  expect(await asked()).toEqual({
    status: 503,
    told: { version: expect.any(String), problem: "the database cannot be written" },
  });
});
