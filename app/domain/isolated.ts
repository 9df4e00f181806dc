/** Names within text that holds no markup: titles, mails, what is read out. In pages, <bdi> does the same. */

/** Hebrew, Arabic and their neighbours; everything else runs with the sentence. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * What somebody typed, as it stands in a sentence of ours: one that runs from right to left is set apart (first strong isolate), so
 * that no word, comma or figure beside it changes its place. Any other is left as it is, so that it is found and copied as it was typed.
 */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
