import { mkdtemp, rm, writeFile } from "node:fs/promises";
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
