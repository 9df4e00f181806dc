import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPassed, scorePercent } from "#app/domain/assessment/assessment";
import { countedPercent, isPassedBy, seriesBefore } from "#app/domain/assessment/counting";
import { countingRules } from "#app/domain/catalog/quiz";

const share = fc
  .integer({ min: 1, max: 40_000 })
  .chain((maxMillipoints) =>
    fc.integer({ min: 0, max: maxMillipoints }).map((millipoints) => ({ millipoints, maxMillipoints })),
  );
const series = fc.array(share, { minLength: 1, maxLength: 6 });
const cutScore = fc.integer({ min: 1, max: 100 });

describe("which attempt counts", () => {
  test("a single attempt passes by its own share, whatever the rule", () => {
    fc.assert(
      fc.property(share, cutScore, fc.constantFrom(...countingRules), (one, cut, rule) => {
        expect(isPassedBy(rule, [one], cut)).toBe(isPassed(one.millipoints, one.maxMillipoints, cut));
        expect(countedPercent(rule, [one])).toBe(scorePercent(one.millipoints, one.maxMillipoints));
      }),
    );
  });

  test("by best or last the newest attempt decides, by first no later one passes", () => {
    fc.assert(
      fc.property(series, share, cutScore, (earlier, last, cut) => {
        const own = isPassed(last.millipoints, last.maxMillipoints, cut);
        expect(isPassedBy("best", [...earlier, last], cut)).toBe(own);
        expect(isPassedBy("last", [...earlier, last], cut)).toBe(own);
        expect(isPassedBy("first", [...earlier, last], cut)).toBe(false);
      }),
    );
  });

  test("the mean lies between the worst and the best, is exact at the cut score, and is what passes", () => {
    fc.assert(
      fc.property(series, cutScore, (attempts, cut) => {
        const percents = attempts.map((one) => scorePercent(one.millipoints, one.maxMillipoints));
        const mean = countedPercent("mean", attempts);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...percents));
        expect(mean).toBeLessThanOrEqual(Math.max(...percents));
        expect(isPassedBy("mean", attempts, cut)).toBe(mean >= cut);
      }),
    );
    const third = { millipoints: 1, maxMillipoints: 3 };
    // As floating-point numbers, three thirds and a half of them are not to be trusted with the last digit.
    expect(isPassedBy("mean", [third, { millipoints: 2, maxMillipoints: 3 }], 50)).toBe(true);
    expect(isPassedBy("mean", [third, third, { millipoints: 3, maxMillipoints: 3 }], 56)).toBe(false);
  });

  test("one more point never turns a pass by the mean into a failure", () => {
    fc.assert(
      fc.property(series, fc.nat(), cutScore, (attempts, pick, cut) => {
        const at = pick % attempts.length;
        const better = attempts.map((one, index) =>
          index === at ? { ...one, millipoints: Math.min(one.maxMillipoints, one.millipoints + 1) } : one,
        );
        if (isPassedBy("mean", attempts, cut)) expect(isPassedBy("mean", better, cut)).toBe(true);
      }),
    );
  });

  test("what counts together begins anew after a pass, and where a manager granted an attempt", () => {
    const taken = (day: number, passed = false) => ({ startedAt: `2026-03-0${day}`, passed });
    const all = [taken(1), taken(2, true), taken(3), taken(4)];
    expect(seriesBefore("2026-03-05", all, [])).toEqual([taken(3), taken(4)]);
    expect(seriesBefore("2026-03-06", all, ["2026-03-05"])).toEqual([]);
    // What is granted later does not reach back.
    expect(seriesBefore("2026-03-05", all, ["2026-03-06"])).toEqual([taken(3), taken(4)]);
  });
});
