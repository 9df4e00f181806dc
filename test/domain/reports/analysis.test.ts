import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getOwnAttempt } from "#app/domain/assessment/assessment.store.server";
import { saveAnswers, startAttempt, submitAttempt } from "#app/domain/assessment/take-quiz.server";
import { csvText } from "#app/domain/csv-text";
import { readMatrix } from "#app/domain/item-analysis/matrix-csv";
import {
  type AnalysedAttempt,
  attemptChoices,
  buildMatrix,
  chooseAttempts,
  matrixSheet,
  secondsUntil,
} from "#app/domain/reports/analysis";
import { readAnalysis, readAttemptMatrix } from "#app/domain/reports/analysis.server";
import { analysedAnswersQuery } from "#app/domain/reports/analysis.store.server";
import { publishCorrected, requireQuizModule } from "#test/support/corrected";
import { enrol, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestProgram, type TestProgram, track } from "#test/support/program";
import { fullScans } from "#test/support/query-plan";

const asked = requireQuizModule(1);
const everything = { version: null, attempts: "all" } as const;

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
  for (const personId of ["rep-1", "rep-2"]) await enrol(program.context, personId);
});
afterEach(() => program.cleanup());

describe("the figures of a quiz", () => {
  test("are of each person's first attempt, unless others are asked for", async () => {
    await takeQuiz(program.context, "rep-1", requireLesson(1), 1);
    program.advance(60_000);
    await takeQuiz(program.context, "rep-1", requireLesson(1), 4);
    await takeQuiz(program.context, "rep-2", requireLesson(1), 2);
    const means: { [choice: string]: unknown } = {};
    for (const attempts of attemptChoices) {
      const { quiz } = await readAnalysis(program.context, asked, { version: null, attempts });
      means[attempts] = [quiz.takers, quiz.mean.known && quiz.mean.value];
    }
    expect(means).toEqual({
      first: [2, 37.5],
      best: [2, 75],
      last: [2, 75],
      all: [3, expect.closeTo(175 / 3)],
    });
  });

  test("tell what was left out from what was answered wrongly, and what was not drawn from both", async () => {
    await takeQuiz(program.context, "rep-1", requireLesson(1), 1);
    const { columns, matrix } = await readAttemptMatrix(program.context, asked, everything);
    expect(columns).toHaveLength(4);
    expect(matrix.marks).toEqual([expect.arrayContaining([1, 0, 0, 0])]);
    await program.db.updateTable("quiz_answer").set({ answer: "[]" }).where("millipoints", "=", 0).execute();
    const { items } = await readAnalysis(program.context, asked, everything);
    expect(items.map(({ omitRate }) => omitRate.known && omitRate.value).sort()).toEqual([0, 1, 1, 1]);
  });

  test("are of the marks as they were recorded, where a wrong answer takes from other questions", async () => {
    await takeQuiz(program.context, "rep-1", requireLesson(1), 2);
    await program.db
      .updateTable("quiz_answer")
      .set({ millipoints: -1000 })
      .where("millipoints", "=", 0)
      .execute();
    const { quiz } = await readAnalysis(program.context, asked, everything);
    // 1 + 1 − 1 − 1 of 4.
    expect(quiz.mean).toEqual({ known: true, value: 0 });
    const { matrix } = await readAttemptMatrix(program.context, asked, everything);
    expect([...(matrix.marks[0] ?? [])].sort()).toEqual([-1, -1, 1, 1]);
    expect(readMatrix(csvText(matrixSheet(matrix)))).toMatchObject({ matrix: { marks: matrix.marks } });
  });

  test("tell how long a question took where that is known: from the answer before it until its own", async () => {
    const start = "2026-03-02T09:00:00.000Z";
    const at = (seconds: number) => new Date(Date.parse(start) + seconds * 1000).toISOString();
    expect(secondsUntil(start, [at(90), at(20), null, at(120), at(120)])).toEqual([70, 20, null, null, null]);
    await takeQuiz(program.context, "rep-1", requireLesson(1), 4);
    const { matrix } = await readAttemptMatrix(program.context, asked, everything);
    // Handed in with all answers at once: nobody knows.
    expect(matrix.seconds).toEqual([[null, null, null, null]]);
    const started = await startAttempt(program.context, {
      personId: "rep-2",
      track,
      module: requireLesson(1),
    });
    if (!started.ok) throw new Error(started.reason);
    const { attemptId } = started;
    const attempt = await getOwnAttempt(program.db, "rep-2", attemptId);
    for (const { id } of attempt?.form.items ?? []) {
      program.advance(30_000);
      const answers = new Map([[id, ["a"]]]);
      await saveAnswers(program.context, { personId: "rep-2", attemptId, answers });
    }
    await submitAttempt(program.context, { personId: "rep-2", attemptId, answers: new Map() });
    const { items } = await readAnalysis(program.context, asked, everything);
    expect(items.flatMap(({ seconds }) => seconds ?? [])).toEqual([30, 30, 30, 30]);
  });

  test("keep a question whose key changed apart, by its versions", async () => {
    await takeQuiz(program.context, "rep-1", requireLesson(1), 4);
    const [first] = (await readAttemptMatrix(program.context, asked, everything)).columns;
    const corrected = await publishCorrected(program.db, asked, [first?.item.id ?? ""]);
    const others = asked.quiz.items.filter(({ id }) => id !== first?.item.id).slice(0, 3);
    const attempts = [asked, corrected].map(
      ({ version }, index): AnalysedAttempt => ({
        attemptId: `attempt-${index}`,
        personId: `person-${index}`,
        version,
        number: 1,
        millipoints: 4000,
        answers: [first?.item.id ?? "", ...others.map(({ id }) => id)].map((itemId) => ({
          itemId,
          answer: ["a"],
          millipoints: 1000,
          seconds: null,
        })),
      }),
    );
    const { columns } = buildMatrix(
      attempts,
      new Map([
        [corrected.version, corrected.quiz.items],
        [asked.version, asked.quiz.items],
      ]),
    );
    const ids = columns.map(({ id }) => id);
    expect(ids).toHaveLength(5);
    expect(ids.filter((id) => id.startsWith(`${first?.item.id} (`))).toHaveLength(2);
    expect(ids).toEqual(expect.arrayContaining(others.map(({ id }) => id)));
  });

  test("come from an index, however many attempts at other quizzes there are", async () => {
    const filter = { quizId: asked.quiz.id, version: null, firstOnly: true, most: 10 };
    const scans = await fullScans(program.db, analysedAnswersQuery(program.db, filter));
    expect(scans.filter((step) => step !== "SCAN attempt")).toEqual([]);
  });
});

test("of attempts as good as each other the earlier one is the best", () => {
  const attempt = (number: number, millipoints: number): AnalysedAttempt => ({
    ...{ attemptId: `attempt-${number}`, personId: "one", version: "v", answers: [] },
    ...{ number, millipoints },
  });
  const numbers = (choice: (typeof attemptChoices)[number]) =>
    chooseAttempts([attempt(3, 2000), attempt(2, 3000), attempt(1, 3000)], choice).map(
      ({ number }) => number,
    );
  expect([numbers("first"), numbers("best"), numbers("last")]).toEqual([[1], [1], [3]]);
});

test("the file is what npm run assessment:items reads, and names nobody", async () => {
  await takeQuiz(program.context, "rep-1", requireLesson(1), 3);
  await takeQuiz(program.context, "rep-2", requireLesson(1), 2);
  const { matrix } = await readAttemptMatrix(program.context, asked, everything);
  const text = csvText(matrixSheet(matrix));
  expect(text).not.toContain("rep-");
  const read = readMatrix(text);
  expect(read).toMatchObject({ ok: true });
  if (read.ok) expect(read.matrix.marks).toEqual(matrix.marks);
  expect(track.lessons[0]?.id).toBe(asked.id);
});
