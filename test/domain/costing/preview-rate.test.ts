import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type NewRate, previewRate } from "#app/domain/costing/preview-rate.server";
import { compareRates } from "#app/domain/costing/rate-change";
import { readRates } from "#app/domain/costing/rates.server";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { logSupportTime } from "#app/domain/delivery/delivery.server";
import { createTestProgram, type TestProgram } from "#test/support/program";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const support = (onDate: string, minutes: number) =>
  logSupportTime(program.context, {
    ...{ managerId: "manager-1", partnerId: "partner-1", onDate, minutes, note: "" },
  });

const rate = (effectiveFrom: string, rateMicro: number): NewRate => ({
  ...{ driver: "support_minute", effectiveFrom, rateMicro },
});

async function look(asked: NewRate) {
  const result = await previewRate(program.db, asked);
  if (!result.ok) throw new Error(result.reason);
  return result.preview;
}

const record = (asked: NewRate, basis?: string) =>
  recordRate(program.context, { ...asked, actorId: "admin-1", ...(basis === undefined ? {} : { basis }) });

describe("looking at a rate", () => {
  test("says what recording it settles and what that costs, and changes nothing", async () => {
    for (const [day, minutes] of [
      ["2026-01-20", 30],
      ["2026-02-03", 45],
      ["2026-02-10", 15],
    ] as const)
      await support(day, minutes);
    const preview = await look(rate("2026-02-01", 900_000));
    expect(preview).toMatchObject({
      ...{ entries: 2, quantity: 60, amountMicro: 54_000_000 },
      ...{ firstDay: "2026-02-03", lastDay: "2026-02-10", through: null, present: null, factor: null },
    });
    expect((await readRates(program.context)).waiting).toMatchObject([{ entries: 3 }]);
    const settled = { entries: preview.entries, amountMicro: preview.amountMicro };
    expect(await record(rate("2026-02-01", 900_000), preview.basis)).toEqual({ ok: true, settled });
    const { amount } = await program.db
      .selectFrom("cost_tally")
      .select((eb) => eb.fn.sum<number>("amount_micro").as("amount"))
      .executeTakeFirstOrThrow();
    expect(amount).toBe(preview.amountMicro);
    expect((await readRates(program.context)).waiting).toMatchObject([{ entries: 1 }]);
  });

  test("counts neither another driver's entries nor those that have a rate", async () => {
    await record(rate("2026-01-01", 1_000_000));
    await support("2026-02-03", 45);
    expect(await look(rate("2026-02-01", 2_000_000))).toMatchObject({ entries: 0, amountMicro: 0 });
    expect(await look({ ...rate("2026-02-01", 1), driver: "quiz_attempt" })).toMatchObject({ entries: 0 });
  });

  test("compares it with the rate of that day, or with the first to follow", async () => {
    await record(rate("2026-02-01", 1_000_000));
    await record(rate("2026-06-01", 3_000_000));
    expect(await look(rate("2026-03-01", 2_500_000))).toMatchObject({
      present: { effectiveFrom: "2026-02-01", rateMicro: 1_000_000 },
      ...{ factor: 2.5, unusual: null, through: "2026-05-31" },
    });
    expect(await look(rate("2026-01-01", 10))).toMatchObject({
      present: { effectiveFrom: "2026-02-01" },
      ...{ unusual: "far-less", through: "2026-01-31" },
    });
  });

  test("refuses what recording would refuse", async () => {
    await record(rate("2026-02-01", 1));
    const reason = async (asked: NewRate) => {
      const result = await previewRate(program.db, asked);
      return result.ok ? null : result.reason;
    };
    expect(await reason(rate("2026-02-01", 2))).toBe("already-recorded");
    expect(await reason(rate("2026-02-30", 2))).toBe("invalid-date");
    expect(await reason(rate("2026-03-01", -1))).toBe("invalid-rate");
  });
});

describe("recording what was looked at", () => {
  test("is refused once another entry waits, and goes through after another look", async () => {
    await support("2026-02-03", 45);
    const asked = rate("2026-02-01", 900_000);
    const before = await look(asked);
    program.advance(1);
    await support("2026-02-04", 45);
    expect(await record(asked, before.basis)).toEqual({ ok: false, reason: "not-as-previewed" });
    expect((await readRates(program.context)).waiting).toMatchObject([{ entries: 2 }]);
    expect(await record(asked, (await look(asked)).basis)).toMatchObject({
      ok: true,
      settled: { entries: 2 },
    });
  });

  test("is refused once another rate holds beside it", async () => {
    const asked = rate("2026-02-01", 900_000);
    const { basis } = await look(asked);
    await record(rate("2026-01-01", 1));
    expect(await record(asked, basis)).toEqual({ ok: false, reason: "not-as-previewed" });
  });

  test("is refused for another rate, day or driver than the one looked at", async () => {
    const { basis } = await look(rate("2026-02-01", 900_000));
    for (const other of [rate("2026-02-01", 9), rate("2026-02-02", 900_000)]) {
      expect(await record(other, basis)).toEqual({ ok: false, reason: "not-as-previewed" });
    }
    const other = { ...rate("2026-02-01", 900_000), driver: "quiz_attempt" } as const;
    expect(await record(other, basis)).toEqual({ ok: false, reason: "not-as-previewed" });
  });
});

test("a rate within a tenth and ten times of the present one is usual, every other is not", () => {
  const micro = fc.integer({ min: 0, max: 10 ** 11 });
  fc.assert(
    fc.property(micro, micro, (next, present) => {
      const { factor, unusual } = compareRates(next, present);
      const exact = [BigInt(next), BigInt(present)] as const;
      expect(unusual === "far-less").toBe(exact[0] * 10n < exact[1]);
      expect(unusual === "far-more").toBe(exact[0] > exact[1] * 10n);
      expect(factor === null).toBe(present === 0);
    }),
  );
  expect(compareRates(1, null)).toEqual({ factor: null, unusual: null });
});
