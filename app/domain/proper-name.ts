/** What may stand as the name of a person or a company: every script's names, and nothing that leads elsewhere or hides. */

/** They show nothing and change nothing where they stand, so what the eye reads is what is kept. */
const harmless = /[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]/g;

/** A name as it is stored: composed, with single plain spaces and without signs that show nothing. */
export function tidyName(typed: string): string {
  return typed
    .normalize("NFC")
    .replace(harmless, "")
    .replace(/[\p{Zs}\t]+/gu, " ")
    .trim();
}

/** Joiners are spelling within a word of many scripts, and nothing anywhere else. */
const joined = /(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L})/gu;
/** Direction overrides, tags, fillers, private signs, half a surrogate pair. */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const piledMarks = /^\p{M}|\p{M}{5}/u;
/** Full stops of every script, as an address may be written with them. */
const dots = "[.\u3002\uff0e\uff61\u2024]";
const leadsElsewhere = new RegExp(
  [
    "@|://|\\\\\\\\|(^|\\s)//",
    "\\b(https?|ftp|mailto|tel|sms|data|javascript|file)\\s*:",
    "\\bwww\\b\\s*[.\\s]",
    `\\d{1,3}(${dots}\\d{1,3}){3}`,
    // As long as a telephone number.
    "\\d([ ().\\/+\\-\u2010-\u2015]{0,2}\\d){8}",
  ].join("|"),
  "iu",
);
const dotWithin = new RegExp(`[\\p{L}\\p{N}]${dots}[\\p{L}][\\p{L}\\p{M}\\p{N}-]`, "u");

/** Scripts with letters that look alike; one word is written in one of them. */
const lookalikes = ["Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic", "Lisu", "Deseret"].map(
  (script) => new RegExp(`\\p{Script=${script}}`, "u"),
);

/** What is wrong with a tidied name, as a sentence that says what to do; null for a name that can be kept. */
export function nameComplaint(name: string): string | null {
  const spelled = name.replace(joined, "");
  if (unseen.test(spelled)) return "It contains an invisible character: type the name again.";
  if (piledMarks.test(name.normalize("NFD")))
    return "There are too many accents on one letter: type the name again.";
  if (!/[\p{L}\p{N}]/u.test(name)) return "A name needs at least one letter or digit.";
  const plain = spelled.normalize("NFKC");
  if (leadsElsewhere.test(spelled) || leadsElsewhere.test(plain))
    return "Enter only the name, without an address, a link or a telephone number.";
  if (dotWithin.test(plain))
    return "Put a space after each full stop in the name, so that it does not look like a link.";
  for (const word of plain.split(/[^\p{L}\p{M}]+/u)) {
    if (lookalikes.filter((script) => script.test(word)).length > 1)
      return "One word mixes letters of two alphabets that look alike: type the name again.";
  }
  return null;
}
