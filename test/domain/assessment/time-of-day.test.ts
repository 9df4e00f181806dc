import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyInWords } from "#app/domain/assessment/key-words";
import { markAnswer } from "#app/domain/assessment/marking";
import { rightParts } from "#app/domain/assessment/parts";
import { formatTimeOfDay, minutesApart, readTimeOfDay } from "#app/domain/assessment/time-of-day";
import type { ClozeItem, TimeItem } from "#app/domain/catalog/quiz";

describe("a time of day", () => {
  test("is one answer, however it is typed", () => {
    for (const text of [
      "22:17",
      "22.17",
      "22h17",
      "22 h 17",
      "10:17 pm",
      "10.17 p.m.",
      "10:17PM",
      "22:17 Uhr",
      "22.17 Uhr",
      "2217",
      "22:17:00",
      "２２：１７",
      "٢٢:١٧",
      "22:17 h",
      "22:17 hrs",
      " 22:17.",
      "at 22:17",
      "22\u00a0:\u00a017",
      "1017 pm",
    ])
      expect([text, readTimeOfDay(text)]).toEqual([text, 22 * 60 + 17]);
    for (const [text, minutes] of Object.entries({
      "9:05": 545,
      "0905": 545,
      "905": 545,
      "10:17": 617,
      "12 am": 0,
      "12 pm": 720,
      "12:30 am": 30,
      "0:00": 0,
      "24:00": 0,
      "9h": 540,
      "7 uhr": 420,
      "10 o’clock": 600,
    }))
      expect([text, readTimeOfDay(text)]).toEqual([text, minutes]);
  });

  test("is none where it is none", () => {
    for (const text of [
      "",
      "22",
      "25:00",
      "24:01",
      "22:60",
      "13:00 pm",
      "0:30 am",
      "noonish",
      "22:1",
      "22:17:30",
      "22-17",
      "1:2:3",
      "12345",
      "-1:00",
    ])
      expect([text, readTimeOfDay(text)]).toEqual([text, null]);
  });

  test("is as far from another as the shorter way round midnight", () => {
    expect(minutesApart(1439, 1)).toBe(2);
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minutes, minutes, (a, b) => {
        expect(minutesApart(a, b)).toBe(minutesApart(b, a));
        expect(minutesApart(a, b)).toBeLessThanOrEqual(720);
        expect(readTimeOfDay(formatTimeOfDay(a))).toBe(a);
      }),
    );
  });
});

test("earns its points within the tolerance, across midnight, as a question and as a blank", () => {
  const base = { id: "q", points: 2, outcome: "o", heading: "h", tags: [], stem: "", feedback: "" };
  const item: TimeItem = { ...base, kind: "time", time: 1439, tolerance: 2 };
  const mark = (typed: string) => markAnswer(item, [typed]);
  expect(["23:59", "11:59 pm", "0:01", "23.57"].map(mark)).toEqual([2000, 2000, 2000, 2000]);
  expect(["0:02", "11:59", "23:56", "midnight", ""].map(mark)).toEqual([0, 0, 0, 0, 0]);
  const cloze: ClozeItem = {
    ...{ ...base, kind: "cloze", sentences: [] },
    blanks: [{ id: "1", kind: "time", time: 1337, tolerance: 0 }],
  };
  expect(markAnswer(cloze, ["1:22:17 Uhr"])).toBe(2000);
  expect(rightParts(cloze)).toEqual(["1:22:17"]);
  expect([keyInWords(item), keyInWords(cloze)]).toEqual(["23:59 ± 2 min", "(1) 22:17 ± 0 min"]);
});
