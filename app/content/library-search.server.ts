/** Search in the library: typing mistakes forgiven, beginnings of words found, titles and kinds weigh more than texts. */
import MiniSearch from "minisearch";
import { editDistance, mistakesForgiven } from "#app/content/spelling";
import type { Catalog, JobRole, LibraryEntry, LibraryKind } from "#app/domain/catalog/catalog";

export interface LibraryQuery {
  query?: string;
  kind?: LibraryKind | null;
  jobRole?: JobRole | null;
}

interface Index {
  search: MiniSearch<LibraryEntry>;
  /** Every word that some entry has. */
  words: Set<string>;
}

/** What people call each kind: its name as the cards show it, one and many. */
const kindWords: { [kind in LibraryKind]: string } = {
  "battle-card": "battle card cards",
  "objection-handling": "objection handling objections",
  "competitive-sheet": "competitive sheet sheets",
  "roi-calculator": "roi calculator calculators",
  "deployment-guide": "deployment guide guides",
  "case-study": "case study studies",
  guide: "guide guides",
};

/** Words that every text has: they find nothing by themselves. */
const fillWords = new Set("a an and as at by for from how in is it of on or the to what with".split(" "));

/** One index for each catalog, gone with it. */
const indexes = new WeakMap<Catalog, Index>();

/**
 * Best first; all of them by title when nothing is asked for. Entries that have all of the words; where none has, mistakes in
 * each word are forgiven, and where none has all of them even so, those with most of them come first.
 */
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
  return findIds(indexOf(catalog), query)
    .flatMap((id) => entries.get(id) ?? [])
    .filter(wanted);
}

type Scores = Map<string, number>;

function findIds(index: Index, query: string): string[] {
  const asked = [...new Set(tokenize(query))];
  const telling = asked.filter((word) => !fillWords.has(word));
  const words = telling.length > 0 ? telling : asked;
  const typed = words.map((word) => scoresOf(index, [word]));
  const forgiven = words.map((word, place) => {
    const scores = typed[place] ?? new Map();
    return scores.size > 0 ? scores : scoresOf(index, likelyWords(index, word));
  });
  const generous = () => words.map((word) => scoresOf(index, [word, ...likelyWords(index, word)]));
  return haveAll(forgiven) ?? haveAll(generous()) ?? ranked(forgiven);
}

/** The entries that have every word, or null when there are none. */
function haveAll(found: Scores[]): string[] | null {
  const all = ranked(found).filter((id) => found.every((scores) => scores.has(id)));
  return all.length > 0 ? all : null;
}

/** By how many words they have, then by how well. */
function ranked(found: Scores[]): string[] {
  const count = (id: string) => found.filter((scores) => scores.has(id)).length;
  const score = (id: string) => found.reduce((sum, scores) => sum + (scores.get(id) ?? 0), 0);
  const ids = [...new Set(found.flatMap((scores) => [...scores.keys()]))];
  return ids.sort((a, b) => count(b) - count(a) || score(b) - score(a));
}

function scoresOf({ search }: Index, words: string[]): Scores {
  if (words.length === 0) return new Map();
  const found = search.search({ combineWith: "OR", queries: words });
  return new Map(found.map(({ id, score }) => [String(id), score]));
}

/** What a mistyped word was to be. The first letter is seldom wrong; of three letters one may only have been left out. */
function likelyWords({ words }: Index, typed: string): string[] {
  const forgiven = typed.length === 3 ? 1 : mistakesForgiven(typed);
  return [...words].filter((word) => {
    if (word === typed || fillWords.has(word) || Math.abs(word.length - typed.length) > forgiven)
      return false;
    if (typed.length === 3 && word.length !== 4) return false;
    const swapped = word[0] === typed[1] && word[1] === typed[0];
    return (word[0] === typed[0] || swapped) && editDistance(typed, word) <= forgiven;
  });
}

function tokenize(text: string): string[] {
  const cut = MiniSearch.getDefault("tokenize") as (text: string) => string[];
  return cut(text.toLowerCase()).filter((word) => word !== "");
}

function indexOf(catalog: Catalog): Index {
  const known = indexes.get(catalog);
  if (known) return known;
  const words = new Set<string>();
  const search: MiniSearch<LibraryEntry> = new MiniSearch({
    fields: ["title", "kind", "tags", "summary", "text"],
    extractField: (entry, field) => {
      const value = entry[field as keyof LibraryEntry];
      if (field === "kind") return kindWords[entry.kind];
      return Array.isArray(value) ? value.join(" ") : String(value);
    },
    processTerm: (term) => {
      const word = term.toLowerCase();
      words.add(word);
      return word;
    },
    searchOptions: {
      boost: { title: 6, kind: 6, tags: 4, summary: 3 },
      processTerm: (term) => term.toLowerCase(),
      prefix: (term) => term.length > 2,
    },
  });
  search.addAll(catalog.library);
  const index = { search, words };
  indexes.set(catalog, index);
  return index;
}
