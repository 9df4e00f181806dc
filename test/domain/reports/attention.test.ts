import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowanceUse, isQuiet, percentUsed } from "#app/domain/reports/attention";

describe("quiet", () => {
  test("is an active partner from the thirtieth day without activity on", () => {
    expect(isQuiet("active", { idle: 29, sinceStart: 400 })).toBe(false);
    expect(isQuiet("active", { idle: 30, sinceStart: 400 })).toBe(true);
    for (const status of ["paused", "exited"] as const)
      expect(isQuiet(status, { idle: 300, sinceStart: 400 })).toBe(false);
  });

  test("where nobody ever did anything, the days count from the start of the partnership", () => {
    expect(isQuiet("active", { idle: null, sinceStart: 29 })).toBe(false);
    expect(isQuiet("active", { idle: null, sinceStart: 30 })).toBe(true);
  });
});

describe("an allowance", () => {
  const charge = (usedMinor: number, allowanceMinor: number) => ({
    usedMinor,
    allowance: { allowanceMinor, chargeShareBp: 5000 },
  });

  test("is nearly used above 90 %, and exceeded above all of it", () => {
    expect(allowanceUse(charge(9_000, 10_000))).toBe("within");
    expect(allowanceUse(charge(9_001, 10_000))).toBe("nearly-used");
    expect(allowanceUse(charge(10_000, 10_000))).toBe("nearly-used");
    expect(allowanceUse(charge(10_001, 10_000))).toBe("exceeded");
  });

  test("of nothing is exceeded by any use; without one there is nothing to say", () => {
    expect(allowanceUse(charge(0, 0))).toBe("within");
    expect(allowanceUse(charge(1, 0))).toBe("exceeded");
    expect(allowanceUse({ usedMinor: 5, allowance: null })).toBeNull();
    expect(percentUsed({ usedMinor: 5, allowance: null })).toBeNull();
  });

  test("never stands better the more is used of it", () => {
    const ranks = ["within", "nearly-used", "exceeded"];
    const amount = fc.nat(1_000_000);
    fc.assert(
      fc.property(amount, amount, amount, (allowed, used, more) => {
        const before = ranks.indexOf(allowanceUse(charge(used, allowed)) ?? "");
        const after = ranks.indexOf(allowanceUse(charge(used + more, allowed)) ?? "");
        expect(before).toBeGreaterThanOrEqual(0);
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after === 2).toBe(used + more > allowed);
      }),
    );
  });
});
