/**
 * Results of reading and compiling content, kept on disk so that a second start compiles nothing. They belong to the code
 * that made them: other code keeps its own. The folder may be deleted at any time, and several processes may share it.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

export interface DiskCache {
  /** What is kept under `key`; else what `make` gives, which is kept if it `deserves` it. */
  remember<T>(key: string, make: () => Promise<T>, deserves: (value: T) => boolean): Promise<T>;
  /** What is kept under `key`; else undefined. */
  recall<T>(key: string): Promise<T | undefined>;
}

/** Folders of other code that are left alone: the running server's, the last one's, the command line's, the tests'. */
const generationsKept = 4;

/** `dir` null keeps nothing. */
export function createDiskCache(dir: string | null): DiskCache {
  if (dir === null) return { remember: (_key, make) => make(), recall: async () => undefined };
  const generation = codeFingerprint().then((fingerprint) => path.join(dir, fingerprint));
  generation.then((folder) => removeOldGenerations(dir, folder)).catch(complain);
  const fileOf = async (key: string) => path.join(await generation, `${key}.json`);
  async function recall(key: string) {
    return readFile(await fileOf(key), "utf8")
      .then(JSON.parse)
      .catch(() => undefined);
  }
  return {
    recall,
    async remember(key, make, deserves) {
      const kept = await recall(key);
      if (kept !== undefined) return kept;
      const value = await make();
      if (deserves(value)) await keep(await fileOf(key), JSON.stringify(value)).catch(complain);
      return value;
    },
  };
}

/** Written beside and renamed, so that no process reads half a file. */
async function keep(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await writeFile(unfinished, text).catch(async (error) => {
      if (error.code !== "ENOENT") throw error;
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(unfinished, text);
    });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** What the processes that make content run, whoever starts them: the server, a command, a test. */
const sources = [
  "app/content",
  "app/domain/catalog",
  "app/domain/demonstrations/demonstrations.ts",
  "app/paths.ts",
];

/** Differs whenever the code that makes content differs. */
async function codeFingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of (await Promise.all(sources.map(filesIn))).flat())
    hash.update(file).update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

async function filesIn(source: string): Promise<string[]> {
  if (path.extname(source) !== "") return [source];
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

async function removeOldGenerations(dir: string, current: string): Promise<void> {
  const names = await readdir(dir).catch(() => []);
  const others = names.map((name) => path.join(dir, name)).filter((folder) => folder !== current);
  const dated = await Promise.all(
    others.map(async (folder) => ({ folder, at: (await stat(folder)).mtimeMs })),
  );
  dated.sort((a, b) => b.at - a.at);
  await Promise.all(
    dated.slice(generationsKept).map(({ folder }) => rm(folder, { recursive: true, force: true })),
  );
}

/** A full or read-only disk costs time, not the content. */
function complain(error: unknown): void {
  console.warn("Compiled content could not be kept:", error);
}
