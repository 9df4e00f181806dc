import { once } from "node:events";
import { statSync } from "node:fs";
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderProblems } from "#app/cli/folder-problems";
import { startProcess } from "#test/support/child-process";

test("a live start without settings ends at once and names every one that is missing", async () => {
  const start = startProcess("app/cli/start.ts", [], { WAYMARK_MODE: "live" });
  const { code, output, complaints } = await start.ended();
  expect(code).toBe(1);
  expect(output).toEqual([]);
  for (const name of ["ORIGIN", "SESSION_SECRET", "SMTP_URL", "MAIL_FROM"]) {
    expect(complaints).toContain(`WAYMARK_${name} is missing`);
  }
});

test("a start on a port that is taken says so before it builds or seeds anything", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const dataDir = await mkdtemp(join(tmpdir(), "waymark-port-"));
  try {
    const start = startProcess("app/cli/start.ts", [], { PORT: String(port), DATA_DIR: dataDir });
    const { code, output, complaints } = await start.ended();
    expect({ code, output }).toEqual({ code: 1, output: [] });
    expect(complaints).toContain(`PORT is ${port}, which another program listens on; choose another`);
    expect(await readdir(dataDir)).toEqual([]);
  } finally {
    taken.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});

test("a data folder that others could read is closed to them", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "waymark-open-"));
  try {
    await writeFile(join(dataDir, "waymark.db"), "");
    await chmod(join(dataDir, "waymark.db"), 0o644);
    await chmod(dataDir, 0o755);
    expect(folderProblems({ contentDir: "content", dataDir })).toEqual([]);
    const modes = [dataDir, join(dataDir, "waymark.db")].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o700, 0o600]);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

test("a start names the folders that it cannot use, and makes nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "waymark-folders-"));
  try {
    const file = join(folder, "taken");
    await writeFile(file, "");
    const contentDir = join(folder, "content");
    const start = startProcess("app/cli/start.ts", [], { CONTENT_DIR: contentDir, DATA_DIR: file });
    const { code, output, complaints } = await start.ended();
    expect({ code, output }).toEqual({ code: 1, output: [] });
    expect(complaints).toBe(
      [
        "Waymark does not start, because of its settings:",
        `  CONTENT_DIR is ${contentDir}, which holds no folder "tracks"`,
        `  DATA_DIR is ${file}, which cannot be written to (EEXIST)`,
        "",
      ].join("\n"),
    );
    expect(folderProblems({ contentDir: "content", dataDir: join(folder, "new") })).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
