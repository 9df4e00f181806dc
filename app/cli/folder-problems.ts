import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "#app/env.server";

/** What is wrong with the folders that the settings name, a line for each. Makes the data folder where there is none. */
export function folderProblems({ contentDir, dataDir }: Pick<Env, "contentDir" | "dataDir">): string[] {
  const problems: string[] = [];
  if (!statSync(join(contentDir, "tracks"), { throwIfNoEntry: false })?.isDirectory())
    problems.push(`CONTENT_DIR is ${contentDir}, which holds no folder "tracks"`);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    tighten(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    problems.push(`DATA_DIR is ${dataDir}, which cannot be written to (${why})`);
  }
  return problems;
}

/** Answers, names and sessions are for the account that Waymark runs as, also in a folder or a database that was made by hand. */
function tighten(dataDir: string): void {
  const files = ["waymark.db", "waymark.db-wal", "waymark.db-shm"].map((name) => join(dataDir, name));
  for (const path of [dataDir, ...files]) {
    const found = existsSync(path) ? statSync(path) : null;
    // Whoever doesn't own it cannot change it; whether it can be used is asked elsewhere.
    if (!found || found.uid !== process.getuid?.() || (found.mode & 0o077) === 0) continue;
    chmodSync(path, found.mode & 0o700);
  }
}
