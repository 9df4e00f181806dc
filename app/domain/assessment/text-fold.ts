/**
 * When two typed texts are the same: keyboards and word processors write one sign in many ways, and none of these may cost
 * a mark, while different letters stay different. Pure.
 */
import type { TextDifference } from "#app/domain/catalog/quiz";

/** Whether they are the same once the ignored differences are taken away. */
export function isSameText(a: string, b: string, ignored: readonly TextDifference[]): boolean {
  if (foldText(a, ignored) === foldText(b, ignored)) return true;
  // A capital I is the one of ı to a Turkish reader.
  return ignored.includes("case") && foldText(dotless(a), ignored) === foldText(dotless(b), ignored);
}

/**
 * A text without what never counts (how a sign is written, space and full stops at the end) and without the differences
 * named. Spaces: runs count as one. Diacritics: é is e. Folding twice is folding once.
 */
export function foldText(text: string, ignored: readonly TextDifference[]): string {
  let folded = plainSigns(text);
  if (ignored.includes("spaces")) folded = folded.replace(/\s+/g, " ");
  if (ignored.includes("case")) folded = foldCase(folded);
  if (ignored.includes("diacritics")) folded = withoutDiacritics(folded);
  folded = folded.normalize("NFC").trim();
  return folded.replace(/(?<![\s.。।])[\s.。।]+$/u, "") || folded;
}

/** One spelling for quotation marks, hyphens, spaces, wide and raised signs, ligatures and composed letters; nothing that cannot be seen. */
function plainSigns(text: string): string {
  return plainMarks(
    plainMarks(text)
      .replace(/(?<=\p{Nd})[⁰¹²³⁴-⁹⁺⁻]+/gu, (raised) => `^${raised}`)
      .normalize("NFKC")
      .replace(/\p{Cf}|[\ufe00-\ufe0f]|\u034f|\u0640/gu, ""),
  );
}

function plainMarks(text: string): string {
  return text
    .replace(/[‘’‚‛‹›ʹʼ′´`]/g, "'")
    .replace(/[“”„‟«»″〝〞]/g, '"')
    .replace(/[\u2010-\u2015\u2043\u2212\u207b\u208b]/g, "-")
    .replace(/[\s\u00a0\u2007\u202f]/g, " ");
}

/** Capitals and small letters alike: ß is ss, ς is σ, İ is i; ı stays itself. */
function foldCase(text: string): string {
  return text
    .split("ı")
    .map((part) => part.toLowerCase().toUpperCase().toLowerCase())
    .join("ı")
    .replace(/i\u0307+/g, "i")
    .replace(/ς/g, "σ");
}

function dotless(text: string): string {
  return text.normalize("NFC").replace(/I(?!\u0307)/g, "ı");
}

/**
 * Only where a mark is one beside a letter: on Latin and Greek letters, stress and the dots of ё on Cyrillic ones, points of
 * Hebrew and Arabic. Elsewhere it makes another letter (й, が), or is a vowel.
 */
function withoutDiacritics(text: string): string {
  return text
    .normalize("NFD")
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, "")
    .replace(/(?<=[еЕ])\u0308/g, "")
    .replace(/(?<=[аеиоуыэюяіє])[\u0300\u0301]/giu, "")
    .replace(/[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]/g, "");
}
