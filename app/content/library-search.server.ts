/** Search in the library: typing mistakes forgiven, beginnings of words found, titles weigh more than texts. */
import MiniSearch from "minisearch";
import type { Catalog, JobRole, LibraryEntry, LibraryKind } from "#app/domain/catalog/catalog";

export interface LibraryQuery {
  query?: string;
  kind?: LibraryKind | null;
  jobRole?: JobRole | null;
}

type Index = MiniSearch<LibraryEntry>;

/** One index for each catalog, gone with it. */
const indexes = new WeakMap<Catalog, Index>();

/** Best first; all of them by title when nothing is asked for. */
export function searchLibrary(
  catalog: Catalog,
  { query = "", kind = null, jobRole = null }: LibraryQuery,
): LibraryEntry[] {
  const wanted = (entry: LibraryEntry) =>
    (kind === null || entry.kind === kind) && (jobRole === null || entry.jobRoles.includes(jobRole));
  if (query.trim() === "") {
    return catalog.library.filter(wanted).sort((a, b) => a.title.localeCompare(b.title, "en"));
  }
  const entries = new Map(catalog.library.map((entry) => [entry.id, entry]));
  return indexOf(catalog)
    .search(query)
    .flatMap(({ id }) => entries.get(id) ?? [])
    .filter(wanted);
}

function indexOf(catalog: Catalog): Index {
  const known = indexes.get(catalog);
  if (known) return known;
  const index: Index = new MiniSearch({
    fields: ["title", "tags", "summary", "text"],
    extractField: (entry, field) => {
      const value = entry[field as keyof LibraryEntry];
      return Array.isArray(value) ? value.join(" ") : String(value);
    },
    searchOptions: {
      boost: { title: 6, tags: 4, summary: 3 },
      combineWith: "AND",
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 3 ? 0.25 : false),
    },
  });
  index.addAll(catalog.library);
  indexes.set(catalog, index);
  return index;
}
