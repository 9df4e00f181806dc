import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backup } from "#db/backup";
import { type OpenDatabase, openDatabase } from "#db/connection";
import { restore } from "#db/restore";
import { startProcess } from "#test/support/child-process";
import { createTestDatabase, type TestDatabase } from "#test/support/database";

/** The test database's folder is a DATA_DIR: waymark.db, evidence, backups. */
let data: TestDatabase;
let reopened: OpenDatabase | undefined;
const yesterday = new Date("2025-03-01T09:00:00.000Z");
const today = new Date("2025-03-02T09:00:00.000Z");

beforeEach(async () => {
  data = await createTestDatabase();
  await data.db.insertInto("tier").values({ id: "count", name: "count", position: 0 }).execute();
});
afterEach(async () => {
  await reopened?.close();
  reopened = undefined;
  await data.cleanup();
});

async function addTier(id: string): Promise<void> {
  await data.db.insertInto("tier").values({ id, name: id, position: 1 }).execute();
}

async function addEvidence(name: string, text: string): Promise<void> {
  await mkdir(join(data.directory, "evidence"), { recursive: true });
  await writeFile(join(data.directory, "evidence", name), text);
}

async function tiersIn(file: string): Promise<string[]> {
  reopened = openDatabase(file);
  const rows = await reopened.db.selectFrom("tier").select("id").orderBy("id").execute();
  await reopened.close();
  reopened = undefined;
  return rows.map((row) => row.id);
}

function evidenceText(name: string): Promise<string> {
  return readFile(join(data.directory, "evidence", name), "utf8");
}

describe("a backup", () => {
  test("of yesterday brings yesterday back, and today is kept beside it", async () => {
    await addTier("yesterday");
    await addEvidence("file-1", "evidence of yesterday");
    const made = await backup(data.directory, yesterday);
    expect(made).toMatchObject({ evidenceFiles: 1 });
    expect(made.file).toBe(join(data.directory, "backups", "waymark-2025-03-01T09-00-00-000Z.db"));

    await addTier("today");
    await addEvidence("file-2", "evidence of today");
    await rm(join(data.directory, "evidence", "file-1"));
    await data.close();

    const restored = await restore(data.directory, made.file, today);
    expect(restored).toMatchObject({ database: data.file, evidenceFiles: 1, knownUnused: true });
    expect(await tiersIn(data.file)).toEqual(["count", "yesterday"]);
    expect(await evidenceText("file-1")).toBe("evidence of yesterday");

    const kept = join(data.directory, "waymark.db.before-restore-2025-03-02T09-00-00-000Z");
    expect(restored.replaced).toBe(kept);
    expect(await tiersIn(kept)).toEqual(["count", "today", "yesterday"]);
    // The replaced database's evidence stays too, so that it can itself be restored.
    await restore(data.directory, kept, new Date("2025-03-03T09:00:00.000Z"));
    expect(await tiersIn(data.file)).toEqual(["count", "today", "yesterday"]);
    expect(await evidenceText("file-2")).toBe("evidence of today");
  });

  test("taken while another process writes holds one moment of it", async () => {
    const writer = startProcess("test/db/processes/writing.ts", [data.file, "busy", "ever"]);
    await writer.line();
    const made = await backup(data.directory, yesterday);
    await writer.line();
    await writer.kill();
    reopened = openDatabase(made.file);
    const rows = await reopened.db.selectFrom("tier").selectAll().execute();
    const count = rows.find((row) => row.id === "count")?.position ?? 0;
    expect(count).toBeGreaterThan(0);
    expect(rows.filter((row) => row.id.startsWith("a-"))).toHaveLength(count);
    expect(rows.filter((row) => row.id.startsWith("b-"))).toHaveLength(count);
  });

  test("goes where it is told, and never over another", async () => {
    const file = join(data.directory, "elsewhere", "mine.db");
    await backup(data.directory, yesterday, file);
    await expect(backup(data.directory, today, file)).rejects.toThrow("exists already");
    expect(await tiersIn(file)).toEqual(["count"]);
  });

  test("that cannot be finished leaves nothing under its name", async () => {
    await addEvidence("file-1", "evidence");
    await mkdir(join(data.directory, "backups"));
    // A folder where the evidence's copy has to be written makes the copying fail.
    const evidence = join(data.directory, "backups", "waymark-2025-03-01T09-00-00-000Z.db.evidence");
    await writeFile(evidence, "in the way");
    await expect(backup(data.directory, yesterday)).rejects.toThrow("exists already");
    await rm(evidence);
    await sql`pragma foreign_keys = off`.execute(data.db);
    await data.db
      .insertInto("partner_tier")
      .values({ partner_id: "nobody", since: "2025-01-01", tier_id: "count" })
      .execute();
    await expect(backup(data.directory, yesterday)).rejects.toThrow(
      "rows of partner_tier point at rows that do not exist",
    );
    expect(await readdir(join(data.directory, "backups"))).toEqual([]);
  });

  test("of nothing says that there is nothing", async () => {
    await expect(backup(join(data.directory, "nowhere"), today)).rejects.toThrow("There is no database");
  });
});

describe("a restore that is refused changes nothing", () => {
  let file: string;
  beforeEach(async () => {
    await addTier("old");
    file = (await backup(data.directory, yesterday)).file;
    await addTier("new");
  });

  async function expectUntouched(): Promise<void> {
    expect(await tiersIn(data.file)).toEqual(["count", "new", "old"]);
    expect((await readdir(data.directory)).filter((name) => /restore|partial/.test(name))).toEqual([]);
  }

  test("while Waymark has the database open, even idle", async () => {
    await expect(restore(data.directory, file, today)).rejects.toThrow(
      "is open in another process. Stop Waymark",
    );
    await data.close();
    await expectUntouched();
  });

  test("while another process has the database open", async () => {
    await data.close();
    const writer = startProcess("test/db/processes/writing.ts", [data.file, "other", "half"]);
    while ((await writer.line()) !== "half") {
      // Reads on until it is in the middle of a transaction.
    }
    await expect(restore(data.directory, file, today)).rejects.toThrow(
      "is open in another process. Stop Waymark",
    );
    await writer.kill();
    await restore(data.directory, file, today);
    expect(await tiersIn(data.file)).toEqual(["count", "old"]);
  });

  test("when the backup is damaged, cut short, no database or none of Waymark's", async () => {
    await data.close();
    const bytes = await readFile(file);
    const damaged = join(data.directory, "damaged.db");
    const flipped = Buffer.from(bytes);
    flipped.fill(0x5a, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 4096);
    for (const [content, complaint] of [
      [flipped, /damaged|malformed/],
      [bytes.subarray(0, bytes.length - 8192), /damaged|malformed/],
      [Buffer.from("hello ".repeat(1000)), /not a database/],
      [Buffer.alloc(0), /not a Waymark database/],
    ] as const) {
      await writeFile(damaged, content);
      await expect(restore(data.directory, damaged, today)).rejects.toThrow(complaint);
      await expectUntouched();
    }
    await expect(restore(data.directory, join(data.directory, "missing.db"), today)).rejects.toThrow(
      "unable to open",
    );
    await expect(restore(data.directory, data.file, today)).rejects.toThrow("is the database itself");
    await expectUntouched();
  });

  test("when the backup is of a newer version", async () => {
    await data.close();
    const newer = openDatabase(file);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'x')`.execute(newer.db);
    await newer.close();
    await expect(restore(data.directory, file, today)).rejects.toThrow(
      "made by a newer Waymark (9999-later)",
    );
    await expectUntouched();
  });

  test("when the evidence cannot be put back", async () => {
    await data.close();
    await mkdir(`${file}.evidence`, { recursive: true });
    await writeFile(join(`${file}.evidence`, "file-1"), "evidence");
    await writeFile(join(data.directory, "evidence"), "a file where the folder belongs");
    await expect(restore(data.directory, file, today)).rejects.toThrow();
    await rm(join(data.directory, "evidence"));
    await expectUntouched();
  });
});

test("a restore killed at any moment leaves the old database or the restored one, whole", async () => {
  await addTier("old");
  const { file } = await backup(data.directory, yesterday);
  await addTier("new");
  await data.close();
  for (const milliseconds of [0, 10, 25, 60]) {
    const restoring = startProcess("test/db/processes/restoring.ts", [data.directory, file]);
    expect(await restoring.line()).toBe("ready");
    restoring.tell("go");
    // Waits for nothing: the moment of death is what varies.
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await restoring.kill();
    expect([
      ["count", "new", "old"],
      ["count", "old"],
    ]).toContainEqual(await tiersIn(data.file));
  }
});

test("a database too damaged to open can be restored over, and its journal is not played into the restored one", async () => {
  await addTier("old");
  const { file } = await backup(data.directory, yesterday);
  await data.close();
  const damaged = "damaged beyond opening ".repeat(500);
  await writeFile(data.file, damaged);
  await writeFile(`${data.file}-wal`, "a journal of other times");
  const { replaced, knownUnused } = await restore(data.directory, file, today);
  expect(knownUnused).toBe(false);
  expect(await readdir(data.directory)).not.toContain("waymark.db-wal");
  expect(await tiersIn(data.file)).toEqual(["count", "old"]);
  expect(await readFile(replaced ?? "", "utf8")).toBe(damaged);
});

test("a restore into an empty data folder needs nothing to be there", async () => {
  await addTier("old");
  await addEvidence("file-1", "evidence");
  const { file } = await backup(data.directory, yesterday);
  const elsewhere = join(data.directory, "another");
  expect(await restore(elsewhere, file, today)).toMatchObject({ replaced: null, evidenceFiles: 1 });
  expect(await tiersIn(join(elsewhere, "waymark.db"))).toEqual(["count", "old"]);
});
