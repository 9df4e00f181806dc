/** Reads the content folder into what is served. Files that have not changed since the last time are not parsed again. */
import { createHash } from "node:crypto";
import { assemble, type LoadedContent } from "#app/content/assemble";
import { createDiskCache } from "#app/content/disk-cache.server";
import { createParserPool, type ParserPool } from "#app/content/parser-pool.server";
import {
  type FoundEntry,
  type FoundModule,
  type FoundTrackFile,
  readContent,
  synonymsFile,
} from "#app/content/read-content.server";
import type { Purpose } from "#app/content/reader.server";
import type { ParsedEntry, ParsedModule, ParsedTrackFile } from "#app/content/source/parsed";
import { createReport, hasErrors, type Problem } from "#app/content/source/problem";
import { decodeSource } from "#app/content/source/source-text";
import { parseSynonyms } from "#app/content/source/synonyms";
import { hashEntry, hashModule, hashTrackFile } from "#app/content/source-hash.server";
import { nothingPublished, type PublishedContent } from "#app/domain/catalog/published";

export interface LoaderOptions {
  /** Folder for compiled content, shared by processes and starts; null keeps nothing on disk. */
  cacheDir: string | null;
  /** Who reads what has changed; else processes that all loaders of this one share. */
  parsers?: ParserPool;
  /** What is read for a check has no HTML. */
  purpose?: Purpose;
  /** Told how many tracks, modules and entries have been read, and of how many. */
  onProgress?: (done: number, of: number) => void;
}

/** What was published before; asked for only when something may have to be replaced by it. */
export type LastGood = () => Promise<PublishedContent>;

export type LoadContent = (lastGood: LastGood) => Promise<LoadedContent>;

/** The returned function reads `dir` anew each time; it throws when there is no content folder at all. */
export function createLoader(dir: string, options: LoaderOptions): LoadContent {
  const { cacheDir, parsers = sharedParsers(), purpose = "serve", onProgress = () => {} } = options;
  const disk = createDiskCache(cacheDir);
  const tracks = createMemory<ParsedTrackFile>();
  const modules = createMemory<ParsedModule>();
  const entries = createMemory<ParsedEntry>();
  let synonyms: string[][] = [];

  function readTrackFile(found: FoundTrackFile): Promise<ParsedTrackFile> {
    return tracks.get(hashTrackFile(found), () => parsers.track(found));
  }
  function readModule(found: FoundModule): Promise<ParsedModule> {
    const key = hashModule(found);
    return modules.get(key, () => remember(key, () => parsers.module(found, purpose), isSoundModule));
  }
  function readEntry(found: FoundEntry): Promise<ParsedEntry> {
    const key = hashEntry(found);
    return entries.get(key, () => remember(key, () => parsers.library(found, purpose), isSoundEntry));
  }
  /** What has been compiled is checked as well; what has been checked is not compiled. */
  async function remember<T>(
    key: string,
    make: () => Promise<T>,
    deserves: (value: T) => boolean,
  ): Promise<T> {
    if (purpose === "serve") return disk.remember(key, make, deserves);
    return (await disk.recall<T>(key)) ?? disk.remember(`${key}-checked`, make, deserves);
  }

  return async function load(lastGood) {
    const found = await readContent(dir);
    let done = 0;
    const of = found.library.length + found.tracks.reduce((sum, { modules }) => sum + 1 + modules.length, 0);
    async function counted<T>(reading: Promise<T>): Promise<T> {
      const read = await reading;
      done += 1;
      onProgress(done, of);
      return read;
    }
    const [parsedTracks, library] = await Promise.all([
      Promise.all(
        found.tracks.map(async ({ modules: found, ...file }) => {
          const [track, modules] = await Promise.all([
            counted(readTrackFile(file)),
            Promise.all(found.map((module) => counted(readModule(module)))),
          ]);
          return { ...track, modules };
        }),
      ),
      Promise.all(found.library.map((entry) => counted(readEntry(entry)))),
    ]);
    for (const memory of [tracks, modules, entries]) memory.forgetUnused();

    const words = parseSynonymsFile(found.synonyms);
    // While the file is broken, what it said before goes on being searched by.
    synonyms = words.synonyms ?? synonyms;

    const problems = [...found.problems, ...words.problems];
    const content = { tracks: parsedTracks, library, synonyms, problems };
    const loaded = assemble(content, nothingPublished, hashText);
    return hasErrors(loaded.problems) ? assemble(content, await lastGood(), hashText) : loaded;
  };
}

/** Once, as if nothing had been published before unless told otherwise. */
export function loadContent(
  dir: string,
  options: Partial<LoaderOptions> & { lastGood?: LastGood } = {},
): Promise<LoadedContent> {
  const { cacheDir = null, lastGood = async () => nothingPublished, ...others } = options;
  return createLoader(dir, { ...others, cacheDir })(lastGood);
}

let parsers: ParserPool | undefined;

function sharedParsers(): ParserPool {
  parsers ??= createParserPool();
  return parsers;
}

function parseSynonymsFile(bytes: Uint8Array | null): { synonyms: string[][] | null; problems: Problem[] } {
  if (!bytes) return { synonyms: [], problems: [] };
  const report = createReport(synonymsFile);
  const text = decodeSource(bytes, report);
  const synonyms = text === null ? null : parseSynonyms(text, report);
  return { synonyms, problems: report.problems };
}

function isSoundModule(parsed: ParsedModule): boolean {
  return parsed.module !== null;
}

function isSoundEntry(parsed: ParsedEntry): boolean {
  return parsed.entry !== null;
}

/** Results by key, of which only those asked for since the last time are kept. */
function createMemory<T>() {
  let kept = new Map<string, Promise<T>>();
  let used = new Map<string, Promise<T>>();
  return {
    get(key: string, make: () => Promise<T>): Promise<T> {
      const value = kept.get(key) ?? make();
      used.set(key, value);
      return value;
    },
    forgetUnused(): void {
      kept = used;
      used = new Map();
    },
  };
}

function hashText(text: string): string {
  return createHash("sha256").update(`track\n${text}`).digest("hex");
}
