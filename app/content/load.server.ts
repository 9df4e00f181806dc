/** Reads the content folder into what is served. Files that have not changed since the last time are not parsed again. */
import { createHash } from "node:crypto";
import { assemble, type LoadedContent } from "#app/content/assemble";
import { createDiskCache } from "#app/content/disk-cache.server";
import { hashEntry, parseEntry } from "#app/content/entry-source.server";
import { hashModule, parseModule } from "#app/content/module-source.server";
import {
  type FoundEntry,
  type FoundModule,
  type FoundTrack,
  readContent,
  synonymsFile,
} from "#app/content/read-content.server";
import type { ParsedEntry, ParsedModule, ParsedTrack } from "#app/content/source/parsed";
import { createReport, fileStart, hasErrors, type Problem } from "#app/content/source/problem";
import { decodeSource } from "#app/content/source/source-text";
import { parseSynonyms } from "#app/content/source/synonyms";
import { parseTrack } from "#app/content/source/track";
import { nothingPublished, type PublishedContent } from "#app/domain/catalog/published";

export interface LoaderOptions {
  /** Folder for compiled content, shared by processes and starts; null keeps nothing on disk. */
  cacheDir: string | null;
}

/** What was published before; asked for only when something may have to be replaced by it. */
export type LastGood = () => Promise<PublishedContent>;

export type LoadContent = (lastGood: LastGood) => Promise<LoadedContent>;

/** The returned function reads `dir` anew each time; it throws when there is no content folder at all. */
export function createLoader(dir: string, { cacheDir }: LoaderOptions): LoadContent {
  const disk = createDiskCache(cacheDir);
  const modules = createMemory<ParsedModule>();
  const entries = createMemory<ParsedEntry>();
  let synonyms: string[][] = [];

  function readModule(found: FoundModule): Promise<ParsedModule> {
    const key = hashModule(found);
    return modules.get(key, () => disk.remember(key, () => parseModule(found), isSoundModule));
  }
  function readEntry(found: FoundEntry): Promise<ParsedEntry> {
    const key = hashEntry(found);
    return entries.get(key, () => disk.remember(key, () => parseEntry(found), isSoundEntry));
  }

  return async function load(lastGood) {
    const found = await readContent(dir);
    const parsedTracks = found.tracks.map(async (track) => ({
      ...parseTrackFile(track),
      modules: await Promise.all(track.modules.map(readModule)),
    }));
    const parsedEntries = found.library.map(readEntry);
    const tracks = await Promise.all(parsedTracks);
    const library = await Promise.all(parsedEntries);
    modules.forgetUnused();
    entries.forgetUnused();

    const words = parseSynonymsFile(found.synonyms);
    // While the file is broken, what it said before goes on being searched by.
    synonyms = words.synonyms ?? synonyms;

    const content = { tracks, library, synonyms, problems: [...found.problems, ...words.problems] };
    const loaded = assemble(content, nothingPublished, hashText);
    return hasErrors(loaded.problems) ? assemble(content, await lastGood(), hashText) : loaded;
  };
}

/** Once, as if nothing had been published before unless told otherwise. */
export function loadContent(
  dir: string,
  options: Partial<LoaderOptions> & { lastGood?: LastGood } = {},
): Promise<LoadedContent> {
  const { cacheDir = null, lastGood = async () => nothingPublished } = options;
  return createLoader(dir, { cacheDir })(lastGood);
}

function parseTrackFile({ folder, file: bytes }: FoundTrack): Omit<ParsedTrack, "modules"> {
  const report = createReport(`${folder}/track.yml`);
  if (!bytes) report.error(fileStart, "A track needs a track.yml.");
  const text = bytes && decodeSource(bytes, report);
  const file = text ? parseTrack(text, report) : null;
  const id = file?.text("id") ?? null;
  const claim = { file: report.file };
  const claims: ParsedTrack["claims"] =
    id && file ? [{ kind: "track", id, ...claim, ...file.place("id") }] : [];
  for (const [index, milestone] of (file?.data?.milestones ?? []).entries()) {
    const place = file?.place("milestones", index, "id") ?? fileStart;
    claims.push({ kind: "milestone", id: milestone.id, ...claim, ...place });
  }
  return { source: folder, id, title: file?.text("title") ?? null, problems: report.problems, claims, file };
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
