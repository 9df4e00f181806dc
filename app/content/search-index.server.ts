/** What search looks through: each passage and term of the lessons and each library entry, by its words and their stems. */
import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import type { Catalog, LibraryEntry, LibraryKind, Module } from "#app/domain/catalog/catalog";

export type Place =
  | { kind: "lesson" | "term"; module: Module; slug: string }
  | { kind: "library"; entry: LibraryEntry };

export interface Entry {
  id: number;
  place: Place;
  title: string;
  /** What surrounds it: its module's title, what a library entry's kind is called, its tags. */
  kind: string;
  tags: string;
  summary: string;
  text: string;
  /** The stems of all of it with spaces around each, to find phrases in. */
  stems: string;
}

export interface Index {
  search: MiniSearch<Entry>;
  entries: Entry[];
  /** Every word that some entry has. */
  words: Set<string>;
  /** The other spellings of a meaning, by the stems of each. */
  synonyms: Map<string, string[][]>;
  longestSynonym: number;
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

/** A shorter stem stands for words that have nothing in common ("using" and "us"). */
const shortestStem = 3;
/** As many words as several curricula have: remembering must not grow by what is typed. */
const mostStems = 50_000;
/** Entries indexed at a time: some ten milliseconds. */
const piece = 50;

/** One index for each catalog, gone with it. */
const indexes = new WeakMap<Catalog, Promise<Index>>();

const cutAtSpaces = MiniSearch.getDefault("tokenize") as (text: string) => string[];
const abbreviation = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu;

/** The words of a text as they are compared. An abbreviation is one word, with its dots or without. */
export function tokenize(text: string): string[] {
  const plain = foldWord(text).replace(abbreviation, (dotted) => dotted.replaceAll(".", ""));
  return cutAtSpaces(plain).filter((word) => word !== "");
}

/** Small letters, without accents, in one width: a phone leaves accents out. */
export function foldWord(word: string): string {
  const bare = word.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  return bare.toLowerCase().replaceAll("ß", "ss");
}

/** A word as it stands, and what its forms have in common: "escalate" is found by "escalation". */
export function formsOf(word: string): string[] {
  const stem = stemOf(word);
  return stem.length < shortestStem ? [word] : [word, `${stem}${stemMark}`];
}

const stems = new Map<string, string>();

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = stemmer(word);
  if (stems.size < mostStems) stems.set(word, stem);
  return stem;
}

/** Sets stems apart from words, so that the beginning of a word is compared with words alone. */
const stemMark = "~";

export function keyOf(words: string[]): string {
  return words.map(stemOf).join(" ");
}

/** The catalog's index, made on first use in small pieces between which requests are answered. */
export function indexOf(catalog: Catalog): Promise<Index> {
  const index = indexes.get(catalog) ?? createIndex(catalog);
  indexes.set(catalog, index);
  return index;
}

async function createIndex(catalog: Catalog): Promise<Index> {
  const words = new Set<string>();
  const search = new MiniSearch<Entry>({
    fields: ["title", "kind", "tags", "summary", "text"],
    tokenize,
    processTerm: (word) => {
      words.add(word);
      return formsOf(word);
    },
    searchOptions: {
      boost: { title: 6, kind: 6, tags: 4, summary: 3 },
      processTerm: formsOf,
      prefix: (term) => term.length > 2 && !term.endsWith(stemMark),
    },
  });
  const entries = entriesOf(catalog).map((entry, id) => ({ ...entry, id, stems: stemsOf(entry) }));
  await search.addAllAsync(entries, { chunkSize: piece });
  const synonyms = synonymsOf(catalog.synonyms ?? []);
  const longestSynonym = Math.max(1, ...[...synonyms.keys()].map((key) => key.split(" ").length));
  return { search, entries, words, synonyms, longestSynonym };
}

type Texts = Omit<Entry, "id" | "stems">;

function stemsOf({ title, kind, tags, summary, text }: Texts): string {
  return ` ${keyOf(tokenize([title, kind, tags, summary, text].join(" ")))} `;
}

function entriesOf(catalog: Catalog): Texts[] {
  const lessons = catalog.tracks.flatMap((track) => track.lessons).flatMap(entriesOfLesson);
  const library = catalog.library.map((entry) => ({
    place: { kind: "library" as const, entry },
    title: entry.title,
    kind: kindWords[entry.kind],
    tags: entry.tags.join(" "),
    summary: entry.summary,
    text: entry.text,
  }));
  return [...lessons, ...library];
}

/** Each passage and each term; the module's title and outcomes find its beginning. */
function entriesOfLesson(module: Module): Texts[] {
  const shared = { kind: module.title, tags: "", summary: "" };
  const passages = module.passages ?? [{ slug: "", heading: "", text: "" }];
  const lessons = passages.map(({ slug, heading, text }, index) => ({
    ...shared,
    place: { kind: "lesson" as const, module, slug },
    title: heading || module.title,
    summary: index === 0 ? module.outcomes.map((outcome) => outcome.text).join(" ") : "",
    text,
  }));
  const terms = (module.terms ?? []).map(({ term, text, slug }) => ({
    ...shared,
    place: { kind: "term" as const, module, slug },
    title: term,
    text,
  }));
  return [...lessons, ...terms];
}

function synonymsOf(groups: string[][]): Map<string, string[][]> {
  const synonyms = new Map<string, string[][]>();
  for (const group of groups) {
    const phrases = group.map(tokenize);
    for (const phrase of phrases) {
      const others = phrases.filter((other) => other !== phrase);
      synonyms.set(keyOf(phrase), [...(synonyms.get(keyOf(phrase)) ?? []), ...others]);
    }
  }
  return synonyms;
}
