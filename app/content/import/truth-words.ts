/** How "true" and "false" are written in question banks: Moodle writes them in the language of its site. */

const words: { [word: string]: boolean } = Object.fromEntries([
  ..."t true wahr richtig vrai verdadero vero verdadeiro waar sant sann prawda pravda pravdivé adevărat igaz tosi истина верно правда 对 正确 正しい 참"
    .split(" ")
    .map((word) => [word, true]),
  ..."f false falsch faux falso onwaar falsk fałsz nepravda nepravdivé fals hamis epätosi ложь неверно неправда 错 错误 間違い 거짓"
    .split(" ")
    .map((word) => [word, false]),
]);

/** Null for every other word. */
export function readTruth(text: string): boolean | null {
  const word = text.normalize("NFC").trim().toLowerCase();
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}
