import fc from "fast-check";
import { expect, test } from "vitest";
import { type Ended, refusedToStart, waitAfter } from "#app/cli/supervision";

const ended = (given: Partial<Ended>): Ended => ({
  wasUp: false,
  code: 1,
  failures: 1,
  everUp: false,
  ...given,
});

test("a process that was answering is replaced at once, one that keeps falling over later and later", () => {
  const waits = [1, 2, 3, 4, 20].map((failures) => waitAfter(ended({ wasUp: true, everUp: true, failures })));
  expect(waits).toEqual([0, 2000, 4000, 8000, 30_000]);
});
test("a process killed while it starts is tried again, also when none has answered yet", () => {
  expect(waitAfter(ended({ code: null }))).toBe(1000);
});
test("a start that is refused for a reason ends at once, and says so once", () => {
  expect(waitAfter(ended({ code: refusedToStart }))).toBeNull();
});
test("the site stops by itself only when no process of it ever answered", () => {
  const any = fc.record({
    wasUp: fc.boolean(),
    code: fc.constantFrom(null, 0, 1, refusedToStart, 137),
    failures: fc.integer({ min: 1, max: 1000 }),
    everUp: fc.boolean(),
  });
  fc.assert(
    fc.property(any, (given) => {
      const wait = waitAfter(given);
      if (given.everUp) expect(wait).not.toBeNull();
      if (wait !== null) expect(wait).toBeLessThanOrEqual(30_000);
      if (!given.everUp && given.failures >= 5) expect(wait).toBeNull();
    }),
  );
});
