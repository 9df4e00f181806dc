import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Everything the compiler reads. Content is not among it: the running program reads that by itself. */
const inputs = ["app", "db", "package.json", "package-lock.json", "remix.config.js", "tsconfig.json"];
const output = "build/index.js";
const builtFrom = "build/inputs.sha256";

/** The compiler's own program, run by plain node as it is. */
export const compiler = createRequire(import.meta.url).resolve("@remix-run/dev/dist/cli.js");

/** Builds unless the present build was made of the very same files. Returns whether it built; throws, with what the compiler said, if it fails. */
export function buildIfChanged(): boolean {
  const fingerprint = fingerprintOf(inputs);
  if (existsSync(output) && existsSync(builtFrom) && readFileSync(builtFrom, "utf8") === fingerprint)
    return false;
  console.log("Building …");
  forgetBuild();
  // Whatever the shell says: React's development build is three times as large, and slow.
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production" };
  const built = spawnSync(process.execPath, [compiler, "build"], { encoding: "utf8", env });
  if (built.status !== 0) throw new Error(`The build failed.\n${built.stdout}${built.stderr}`);
  writeFileSync(builtFrom, fingerprint);
  return true;
}

/** The same for commands that are of no use without a build: they end, and say why. */
export function requireBuild(): void {
  try {
    buildIfChanged();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** For whoever is about to put another build in its place. */
export function forgetBuild(): void {
  rmSync(builtFrom, { force: true });
}

function fingerprintOf(roots: string[]): string {
  const hash = createHash("sha256");
  for (const file of roots.flatMap(filesUnder))
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function filesUnder(path: string): string[] {
  if (path.includes(".")) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
