/** What only the whole of the content can answer: ids claimed twice, names that lead nowhere, tracks that are too thin. */
import type { Claim, Parsed, ParsedContent, ParsedTrack } from "#app/content/source/parsed";
import { fileStart, type Place, type Problem } from "#app/content/source/problem";
import { didYouMean } from "#app/content/spelling";

export interface Duplicate {
  /** The source whose claim comes too late. */
  source: string;
  problem: Problem;
}

/** The first to claim an id keeps it; but where it was published before, the source it was published from. */
export function findDuplicates(
  sources: Parsed[],
  publishedFrom: (claim: Claim) => string | undefined,
): Duplicate[] {
  const claims = sources.flatMap(({ source, claims }) => claims.map((claim) => ({ source, claim })));
  const keepers = new Map<string, (typeof claims)[number]>();
  for (const entry of claims) {
    const key = keyOf(entry.claim);
    if (!keepers.has(key) || publishedFrom(entry.claim) === entry.source) keepers.set(key, entry);
  }
  return claims.flatMap(({ source, claim }) => {
    const keeper = keepers.get(keyOf(claim))?.claim;
    if (!keeper || keeper === claim) return [];
    const message = `The ${claim.kind} id "${claim.id}" is taken by ${keeper.file}; a copy needs an id of its own.`;
    return [{ source, problem: error(claim.file, claim, message) }];
  });
}

function keyOf({ kind, id }: Claim): string {
  return `${kind} ${id}`;
}

/** Library entries and modules that are linked to and are not there for readers. */
export function findDeadLinks(content: ParsedContent): Problem[] {
  const modules = content.tracks.flatMap((track) => track.modules);
  // The first of several with one id: what is linked to.
  const byId = new Map(modules.toReversed().map((module) => [module.id, module]));
  const entryIds = new Set(content.library.flatMap((entry) => entry.id ?? []));
  const moduleIds = modules.flatMap((module) => module.id ?? []);
  const references = [...modules, ...content.library].flatMap((source) => source.references);
  return references.flatMap((reference) => {
    const { kind, id, file, place } = reference;
    if (kind === "library" && !entryIds.has(id)) {
      return [error(file, place, `There is no library entry "${id}".${didYouMean(id, entryIds)}`)];
    }
    if (kind !== "module") return [];
    const target = byId.get(id);
    if (!target) return [error(file, place, `There is no module "${id}".${didYouMean(id, moduleIds)}`)];
    return target.draft
      ? [error(file, place, `The module "${id}" is a draft; readers cannot open it yet.`)]
      : [];
  });
}

export interface UnknownRequirement {
  source: string;
  problem: Problem;
  /** Whether track.yml is at fault; not while a module of the track cannot tell its id. */
  fatal: boolean;
}

/** Modules that a milestone requires and its track does not offer. */
export function findUnknownRequirements({
  source,
  requirements,
  modules,
}: ParsedTrack): UnknownRequirement[] {
  const fatal = modules.every((module) => module.id !== null);
  return requirements.flatMap(({ milestoneId, moduleId, ...place }) => {
    const module = modules.find((candidate) => candidate.id === moduleId);
    if (module && !module.draft) return [];
    const message = module
      ? `"${milestoneId}" requires the module "${moduleId}", which is a draft.`
      : `"${milestoneId}" requires the module "${moduleId}", which this track does not have.`;
    return [{ source, problem: error(`${source}/track.yml`, place, message), fatal }];
  });
}

/** The track everyone starts with is short on purpose, and has nothing to demonstrate yet. */
const fastStartId = "fast-start";
const fewestModules = 4;
const fewestFastStartModules = 3;

/** What a track should offer to be worth the name: advice, because a program begins small. */
export function findThinCurriculum({ source, id, modules }: ParsedTrack): Problem[] {
  const file = `${source}/track.yml`;
  const problems: Problem[] = [];
  const published = modules.filter((module) => !module.draft);
  const fewest = id === fastStartId ? fewestFastStartModules : fewestModules;
  if (published.length < fewest) {
    const has = `${published.length} published ${published.length === 1 ? "module" : "modules"}`;
    problems.push(advice(file, `The track has ${has}; ${fewest} or more make a course.`));
  }
  if (id !== fastStartId && !published.some((module) => module.hasDemonstration)) {
    problems.push(advice(file, "The track has no demonstration: let people show what they can do."));
  }
  if (
    !published.some(({ components }) => components.includes("Calculator") || components.includes("Scenario"))
  ) {
    problems.push(advice(file, "The track has no calculator and no scenario."));
  }
  return problems;
}

function advice(file: string, message: string): Problem {
  return { file, ...fileStart, message, severity: "advice" };
}

function error(file: string, { line, column }: Place, message: string): Problem {
  return { file, line, column, message, severity: "error" };
}
