/** Time that is more often a slip than true is asked about before it is anybody's cost. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { doubtLog } from "#app/domain/delivery/doubtful-log";

const onDate = "2026-05-04";

test("a day of more than 24 hours is asked about, with its hours", () => {
  const before = { minutes: 1440, alike: 0 };
  expect(doubtLog({ onDate, minutes: 420, known: "" }, before)?.questions).toEqual([
    "You would have logged 31 hours on 4 May 2026. Is that right?",
  ]);
  expect(doubtLog({ onDate, minutes: 1, known: "" }, before)?.questions[0]).toContain("24 hours 1 minute on");
  expect(doubtLog({ onDate, minutes: 1, known: "" }, { minutes: 1439, alike: 0 })).toBeNull();
});

test("what was said yes to is logged, and only that; who cannot be asked is let through", () => {
  const log = fc.record({
    minutes: fc.integer({ min: 1, max: 1440 }),
    logged: fc.nat(5000),
    alike: fc.nat(2),
  });
  fc.assert(
    fc.property(log, log, ({ minutes, logged, alike }, other) => {
      const before = { minutes: logged, alike };
      expect(doubtLog({ onDate, minutes }, before)).toBeNull();
      const doubt = doubtLog({ onDate, minutes, known: "" }, before);
      expect(doubt === null).toBe(logged + minutes <= 1440 && alike === 0);
      if (!doubt) return;
      expect(doubtLog({ onDate, minutes, known: doubt.basis }, before)).toBeNull();
      const elsewhere = { minutes: other.logged, alike: other.alike };
      const keyOf = (sum: number, same: number) => `${Math.max(sum, 1440)} ${same}`;
      const isSame = keyOf(other.logged + other.minutes, other.alike) === keyOf(logged + minutes, alike);
      const asked = doubtLog({ onDate, minutes: other.minutes, known: doubt.basis }, elsewhere);
      if (!isSame && (other.logged + other.minutes > 1440 || other.alike > 0)) expect(asked).not.toBeNull();
    }),
  );
});
