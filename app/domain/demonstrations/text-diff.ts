/** What changed from one text to the next, in words: small enough to be our own, bounded so that no text makes it slow. */

export interface DiffPart {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Largest table of comparisons, in cells; what is beyond counts as replaced as a whole. */
const mostCells = 4_000_000;

/**
 * The parts of which both texts are made: "same" and "removed" in order give `before`, "same" and "added" give `after`.
 * Compared by lines first and by words within what changed, each by their longest common subsequence.
 */
export function diffText(before: string, after: string): DiffPart[] {
  const byLines = diffTokens(before.split(/(?<=\n)/), after.split(/(?<=\n)/));
  const parts: DiffPart[] = [];
  for (let index = 0; index < byLines.length; index += 1) {
    const part = byLines[index];
    const next = byLines[index + 1];
    if (part?.kind === "removed" && next?.kind === "added") {
      parts.push(...diffWords(part.text, next.text));
      index += 1;
    } else if (part) parts.push(part);
  }
  return joined(parts);
}

/** Passages that share less than this of their letters, and that in snippets, read better as one replaced by the other. */
const leastInCommon = 0.5;
/** Letters of a stretch that is more than a word or two which happen to be in both. */
const longStretch = 12;

function diffWords(before: string, after: string): DiffPart[] {
  const parts = diffTokens(wordsOf(before), wordsOf(after));
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").length;
  const stretches = parts.flatMap(({ kind, text }) =>
    kind === "same" && letters(text) > 0 ? [letters(text)] : [],
  );
  const common = stretches.reduce((sum, length) => sum + length, 0);
  const shared = common >= leastInCommon * Math.max(letters(before), letters(after));
  if (stretches.length > 0 && (shared || common >= longStretch * stretches.length)) return parts;
  return [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
}

/** Words, white space and marks, each a token, so that joining them gives the text back. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

function diffTokens(before: string[], after: string[]): DiffPart[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const middle = diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return joined([
    { kind: "same", text: before.slice(0, start).join("") },
    ...middle,
    { kind: "same", text: before.slice(before.length - end).join("") },
  ]);
}

function diffMiddle(before: string[], after: string[]): DiffPart[] {
  if (before.length * after.length > mostCells) {
    return [
      { kind: "removed", text: before.join("") },
      { kind: "added", text: after.join("") },
    ];
  }
  const width = after.length + 1;
  // longest[i * width + j]: the longest common subsequence of before from i and after from j.
  const longest = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        before[i] === after[j]
          ? 1 + at(longest, (i + 1) * width + j + 1)
          : Math.max(at(longest, (i + 1) * width + j), at(longest, i * width + j + 1));
    }
  }
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      parts.push({ kind: "same", text: before[i] ?? "" });
      i += 1;
      j += 1;
    } else if (
      j >= after.length ||
      (i < before.length && at(longest, (i + 1) * width + j) >= at(longest, i * width + j + 1))
    ) {
      parts.push({ kind: "removed", text: before[i] ?? "" });
      i += 1;
    } else {
      parts.push({ kind: "added", text: after[j] ?? "" });
      j += 1;
    }
  }
  return parts;
}

function at(table: Uint32Array, index: number): number {
  return table[index] ?? 0;
}

/** Neighbours of one kind as one, with what was removed before what was added between two equal stretches. */
function joined(parts: DiffPart[]): DiffPart[] {
  const out: DiffPart[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed) out.push({ kind: "removed", text: removed });
    if (added) out.push({ kind: "added", text: added });
    removed = "";
    added = "";
  };
  for (const { kind, text } of parts) {
    if (text === "") continue;
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.kind === "same") last.text += text;
      else out.push({ kind: "same", text });
    }
  }
  flush();
  return out;
}
