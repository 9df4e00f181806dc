/** How far two spellings lie apart, and which of the known ones was probably meant. */

/** Letters to insert, remove, replace, or swap with their neighbour, to get from one word to the other. */
export function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = at(row - 1, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const swapped =
        from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
          ? at(row - 2, column - 2) + 1
          : Number.POSITIVE_INFINITY;
      current.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, replaced, swapped));
    }
  }
  return at(from.length, to.length);
}

/** How many letters may be wrong in a word of this length before it is another word. */
export function mistakesForgiven(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/** What was probably meant, as the end of a sentence; empty where nothing known is near. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const typed = written.toLowerCase();
  const ranked = [...known]
    .map((word) => ({ word, distance: editDistance(typed, word.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [nearest] = ranked;
  const most = Math.min(5, Math.max(1, Math.floor(written.length / 4)));
  const isNear = nearest && nearest.distance <= most && nearest.distance < nearest.word.length - 1;
  return isNear ? ` Did you mean "${nearest.word}"?` : "";
}
