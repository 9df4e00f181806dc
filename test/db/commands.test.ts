import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { startProcess } from "#test/support/child-process";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "waymark-commands-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function command(name: "migrate" | "backup" | "restore", ...args: string[]) {
  const { code, output, complaints } = await startProcess(`app/cli/${name}.ts`, args, {
    DATA_DIR: dataDir,
  }).ended();
  return { code, said: `${output.join("\n")}\n${complaints}` };
}

/** One person's submission with one evidence file; returns the file's id. */
async function addEvidence(content: string): Promise<string> {
  const at = "2025-03-01T09:00:00.000Z";
  const { db, close } = openDatabase(join(dataDir, "waymark.db"));
  const partner = {
    market: "DE",
    segment: "food",
    started_on: "2025-01-01",
    status: "active" as const,
    created_at: at,
  };
  const rep = { name: "Rep", access_role: "rep" as const, status: "active" as const, created_at: at };
  const module = {
    track_id: "t",
    module_id: "m",
    demonstration_id: "d",
    content_version: "v",
    track_version: "v",
  };
  await db.insertInto("tier").values({ id: "gold", name: "Gold", position: 1 }).execute();
  await db
    .insertInto("partner")
    .values({ ...partner, id: "p", name: "Nordkühl", tier_id: "gold" })
    .execute();
  await db
    .insertInto("person")
    .values({ ...rep, id: "r", email: "r@example.com", partner_id: "p" })
    .execute();
  await db
    .insertInto("content_version")
    .values({ hash: "v", kind: "module", content_id: "m", title: "M", snapshot: "{}", published_at: at })
    .execute();
  await db
    .insertInto("submission")
    .values({ ...module, id: "s", person_id: "r", partner_id: "p", number: 1, submitted_at: at, decided: 0 })
    .execute();
  const sha256 = createHash("sha256").update(content).digest("hex");
  const file = {
    media_type: "application/pdf",
    bytes: content.length,
    sha256,
    name: "plan.pdf",
    position: 1,
  };
  await db
    .insertInto("evidence_file")
    .values({ ...file, id: "evidence-1", submission_id: "s" })
    .execute();
  await close();
  await mkdir(join(dataDir, "evidence"));
  await writeFile(join(dataDir, "evidence", "evidence-1"), content);
  return "evidence-1";
}

test("the commands migrate, back up and restore, and say what they did", async () => {
  expect(await command("migrate")).toMatchObject({
    code: 0,
    said: expect.stringMatching(/Applied 0001-initial.*0002/s),
  });
  expect(await command("migrate")).toMatchObject({ code: 0, said: expect.stringContaining("up to date") });
  const evidence = await addEvidence("a plan");

  const backedUp = await command("backup");
  expect(backedUp).toMatchObject({ code: 0, said: expect.stringContaining("1 evidence files") });
  const [file = ""] = (await readdir(join(dataDir, "backups"))).filter((name) => name.endsWith(".db"));
  const restored = await command("restore", join(dataDir, "backups", file));
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining("is kept as") });

  await writeFile(join(dataDir, "evidence", evidence), "tampered");
  const damaged = await command("backup", join(dataDir, "second.db"));
  expect(damaged).toMatchObject({
    code: 1,
    said: expect.stringContaining(`before this backup: ${evidence}`),
  });

  expect(await command("restore")).toMatchObject({ code: 1, said: expect.stringContaining("Which backup?") });
  expect(await command("restore", join(dataDir, "none.db"))).toMatchObject({ code: 1 });
});
