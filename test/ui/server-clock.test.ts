import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createServerClock } from "#app/ui/server-clock";

const opened = "2026-11-30T10:00:00.000Z";
const minute = 60_000;
let awake = 0;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2020-01-01T00:00:00Z"), toFake: ["Date"] });
  vi.spyOn(performance, "now").mockImplementation(() => awake);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function pass(milliseconds: number, { asleep = false } = {}): void {
  vi.setSystemTime(Date.now() + milliseconds);
  if (!asleep) awake += milliseconds;
}

test("a device that slept promises no time that is gone, and knows to ask; what it numbers answers by is never ahead", () => {
  const clock = createServerClock(opened);
  pass(minute);
  expect(clock.now()).toBe(Date.parse(opened) + minute);
  expect(clock.isInDoubt()).toBe(false);
  pass(20 * minute, { asleep: true });
  expect(clock.now()).toBe(Date.parse(opened) + 21 * minute);
  expect(clock.atLeast()).toBe(Date.parse(opened) + minute);
  expect(clock.isInDoubt()).toBe(true);
  clock.set("2026-11-30T10:21:03.000Z");
  expect(clock.now()).toBe(Date.parse("2026-11-30T10:21:03.000Z"));
  expect(clock.isInDoubt()).toBe(false);
});

test("a wall clock that is set back gives no time", () => {
  const clock = createServerClock(opened);
  pass(minute);
  vi.setSystemTime(Date.now() - 60 * minute);
  expect(clock.now()).toBe(Date.parse(opened) + minute);
  expect(clock.isInDoubt()).toBe(true);
});
