/** What authors see of the content: every module with how it fares, and the problems where they belong. */
import type { ContentStatus, LoadedContent } from "#app/content/assemble";
import type { Problem } from "#app/content/source/problem";
import type { PublishedModule } from "#app/domain/catalog/published";

/** What people get of a module; of one withdrawn they had more before. */
export type Serving = "published" | "draft" | "last-good" | "withheld" | "withdrawn";

export interface ModuleSource {
  status: ContentStatus;
  serving: Serving;
  /** The id under which it has a page; null for one that cannot tell its id or whose id another module has. */
  address: string | null;
  /** What is served, or previewed for a draft; null where there is neither. */
  module: PublishedModule | null;
  /** Whose figures to show; null for one without an address. */
  counted: Pick<PublishedModule, "id" | "trackId" | "quiz"> | null;
}

export interface TrackSource {
  status: ContentStatus;
  /** The id under which it has authors; null for one that cannot tell it, or whose id another track has. */
  ownId: string | null;
  modules: ModuleSource[];
  /** Of the track itself, not of its modules. */
  problems: Problem[];
}

/** Every track of the folder with its modules; `withdrawn` are ids that were published once and are not served now. */
export function listTrackSources(
  content: LoadedContent,
  withdrawn: ReadonlySet<string> = new Set(),
): TrackSource[] {
  const { statuses, problems } = content;
  const modules = statuses.filter(({ kind }) => kind === "module");
  return statuses
    .filter(({ kind }) => kind === "track")
    .map((status, _, tracks) => ({
      status,
      ownId: bearerOf(status.id, tracks) === status ? status.id : null,
      modules: modules
        .filter(({ source }) => isBelow(source, status.source))
        .map((module) => moduleSource(content, module, modules))
        .map((module) =>
          module.serving === "draft" && withdrawn.has(module.address ?? "")
            ? { ...module, serving: "withdrawn" as const }
            : module,
        ),
      problems: problems.filter(
        ({ file }) => isBelow(file, status.source) && !modules.some((module) => isBelow(file, module.source)),
      ),
    }));
}

/** The problems that belong to no track: those of the library, and files where none should be. */
export function problemsOutsideTracks({ statuses, problems }: LoadedContent): Problem[] {
  const tracks = statuses.filter(({ kind }) => kind === "track");
  return problems.filter(({ file }) => !tracks.some(({ source }) => isBelow(file, source)));
}

function moduleSource(
  { drafts, published }: LoadedContent,
  status: ContentStatus,
  modules: ContentStatus[],
): ModuleSource {
  const { id, servedId, source, state, trackId } = status;
  const draft = state === "draft" ? drafts.find((one) => one.id === id && one.folder === source) : undefined;
  const module = published.modules.find((one) => one.id === servedId) ?? draft ?? null;
  const address = module?.id ?? (bearerOf(id, modules) === status ? id : null);
  const counted = module ?? (address && trackId ? { id: address, trackId, quiz: null } : null);
  return { status, serving: servingOf(status), address, module, counted };
}

/** Whose an id is that several sources claim: that of the one served under it, else of a draft, else of the first. */
function bearerOf(id: string | null, modules: ContentStatus[]): ContentStatus | undefined {
  const claiming = modules.filter((module) => module.id === id);
  return (
    modules.find(({ servedId }) => servedId === id) ??
    claiming.find(({ state }) => state === "draft") ??
    claiming[0]
  );
}

function servingOf({ state, served }: ContentStatus): Serving {
  if (served !== null) return served === "current" ? "published" : "last-good";
  return state === "draft" ? "draft" : "withheld";
}

function isBelow(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

/** The ids under which people get modules, and those that files bear. */
export function moduleIds({ statuses }: LoadedContent): { served: string[]; known: (string | null)[] } {
  const modules = statuses.filter(({ kind }) => kind === "module");
  return { served: modules.flatMap(({ servedId }) => servedId ?? []), known: modules.map(({ id }) => id) };
}
