/**
 * From what each file says to what people get. A broken track, module or entry is replaced by its last good version, or
 * withheld and named; it never touches its neighbours.
 */
import type { Claim, Parsed, ParsedContent } from "#app/content/source/parsed";
import { hasErrors, type Problem, sortProblems } from "#app/content/source/problem";
import {
  findDeadLinks,
  findDuplicates,
  findThinCurriculum,
  findUnknownRequirements,
} from "#app/content/source/references";
import { createTrack, trackRules } from "#app/content/source/track";
import type { Catalog } from "#app/domain/catalog/catalog";
import type { PublishedContent, PublishedModule } from "#app/domain/catalog/published";

/** How one track, module or library entry fares. */
export interface ContentStatus {
  kind: "track" | "module" | "library";
  /** Its folder or file, below the content folder. */
  source: string;
  /** A module's track, where that is known. */
  trackId: string | null;
  id: string | null;
  title: string | null;
  /** What the files say now. */
  state: "published" | "draft" | "broken";
  /** What people get: the files as they are, the last good version, or nothing. */
  served: "current" | "last-good" | null;
  /** The id under which they get it: not what the files say where that is taken or was mistyped. */
  servedId: string | null;
  /** Version served, or previewed for a draft. */
  version: string | null;
  problems: Problem[];
}

export interface LoadedContent {
  catalog: Catalog;
  /** Modules that only their authors see. */
  drafts: PublishedModule[];
  /** Of every file, sorted. */
  problems: Problem[];
  /** Every track, module and library entry, in the order of the folder. */
  statuses: ContentStatus[];
  /** Those that are broken and have no last good version. */
  withheld: ContentStatus[];
  /** What is served, as it is to be stored. */
  published: PublishedContent;
}

type NewStatus = Omit<ContentStatus, "problems">;

/** `hash` makes the version of a track from its rules. */
export function assemble(
  content: ParsedContent,
  lastGood: PublishedContent,
  hash: (text: string) => string,
): LoadedContent {
  const { problems, faulty } = lookAcross(content, lastGood);
  const drafts: PublishedModule[] = [];
  const published: PublishedContent = { tracks: [], modules: [], library: [] };
  const catalog: Catalog = { tracks: [], library: [] };
  const statuses: NewStatus[] = [];
  const isSound = (parsed: Parsed) => !hasErrors(parsed.problems) && !faulty.has(parsed.source);

  const allModules = content.tracks.flatMap((track) => track.modules);
  const tracks = createResolver(lastGood.tracks, folderOf, content.tracks.filter(isSound));
  const modules = createResolver(lastGood.modules, folderOf, allModules.filter(isSound));
  const library = createResolver(lastGood.library, fileOf, content.library.filter(isSound));

  for (const parsed of content.tracks) {
    const current = isSound(parsed) && parsed.rules ? trackRules(parsed.rules) : null;
    const rules = current ?? tracks.before(parsed);
    const trackId = rules?.id ?? parsed.id;
    statuses.push(statusOf("track", parsed, trackId, current, rules));

    const lessons: PublishedModule[] = [];
    for (const module of parsed.modules) {
      const sound = isSound(module) ? module.module : null;
      const place = { trackId: trackId ?? "", number: lessons.length + 1 };
      if (module.draft) {
        if (sound) drafts.push({ ...sound, ...place });
        statuses.push({
          ...statusOf("module", module, trackId, sound, null),
          version: sound?.version ?? null,
        });
        continue;
      }
      const served = rules ? (sound ?? modules.before(module)) : null;
      if (served) lessons.push({ ...served, ...place });
      statuses.push(statusOf("module", module, trackId, sound, served));
    }
    if (!rules) continue;
    const track = createTrack(rules, lessons, hash);
    const { lessons: _, ...definition } = track;
    catalog.tracks.push(track);
    published.tracks.push({ ...definition, folder: parsed.source });
    published.modules.push(...lessons);
  }

  for (const parsed of content.library) {
    const sound = isSound(parsed) ? parsed.entry : null;
    const served = sound ?? library.before(parsed);
    if (served) published.library.push(served);
    statuses.push(statusOf("library", parsed, null, sound, served));
  }
  catalog.library = published.library;
  catalog.synonyms = content.synonyms;

  const explained = statuses.map((status) => ({ ...status, problems: problemsOf(status, problems) }));
  const withheld = explained.filter(({ state, served }) => state === "broken" && served === null);
  return { catalog, drafts, problems, statuses: explained, withheld, published };
}

/** The problems of all files, and the sources that are broken by what stands in others. */
function lookAcross(content: ParsedContent, lastGood: PublishedContent) {
  const sources = [
    ...content.tracks,
    ...content.tracks.flatMap((track) => track.modules),
    ...content.library,
  ];
  const duplicates = findDuplicates(sources, (claim) => publishedFrom(claim, lastGood));
  const requirements = content.tracks.flatMap(findUnknownRequirements);
  const problems = sortProblems([
    ...content.problems,
    ...sources.flatMap((source) => source.problems),
    ...duplicates.map(({ problem }) => problem),
    ...requirements.map(({ problem }) => problem),
    ...findDeadLinks(content),
    ...content.tracks.flatMap(findThinCurriculum),
  ]);
  const faulty = new Set(
    [...duplicates, ...requirements.filter(({ fatal }) => fatal)].map(({ source }) => source),
  );
  return { problems, faulty };
}

/** Finds last good versions, each at most once, and never one whose id a sound source has. */
function createResolver<T extends { id: string }>(
  lastGood: T[],
  sourceOf: (item: T) => string,
  sound: Parsed[],
) {
  const taken = new Set(sound.map(({ id }) => id));
  return {
    before({ id, source }: Parsed): T | null {
      const free = lastGood.filter((item) => !taken.has(item.id));
      const found = free.find((item) => item.id === id) ?? free.find((item) => sourceOf(item) === source);
      if (found) taken.add(found.id);
      return found ?? null;
    },
  };
}

function statusOf(
  kind: ContentStatus["kind"],
  parsed: Parsed & { draft?: boolean },
  trackId: string | null,
  sound: object | null,
  served: { id: string; title: string; version?: string } | null,
): NewStatus {
  return {
    kind,
    source: parsed.source,
    trackId,
    id: parsed.id ?? served?.id ?? null,
    title: parsed.title ?? served?.title ?? null,
    state: sound ? (parsed.draft ? "draft" : "published") : "broken",
    served: served && (sound ? "current" : "last-good"),
    servedId: served?.id ?? null,
    version: served?.version ?? null,
  };
}

function problemsOf({ kind, source }: NewStatus, problems: Problem[]): Problem[] {
  if (kind === "track") return problems.filter(({ file }) => file === `${source}/track.yml`);
  return problems.filter(({ file }) => file === source || file.startsWith(`${source}/`));
}

/** Where the bearer of an id was published from. */
function publishedFrom({ kind, id }: Claim, lastGood: PublishedContent): string | undefined {
  switch (kind) {
    case "track":
      return lastGood.tracks.find((track) => track.id === id)?.folder;
    case "milestone":
      return lastGood.tracks.find((track) => track.milestones.some((milestone) => milestone.id === id))
        ?.folder;
    case "module":
      return lastGood.modules.find((module) => module.id === id)?.folder;
    case "quiz":
      return lastGood.modules.find((module) => module.quiz?.id === id)?.folder;
    case "demonstration":
      return lastGood.modules.find((module) => module.demonstration?.id === id)?.folder;
    case "library entry":
      return lastGood.library.find((entry) => entry.id === id)?.file;
  }
}

function folderOf({ folder }: { folder: string }): string {
  return folder;
}

function fileOf({ file }: { file: string }): string {
  return file;
}
