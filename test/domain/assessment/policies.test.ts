/** What a quiz's policy promises: what becomes of an attempt whose time is up, which one counts, and what of it is shown. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readAnswers } from "#app/domain/assessment/assessment.form";
import { getOwnAttempt, listAttempts, mapAnswers } from "#app/domain/assessment/assessment.store.server";
import { checkItem } from "#app/domain/assessment/check-item.server";
import { closeOverdueAttempts, readAttempt } from "#app/domain/assessment/close-attempt.server";
import { grantAttempt } from "#app/domain/assessment/grant-attempt.server";
import { handIn } from "#app/domain/assessment/hand-in.server";
import { previewRegrade, type QuizModule } from "#app/domain/assessment/preview-regrade.server";
import {
  readAttemptForm,
  readAttemptResult,
  readQuizOverview,
} from "#app/domain/assessment/read-quiz.server";
import { applyRegrade, undoRegrade } from "#app/domain/assessment/regrade.server";
import { openReview, planReview } from "#app/domain/assessment/review-plan";
import { saveAnswers, startAttempt, submitAttempt } from "#app/domain/assessment/take-quiz.server";
import type { Quiz } from "#app/domain/catalog/quiz";
import { readAnalysis } from "#app/domain/reports/analysis.server";
import { readPersonReport } from "#app/domain/reports/person.server";
import { publishCorrected, publishQuiz, requireQuizModule } from "#test/support/corrected";
import { findDiscrepancies } from "#test/support/discrepancies";
import { enrol } from "#test/support/learning";
import { createTestProgram, type TestProgram, track } from "#test/support/program";

const personId = "rep-1";
const minute = 60_000;

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
  await enrol(program.context, personId);
});
afterEach(() => program.cleanup());

function withPolicy(changes: Partial<Quiz>): Promise<QuizModule> {
  return publishQuiz(program.db, requireQuizModule(1), changes, "with another policy");
}

async function start(module: QuizModule): Promise<string> {
  const started = await startAttempt(program.context, { personId, track, module });
  if (!started.ok) throw new Error(started.reason);
  return started.attemptId;
}

async function answersTo(attemptId: string, right: number): Promise<Map<string, string[]>> {
  const attempt = await getOwnAttempt(program.db, personId, attemptId);
  const items = attempt?.form.items ?? [];
  return new Map(items.map(({ id }, index) => [id, [index < right ? "a" : "b"]]));
}

/** Takes the quiz with so many of four answered rightly; a minute passes. */
async function take(module: QuizModule, right: number) {
  const attemptId = await start(module);
  const answers = await answersTo(attemptId, right);
  const result = await submitAttempt(program.context, { personId, attemptId, answers });
  program.advance(minute);
  if (!result.ok) throw new Error(result.reason);
  return result.attempt;
}

describe("a number that could be read in two ways", () => {
  const items: Quiz["items"] = ["n1", "n2"].map((id) => ({
    ...{ id, points: 1, outcome: "o", heading: "h", tags: [], stem: "<p>How many?</p>", feedback: "" },
    ...{ kind: "numeric", answer: 5200, tolerance: 0, unit: "kg" },
  }));
  const asNumbers = () =>
    withPolicy({ items, draw: 2, review: { feedback: "during", right: "after-submission" } });
  const given = async (attemptId: string) => Object.fromEntries(await mapAnswers(program.db, attemptId));
  const hand = (attemptId: string, answers: [string, string[]][], anyway = false) =>
    handIn(program.context, { personId, attemptId, answers: new Map(answers), anyway });

  test("is kept as typed, named before handing in, and counts once its person has chosen", async () => {
    const attemptId = await start(await asNumbers());
    const typed: [string, string[]][] = [
      ["n1", ["5,200 kg"]],
      ["n2", ["5 200"]],
    ];
    expect(await hand(attemptId, typed)).toEqual({ ok: false, reason: "unanswered", itemIds: ["n1"] });
    expect(await given(attemptId)).toEqual({ n1: ["5,200 kg ?"], n2: ["5 200"] });
    const form = await readAttemptForm(program.context, personId, attemptId);
    expect(form?.items.find(({ id }) => id === "n1")?.answer).toEqual(["5,200 kg ?"]);
    const check = { personId, attemptId, itemId: "n1" };
    expect(await checkItem(program.context, check)).toEqual({ ok: false, reason: "undecided" });
    const chosen = readAnswers([
      ["answer.n1", "5,200 kg"],
      ["reading.answer.n1", "5200 kg"],
    ]);
    expect(await hand(attemptId, [...chosen])).toEqual({ ok: true });
    expect((await readAttemptResult(program.context, personId, attemptId))?.summary.percent).toBe(100);
  });

  test("is nobody's guess when the time is up, or when it is handed in all the same", async () => {
    const attemptId = await start(await asNumbers());
    expect(await hand(attemptId, [["n1", ["5.200"]]], true)).toEqual({ ok: true });
    expect((await readAttemptResult(program.context, personId, attemptId))?.summary.percent).toBe(0);
    expect(await findDiscrepancies(program)).toEqual([]);
  });
});

describe("when the time is up", () => {
  test("time to hand in takes no more answers, and hands in those given before", async () => {
    const module = await withPolicy({ timeUp: { grace: 5 } });
    const attemptId = await start(module);
    const answers = await answersTo(attemptId, 4);
    await saveAnswers(program.context, { personId, attemptId, answers });
    program.advance(11 * minute);
    const [itemId = ""] = answers.keys();
    const late = new Map([[itemId, ["b"]]]);
    expect(await saveAnswers(program.context, { personId, attemptId, answers: late })).toEqual({
      ok: false,
      reason: "time-up",
    });
    expect(await closeOverdueAttempts(program.context)).toBe(0);
    expect(await readAttemptForm(program.context, personId, attemptId)).toMatchObject({
      phase: "grace",
      items: [],
      attempt: { submittedAt: null, graceUntil: "2026-03-02T09:15:00.000Z" },
    });
    expect(await handIn(program.context, { personId, attemptId, answers: late, anyway: false })).toEqual({
      ok: true,
    });
    expect(await getOwnAttempt(program.db, personId, attemptId)).toMatchObject({
      closedBy: "person",
      submittedAt: "2026-03-02T09:11:00.000Z",
      abandoned: false,
      passed: true,
    });
    expect((await mapAnswers(program.db, attemptId)).get(itemId)).toEqual(["a"]);
  });

  test.each<[string, Quiz["timeUp"], number]>([
    ["time to hand in that nobody uses", { grace: 5 }, 16],
    ["no time to hand in", "abandon", 11],
  ])("after %s the attempt is without points, whoever looks first", async (_, timeUp, minutes) => {
    const module = await withPolicy({ timeUp });
    const outcomes = [];
    for (const look of ["sweep", "person", "next start", "late hand-in"]) {
      const attemptId = await start(module);
      await saveAnswers(program.context, { personId, attemptId, answers: await answersTo(attemptId, 4) });
      program.advance(minutes * minute);
      if (look === "sweep") expect(await closeOverdueAttempts(program.context)).toBe(1);
      if (look === "person") await readAttempt(program.context, personId, attemptId);
      if (look === "next start") await startAttempt(program.context, { personId, track, module });
      if (look === "late hand-in")
        await handIn(program.context, { personId, attemptId, answers: new Map(), anyway: true });
      const { abandoned, passed, millipoints, closedBy, submittedAt, deadlineAt, graceUntil } =
        (await getOwnAttempt(program.db, personId, attemptId)) ?? {};
      outcomes.push({
        abandoned,
        passed,
        millipoints,
        closedBy,
        atEnd: submittedAt === (graceUntil ?? deadlineAt),
      });
      await program.db.deleteFrom("quiz_answer").execute();
      await program.db.deleteFrom("quiz_attempt").execute();
    }
    const expected = { abandoned: true, passed: false, millipoints: 0, closedBy: "deadline", atEnd: true };
    expect(outcomes).toEqual([expected, expected, expected, expected]);
  });

  test("an attempt that was not handed in uses one up, shows no answers, and tells nothing of the questions", async () => {
    const module = await withPolicy({ timeUp: "abandon" });
    const attemptId = await start(module);
    await saveAnswers(program.context, { personId, attemptId, answers: await answersTo(attemptId, 4) });
    program.advance(11 * minute);
    expect(await readAttemptResult(program.context, personId, attemptId)).toMatchObject({
      summary: { abandoned: true, passed: false },
      items: null,
      left: 1,
    });
    const { columns, versions } = await readAnalysis(program.context, module, {
      version: null,
      attempts: "all",
    });
    expect([columns, versions]).toEqual([[], []]);
    expect(await findDiscrepancies(program)).toEqual([]);
  });
});

describe("which attempt counts", () => {
  test("where the first one does, a later one passes nothing, until a manager grants a new beginning", async () => {
    const module = await withPolicy({ counts: "first" });
    expect(await take(module, 0)).toMatchObject({ passed: false });
    expect(await take(module, 4)).toMatchObject({ passed: false, millipoints: 4000 });
    await grantAttempt(program.context, { personId, actorId: "manager-1", module, reason: "Was ill" });
    program.advance(minute);
    expect(await take(module, 4)).toMatchObject({ passed: true });
  });

  test("where the mean does, a good attempt makes up for a poor one, and the page says what counts", async () => {
    const module = await withPolicy({ counts: "mean", attempts: 4 });
    expect(await take(module, 1)).toMatchObject({ passed: false });
    expect(await take(module, 4)).toMatchObject({ passed: false });
    expect(await readQuizOverview(program.context, { personId, track, module })).toMatchObject({
      counted: 62,
    });
    expect(await take(module, 4)).toMatchObject({ passed: true });
    expect(await readQuizOverview(program.context, { personId, track, module })).toMatchObject({
      counted: 75,
    });
  });

  test("a corrected key in one attempt decides over the one that counts with it, and undoing takes both back", async () => {
    const module = await withPolicy({ counts: "mean" });
    const first = await take(module, 1);
    const second = await take(module, 4);
    expect([first.passed, second.passed]).toEqual([false, false]);
    // Of the first attempt three wrong answers; one of them counts now: (50 % + 100 %) / 2 is what is asked for.
    const wrong = first.form.items.slice(1).map(({ id }) => id);
    const only = wrong.filter((id) => !second.form.items.some((item) => item.id === id));
    const itemIds = only.slice(0, 1);
    expect(itemIds).toHaveLength(1);
    const corrected = await publishCorrected(program.db, module, itemIds);
    const rules = Object.fromEntries(itemIds.map((id) => [id, "either-key" as const]));
    const preview = await previewRegrade(program.context, corrected, rules);
    expect(preview.counts).toMatchObject({ changed: 2, rise: 1, fall: 0, pass: 1, fail: 0 });
    expect(preview.changes[0]).toMatchObject({ attemptId: second.id, passed: true, answers: [] });
    const applied = await applyRegrade(program.context, {
      actorId: "author-1",
      module: corrected,
      rules,
      basis: preview.basis,
      reason: "The key was wrong",
    });
    if (!applied.ok) throw new Error(applied.reason);
    const passes = async () =>
      (await listAttempts(program.db, personId, module.quiz.id)).map(({ passed }) => passed);
    expect(await passes()).toEqual([false, true]);
    expect(await findDiscrepancies(program)).toEqual([]);
    program.advance(minute);
    await undoRegrade(program.context, {
      actorId: "author-1",
      quizId: module.quiz.id,
      regradeId: applied.regradeId,
      reason: "It was right",
    });
    expect(await passes()).toEqual([false, false]);
    expect(await findDiscrepancies(program)).toEqual([]);
  });
});

describe("what is shown, and when", () => {
  test("each part opens at its stage, and a word stands for a usual plan", () => {
    const plan = planReview({ score: "after-last-attempt", right: "never" });
    expect(plan).toEqual({
      score: "after-last-attempt",
      answers: "after-submission",
      right: "never",
      feedback: "after-submission",
    });
    const opened = (everPassed: boolean, left: number) => openReview(plan, { everPassed, left });
    expect(opened(false, 1)).toEqual({ score: false, answers: true, right: false, feedback: true });
    expect(opened(false, 0)).toMatchObject({ score: true });
    expect(opened(true, 2)).toMatchObject({ score: true, right: false });
    expect(openReview(planReview("after-passing"), { everPassed: false, left: 0 })).toEqual({
      score: true,
      answers: false,
      right: false,
      feedback: false,
    });
  });

  test("a score that is kept back is on no page of its person, and on those of the manager", async () => {
    const module = await withPolicy({ review: { score: "after-passing" } });
    const attempt = await take(module, 2);
    const result = await readAttemptResult(program.context, personId, attempt.id);
    expect(result).toMatchObject({ summary: { percent: null, passed: false }, open: { score: false } });
    expect(result?.items?.every(({ millipoints }) => millipoints === null)).toBe(true);
    const overview = await readQuizOverview(program.context, { personId, track, module });
    expect(overview?.attempts).toMatchObject([{ percent: null, passed: false }]);
    const seenBy = (viewer: string, scope: "own" | "assigned") => ({
      viewer: { personId: viewer, partnerId: null },
      scope,
      evidenceScope: null,
    });
    const own = await readPersonReport(program.context, seenBy(personId, "own"), personId, [track]);
    expect(own?.attempts).toMatchObject([{ percent: null }]);
    const seen = await readPersonReport(program.context, seenBy("manager-1", "assigned"), personId, [track]);
    expect(seen?.attempts).toMatchObject([{ percent: 50 }]);
    await take(module, 4);
    expect(await readAttemptResult(program.context, personId, attempt.id)).toMatchObject({
      summary: { percent: 50 },
    });
  });

  test("feedback without marks, and right answers once no attempt is left", async () => {
    const module = await withPolicy({ review: { score: "never", right: "after-last-attempt" } });
    const first = await take(module, 0);
    const before = await readAttemptResult(program.context, personId, first.id);
    expect(before?.items?.[0]).toMatchObject({ millipoints: null, right: null });
    expect(before?.items?.[0]?.feedback[0]?.html).toContain("mistake-in-");
    expect(JSON.stringify(before)).not.toContain("key-of-");
    await take(module, 0);
    const after = await readAttemptResult(program.context, personId, first.id);
    expect(after?.items?.[0]).toMatchObject({ millipoints: null, right: ["a"] });
  });
});

describe("a question that is checked during the attempt", () => {
  const during = { review: { score: "during", feedback: "during" } } as const;
  const check = (attemptId: string, itemId: string, by = personId) =>
    checkItem(program.context, { personId: by, attemptId, itemId });

  test("shows its mark and what is said of the answer, of itself alone, and never the right answer early", async () => {
    const module = await withPolicy(during);
    const attemptId = await start(module);
    const [itemId = "", other = ""] = (await answersTo(attemptId, 0)).keys();
    expect(await check(attemptId, itemId)).toEqual({ ok: false, reason: "unanswered" });
    expect(await check(attemptId, "item-of-nowhere")).toEqual({ ok: false, reason: "not-checkable" });
    const answers = new Map([itemId, other].map((id) => [id, ["b"]]));
    await saveAnswers(program.context, { personId, attemptId, answers });
    expect(await check(attemptId, itemId, "rep-2")).toEqual({ ok: false, reason: "not-found" });
    expect(await check(attemptId, itemId)).toEqual({ ok: true });
    expect(await check(attemptId, itemId)).toEqual({ ok: true });
    const form = await readAttemptForm(program.context, personId, attemptId);
    expect(form?.items.find(({ id }) => id === itemId)?.checked).toMatchObject({
      millipoints: 0,
      right: null,
      feedback: [{ html: `<p>mistake-in-${itemId}</p>` }],
    });
    expect(JSON.stringify(form)).not.toContain("key-of-");
    expect(JSON.stringify(form).match(/mistake-in-[\w-]+/g)).toEqual([`mistake-in-${itemId}`]);
  });

  test("keeps its answer, whatever another tab sends later, also with many sent at once", async () => {
    const module = await withPolicy(during);
    const attemptId = await start(module);
    const [itemId = "", other = ""] = (await answersTo(attemptId, 0)).keys();
    const save = (...given: [string, string][]) =>
      saveAnswers(program.context, {
        personId,
        attemptId,
        answers: new Map(given.map(([id, to]) => [id, [to]])),
      });
    await save([itemId, "b"]);
    await Promise.all([check(attemptId, itemId), ...["a", "b", "a"].map((to) => save([itemId, to]))]);
    const stands = (await mapAnswers(program.db, attemptId)).get(itemId)?.[0] ?? "";
    const another = stands === "a" ? "b" : "a";
    expect(await save([itemId, another])).toEqual({ ok: false, reason: "checked" });
    expect(await save([itemId, another], [other, "a"])).toEqual({ ok: false, reason: "checked" });
    expect(await save([itemId, stands], [other, "a"])).toMatchObject({ ok: true });
    await submitAttempt(program.context, { personId, attemptId, answers: new Map() });
    expect((await mapAnswers(program.db, attemptId)).get(itemId)).toEqual([stands]);
  });

  test("is for quizzes that allow it", async () => {
    const attemptId = await start(await withPolicy({}));
    const answers = await answersTo(attemptId, 4);
    await saveAnswers(program.context, { personId, attemptId, answers });
    const [itemId = ""] = answers.keys();
    expect(await check(attemptId, itemId)).toEqual({ ok: false, reason: "not-checkable" });
  });
});
