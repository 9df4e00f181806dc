import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

/** Everything the compiler reads. Content is not among it: the running program reads that by itself. */
const inputs = ["app", "db", "package.json", "package-lock.json", "remix.config.js", "tsconfig.json"];
const output = "build/index.js";
const builtFrom = "build/inputs.sha256";
/** Which commit it was made from, where that is known. */
const builtCommit = "build/commit";
/** Where the compiler puts its files until all of them are there; it empties the folder first. */
const unfinished = "build/unfinished";
const assets = "public/build";
/** Which of those belong to the present build. */
const assetList = "build/assets.json";

/** The compiler's own program, run by plain node as it is. */
export const compiler = createRequire(import.meta.url).resolve("@remix-run/dev/dist/cli.js");

/** Builds unless the present build was made of the very same files. Returns whether it built; throws, with what the compiler said, if it fails. */
export function buildIfChanged(): boolean {
  const fingerprint = fingerprintOf(inputs);
  if (existsSync(output) && existsSync(builtFrom) && readFileSync(builtFrom, "utf8") === fingerprint)
    return false;
  requireWritable();
  console.log("Building …");
  // Whatever the shell says: React's development build is three times as large, and slow.
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production", WAYMARK_BUILD_INTO: unfinished };
  const built = spawnSync(process.execPath, [compiler, "build"], { encoding: "utf8", env });
  if (built.status !== 0) throw new Error(`The build failed.\n${built.stdout}${built.stderr}`);
  forgetBuild();
  lightenManifest();
  putInPlace();
  writeFileSync(builtCommit, commit());
  writeFileSync(builtFrom, fingerprint);
  return true;
}

/** What no link of the site leads the router to. */
const download = /\[\.\](csv|ics)$/;

/** Every page loads the list of all routes: downloads, and what is false for nearly every route, need not be on it. */
function lightenManifest(): void {
  const folder = `${unfinished}/assets`;
  const file = join(folder, readdirSync(folder).find((name) => /^manifest-.*\.js$/.test(name)) ?? "");
  const [, beginning = "", list = ""] = /^([^{]*)(\{.*\});?\s*$/s.exec(readFileSync(file, "utf8")) ?? [];
  const manifest = JSON.parse(list);
  for (const id of Object.keys(manifest.routes)) if (download.test(id)) delete manifest.routes[id];
  const lighter = JSON.stringify(manifest, (_name, value) => (value === false ? undefined : value));
  writeFileSync(file, `${beginning}${lighter};`);
}

/** Pages that were opened before, and processes that still run, ask for the files of the build before this one: those stay beside it. */
function putInPlace(): void {
  const made = filesUnder(`${unfinished}/assets`).map((file) => relative(`${unfinished}/assets`, file));
  const before: string[] = existsSync(assetList) ? JSON.parse(readFileSync(assetList, "utf8")) : [];
  for (const file of made) {
    mkdirSync(dirname(join(assets, file)), { recursive: true });
    renameSync(join(unfinished, "assets", file), join(assets, file));
  }
  const kept = new Set([...made, ...before]);
  for (const file of filesUnder(assets)) {
    if (!kept.has(relative(assets, file))) rmSync(file);
  }
  writeFileSync(assetList, JSON.stringify(made));
  renameSync(`${unfinished}/index.js`, output);
  rmSync(unfinished, { recursive: true, force: true });
}

function requireWritable(): void {
  for (const folder of [".", "build", "public", assets]) {
    if (!existsSync(folder)) continue;
    try {
      accessSync(folder, constants.W_OK);
    } catch {
      throw new Error(
        "The program has to be built, but this user may not write to its folder. Run this once as a user who may: npm run build",
      );
    }
  }
}

function commit(): string {
  const asked = spawnSync("git", ["rev-parse", "--short=12", "HEAD"], { encoding: "utf8" });
  return asked.status === 0 ? asked.stdout.trim() : "";
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
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
