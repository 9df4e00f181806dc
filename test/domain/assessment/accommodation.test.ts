import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  accommodateGroup,
  accommodatePerson,
  policyFor,
  readGroupAccommodations,
} from "#app/domain/assessment/accommodate.server";
import { type Accommodation, accommodate, combine, timeFactors } from "#app/domain/assessment/accommodation";
import { heldAccommodationsQuery } from "#app/domain/assessment/accommodations.store.server";
import { countAttemptsLeft } from "#app/domain/assessment/grant-attempt.server";
import { startAttempt } from "#app/domain/assessment/take-quiz.server";
import { listAudit } from "#app/domain/audit/audit.server";
import { enrol, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestProgram, type TestProgram, track } from "#test/support/program";
import { fullScans } from "#test/support/query-plan";

const granted: fc.Arbitrary<Accommodation> = fc.record({
  timePercent: fc.constantFrom(...timeFactors),
  extraAttempts: fc.nat(20),
  openFrom: fc.option(fc.constantFrom("2026-02-01", "2026-02-10")),
  openUntil: fc.option(fc.constantFrom("2026-03-01", "2026-04-01", "2026-05-01")),
});

test("of what is granted twice the more generous holds, in whatever order it was granted", () => {
  fc.assert(
    fc.property(fc.array(granted, { maxLength: 4 }), (all) => {
      const held = combine(all);
      expect(combine([...all].reverse())).toEqual(held);
      for (const one of all) {
        expect(held.timePercent).toBeGreaterThanOrEqual(one.timePercent);
        expect(held.extraAttempts).toBeGreaterThanOrEqual(one.extraAttempts);
        expect((held.openUntil ?? "") >= (one.openUntil ?? "")).toBe(true);
        if (one.openFrom) expect((held.openFrom ?? "~") <= one.openFrom).toBe(true);
      }
    }),
  );
  expect(combine([])).toEqual({ timePercent: 100, extraAttempts: 0, openFrom: null, openUntil: null });
});

test("a window is widened at either end, never narrowed, and none comes to a quiz without", () => {
  const policy = { timeLimit: null, attempts: 2, window: { from: "2026-02-05", until: "2026-03-15" } };
  const given = (openFrom: string | null, openUntil: string | null) =>
    accommodate(policy, { ...combine([]), openFrom, openUntil }).window;
  expect(given("2026-02-01", "2026-04-01")).toEqual({ from: "2026-02-01", until: "2026-04-01" });
  expect(given("2026-02-10", "2026-03-01")).toEqual(policy.window);
  const open = { timeLimit: null, attempts: 2 };
  expect(accommodate(open, { ...combine([]), openFrom: "2026-02-01", openUntil: null })).toEqual(open);
});

describe("a group's accommodation", () => {
  let program: TestProgram;
  beforeEach(async () => {
    program = await createTestProgram();
    await enrol(program.context, "rep-1");
  });
  afterEach(() => program.cleanup());

  const quiz = { timeLimit: 10, attempts: 2 };
  const held = (personId: string) => policyFor(program.db, personId, quiz);
  function grant(jobRole: "all" | "sales" | "technical", given: Partial<Accommodation & { reason: string }>) {
    return accommodateGroup(program.context, {
      ...{
        timePercent: 100,
        extraAttempts: 0,
        openFrom: null,
        openUntil: null,
        reason: "Trained in a second language",
      },
      ...{ partnerId: "partner-1", jobRole, actorId: "manager-1", ...given },
    });
  }

  test("holds for whoever is at the partner in that job role, beside what they were granted alone", async () => {
    await grant("all", { timePercent: 125 });
    program.advance(1000);
    await grant("technical", { timePercent: 300 });
    program.advance(1000);
    await grant("sales", { extraAttempts: 2 });
    await accommodatePerson(program.context, {
      ...{ personId: "rep-1", actorId: "manager-1", reason: "Reads slowly" },
      ...{ timePercent: 150, extraAttempts: 1, openFrom: null, openUntil: null },
    });
    expect(await held("rep-1")).toMatchObject({ timeLimit: 15, attempts: 4 });
    expect(await held("lead-1")).toMatchObject({ timeLimit: 13, attempts: 4 });
    expect(await held("rep-2")).toMatchObject(quiz);
    program.advance(1000);
    expect(await grant("sales", {})).toEqual({ ok: true });
    expect(await held("lead-1")).toMatchObject({ timeLimit: 13, attempts: 2 });
    expect(
      (await readGroupAccommodations(program.context, "partner-1")).map(({ jobRole }) => jobRole),
    ).toEqual(["all", "technical"]);
  });

  test("gives attempts that are really there, and no more", async () => {
    const module = requireLesson(1);
    await takeQuiz(program.context, "rep-1", module, 0);
    await takeQuiz(program.context, "rep-1", module, 0);
    const begin = () => startAttempt(program.context, { personId: "rep-1", track, module });
    expect(await begin()).toMatchObject({ reason: "no-attempts-left" });
    await grant("all", { extraAttempts: 1 });
    expect(await takeQuiz(program.context, "rep-1", module, 0)).toMatchObject({ ok: true });
    expect(await begin()).toMatchObject({ reason: "no-attempts-left" });
    const left = { personId: "rep-1", quiz: { id: "module-1-quiz", attempts: 2 }, attempts: [] };
    expect(await countAttemptsLeft(program.db, left)).toBe(2);
  });

  test("is granted for a reason and stays on record", async () => {
    expect(await grant("all", { timePercent: 150, reason: " " })).toEqual({
      ok: false,
      reason: "reason-missing",
    });
    expect(await grant("all", { timePercent: 110 })).toEqual({ ok: false, reason: "no-such-time" });
    expect(await grant("all", { extraAttempts: 21 })).toEqual({ ok: false, reason: "no-such-number" });
    expect(await grant("all", {})).toEqual({ ok: false, reason: "same" });
    expect(await grant("all", { timePercent: 150 })).toEqual({ ok: true });
    const { entries } = await listAudit(program.context, { after: null });
    expect(entries).toMatchObject([
      {
        action: "partner.accommodate",
        after: { timePercent: 150, accommodatedRole: "all", reason: "Trained in a second language" },
      },
    ]);
    await expect(program.db.deleteFrom("group_accommodation").execute()).rejects.toThrow("append-only");
  });

  test("is found without reading what others were granted", async () => {
    expect(await fullScans(program.db, heldAccommodationsQuery(program.db, "rep-1"))).toEqual([]);
  });
});
