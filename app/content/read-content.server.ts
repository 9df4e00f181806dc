/** The content folder as it lies on disk: what is there, what does not belong there, and whether it has changed. */
import { createHash } from "node:crypto";
import type { Dirent } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { createReport, fileStart, type Problem } from "#app/content/source/problem";
import { maxSourceBytes } from "#app/content/source/source-text";

export interface FoundModule {
  /** Below the content folder, with forward slashes; so are all paths here. */
  folder: string;
  /** By path within the module's folder. */
  files: Map<string, Uint8Array>;
  problems: Problem[];
}

export interface FoundTrackFile {
  folder: string;
  /** Null when track.yml is missing. */
  file: Uint8Array | null;
}

export interface FoundTrack extends FoundTrackFile {
  modules: FoundModule[];
}

export interface FoundEntry {
  file: string;
  bytes: Uint8Array;
}

export interface FoundContent {
  tracks: FoundTrack[];
  library: FoundEntry[];
  /** search.yml; null where there is none. */
  synonyms: Uint8Array | null;
  /** What belongs to no track, module or entry. */
  problems: Problem[];
}

export const synonymsFile = "search.yml";
const moduleFolder = /^\d{2}-[a-z0-9][a-z0-9-]*$/;
const moduleFiles = new Set(["lesson.mdx", "quiz.mdx", "demonstration.mdx"]);

/** Throws when `dir` has no folder named tracks. */
export async function readContent(dir: string): Promise<FoundContent> {
  const found: FoundContent = { tracks: [], library: [], synonyms: null, problems: [] };
  for (const entry of await listEntries(path.join(dir, "tracks"))) {
    const folder = `tracks/${entry.name}`;
    if (entry.isDirectory()) found.tracks.push(await readTrack(dir, folder, found.problems));
    else found.problems.push(stray(folder, "tracks/ holds one folder for each track."));
  }
  for (const entry of await listEntries(path.join(dir, "library")).catch(() => [])) {
    const file = `library/${entry.name}`;
    if (entry.isFile() && file.endsWith(".mdx"))
      found.library.push({ file, bytes: await readBounded(dir, file) });
    else found.problems.push(stray(file, "library/ holds .mdx files and nothing else."));
  }
  found.synonyms = await readBounded(dir, synonymsFile).catch((error) => {
    if (error.code !== "ENOENT") throw error;
    return null;
  });
  return found;
}

async function readTrack(dir: string, folder: string, problems: Problem[]): Promise<FoundTrack> {
  const track: FoundTrack = { folder, file: null, modules: [] };
  for (const entry of await listEntries(path.join(dir, folder))) {
    const within = `${folder}/${entry.name}`;
    if (entry.isFile() && entry.name === "track.yml") track.file = await readBounded(dir, within);
    else if (!entry.isDirectory())
      problems.push(stray(within, "A track's folder holds track.yml and its modules' folders."));
    else if (!moduleFolder.test(entry.name)) {
      problems.push(stray(within, "A module's folder is named with two digits and a hyphen first: 01-name."));
    } else track.modules.push(await readModule(dir, within));
  }
  return track;
}

async function readModule(dir: string, folder: string): Promise<FoundModule> {
  const module: FoundModule = { folder, files: new Map(), problems: [] };
  for (const entry of await listEntries(path.join(dir, folder))) {
    const within = `${folder}/${entry.name}`;
    if (entry.isFile() && moduleFiles.has(entry.name)) {
      module.files.set(entry.name, await readBounded(dir, within));
    } else if (entry.isDirectory() && entry.name === "figures") {
      for (const figure of await listEntries(path.join(dir, within))) {
        const name = `figures/${figure.name}`;
        if (figure.isFile()) module.files.set(name, await readBounded(dir, `${folder}/${name}`));
        else module.problems.push(stray(`${folder}/${name}`, "figures/ holds .svg files and nothing else."));
      }
    } else {
      module.problems.push(
        stray(
          within,
          "A module holds lesson.mdx, quiz.mdx, demonstration.mdx and figures/, and nothing else.",
        ),
      );
    }
  }
  return module;
}

/** A short text that differs when any file below `dir` was added, removed, or written. */
export async function fingerprint(dir: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const lines = await Promise.all(files.map(describe));
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex");
}

async function describe(file: string): Promise<string> {
  try {
    const { size, mtimeMs, ino } = await stat(file);
    return `${file} ${size} ${mtimeMs} ${ino}`;
  } catch {
    // Gone since it was listed: what editors do while they save.
    return `${file} gone`;
  }
}

/** By name; what editors and systems leave behind (".x", "x~") is not there. */
async function listEntries(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.startsWith(".") && !name.endsWith("~"))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * With the same line ends and without a byte order mark, whatever the editor or the checkout makes of them: a version stands for
 * what is said. At most one byte more than is accepted, so that a huge file costs nothing and is still seen to be too large.
 */
async function readBounded(dir: string, file: string): Promise<Uint8Array> {
  const handle = await open(path.join(dir, file), "r");
  try {
    const { size } = await handle.stat();
    const buffer = new Uint8Array(Math.min(size, maxSourceBytes + 1));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    const bytes = buffer.subarray(0, bytesRead);
    return bytesRead > maxSourceBytes ? bytes : withPlainLineEnds(bytes);
  } finally {
    await handle.close();
  }
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];
const byteOrderMark = [0xef, 0xbb, 0xbf];

function withPlainLineEnds(bytes: Uint8Array): Uint8Array {
  const isMarked = byteOrderMark.every((byte, index) => bytes[index] === byte);
  const text = isMarked ? bytes.subarray(byteOrderMark.length) : bytes;
  if (!text.includes(carriageReturn)) return text;
  return text
    .filter((byte, index) => !(byte === carriageReturn && text[index + 1] === lineFeed))
    .map((byte) => (byte === carriageReturn ? lineFeed : byte));
}

function stray(file: string, message: string): Problem {
  const report = createReport(file);
  report.error(fileStart, message);
  return report.problems[0] as Problem;
}
