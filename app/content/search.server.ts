/**
 * One search over lessons by heading, the terms they define, and the library. Typing mistakes are forgiven, beginnings and other
 * forms of a word are found, and so is what the content's search.yml says means the same.
 */
import type { Query, SearchResult } from "minisearch";
import type { FoundKind } from "#app/content/found-kinds";
import {
  type Entry,
  foldWord,
  formsOf,
  type Index,
  indexOf,
  keyOf,
  tokenize,
} from "#app/content/search-index.server";
import { markHits, type SnippetPart } from "#app/content/snippet";
import { editDistance, mistakesForgiven } from "#app/content/spelling";
import type { Catalog, JobRole, LibraryEntry, LibraryKind } from "#app/domain/catalog/catalog";

export interface LibraryQuery {
  query?: string;
  kind?: LibraryKind | null;
  jobRole?: JobRole | null;
}

interface FoundTexts {
  title: string;
  snippet: SnippetPart[];
}

export type Found =
  | (FoundTexts & { kind: "lesson" | "term"; moduleId: string; moduleTitle: string; slug: string })
  | (FoundTexts & { kind: "library"; entryId: string; libraryKind: LibraryKind });

/** Words that every text has: they find nothing by themselves. */
const fillWords = new Set(
  "a an and are as at by can do does for from how i in is it my of on or our the to we what when where which who why with".split(
    " ",
  ),
);

/** More words make a search slow and find no more. */
const mostWords = 12;
/** Shorter parts are found in words that are no compound. */
const shortestPart = 3;
const longestCompound = 40;
/** What means the same counts for less than what was typed. */
const synonymWeight = 0.5;

/**
 * Best first; all of them by title when nothing is asked for. Entries that have all of the words; where none has, mistakes in
 * each word are forgiven, and where none has all of them even so, those with most of them come first.
 */
export async function searchLibrary(
  catalog: Catalog,
  { query = "", kind = null, jobRole = null }: LibraryQuery,
): Promise<LibraryEntry[]> {
  const wanted = (entry: LibraryEntry) =>
    (kind === null || entry.kind === kind) && (jobRole === null || entry.jobRoles.includes(jobRole));
  if (query.trim() === "") {
    return catalog.library.filter(wanted).sort((a, b) => a.title.localeCompare(b.title, "en"));
  }
  const found = findEntries(await indexOf(catalog), query, ({ place }) => place.kind === "library");
  return found
    .flatMap(({ entry: { place } }) => (place.kind === "library" ? [place.entry] : []))
    .filter(wanted);
}

/** Makes a catalog's index before anybody searches. */
export async function prepareSearch(catalog: Catalog): Promise<void> {
  await indexOf(catalog);
}

export interface SearchAllQuery {
  query: string;
  kind: FoundKind | null;
  /** Ids of the modules whose lessons are looked through. */
  open: Set<string>;
  /** Ids of modules of which no more than their titles may be told. */
  later: Set<string>;
  /** How many are wanted. */
  most: number;
}

export interface FoundAll {
  /** Best first. */
  found: Found[];
  /** How many there are beyond `most`. */
  more: number;
  /** Titles of the later modules that have something, too. */
  later: string[];
}

/** Looks through the library and the lessons that are open. Nothing when nothing is asked for. */
export async function searchAll(
  catalog: Catalog,
  { query, kind, open, later, most }: SearchAllQuery,
): Promise<FoundAll> {
  const index = await indexOf(catalog);
  const isKind = ({ place }: Entry) => kind === null || place.kind === kind;
  const isIn = (moduleIds: Set<string>, { place }: Entry) =>
    place.kind !== "library" && moduleIds.has(place.module.id);
  const results = findEntries(
    index,
    query,
    (entry) => isKind(entry) && (entry.place.kind === "library" || isIn(open, entry)),
  );
  const locked =
    later.size === 0 ? [] : findEntries(index, query, (entry) => isKind(entry) && isIn(later, entry));
  const titles = locked.flatMap(({ entry: { place } }) =>
    place.kind === "library" ? [] : [place.module.title],
  );
  return {
    found: results.slice(0, most).map(describe),
    more: Math.max(0, results.length - most),
    later: [...new Set(titles)],
  };
}

function describe({ entry: { place, title, summary, text }, terms }: Result): Found {
  const isHit = (word: string) => formsOf(foldWord(word)).some((form) => terms.has(form));
  if (place.kind === "library") {
    const snippet = markHits(`${summary} ${text}`, isHit);
    const { id: entryId, kind: libraryKind } = place.entry;
    return { kind: place.kind, title, snippet, entryId, libraryKind };
  }
  const { kind, slug, module } = place;
  const snippet = markHits(text, isHit);
  return { kind, title, snippet, moduleId: module.id, moduleTitle: module.title, slug };
}

interface Result {
  entry: Entry;
  /** The words and stems of it that were found. */
  terms: Set<string>;
}

interface Hit extends Pick<Result, "terms"> {
  score: number;
}
type Hits = Map<number, Hit>;
type Wanted = (entry: Entry) => boolean;

function findEntries(index: Index, query: string, wanted: Wanted): Result[] {
  const typedWords = tokenize(query).flatMap((word) => takeApart(index, word));
  const asked = [...new Set(typedWords)].slice(0, mostWords);
  const telling = asked.filter((word) => !fillWords.has(word));
  const units = joinPhrases(index, telling.length > 0 ? telling : asked);
  const typed = units.map((unit) => hitsOf(index, unit, wanted));
  const likely = units.map(([word, ...more]) => (more.length > 0 ? [] : likelyWords(index, word)));
  const mended = (place: number) => hitsOfAny(index, likely[place] ?? [], wanted);
  const forgiven = typed.map((hits, place) => (hits.size > 0 ? hits : mended(place)));
  const exact = haveAll(forgiven);
  if (exact) return results(index, exact, forgiven);
  const generous = typed.map((hits, place) => merged(hits, mended(place), 1));
  const near = haveAll(generous);
  return near ? results(index, near, generous) : results(index, ranked(forgiven), forgiven);
}

/** Two words that were written as one ("coldroom"), where no text writes them so. */
function takeApart({ words }: Index, word: string): string[] {
  if (word.length > longestCompound || [...words].some((known) => known.startsWith(word))) return [word];
  for (let at = shortestPart; at <= word.length - shortestPart; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => words.has(part) && !fillWords.has(part))) return parts;
  }
  return [word];
}

function results({ entries }: Index, ids: number[], found: Hits[]): Result[] {
  return ids.flatMap((id) => {
    const entry = entries[id];
    const terms = new Set(found.flatMap((hits) => [...(hits.get(id)?.terms ?? [])]));
    return entry ? [{ entry, terms }] : [];
  });
}

/** The words of a query, those together that search.yml knows as a phrase. */
function joinPhrases({ synonyms, longestSynonym }: Index, words: string[]): string[][] {
  const units: string[][] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(longestSynonym, words.length - at);
    while (length > 1 && !synonyms.has(keyOf(words.slice(at, at + length)))) length -= 1;
    const taken = Math.max(1, length);
    units.push(words.slice(at, at + taken));
    at += taken;
  }
  return units;
}

/** What a word or phrase finds, and below it what its synonyms find. */
function hitsOf(index: Index, unit: string[], wanted: Wanted): Hits {
  const own = hitsOfQuery(index, allOf(unit), wanted);
  const others = index.synonyms.get(keyOf(unit)) ?? [];
  if (others.length === 0) return own;
  const meantBy = others.map((words) => {
    const phrase = ` ${keyOf(words)} `;
    // The words of a phrase say something else when they stand apart.
    const said: Wanted = (entry) => wanted(entry) && (words.length === 1 || entry.stems.includes(phrase));
    return hitsOfQuery(index, { ...allOf(words), prefix: false }, said);
  });
  return meantBy.reduce((hits, others) => merged(hits, others, synonymWeight), own);
}

/** Each of the words, in any of its forms. */
function allOf(words: string[]) {
  const queries = words.map((word) => ({ combineWith: "OR" as const, queries: [word] }));
  return { combineWith: "AND" as const, queries };
}

function hitsOfAny(index: Index, words: string[], wanted: Wanted): Hits {
  return words.length === 0 ? new Map() : hitsOfQuery(index, { combineWith: "OR", queries: words }, wanted);
}

function hitsOfQuery({ search, entries }: Index, query: Query, wanted: Wanted): Hits {
  const filter = ({ id }: SearchResult) => {
    const entry = entries[id];
    return entry !== undefined && wanted(entry);
  };
  const found = search.search(query, { filter });
  return new Map(found.map(({ id, score, terms }) => [id, { score, terms: new Set(terms) }]));
}

function merged(own: Hits, others: Hits, weight: number): Hits {
  const hits = new Map(own);
  for (const [id, { score, terms }] of others) {
    const known = hits.get(id);
    hits.set(id, {
      score: (known?.score ?? 0) + weight * score,
      terms: new Set([...(known?.terms ?? []), ...terms]),
    });
  }
  return hits;
}

/** The entries that have every word, or null when there are none. */
function haveAll(found: Hits[]): number[] | null {
  const all = ranked(found).filter((id) => found.every((hits) => hits.has(id)));
  return all.length > 0 ? all : null;
}

/** By how many words they have, then by how well. */
function ranked(found: Hits[]): number[] {
  const totals = new Map<number, { words: number; score: number }>();
  for (const hits of found) {
    for (const [id, { score }] of hits) {
      const total = totals.get(id) ?? { words: 0, score: 0 };
      totals.set(id, { words: total.words + 1, score: total.score + score });
    }
  }
  return [...totals].sort(([, a], [, b]) => b.words - a.words || b.score - a.score).map(([id]) => id);
}

/** What a mistyped word was to be. The first letter is seldom wrong; of three letters one may only have been left out. */
function likelyWords({ words }: Index, typed = ""): string[] {
  const forgiven = typed.length === 3 ? 1 : mistakesForgiven(typed);
  return [...words].filter((word) => {
    if (word === typed || fillWords.has(word) || Math.abs(word.length - typed.length) > forgiven)
      return false;
    if (typed.length === 3 && word.length !== 4) return false;
    const swapped = word[0] === typed[1] && word[1] === typed[0];
    return (word[0] === typed[0] || swapped) && editDistance(typed, word) <= forgiven;
  });
}
