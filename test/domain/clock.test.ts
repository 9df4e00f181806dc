import fc from "fast-check";
import { expect, test } from "vitest";
import { createClock } from "#app/domain/clock";

/** A system's clock that can be set, and one that only counts on. */
function makeClocks() {
  const clocks = {
    ...{
      wall: Date.parse("2026-03-02T09:00:00.000Z"),
      steady: 1234.5,
      uptime: 9000,
      refused: [] as number[],
    },
  };
  const clock = createClock(
    { wall: () => clocks.wall, steady: () => clocks.steady, uptime: () => clocks.uptime },
    (milliseconds) => clocks.refused.push(milliseconds),
  );
  return {
    clocks,
    now: () => Date.parse(clock.now()),
    distance: () => clock.distance(),
    pass(milliseconds: number) {
      clocks.wall += milliseconds;
      clocks.steady += milliseconds;
      clocks.uptime += milliseconds;
    },
    sleep(milliseconds: number) {
      clocks.wall += milliseconds;
      clocks.uptime += milliseconds;
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
  expect(clocks.refused).toEqual([-3_600_000]);
});

test("small corrections are followed both ways, a jump of an hour ahead too", () => {
  const { clocks, now, pass } = makeClocks();
  for (const correction of [-1500, 900, -3, 3_600_000]) {
    pass(1000);
    clocks.wall += correction;
    expect(now()).toBe(clocks.wall);
  }
  expect(clocks.refused).toEqual([]);
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

test("a clock that jumps ahead by days dates nothing into the future, and is followed again once it is right", () => {
  const { clocks, now, distance, pass } = makeClocks();
  const started = now();
  const forty = 40 * 86_400_000;
  clocks.wall += forty;
  pass(60_000);
  expect(now() - started).toBe(60_000);
  expect(distance()).toBe(forty);
  clocks.wall -= forty;
  pass(60_000);
  expect(now() - started).toBe(120_000);
  expect(distance()).toBe(0);
  expect(clocks.refused).toEqual([forty]);
});

test("a computer that slept for a weekend knows the day, but a jump after it is still refused", () => {
  const { clocks, now, pass, sleep } = makeClocks();
  const started = now();
  sleep(60 * 3_600_000);
  pass(1000);
  expect(now() - started).toBe(60 * 3_600_000 + 1000);
  clocks.wall += 60 * 3_600_000;
  expect(now() - started).toBe(60 * 3_600_000 + 1000);
  expect(clocks.refused).toHaveLength(1);
});

test("whatever the system's clock does, no instant is further ahead than an hour a look, unless that much time passed", () => {
  const moves = fc.array(
    fc.record({ passed: fc.nat(100_000), slept: fc.nat(1e9), set: fc.integer({ min: -1e10, max: 1e10 }) }),
  );
  fc.assert(
    fc.property(moves, (all) => {
      const { clocks, now, pass, sleep } = makeClocks();
      let really = now();
      let looks = 0;
      for (const { passed, slept, set } of all) {
        pass(passed);
        sleep(slept);
        clocks.wall += set;
        really += passed + slept;
        looks += 1;
        expect(now()).toBeLessThanOrEqual(really + looks * 3_600_000);
      }
    }),
  );
});
