import { describe, expect, test } from "vitest";
import { describeLack } from "#app/domain/item-analysis/figure";
import { analyse } from "#app/domain/item-analysis/item-analysis";
import type { Mark, Matrix, MeasuredItem } from "#app/domain/item-analysis/matrix";

/** One row a person: a digit is a mark, a space an omitted item, a hyphen one that was not in the form. */
function matrixOf(rows: string[], max: number[] = []): Matrix {
  const width = Math.max(...rows.map((row) => row.length));
  return {
    items: Array.from({ length: width }, (_, index) => ({ id: `q${index + 1}`, max: max[index] ?? 1 })),
    marks: rows.map((row) =>
      [...row].map((sign): Mark => (sign === " " ? "omitted" : sign === "-" ? "not-in-form" : Number(sign))),
    ),
  };
}

const repeat = (count: number, row: string) => Array.from({ length: count }, () => row);
const lackOf = (figure: { known: boolean; lack?: Parameters<typeof describeLack>[0] } | undefined) =>
  figure?.lack ? describeLack(figure.lack) : figure;

describe("not enough data is said, with what is missing", () => {
  test("one taker has a facility with a wide interval, and nothing else", () => {
    const { quiz, items } = analyse(matrixOf(["101"]), 70);
    expect(items[0]?.facility).toEqual({ known: true, value: 1 });
    expect(items[0]?.interval).toMatchObject({ known: true, value: { method: "Wilson", high: 1 } });
    for (const figure of [items[0]?.discrimination, items[0]?.efficiency, items[0]?.weight])
      expect(lackOf(figure)).toBe("not enough data: 1 of 10 takers");
    expect(lackOf(items[0]?.extremes)).toBe("not enough data: 1 of 20 takers");
    expect(lackOf(items[0]?.advice)).toBe("not enough data: 1 of 20 takers");
    expect(lackOf(quiz.sd)).toBe("not enough data: 1 of 2 takers");
    expect(lackOf(quiz.alpha)).toBe("not enough data: 1 of 10 takers");
    expect(lackOf(quiz.sem)).toBe("not enough data: 1 of 10 takers");
    expect(lackOf(quiz.cut?.consistency)).toBe("not enough data: 1 of 30 takers");
    expect(quiz.mean).toMatchObject({ known: true, value: expect.closeTo(66.67, 2) });
  });

  test("nobody at all is no reason to fail", () => {
    const { quiz, items } = analyse({ items: [{ id: "q1", max: 1 }], marks: [] }, 70);
    expect(quiz.takers).toBe(0);
    expect(lackOf(quiz.mean)).toBe("not enough data: 0 of 1 takers");
    expect(lackOf(items[0]?.facility)).toBe("not enough data: 0 of 1 takers");
  });

  test("where everybody earns the same there is no variance to speak of", () => {
    const { quiz, items } = analyse(matrixOf(repeat(40, "11")), 70);
    expect(lackOf(items[0]?.discrimination)).toBe("not enough data: no variance");
    expect(lackOf(items[0]?.weight)).toBe("not enough data: no variance");
    expect(lackOf(quiz.skewness)).toBe("not enough data: no variance");
    expect(lackOf(quiz.cut?.consistency)).toBe("not enough data: no variance");
    expect(quiz.sd).toEqual({ known: true, value: 0 });
  });

  test("a quiz of one item has no α", () => {
    const { quiz, items } = analyse(matrixOf([...repeat(10, "1"), ...repeat(10, "0")]));
    expect(lackOf(quiz.alpha)).toBe("not enough data: 1 of 2 items");
    expect(lackOf(items[0]?.discrimination)).toBe("not enough data: 0 of 10 takers");
  });

  test("graded marks have a t interval from five takers on", () => {
    const four = analyse(matrixOf(["0", "1", "2", "1"], [2])).items[0]?.interval;
    expect(lackOf(four)).toBe("not enough data: 4 of 5 takers");
    const five = analyse(matrixOf(["0", "1", "2", "1", "1"], [2])).items[0]?.interval;
    expect(five).toMatchObject({ known: true, value: { method: "t" } });
  });

  test("items that contradict each other have an α, but no classification consistency", () => {
    const { quiz } = analyse(matrixOf([...repeat(20, "10"), ...repeat(19, "01"), "11"]), 50);
    expect(quiz.alpha).toMatchObject({ known: true, value: expect.any(Number) });
    expect(lackOf(quiz.cut?.consistency)).toContain("α not between 0 and 1");
  });
});

describe("left out and not in the form are two things", () => {
  test("an omitted item counts as 0 and in the omit rate; one that was not drawn counts for nobody", () => {
    const [first, second] = analyse(matrixOf(["1 ", "11", "1-", "0-"])).items;
    expect(second?.takers).toBe(2);
    expect(second?.facility).toEqual({ known: true, value: 0.5 });
    expect(second?.omitRate).toEqual({ known: true, value: 0.5 });
    expect(first?.omitRate).toEqual({ known: true, value: 0 });
  });

  test("scores are shares of the own form", () => {
    const { quiz } = analyse(matrixOf(["1-1", "-10", "110"]));
    expect(quiz.median).toEqual({ known: true, value: expect.closeTo(200 / 3, 9) });
    expect(quiz.sameItems).toBe(false);
  });

  test("where forms differ, figures that rest on one total are not given", () => {
    const { quiz, items } = analyse(
      matrixOf([...repeat(20, "11-"), ...repeat(20, "-01"), ...repeat(10, "1-0")]),
    );
    expect(lackOf(quiz.alpha)).toBe("not comparable: forms differ");
    expect(lackOf(quiz.errorRatio)).toBe("not comparable: forms differ");
    expect(lackOf(items[0]?.weight)).toBe("not comparable: forms differ");
    expect(items[1]?.discrimination).toMatchObject({ known: false });
    expect(items[2]?.discrimination).toMatchObject({ known: true });
  });

  test("an item that nobody was given leaves the others comparable", () => {
    const rows = [...repeat(10, "11-"), ...repeat(10, "00-"), ...repeat(5, "10-")];
    expect(analyse(matrixOf(rows)).quiz).toMatchObject({ items: 2, sameItems: true, alpha: { known: true } });
  });
});

test("an item against the grain has no effective weight, and the others share the 100", () => {
  // The third item is right only for those who get both others wrong, and worth less.
  const { items } = analyse(
    matrixOf([...repeat(10, "330"), ...repeat(10, "001"), ...repeat(5, "300")], [3, 3, 1]),
  );
  expect(lackOf(items[2]?.weight)).toBe("negative covariance");
  const weights = items.slice(0, 2).map(({ weight }) => (weight.known ? weight.value : 0));
  expect((weights[0] ?? 0) + (weights[1] ?? 0)).toBeCloseTo(100, 9);
});

test("each score stands in one bin, a full one in the last, and who reaches the cut score exactly has passed", () => {
  const { quiz } = analyse(matrixOf(["1111111111", "1111111000", "1110000000", "0000000000"]), 70);
  expect(quiz.bins.map((bin) => bin.takers)).toEqual([1, 0, 0, 1, 0, 0, 0, 1, 0, 1]);
  expect(quiz.cut?.passed).toBe(2);
});

describe("what each option drew", () => {
  const options = ["a", "b", "c", "d"].map((id) => ({ id, key: id === "a" }));
  const items: MeasuredItem[] = [
    { id: "asked", max: 1, options },
    { id: "rest", max: 10 },
  ];
  /** Twenty takers: the choice, and the score on the rest. */
  function asked(choices: [choice: string, rest: number][], seconds?: (number | null)[]): Matrix {
    return {
      items,
      marks: choices.map(([choice, rest]) => [choice === "" ? "omitted" : Number(choice === "a"), rest]),
      chosen: choices.map(([choice]) => [choice === "" ? null : [choice], null]),
      ...(seconds ? { seconds: seconds.map((one) => [one, null]) } : {}),
    };
  }
  const strong = (choice: string, count: number) =>
    Array.from({ length: count }, (): [string, number] => [choice, 9]);
  const weak = (choice: string, count: number) =>
    Array.from({ length: count }, (): [string, number] => [choice, 2]);
  const textsOf = (matrix: Matrix) => {
    const advice = analyse(matrix).items[0]?.advice;
    return advice?.known ? advice.value.map(({ rule, text }) => `${rule}: ${text}`) : advice;
  };

  test("top and bottom 27 % of twenty are five; ten tied ones count half each", () => {
    const matrix = asked([
      ...strong("a", 8),
      ...strong("b", 2),
      ...weak("a", 4),
      ...weak("b", 5),
      ...weak("", 1),
    ]);
    const lines = analyse(matrix).items[0]?.options;
    expect(lines?.map(({ option, takers, share }) => [option, takers, share])).toEqual([
      ["a", 12, 0.6],
      ["b", 7, 0.35],
      ["c", 0, 0],
      ["d", 0, 0],
      [null, 1, 0.05],
    ]);
    const extremes = lines?.map((line) => (line.extremes.known ? line.extremes.value : null));
    expect(extremes?.[0]).toEqual({ top: expect.closeTo(0.8, 9), bottom: expect.closeTo(0.4, 9) });
    expect(extremes?.[1]).toEqual({ top: expect.closeTo(0.2, 9), bottom: expect.closeTo(0.5, 9) });
    expect(extremes?.[4]).toEqual({ top: 0, bottom: expect.closeTo(0.1, 9) });
  });

  test("below twenty takers the table has shares, and says what the groups lack", () => {
    const lines = analyse(asked([...strong("a", 5), ...weak("b", 5)])).items[0]?.options;
    expect(lines?.[0]).toMatchObject({ option: "a", key: true, takers: 5, share: 0.5 });
    expect(lackOf(lines?.[0]?.extremes)).toBe("not enough data: 10 of 20 takers");
  });

  test("without choices there is no table, without times no mean time", () => {
    const { chosen: _, ...rest } = asked([...strong("a", 5)]);
    expect(analyse(rest).items[0]).toMatchObject({ options: null, seconds: null });
    expect(analyse(asked(strong("a", 3), [10, null, 20])).items[0]?.seconds).toBe(15);
  });

  test("an item that works is left alone but for options that draw nobody", () => {
    const matrix = asked([...strong("a", 10), ...weak("b", 4), ...weak("c", 4), ...weak("a", 2)]);
    expect(textsOf(matrix)).toEqual(["idle-distractor: nobody chooses option d"]);
  });

  test("a key that the strongest miss more often than the weakest is doubted, and so is what they take instead", () => {
    const takers = (times: number) =>
      asked([
        ...strong("b", 8 * times),
        ...strong("a", 2 * times),
        ...weak("a", 6 * times),
        ...weak("c", 2 * times),
        ...weak("d", 2 * times),
      ]);
    const misleading =
      "misleading-distractor: more of the strongest (80 %) than of the weakest (0 %) choose option b: is it right too?";
    expect(textsOf(takers(2))).toEqual([
      // By hand: artanh(−0.408248) = −0.433524, 1.96 ÷ √37 = 0.322217; tanh(−0.755741) and tanh(−0.111307).
      "reversed: the strongest miss this more often than the weakest (20 % against 60 % of its marks; r −0.41, 95 %: −0.64 to −0.11): check the key",
      misleading,
    ]);
    // Of twenty the same r may as well be chance.
    expect(textsOf(takers(1))).toEqual([
      "weak: hardly tells strong from weak takers (r −0.41, 95 %: −0.72 to 0.04)",
      misleading,
    ]);
  });

  test("an item that does not tell strong from weak, with a distractor that hardly anybody takes", () => {
    const matrix = asked([
      ...[...strong("a", 15), ...strong("b", 8), ...strong("c", 2)],
      ...[...weak("a", 15), ...weak("b", 7), ...weak("c", 2), ...weak("d", 1)],
    ]);
    expect(textsOf(matrix)).toEqual([
      "weak: hardly tells strong from weak takers (r 0.00, 95 %: −0.28 to 0.28)",
      "idle-distractor: hardly anybody (2 %) chooses option d",
    ]);
  });

  test("too easy and too hard, each from its threshold on", () => {
    const easy = (right: number) => analyse(matrixOf([...repeat(right, "11"), ...repeat(100 - right, "00")]));
    const rules = (right: number) => {
      const advice = easy(right).items[0]?.advice;
      return advice?.known ? advice.value.map(({ rule }) => rule) : [];
    };
    expect(rules(95)).toEqual(["too-easy"]);
    expect(rules(94)).toEqual([]);
    expect(rules(20)).toEqual(["too-hard"]);
    expect(rules(21)).toEqual([]);
  });

  test("an item that one in ten leaves out is named", () => {
    const omitted = analyse(matrixOf([...repeat(18, "11"), ...repeat(18, "00"), ...repeat(4, " 0")]));
    expect(omitted.items[0]?.advice).toEqual({
      known: true,
      value: [{ rule: "often-omitted", text: "10 % leave it out" }],
    });
  });
});

describe("marks below nothing, as they were recorded", () => {
  /** Two items of one point each; the first may cost a point. Ten people, five kinds of them. */
  const people: Mark[][] = [
    ...Array.from({ length: 2 }, () => [1, 1]),
    ...Array.from({ length: 2 }, () => [-1, 1]),
    ...Array.from({ length: 2 }, () => [-1, 0]),
    ...Array.from({ length: 2 }, () => [0, 1]),
    ...Array.from({ length: 2 }, () => [1, 0]),
  ];
  const items = ["costly", "plain"].map((id) => ({ id, max: 1 }));
  const { quiz, items: figures } = analyse({ items, marks: people }, 50);
  const near = (value: number) => ({ known: true, value: expect.closeTo(value, 6) });

  test("take from what other questions earned, and a sum below nothing is 0 %", () => {
    // By hand: sums 2, 0, −1, 1, 1 of 2 (twice each): 100, 0, 0, 50, 50 %; their mean 40, Σ d² = 2 · 7000, ÷ 9.
    expect(quiz.mean).toEqual(near(40));
    expect(quiz.median).toEqual(near(50));
    expect(quiz.sd).toEqual(near(Math.sqrt(14000 / 9)));
    expect(quiz.bins[0]?.takers).toBe(4);
  });

  test("do not make anybody pass who did not", () => {
    // Counted from 0 on, [−1, 1] would have 50 %.
    expect(quiz.cut?.passed).toBe(6);
  });

  test("count in facility, discrimination, α and the standard error", () => {
    expect(figures.map(({ facility }) => facility)).toEqual([near(0), near(0.6)]);
    // Item 1: 1, −1, −1, 0, 1, mean 0, Σ d² = 4; item 2: 1, 1, 0, 1, 0, mean 0.6, Σ d² = 1.2; Σ of products: 1 − 1 − 0 + 0 + 0 = 0.
    expect(figures.map(({ discrimination }) => discrimination)).toEqual([near(0), near(0)]);
    // Twice each over 9: 8/9, 2.4/9; the sums 2, 0, −1, 1, 1, mean 0.6, Σ d² = 5.2, 10.4/9. α = 2 · (1 − 10.4 ÷ 10.4) = 0.
    expect(quiz.alpha).toEqual(near(0));
    // As shares of 2 marks: √(10.4 ÷ 9) ÷ 2, for α is 0.
    expect(quiz.sem).toEqual(near((100 * Math.sqrt(10.4 / 9)) / 2));
  });
});
