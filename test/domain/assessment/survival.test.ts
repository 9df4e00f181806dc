/** What a rep was told is saved is saved: through kill -9, a full disk, several processes at once and yesterday's backup. */
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getOwnAttempt, mapAnswers } from "#app/domain/assessment/assessment.store.server";
import { saveAnswers, startAttempt, submitAttempt } from "#app/domain/assessment/take-quiz.server";
import type { Context } from "#app/domain/context";
import { DatabaseUnavailableError } from "#app/domain/database-unavailable-error";
import { backup } from "#db/backup";
import { restore } from "#db/restore";
import { startProcess } from "#test/support/child-process";
import { completeTrack, enrol, finishLesson, requireLesson } from "#test/support/learning";
import { openTestProgram } from "#test/support/opened-program";
import { createTestProgram, type TestProgram, track } from "#test/support/program";
import { readAllRows } from "#test/support/rows";

const processes = "test/domain/assessment/processes";
const personId = "rep-1";
const module = requireLesson(1);

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
  await enrol(program.context, personId);
});
afterEach(() => program.cleanup());

async function start(): Promise<{ attemptId: string; items: string[] }> {
  const started = await startAttempt(program.context, { personId, track, module });
  if (!started.ok) throw new Error(started.reason);
  const attempt = await getOwnAttempt(program.db, personId, started.attemptId);
  return { attemptId: started.attemptId, items: attempt?.form.items.map(({ id }) => id) ?? [] };
}

function answering(items: string[], option: string): Map<string, string[]> {
  return new Map(items.map((id) => [id, [option]]));
}

function startSubmitting(attemptId: string, option: string, until = "end") {
  const args = [program.file, program.context.now(), attemptId, option, until];
  return startProcess(`${processes}/submitting.ts`, args);
}

/** How often the attempt counts as handed in, in every table that would show it twice. */
async function countSubmissions(attemptId: string) {
  const { db } = program;
  const activities = await db
    .selectFrom("activity")
    .select("id")
    .where("kind", "=", "quiz_submitted")
    .execute();
  const tally = await db
    .selectFrom("quiz_tally")
    .selectAll()
    .where("quiz_id", "=", "module-1-quiz")
    .executeTakeFirstOrThrow();
  const items = await db
    .selectFrom("item_tally")
    .select("served")
    .where("quiz_id", "=", "module-1-quiz")
    .execute();
  const marks = await db
    .selectFrom("quiz_answer")
    .select("millipoints")
    .where("attempt_id", "=", attemptId)
    .execute();
  return {
    activities: activities.length,
    started: tally.started,
    submitted: tally.submitted,
    served: items.reduce((sum, item) => sum + item.served, 0),
    marks: marks.filter((mark) => mark.millipoints !== null).length,
  };
}

const once = { activities: 1, started: 1, submitted: 1, served: 4, marks: 4 };

describe("kill -9", () => {
  test.each([1, 6, 23])(
    "after %i acknowledged answers leaves each of them, and the attempt is handed in once",
    async (enough) => {
      const rep = startProcess(`${processes}/answering.ts`, [program.file, program.context.now()]);
      const attemptId = await rep.line();
      for (let read = 0; read < enough; read++) await rep.line();
      await rep.kill();
      const acknowledged = (await rep.ended()).output.slice(1).map((line) => line.split(" "));
      expect(acknowledged.length).toBeGreaterThanOrEqual(enough);

      const attempt = await getOwnAttempt(program.db, personId, attemptId);
      const items = attempt?.form.items.map(({ id }) => id) ?? [];
      expect(attempt?.submittedAt).toBeNull();
      const expected = new Map(acknowledged.map(([item = "", option = ""]) => [item, [option]]));
      const saved = await mapAnswers(program.db, attemptId);
      // The answer after the last acknowledged one may have been committed without anybody having heard of it.
      const next = items[acknowledged.length % items.length] ?? "";
      for (const item of items.filter((id) => id !== next)) {
        expect([item, saved.get(item)]).toEqual([item, expected.get(item)]);
      }
      if (expected.has(next)) expect(saved.has(next)).toBe(true);

      const input = { personId, attemptId, answers: answering(items, "a") };
      const results = await Promise.all([
        submitAttempt(program.context, input),
        submitAttempt(program.context, input),
      ]);
      for (const result of results) expect(result).toMatchObject({ ok: true, attempt: { passed: true } });
      expect(await countSubmissions(attemptId)).toEqual(once);
    },
  );

  test("in the middle of handing in leaves the attempt open with its answers, and it is handed in once", async () => {
    const { attemptId, items } = await start();
    const input = { personId, attemptId, answers: answering(items, "b") };
    expect(await saveAnswers(program.context, input)).toMatchObject({ ok: true });
    const before = await readAllRows(program.db);
    const submitting = startSubmitting(attemptId, "a", "half");
    expect(await submitting.line()).toBe("ready");
    submitting.tell("go");
    expect(await submitting.line()).toBe("half");
    await submitting.kill();
    expect(await readAllRows(program.db)).toEqual(before);
    const submitted = await submitAttempt(program.context, { ...input, answers: new Map() });
    expect(submitted).toMatchObject({ ok: true, attempt: { passed: false, millipoints: 0 } });
    expect(await countSubmissions(attemptId)).toEqual(once);
  });
});

test("handed in by three processes at the same time it is one submission with one result", async () => {
  const { attemptId, items } = await start();
  // One of them sends wrong answers: whichever comes first decides, and all are told the same.
  const others = [startSubmitting(attemptId, "a"), startSubmitting(attemptId, "b")];
  for (const other of others) expect(await other.line()).toBe("ready");
  for (const other of others) other.tell("go");
  const own = await submitAttempt(program.context, { personId, attemptId, answers: answering(items, "a") });
  if (!own.ok) throw new Error(own.reason);
  const { passed, millipoints } = own.attempt;
  expect([0, 4000]).toContain(millipoints);
  for (const other of others) {
    const { code, output, complaints } = await other.ended();
    expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
    expect(JSON.parse(output[1] ?? "")).toEqual({ passed, millipoints });
  }
  expect(await countSubmissions(attemptId)).toEqual(once);
});

describe("a full disk", () => {
  async function fill(): Promise<void> {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(program.db);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(program.db);
  }
  const makeRoom = () => sql`pragma max_page_count = 1000000`.execute(program.db);

  /** Needs more room at the end of the transaction than the pages at hand have left. */
  const greedy = (context: Context): Context => ({
    ...context,
    async record(trx, activity) {
      const id = await context.record(trx, activity);
      const name = ".".repeat(100_000);
      await trx.insertInto("tier").values({ id: "large", name, position: 9 }).execute();
      return id;
    },
  });

  test("while handing in leaves the attempt open and whole, and it is handed in once there is room", async () => {
    const { attemptId, items } = await start();
    await saveAnswers(program.context, { personId, attemptId, answers: answering(items, "a") });
    const before = await readAllRows(program.db);
    await fill();
    const submitting = submitAttempt(greedy(program.context), { personId, attemptId, answers: new Map() });
    await expect(submitting).rejects.toBeInstanceOf(DatabaseUnavailableError);
    expect(await readAllRows(program.db)).toEqual(before);
    await makeRoom();
    const submitted = await submitAttempt(program.context, { personId, attemptId, answers: new Map() });
    expect(submitted).toMatchObject({ ok: true, attempt: { passed: true, millipoints: 4000 } });
    expect(await countSubmissions(attemptId)).toEqual(once);
  });
});

test("yesterday's backup, restored, follows from its own activities, and its open attempt goes on", async () => {
  const { attemptId, items } = await start();
  await saveAnswers(program.context, { personId, attemptId, answers: answering(items, "a") });
  const yesterday = await readAllRows(program.db);
  const made = await backup(program.directory, new Date("2026-03-02T10:00:00.000Z"));
  await finishLesson(program.context, personId, module);
  await submitAttempt(program.context, { personId, attemptId, answers: new Map() });
  await completeTrack(program.context, personId);
  await program.close();
  await restore(program.directory, made.file, new Date("2026-03-03T08:00:00.000Z"));

  const restored = openTestProgram(program.file, "2026-03-02T09:05:00.000Z");
  expect(await readAllRows(restored.db)).toEqual(yesterday);
  const input = { personId, attemptId, answers: new Map() };
  expect(await submitAttempt(restored.context, input)).toMatchObject({ ok: true, attempt: { passed: true } });
  await completeTrack(restored.context, personId);
  await restored.close();
  const { code, output, complaints } = await startProcess("app/cli/verify.ts", [], {
    DATA_DIR: program.directory,
  }).ended();
  expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
  expect(output.at(-1)).toMatch(/no discrepancies\.$/);
});
