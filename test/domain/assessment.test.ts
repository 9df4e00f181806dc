import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accommodatePerson } from "#app/domain/assessment/accommodate.server";
import { type Answer, attemptsLeft, type GivenMark, isPassed } from "#app/domain/assessment/assessment";
import { readAnswers } from "#app/domain/assessment/assessment.form";
import { getOwnAttempt, listAttempts, mapAnswers } from "#app/domain/assessment/assessment.store.server";
import { closeOverdueAttempts, readAttempt } from "#app/domain/assessment/close-attempt.server";
import { drawForm } from "#app/domain/assessment/form";
import { grantAttempt, listExhaustedQuizzes } from "#app/domain/assessment/grant-attempt.server";
import { markAnswer } from "#app/domain/assessment/marking";
import { reviewForm, showForm } from "#app/domain/assessment/review";
import { openReview, planReview } from "#app/domain/assessment/review-plan";
import { saveAnswers, startAttempt, submitAttempt } from "#app/domain/assessment/take-quiz.server";
import { listAudit } from "#app/domain/audit/audit.server";
import type { ChoiceItem, Item } from "#app/domain/catalog/quiz";
import { enrol, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestProgram, type TestProgram, track } from "#test/support/program";

const base = { points: 2, outcome: "o", heading: "h", tags: [], stem: "" };
const options = (key: boolean[]): ChoiceItem["options"] =>
  key.map((correct, index) => ({ id: String.fromCharCode(97 + index), html: "", correct, feedback: null }));

describe("marks", () => {
  const multiple = fc
    .array(fc.boolean(), { minLength: 2, maxLength: 8 })
    .filter((key) => key.includes(true))
    .map((key): ChoiceItem => ({ ...base, id: "m", kind: "multiple", options: options(key) }));
  const keyOf = (item: ChoiceItem): Answer =>
    item.options.filter((option) => option.correct).map((option) => option.id);

  test("a full key earns everything and an empty answer nothing", () => {
    fc.assert(
      fc.property(multiple, (item) => {
        expect(markAnswer(item, keyOf(item))).toBe(2000);
        expect(markAnswer(item, [])).toBe(0);
      }),
    );
  });

  test("a mark is never negative nor above the maximum, and one more right choice never lowers it", () => {
    fc.assert(
      fc.property(multiple, fc.infiniteStream(fc.boolean()), (item, picks) => {
        const chosen = item.options.filter(() => picks.next().value).map((option) => option.id);
        const mark = markAnswer(item, chosen);
        expect(mark).toBeGreaterThanOrEqual(0);
        expect(mark).toBeLessThanOrEqual(2000);
        const missing = keyOf(item).find((id) => !chosen.includes(id));
        if (missing) expect(markAnswer(item, [...chosen, missing])).toBeGreaterThanOrEqual(mark);
      }),
    );
  });

  test("marks do not depend on the order of the options", () => {
    fc.assert(
      fc.property(multiple, (item) => {
        const reversed = { ...item, options: [...item.options].reverse() };
        expect(markAnswer(reversed, keyOf(item).reverse())).toBe(markAnswer(item, keyOf(item)));
      }),
    );
  });

  test("a number is accepted with comma, unit and within its tolerance as written", () => {
    const item: Item = {
      ...base,
      id: "n",
      kind: "numeric",
      answer: 7.5,
      tolerance: 0.1,
      unit: "°C",
      feedback: "",
    };
    for (const right of ["7.5", "7,6", "7.4 °C", " 7.60 °c "])
      expect([right, markAnswer(item, [right])]).toEqual([right, 2000]);
    for (const wrong of ["7.61", "75", "seven", "", "7.5 K", "1e1"])
      expect([wrong, markAnswer(item, [wrong])]).toEqual([wrong, 0]);
  });

  test("a short text is accepted whatever its case and spaces", () => {
    const item: Item = { ...base, id: "t", kind: "text", accepted: ["data logger", "logger"], feedback: "" };
    expect(markAnswer(item, ["  Data   LOGGER "])).toBe(2000);
    expect(markAnswer(item, ["data"])).toBe(0);
    expect(markAnswer(item, [""])).toBe(0);
  });

  test("a cut score of 80 % is reached by exactly 80 %, and not by a hair less", () => {
    expect(isPassed(8000, 10_000, 80)).toBe(true);
    expect(isPassed(7999, 10_000, 80)).toBe(false);
  });

  test("attempts are counted since the last pass", () => {
    expect(attemptsLeft(2, [])).toBe(2);
    const failed = { passed: false, submittedAt: "2026-03-01T10:00:00.000Z" };
    const passed = { passed: true, submittedAt: "2026-03-02T10:00:00.000Z" };
    expect(attemptsLeft(2, [failed, failed])).toBe(0);
    expect(attemptsLeft(2, [failed, passed])).toBe(2);
    expect(attemptsLeft(2, [failed, failed], ["2026-03-01T12:00:00.000Z"])).toBe(1);
    // A grant that a pass has used up does not add to the next cycle.
    expect(attemptsLeft(2, [failed, passed], ["2026-03-01T12:00:00.000Z"])).toBe(2);
  });
});

describe("forms", () => {
  test("the same seed draws the same form; every form has distinct items and all options of each", () => {
    const quiz = requireLesson(1).quiz;
    if (!quiz) throw new Error("No quiz.");
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{8}$/), (seed) => {
        const form = drawForm(quiz, seed);
        expect(drawForm(quiz, seed)).toEqual(form);
        expect(new Set(form.items.map((item) => item.id)).size).toBe(quiz.draw);
        for (const item of form.items) expect([...item.options].sort()).toEqual(["a", "b"]);
      }),
    );
  });

  test("an unticked choice is read as an empty answer, not as no answer", () => {
    const answers = readAnswers([
      ["asked.one", ""],
      ["asked.two", ""],
      ["answer.two", "a"],
      ["answer.two", "b"],
      ["intent", "save"],
    ]);
    expect([...answers]).toEqual([
      ["one", []],
      ["two", ["a", "b"]],
    ]);
  });

  test("before review nothing of the key leaves: no right option, no feedback, no accepted answer", () => {
    const quiz = requireLesson(1).quiz;
    if (!quiz) throw new Error("No quiz.");
    const form = drawForm(quiz, "00000001");
    const shown = JSON.stringify(showForm(quiz, form, new Map()));
    for (const secret of ["correct", "key-of-", "mistake-in-", "accepted", "tolerance", "feedback"])
      expect(shown).not.toContain(secret);
    const wrong = form.items.map(({ id }): [string, GivenMark] => [id, { answer: ["b"], millipoints: 0 }]);
    const failed = reviewForm(
      quiz,
      form,
      new Map(wrong),
      openReview(planReview("after-submission"), { everPassed: false, left: 1 }),
    );
    expect(JSON.stringify(failed)).not.toContain("key-of-");
    expect(
      failed.every((item) => item.right === null && item.feedback[0]?.html.startsWith("<p>mistake-in-")),
    ).toBe(true);
  });
});

describe("attempts", () => {
  let program: TestProgram;
  const module = requireLesson(1);
  beforeEach(async () => {
    program = await createTestProgram();
    await enrol(program.context, "rep-1");
  });
  afterEach(() => program.cleanup());

  async function start(): Promise<string> {
    const started = await startAttempt(program.context, { personId: "rep-1", track, module });
    if (!started.ok) throw new Error(started.reason);
    return started.attemptId;
  }
  async function itemIds(attemptId: string): Promise<string[]> {
    const attempt = await getOwnAttempt(program.db, "rep-1", attemptId);
    return attempt?.form.items.map((item) => item.id) ?? [];
  }

  test("twenty parallel starts open one attempt", async () => {
    const started = await Promise.all(Array.from({ length: 20 }, start));
    expect(new Set(started).size).toBe(1);
    expect(
      (await listAttempts(program.db, "rep-1", "module-1-quiz")).map((attempt) => attempt.number),
    ).toEqual([1]);
  });

  test("no more attempts are served than allowed, however often and in parallel they are asked for", async () => {
    await takeQuiz(program.context, "rep-1", module, 0);
    await takeQuiz(program.context, "rep-1", module, 0);
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => startAttempt(program.context, { personId: "rep-1", track, module })),
    );
    expect(tries.every((result) => !result.ok && result.reason === "no-attempts-left")).toBe(true);
  });

  test("after an attempt that did not pass the next one waits, also when asked for in parallel, and a pass ends the waiting", async () => {
    const patient = {
      ...module,
      quiz: module.quiz && { ...module.quiz, attempts: 5, wait: { first: 60, later: 1440 } },
    };
    const startPatiently = () => startAttempt(program.context, { personId: "rep-1", track, module: patient });
    const handIn = async (option: string) => {
      const started = await startPatiently();
      if (!started.ok) throw new Error(started.reason);
      const answers = new Map((await itemIds(started.attemptId)).map((id) => [id, [option]]));
      await submitAttempt(program.context, { personId: "rep-1", attemptId: started.attemptId, answers });
    };
    await handIn("b");
    const tries = await Promise.all(Array.from({ length: 10 }, startPatiently));
    const until = "2026-03-02T10:00:00.000Z";
    for (const refused of tries)
      expect(refused).toEqual({ ok: false, reason: "closed-now", start: { state: "waiting", until } });
    program.setNow(until);
    await handIn("b");
    program.advance(1439 * 60_000);
    expect(await startPatiently()).toMatchObject({ start: { until: "2026-03-03T10:00:00.000Z" } });
    program.advance(60_000);
    await handIn("a");
    expect(await startPatiently()).toMatchObject({ ok: true });
  });

  test("a quiz is taken on the days of its window alone, and what is open ends with the last of them", async () => {
    const open = {
      ...module,
      quiz: module.quiz && {
        ...module.quiz,
        timeLimit: 60,
        window: { from: "2026-03-03", until: "2026-03-04" },
      },
    };
    const startThen = () => startAttempt(program.context, { personId: "rep-1", track, module: open });
    program.setNow("2026-03-02T22:59:00.000Z");
    expect(await startThen()).toMatchObject({ start: { state: "not-yet", from: "2026-03-03" } });
    program.setNow("2026-03-04T22:30:00.000Z");
    const started = await startThen();
    if (!started.ok) throw new Error(started.reason);
    const attempt = await getOwnAttempt(program.db, "rep-1", started.attemptId);
    expect(attempt?.deadlineAt).toBe("2026-03-04T23:00:00.000Z");
    program.setNow("2026-03-04T23:00:04.000Z");
    expect(await startThen()).toMatchObject({ start: { state: "over", until: "2026-03-04" } });
  });

  test("an accommodation gives more time and a later last day to attempts that start after it, and is on record", async () => {
    const timed = {
      ...module,
      quiz: module.quiz && { ...module.quiz, timeLimit: 15, attempts: 9, window: { until: "2026-03-02" } },
    };
    const begin = async () => {
      const started = await startAttempt(program.context, { personId: "rep-1", track, module: timed });
      if (!started.ok) return started.reason;
      const attempt = await getOwnAttempt(program.db, "rep-1", started.attemptId);
      await submitAttempt(program.context, {
        personId: "rep-1",
        attemptId: started.attemptId,
        answers: new Map(),
      });
      return attempt?.deadlineAt;
    };
    const grant = (timePercent: number, openUntil: string | null, reason = "Reads slowly") =>
      accommodatePerson(program.context, {
        personId: "rep-1",
        actorId: "manager-1",
        timePercent,
        extraAttempts: 0,
        openFrom: null,
        openUntil,
        reason,
      });
    expect(await begin()).toBe("2026-03-02T09:15:00.000Z");
    expect(await grant(150, "2026-03-03", " ")).toEqual({ ok: false, reason: "reason-missing" });
    expect(await grant(150, "2026-03-03")).toEqual({ ok: true });
    expect(await grant(150, "2026-03-03")).toEqual({ ok: false, reason: "same" });
    expect(await begin()).toBe("2026-03-02T09:23:00.000Z");
    program.setNow("2026-03-03T09:00:00.000Z");
    expect(await begin()).toBe("2026-03-03T09:23:00.000Z");
    expect(await grant(100, null, "Not needed any more")).toEqual({ ok: true });
    expect(await begin()).toBe("closed-now");
    const { entries } = await listAudit(program.context, { after: null });
    expect(entries.map(({ action, after }) => [action, after?.["reason"]])).toEqual([
      ["person.accommodate", "Not needed any more"],
      ["person.accommodate", "Reads slowly"],
    ]);
    await expect(
      program.db.updateTable("accommodation").set({ time_percent: 400 }).execute(),
    ).rejects.toThrow("append-only");
  });

  test("someone who has used all attempts is granted one more, with a reason, and only one at a time", async () => {
    const grant = (reason: string) =>
      grantAttempt(program.context, { personId: "rep-1", actorId: "manager-1", module, reason });
    expect(await grant("Too early")).toEqual({ ok: false, reason: "attempts-left" });
    await takeQuiz(program.context, "rep-1", module, 0);
    await takeQuiz(program.context, "rep-1", module, 0);
    expect(await listExhaustedQuizzes(program.context, "rep-1", [track])).toEqual([
      { moduleId: "module-1", title: "Module 1", requestId: null },
    ]);
    expect(await grant(" ")).toEqual({ ok: false, reason: "reason-missing" });
    program.advance(1000);
    const grants = await Promise.all(["Talked it through", "Talked it through"].map(grant));
    expect(grants.filter((result) => result.ok)).toHaveLength(1);
    expect(await listExhaustedQuizzes(program.context, "rep-1", [track])).toEqual([]);
    expect(await takeQuiz(program.context, "rep-1", module, 4)).toMatchObject({
      ok: true,
      attempt: { number: 3 },
    });
  });

  test("submitting twice, also in parallel, is one submission with one result", async () => {
    const attemptId = await start();
    const answers = new Map((await itemIds(attemptId)).map((id) => [id, ["a"]]));
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        submitAttempt(program.context, { personId: "rep-1", attemptId, answers }),
      ),
    );
    for (const result of results)
      expect(result).toMatchObject({ ok: true, attempt: { passed: true, millipoints: 4000 } });
    const submitted = await program.db
      .selectFrom("activity")
      .select("id")
      .where("kind", "=", "quiz_submitted")
      .execute();
    expect(submitted).toHaveLength(1);
  });

  test("an answer is kept the moment it is acknowledged, and the last one wins", async () => {
    const attemptId = await start();
    const [item = ""] = await itemIds(attemptId);
    for (const choice of ["a", "b"]) {
      expect(
        await saveAnswers(program.context, {
          personId: "rep-1",
          attemptId,
          answers: new Map([[item, [choice]]]),
        }),
      ).toMatchObject({ ok: true });
    }
    expect((await mapAnswers(program.db, attemptId)).get(item)).toEqual(["b"]);
  });

  test("an attempt belongs to its person: nobody else reads, answers or submits it", async () => {
    const attemptId = await start();
    const [item = ""] = await itemIds(attemptId);
    const answers = new Map([[item, ["a"]]]);
    expect(await readAttempt(program.context, "rep-2", attemptId)).toBeUndefined();
    expect(await saveAnswers(program.context, { personId: "rep-2", attemptId, answers })).toEqual({
      ok: false,
      reason: "not-found",
    });
    expect(await submitAttempt(program.context, { personId: "rep-2", attemptId, answers })).toEqual({
      ok: false,
      reason: "not-found",
    });
  });

  test("items that were not drawn and options that do not exist are refused, and nothing is saved", async () => {
    const attemptId = await start();
    const drawn = await itemIds(attemptId);
    const undrawn = module.quiz?.items.find((item) => !drawn.includes(item.id))?.id ?? "";
    const save = (answers: Map<string, Answer>) =>
      saveAnswers(program.context, { personId: "rep-1", attemptId, answers });
    expect(await save(new Map([[undrawn, ["a"]]]))).toEqual({ ok: false, reason: "unknown-item" });
    expect(
      await save(
        new Map([
          [drawn[0] ?? "", ["a"]],
          [drawn[1] ?? "", ["z"]],
        ]),
      ),
    ).toEqual({ ok: false, reason: "unknown-option" });
    expect(await save(new Map([[drawn[0] ?? "", ["a", "b"]]]))).toEqual({
      ok: false,
      reason: "unknown-option",
    });
    expect((await mapAnswers(program.db, attemptId)).size).toBe(0);
  });

  test("after the deadline answers no longer count; what was saved before does, whoever looks first", async () => {
    const attemptId = await start();
    const ids = await itemIds(attemptId);
    await saveAnswers(program.context, {
      personId: "rep-1",
      attemptId,
      answers: new Map([[ids[0] ?? "", ["a"]]]),
    });
    program.advance(10 * 60_000 + 3001);
    expect(
      await saveAnswers(program.context, {
        personId: "rep-1",
        attemptId,
        answers: new Map([[ids[1] ?? "", ["a"]]]),
      }),
    ).toEqual({ ok: false, reason: "closed" });
    const late = await submitAttempt(program.context, {
      personId: "rep-1",
      attemptId,
      answers: new Map(ids.map((id) => [id, ["a"]])),
    });
    expect(late).toMatchObject({
      ok: true,
      attempt: { closedBy: "deadline", millipoints: 1000, submittedAt: "2026-03-02T09:10:00.000Z" },
    });
  });

  test("an answer that was under way when the time ran out still counts", async () => {
    const attemptId = await start();
    const [item = ""] = await itemIds(attemptId);
    program.advance(10 * 60_000 + 2000);
    expect(
      await saveAnswers(program.context, { personId: "rep-1", attemptId, answers: new Map([[item, ["a"]]]) }),
    ).toMatchObject({ ok: true });
  });

  test("an attempt nobody came back to is closed at its deadline by the sweep", async () => {
    const attemptId = await start();
    program.advance(3_600_000);
    expect(await closeOverdueAttempts(program.context)).toBe(1);
    expect(await closeOverdueAttempts(program.context)).toBe(0);
    expect(await getOwnAttempt(program.db, "rep-1", attemptId)).toMatchObject({
      closedBy: "deadline",
      submittedAt: "2026-03-02T09:10:00.000Z",
    });
  });

  test("a rep who is not enrolled, or whose module is locked, cannot start", async () => {
    expect(await startAttempt(program.context, { personId: "rep-2", track, module })).toEqual({
      ok: false,
      reason: "not-enrolled",
    });
    expect(
      await startAttempt(program.context, { personId: "rep-1", track, module: requireLesson(2) }),
    ).toEqual({ ok: false, reason: "locked" });
  });
});
