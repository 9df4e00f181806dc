import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText, isSameText } from "#app/domain/assessment/text-fold";
import { creditText } from "#app/domain/assessment/typed-answer";
import type { TextDifference } from "#app/domain/catalog/quiz";

const usual: TextDifference[] = ["case", "spaces"];
const lenient: TextDifference[] = [...usual, "diacritics"];
const every: TextDifference[][] = [[], ["case"], ["spaces"], ["diacritics"], usual, lenient];

describe("the same sign, however a keyboard or a word processor writes it", () => {
  test.each([
    [
      "the customer's",
      [
        "the customer’s",
        "the customer‘s",
        "the customerʼs",
        "the customer´s",
        "the customer`s",
        "the customer′s",
      ],
    ],
    ['"cold chain"', ["“cold chain”", "„cold chain“", "«cold chain»", "”cold chain”", "〝cold chain〞"]],
    [
      "set-point",
      ["set‐point", "set‑point", "set–point", "set—point", "set−point", "set﹣point", "set－point"],
    ],
    [
      "data logger",
      [
        "data\u00a0logger",
        "data\u202flogger",
        "data\u2009logger",
        " data logger ",
        "data\u200b logger",
        "da\u00adta logger",
        "\ufeffdata logger",
        "\u200fdata logger\u200e",
        "data\tlogger",
      ],
    ],
    ["a logger", ["a logger.", "a logger .", "a logger…", "a logger。"]],
    ["CO2", ["CO₂", "CO²", "ＣＯ２", "C\u2060O2"]],
    ["m3", ["m³", "ｍ３"]],
    ["10^8", ["10⁸", "１０⁸"]],
    ["first office", ["ﬁrst oﬃce", "ﬁrst office"]],
    ["café", ["cafe\u0301", "caf\u00e9"]],
    ["حرارة", ["ﺣﺮﺍﺭﺓ", "حـرارة"]],
    ["שׁלום", ["\ufb2aלום"]],
    ["가나", ["\u1100\u1161\u1102\u1161"]],
    ["ガス", ["ｶﾞｽ"]],
    ["5 °C", ["5 ℃"]],
    ["Ω", ["Ω"]],
  ])("%s", (text, spellings) => {
    for (const spelling of spellings)
      for (const ignored of every)
        expect([spelling, ignored, isSameText(text, spelling, ignored)]).toEqual([spelling, ignored, true]);
  });

  test.each([
    ["Straße", ["STRASSE", "strasse", "STRAẞE", "straße"]],
    ["İstanbul", ["istanbul", "ISTANBUL", "i̇stanbul", "İSTANBUL"]],
    ["ısı", ["ISI", "Isı"]],
    ["ΟΔΟΣ", ["οδος", "οδοσ"]],
    ["kelvin", ["Kelvin", "KELVIN"]],
  ])("%s, where capitals do not count", (text, spellings) => {
    for (const spelling of spellings)
      expect([spelling, isSameText(text, spelling, usual)]).toEqual([spelling, true]);
  });

  test("earns the points", () => {
    expect(creditText({ accepted: ["the customer's set-point"] }, "The customer’s set‑point.").credit).toBe(
      100,
    );
    expect(creditText({ accepted: ["."] }, " ").credit).toBe(0);
    expect(creditText({ accepted: ["a"] }, "\u200b").credit).toBe(0);
  });
});

describe("different letters", () => {
  test.each([
    ["か", "が"],
    ["は", "ぱ"],
    ["कि", "क"],
    ["की", "कि"],
    ["กิน", "กน"],
    ["কি", "ক"],
    ["கி", "க"],
    ["й", "и"],
    ["ї", "і"],
    ["ў", "у"],
    ["가", "나"],
    ["한", "하"],
    ["آ", "ا"],
    ["ø", "o"],
    ["kıl", "kil"],
  ])("%s and %s stay different, also where diacritics do not count", (a, b) => {
    expect(isSameText(a, b, lenient)).toBe(false);
  });

  test.each([
    ["é", "e"],
    ["Å", "a"],
    ["ế", "e"],
    ["ά", "α"],
    ["ё", "е"],
    ["за́мок", "замок"],
    ["שָׁלוֹם", "שלום"],
    ["مُحَمَّد", "محمد"],
  ])("%s is %s where diacritics do not count, and only there", (a, b) => {
    expect(isSameText(a, b, lenient)).toBe(true);
    expect(isSameText(a, b, usual)).toBe(false);
  });

  test("of any script are merged by nothing but what was said to be ignored", () => {
    const letter = fc
      .integer({ min: 0x21, max: 0xffff })
      .map((code) => String.fromCharCode(code))
      .filter((sign) => /^\p{L}$/u.test(sign) && sign === sign.normalize("NFKC") && sign !== "ـ");
    fc.assert(
      fc.property(letter, letter, (a, b) => {
        if (a !== b) expect(isSameText(a, b, [])).toBe(false);
      }),
    );
  });
});

test("folding twice is folding once, whatever is typed", () => {
  const signs = fc.constantFrom(
    "ﬁ",
    "ŉ",
    "İ",
    "ı",
    "I",
    "ß",
    "ς",
    "´",
    "″",
    "⁻",
    "10⁸",
    "ё",
    "й",
    "e\u0301",
    "\u0307",
    "…",
    ".",
    " ",
    "\u00ad",
    "が",
    "ｶﾞ",
    "۔",
    "ΐ",
    "ᾳ",
    "\u0345",
    "ǰ",
    "…",
    "¨",
  );
  const texts = fc
    .array(fc.oneof(signs, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 8 })
    .map((all) => all.join(""));
  fc.assert(
    fc.property(texts, fc.constantFrom(...every), (text, ignored) => {
      const once = foldText(text, ignored);
      expect(foldText(once, ignored)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test("reading a long answer takes time in proportion to it", () => {
  for (const sign of [".", " ", "e\u0301", "\u0301", "İ", "⁸", "1⁸", "ــ"])
    foldText(sign.repeat(20_000), lenient);
});
