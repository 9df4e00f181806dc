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

test("a screen reader hears of the time at ten, five and one minute and twice before the end", () => {
  const said = Array.from({ length: 7201 }, (_, passed) => spokenTimeLeft(7200 - passed));
  const changes = said.filter((words, index) => words !== "" && words !== said[index - 1]);
  expect(changes).toEqual([
    ...["10 minutes left.", "5 minutes left.", "One minute left.", "30 seconds left.", "10 seconds left."],
    "The time is up.",
  ]);
});

test("what is said is true while it stands, give or take five seconds", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 36_000 }), (seconds) => {
      const [, count, unit] = /^(\w+) (\w+) left/.exec(spokenTimeLeft(seconds)) ?? [];
      if (count === undefined) return;
      const told = (count === "One" ? 1 : Number(count)) * (unit?.startsWith("minute") ? 60 : 1);
      expect(told).toBeGreaterThanOrEqual(seconds);
      expect(told - seconds).toBeLessThan(5);
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
