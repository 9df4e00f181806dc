import fc from "fast-check";
import { expect, test } from "vitest";
import { spokenTimeLeft, spokenWhenHidden, timeLeft } from "#app/ui/time-left";

test("the clock shows hours only where there are any", () => {
  expect([0, 9, 61, 599, 3600, 3723].map(timeLeft)).toEqual([
    "0:00",
    "0:09",
    "1:01",
    "9:59",
    "1:00:00",
    "1:02:03",
  ]);
});

test("a screen reader hears of the time each minute, and each ten seconds in the last one", () => {
  const said = Array.from({ length: 301 }, (_, passed) => spokenTimeLeft(300 - passed));
  const changes = said.filter((words, index) => index === 0 || words !== said[index - 1]);
  expect(changes).toEqual([
    ...["5 minutes left.", "4 minutes left.", "3 minutes left.", "2 minutes left."],
    ...["60 seconds left.", "50 seconds left.", "40 seconds left.", "30 seconds left."],
    ...["20 seconds left.", "10 seconds left.", "The time is up."],
  ]);
});

test("what is said is never more than what is left, rounded up to the next step", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 36_000 }), (seconds) => {
      const [, count = "0", unit] = /^(\d+) (\w+) left/.exec(spokenTimeLeft(seconds)) ?? [];
      const told = Number(count) * (unit === "minutes" ? 60 : 1);
      expect(told).toBeGreaterThanOrEqual(seconds);
      expect(told - seconds).toBeLessThan(unit === "minutes" ? 60 : 10);
    }),
  );
});

test("with the clock hidden nothing is said until the last minute, and then once", () => {
  const said = Array.from({ length: 121 }, (_, passed) => spokenWhenHidden(120 - passed));
  expect(said.filter((words, index) => words !== said[index - 1])).toEqual([
    "",
    "Less than a minute left.",
    "The time is up.",
  ]);
});
