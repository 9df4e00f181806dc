import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listAnsweredItems } from "#app/domain/assessment/answered-items.server";
import { itemMaxMillipoints } from "#app/domain/assessment/assessment";
import { listAttempts, mapMarkedAnswers } from "#app/domain/assessment/assessment.store.server";
import { markAnswer } from "#app/domain/assessment/marking";
import { previewRegrade, type QuizModule } from "#app/domain/assessment/preview-regrade.server";
import { readAttemptResult } from "#app/domain/assessment/read-quiz.server";
import {
  compareItem,
  passedSince,
  type RegradeRules,
  regradeAttempt,
  regradedMark,
  regradeRules,
} from "#app/domain/assessment/regrade";
import { applyRegrade, readRegrades, undoRegrade } from "#app/domain/assessment/regrade.server";
import type { ChoiceItem } from "#app/domain/catalog/quiz";
import { listAwards } from "#app/domain/certification/certification.store.server";
import { getModuleEvidence } from "#app/domain/progress/progress.store.server";
import { readAwardsConcerned } from "#app/domain/reports/regrade-awards.server";
import { publishCorrected, requireQuizModule, withOtherKey } from "#test/support/corrected";
import { findDiscrepancies } from "#test/support/discrepancies";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestProgram, type TestProgram, track } from "#test/support/program";
import { readAllRows } from "#test/support/rows";

const choices: fc.Arbitrary<ChoiceItem> = fc
  .array(fc.boolean(), { minLength: 2, maxLength: 6 })
  .filter((keys) => keys.some(Boolean))
  .map((keys) => ({
    id: "item",
    kind: "multiple" as const,
    points: 3,
    outcome: "decide",
    heading: "first",
    tags: [],
    stem: "<p>Which?</p>",
    options: keys.map((correct, index) => ({
      id: "abcdef"[index] ?? "",
      html: `<p>${index}</p>`,
      correct,
      feedback: null,
    })),
  }));

/** A question, the same with another key, and an answer to it. */
const corrected = choices.chain((item) =>
  fc
    .tuple(
      fc.array(fc.boolean(), { minLength: item.options.length, maxLength: item.options.length }),
      fc.subarray(item.options.map(({ id }) => id)),
    )
    .filter(([keys]) => keys.some(Boolean))
    .map(([keys, answer]) => {
      const options = item.options.map((option, index) => ({ ...option, correct: keys[index] ?? false }));
      return { item, today: { ...item, options }, answer };
    }),
);

describe("a mark given anew", () => {
  test("is never less than before while either key counts, and never less than full in full", () => {
    fc.assert(
      fc.property(corrected, ({ item, today, answer }) => {
        const millipoints = markAnswer(item, answer);
        const marked = { item, answer, millipoints };
        expect(regradedMark(marked, "either-key", today)).toBe(
          Math.max(millipoints, markAnswer(today, answer)),
        );
        expect(regradedMark(marked, "corrected-key", today)).toBe(markAnswer(today, answer));
        expect(regradedMark(marked, "full-marks", undefined)).toBe(itemMaxMillipoints(item));
      }),
    );
  });

  test("adds up: an attempt's score moves by what its answers moved, and an attempt that stays is left out", () => {
    fc.assert(
      fc.property(
        fc.array(corrected, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...regradeRules),
        (drawn, rule) => {
          const named = drawn.map(({ item, today, answer }, index) => ({
            item: { ...item, id: `item-${index}` },
            today: { ...today, id: `item-${index}` },
            answer,
          }));
          const answers = named.map(({ item, answer }) => ({
            item,
            answer,
            millipoints: markAnswer(item, answer),
          }));
          const sum = (marks: number[]) => marks.reduce((total, mark) => total + mark, 0);
          const millipoints = sum(answers.map((answer) => answer.millipoints));
          const rules: RegradeRules = Object.fromEntries(named.map(({ item }) => [item.id, rule]));
          const regraded = regradeAttempt(
            {
              id: "attempt",
              millipoints,
              maxMillipoints: 3000 * named.length,
              passed: false,
              cutScore: 80,
              answers,
            },
            rules,
            named.map(({ today }) => today),
          );
          const expected = sum(
            named.map(({ item, today, answer }, index) => {
              const before = answers[index]?.millipoints ?? 0;
              if (rule === "full-marks") return itemMaxMillipoints(item);
              const mark = markAnswer(today, answer);
              return rule === "either-key" ? Math.max(mark, before) : mark;
            }),
          );
          if (regraded) {
            expect(regraded.millipoints).toBe(expected);
            expect(regraded.passed).toBe(expected * 100 >= 80 * 3000 * named.length);
            expect(regraded.answers.every(({ before, after }) => before !== after)).toBe(true);
          } else {
            expect(expected).toBe(millipoints);
          }
        },
      ),
    );
  });

  test("is given by today's key only where the very same question was asked", () => {
    const item = requireQuizModule(1).quiz.items[0] as ChoiceItem;
    const shuffled = { ...item, options: [...item.options].reverse() };
    const letters = {
      ...item,
      options: shuffled.options.map((option, at) => ({ ...option, id: "ab"[at] ?? "" })),
    };
    const explained = { ...item, options: item.options.map((one) => ({ ...one, feedback: "<p>New</p>" })) };
    expect(compareItem(item, { ...explained, tags: ["new"], heading: "other" })).toBe("same");
    expect(compareItem(item, withOtherKey(item))).toBe("key-corrected");
    expect(compareItem(item, { ...item, stem: "<p>Another?</p>" })).toBe("reworded");
    expect(compareItem(item, { ...item, points: 2 })).toBe("reworded");
    // Letters tell places: moved options are other answers under the same letter.
    expect(compareItem(item, letters)).toBe("reworded");
    expect(compareItem(item, undefined)).toBe("gone");
    expect(regradedMark({ item, answer: ["a"], millipoints: 0 }, "either-key", letters)).toBeNull();
  });

  test("tells since when an attempt passes, whatever was corrected and taken back", () => {
    const touch = (appliedAt: string, undoneAt: string | null, before: boolean, after: boolean) => ({
      appliedAt,
      undoneAt,
      passedBefore: before,
      passedAfter: after,
    });
    expect(passedSince("1", [])).toBe("1");
    expect(passedSince("1", [touch("2", null, false, true)])).toBe("2");
    expect(passedSince("1", [touch("2", "3", true, false)])).toBe("3");
    expect(passedSince("1", [touch("2", null, true, true)])).toBe("1");
  });
});

describe("a regrade", () => {
  let program: TestProgram;
  let today: QuizModule;
  let wronglyMarked: string;
  const asked = requireQuizModule(1);
  const actorId = "author-1";

  beforeEach(async () => {
    program = await createTestProgram();
    for (const personId of ["rep-1", "rep-2"]) await enrol(program.context, personId);
    await finishLesson(program.context, "rep-1", requireLesson(1));
    // Two of four: 50 % of the 75 asked for. The third question's key turns out to be the other option.
    await takeQuiz(program.context, "rep-1", requireLesson(1), 2);
    wronglyMarked = (await firstAttempt("rep-1")).form.items[2]?.id ?? "";
    today = await publishCorrected(program.db, asked, [wronglyMarked]);
    program.advance(60_000);
  });
  afterEach(() => program.cleanup());

  async function firstAttempt(personId: string) {
    const [attempt] = await listAttempts(program.db, personId, asked.quiz.id);
    if (!attempt) throw new Error(`${personId} has no attempt.`);
    return attempt;
  }

  async function apply(rules: RegradeRules, reason = "The key was wrong.") {
    const { basis } = await previewRegrade(program.context, today, rules);
    return applyRegrade(program.context, { actorId, module: today, rules, basis, reason });
  }

  async function undo(regradeId: string, reason = "That was a mistake.") {
    return undoRegrade(program.context, { actorId, quizId: asked.quiz.id, regradeId, reason });
  }

  const either = () => ({ [wronglyMarked]: "either-key" as const });

  test("names the corrected question first, and the preview changes nothing", async () => {
    const [first] = await listAnsweredItems(program.context, today);
    expect(first).toMatchObject({ id: wronglyMarked, change: "key-corrected" });
    const before = await readAllRows(program.db);
    const preview = await previewRegrade(program.context, today, either());
    expect(preview).toMatchObject({ attempts: 1, left: 0 });
    expect(preview.changes).toMatchObject([
      { person: "rep-1", percentBefore: 50, percent: 75, passedBefore: false, passed: true },
    ]);
    const awards = await readAwardsConcerned(program.context, { track, moduleId: asked.id }, preview.changes);
    expect([...awards.values()]).toEqual([{ brings: ["Started"], keeps: [] }]);
    expect(await readAllRows(program.db)).toEqual(before);
  });

  test("says what the key was and is, and once it is corrected how, until somebody hands in by the old one", async () => {
    const named = async () => (await listAnsweredItems(program.context, today))[0];
    const keyed = { before: [expect.any(String)], today: expect.any(String) };
    expect(await named()).toMatchObject({ id: wronglyMarked, keys: keyed, settled: null });
    const keys = (await named())?.keys;
    expect(keys?.before).not.toContain(keys?.today);
    const applied = await apply(either());
    if (!applied.ok) throw new Error(applied.reason);
    expect(await named()).toMatchObject({ settled: { rule: "either-key", at: program.context.now() } });
    program.advance(60_000);
    await takeRightQuiz("rep-2");
    expect((await named())?.settled).toBeNull();
    await undo(applied.regradeId);
    expect((await named())?.settled).toBeNull();
  });

  test("lets a person pass who was right all along: module, award, result and figures follow", async () => {
    expect(await apply(either())).toMatchObject({ ok: true, attempts: 1 });
    const attempt = await firstAttempt("rep-1");
    expect(attempt).toMatchObject({ millipoints: 3000, passed: true, contentVersion: asked.version });
    expect((await mapMarkedAnswers(program.db, attempt.id)).get(wronglyMarked)?.millipoints).toBe(1000);
    const evidence = await getModuleEvidence(program.db, "rep-1", asked.id);
    expect(evidence?.completedAt).toBe(program.context.now());
    expect(await listAwards(program.db, "rep-1")).toMatchObject([
      { milestoneId: "started", awardedAt: program.context.now() },
    ]);
    const result = await readAttemptResult(program.context, "rep-1", attempt.id);
    expect(result?.corrections).toMatchObject([
      { reason: "The key was wrong.", percentBefore: 50, percent: 75 },
    ]);
    const item = result?.items?.find(({ id }) => id === wronglyMarked);
    expect(item).toMatchObject({ millipoints: 1000, right: ["b"] });
    const tally = await program.db.selectFrom("quiz_tally").selectAll().executeTakeFirstOrThrow();
    expect(tally).toMatchObject({ submitted: 1, passed: 1 });
    const marks = await program.db
      .selectFrom("item_tally")
      .selectAll()
      .where("item_id", "=", wronglyMarked)
      .executeTakeFirstOrThrow();
    expect(marks).toMatchObject({ served: 1, millipoints: 1000, max_millipoints: 1000 });
    expect(await findDiscrepancies(program)).toEqual([]);
  });

  test("taken back, leaves marks as they were and everything on record; what was completed and awarded stands", async () => {
    const applied = await apply(either());
    if (!applied.ok) throw new Error(applied.reason);
    const attempt = await firstAttempt("rep-1");
    program.advance(60_000);
    expect(await undo(applied.regradeId)).toEqual({ ok: true, attempts: 1 });
    expect(await firstAttempt("rep-1")).toMatchObject({ millipoints: 2000, passed: false });
    expect(await readRegrades(program.context, asked.quiz.id)).toMatchObject([
      { id: applied.regradeId, reason: "The key was wrong.", undoReason: "That was a mistake.", attempts: 1 },
    ]);
    expect((await readAttemptResult(program.context, "rep-1", attempt.id))?.corrections).toEqual([]);
    expect(await listAwards(program.db, "rep-1")).toHaveLength(1);
    expect((await getModuleEvidence(program.db, "rep-1", asked.id))?.completedAt).not.toBeNull();
    expect(await undo(applied.regradeId)).toEqual({ ok: false, reason: "not-found" });
    expect(await findDiscrepancies(program)).toEqual([]);
  });

  test("by today's key alone takes a pass back only where nothing was built on it, and says what stands", async () => {
    const rules = await loseTwoOf(await takeRightQuiz("rep-2"));
    expect((await getModuleEvidence(program.db, "rep-2", asked.id))?.quizPassedAt).not.toBeNull();
    const applied = await apply(rules);
    if (!applied.ok) throw new Error(applied.reason);
    expect(await firstAttempt("rep-2")).toMatchObject({ millipoints: 2000, passed: false });
    expect((await getModuleEvidence(program.db, "rep-2", asked.id))?.quizPassedAt).toBeNull();
    // The lesson alone does not make an award of a pass that counts no longer.
    await finishLesson(program.context, "rep-2", requireLesson(1));
    expect(await listAwards(program.db, "rep-2")).toEqual([]);
    expect(await findDiscrepancies(program)).toEqual([]);
    program.advance(60_000);
    expect(await undo(applied.regradeId)).toMatchObject({ ok: true });
    expect(await listAwards(program.db, "rep-2")).toHaveLength(1);
    expect(await findDiscrepancies(program)).toEqual([]);
  });

  test("that takes a pass from someone who holds an award names the award, which stands", async () => {
    const rules = await loseTwoOf(await takeRightQuiz("rep-2"));
    await finishLesson(program.context, "rep-2", requireLesson(1));
    expect(await listAwards(program.db, "rep-2")).toHaveLength(1);
    const { changes } = await previewRegrade(program.context, today, rules);
    const lost = changes.filter(({ passed, passedBefore }) => passedBefore && !passed);
    const awards = await readAwardsConcerned(program.context, { track, moduleId: asked.id }, lost);
    expect([...awards.values()]).toEqual([{ brings: [], keeps: ["Started"] }]);
    expect(await apply(rules)).toMatchObject({ ok: true });
    expect(await listAwards(program.db, "rep-2")).toMatchObject([{ revokedAt: null }]);
    expect((await getModuleEvidence(program.db, "rep-2", asked.id))?.completedAt).not.toBeNull();
    expect(await findDiscrepancies(program)).toEqual([]);
  });

  test("is refused when somebody handed in since the preview, without a reason, and when nothing would change", async () => {
    const rules = { [wronglyMarked]: "full-marks" as const };
    const { basis } = await previewRegrade(program.context, today, rules);
    const before = await readAllRows(program.db);
    const input = { actorId, module: today, rules, basis };
    expect(await applyRegrade(program.context, { ...input, reason: "  " })).toEqual({
      ok: false,
      reason: "reason-missing",
    });
    expect(
      await applyRegrade(program.context, { ...input, rules: either(), basis: "0", reason: "Wrong key." }),
    ).toEqual({ ok: false, reason: "not-as-previewed" });
    expect(await apply({})).toEqual({ ok: false, reason: "nothing-changes" });
    expect(await readAllRows(program.db)).toEqual(before);
  });

  test("applied twice at the same time is applied once", async () => {
    const { basis } = await previewRegrade(program.context, today, either());
    const input = { actorId, module: today, rules: either(), basis, reason: "Wrong key." };
    const results = await Promise.all([
      applyRegrade(program.context, input),
      applyRegrade(program.context, input),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await readRegrades(program.context, asked.quiz.id)).toHaveLength(1);
    expect(await findDiscrepancies(program)).toEqual([]);
  });

  test("under another one cannot be taken back before it", async () => {
    const first = await apply(either());
    const second = await apply({
      [wronglyMarked]: "corrected-key",
      ...fullMarksForFourth(await firstAttempt("rep-1")),
    });
    if (!first.ok || !second.ok) throw new Error("Not applied.");
    expect(await undo(first.regradeId)).toEqual({ ok: false, reason: "not-newest" });
    expect(await undo(second.regradeId)).toMatchObject({ ok: true });
    expect(await undo(first.regradeId)).toMatchObject({ ok: true });
    expect(await firstAttempt("rep-1")).toMatchObject({ millipoints: 2000, passed: false });
    expect(await findDiscrepancies(program)).toEqual([]);
  });

  function fullMarksForFourth(attempt: { form: { items: { id: string }[] } }): RegradeRules {
    return { [attempt.form.items[3]?.id ?? ""]: "full-marks" };
  }

  /** The first two questions of an attempt get another key, and only that one counts. */
  async function loseTwoOf(attempt: { form: { items: { id: string }[] } }): Promise<RegradeRules> {
    const ids = attempt.form.items.slice(0, 2).map(({ id }) => id);
    today = await publishCorrected(program.db, asked, ids);
    return Object.fromEntries(ids.map((id) => [id, "corrected-key"]));
  }

  async function takeRightQuiz(personId: string) {
    await takeQuiz(program.context, personId, requireLesson(1), 4);
    return firstAttempt(personId);
  }
});
