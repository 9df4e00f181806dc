/** The place of a text where words were found, with the words set apart. */

export interface SnippetPart {
  text: string;
  /** Whether this is what was searched for. */
  hit: boolean;
}

interface Word {
  start: number;
  end: number;
  hit: boolean;
}

/** About two lines of a page. */
const length = 200;
/** Of the text before the first hit. */
const before = 60;

/**
 * The part of `text` with the most words that are hits, at most 200 signs of it, cut between words; the beginning where nothing
 * is a hit. The parts joined are the text, with … where it was cut.
 */
export function markHits(text: string, isHit: (word: string) => boolean): SnippetPart[] {
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    hit: isHit(word),
  }));
  const { from, to } = windowOf(text, words);
  const parts: SnippetPart[] = [{ text: from > 0 ? "…" : "", hit: false }];
  let at = from;
  for (const word of words) {
    if (!word.hit || word.start < from || word.end > to) continue;
    parts.push({ text: text.slice(at, word.start), hit: false });
    parts.push({ text: text.slice(word.start, word.end), hit: true });
    at = word.end;
  }
  parts.push({ text: text.slice(at, to), hit: false }, { text: to < text.length ? "…" : "", hit: false });
  return parts.filter((part) => part.text !== "");
}

function windowOf(text: string, words: Word[]): { from: number; to: number } {
  const first = bestStart(words.filter(({ hit }) => hit));
  const from = first <= before ? 0 : startOfWord(text, first - before, first);
  if (text.length <= from + length) return { from, to: text.length };
  const space = text.lastIndexOf(" ", from + length);
  // A word longer than the whole part is cut: better than nothing.
  return { from, to: space > from ? space : from + length };
}

/** Behind the first space after `at`, and not behind `latest`. */
function startOfWord(text: string, at: number, latest: number): number {
  const space = text.indexOf(" ", at);
  return space === -1 ? latest : Math.min(space + 1, latest);
}

/** Where the hit stands after which the most others follow near by; 0 when there are none. */
function bestStart(hits: Word[]): number {
  let [best, most, end] = [0, 0, 0];
  for (const [index, { start }] of hits.entries()) {
    while (end < hits.length && (hits[end]?.end ?? 0) <= start + length - before) end += 1;
    if (end - index > most) [best, most] = [start, end - index];
  }
  return best;
}
