import fc from "fast-check";
import { expect, test } from "vitest";
import { createClock } from "#app/domain/clock";

/** A system's clock that can be set, and one that only counts on. */
function makeClocks() {
  const clocks = { wall: Date.parse("2026-03-02T09:00:00.000Z"), steady: 1234.5, setBackBy: [] as number[] };
  const now = createClock(
    () => clocks.wall,
    () => clocks.steady,
    (milliseconds) => clocks.setBackBy.push(milliseconds),
  );
  return {
    clocks,
    now: () => Date.parse(now()),
    pass(milliseconds: number) {
      clocks.wall += milliseconds;
      clocks.steady += milliseconds;
    },
  };
}

test("a system's clock set back grants nobody time: ours goes on as time passes, and says once what happened", () => {
  const { clocks, now, pass } = makeClocks();
  const started = now();
  pass(60_000);
  expect(now() - started).toBe(60_000);
  clocks.wall -= 3_600_000;
  pass(60_000);
  expect(now() - started).toBe(120_000);
  pass(480_000);
  expect(now() - started).toBe(600_000);
  expect(clocks.setBackBy).toEqual([3_600_000]);
});

test("small corrections are followed both ways, a jump ahead and a computer that slept too", () => {
  const { clocks, now, pass } = makeClocks();
  for (const correction of [-1500, 900, -3, 3_600_000]) {
    pass(1000);
    clocks.wall += correction;
    expect(now()).toBe(clocks.wall);
  }
  expect(clocks.setBackBy).toEqual([]);
});

test("whatever the system's clock does, between two looks no less time passes than really did, save a small correction", () => {
  const moves = fc.array(fc.record({ passed: fc.nat(100_000), set: fc.integer({ min: -1e7, max: 1e7 }) }));
  fc.assert(
    fc.property(moves, (all) => {
      const { clocks, now, pass } = makeClocks();
      for (const { passed, set } of all) {
        const before = now();
        pass(passed);
        clocks.wall += set;
        expect(now() - before).toBeGreaterThan(passed - 2001);
      }
    }),
  );
});
