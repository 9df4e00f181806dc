/** What a supervisor is told of a process. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { database, databaseFile, migrateToLatest } from "#app/db.server";
import { live, ready } from "#app/http/health.server";
import { holdLock } from "#test/support/database";
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

async function asked() {
  const response = await fetch(`http://127.0.0.1:${server.port}/`);
  return { status: response.status, told: await response.json() };
}

test("it lives whatever becomes of its database, and tells no stranger its tables", async () => {
  server = await startGuardedServer(live);
  const { status, told } = await asked();
  expect(status).toBe(200);
  expect(Object.keys(told)).toEqual(["live", "version", "commit"]);
});

test("it is ready once its tables are up to date, and not before that nor while the database is locked", async () => {
  server = await startGuardedServer(ready);
  expect(databaseFile()).toBe(join(dataDir, "waymark.db"));
  const before = await asked();
  expect(before.status).toBe(503);
  expect(before.told).toMatchObject({ ready: false, problems: ["the database is not up to date"] });

  await migrateToLatest(database().db);
  const letGo = await holdLock(databaseFile());
  // Long before the lock would be given up.
  expect(await asked()).toMatchObject({ status: 503, told: { problems: ["the database is busy"] } });
  await letGo();
  await expect.poll(asked).toMatchObject({ status: 200 });
  const after = await asked();
  expect(after.status).toBe(200);
  expect(after.told).toEqual({ ready: true, version: expect.any(String), commit: null, problems: [] });
});
