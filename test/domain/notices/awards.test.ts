/** What a learner hears by mail of awards that come with a quiz or a lesson, and of those that are taken away. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getOwnAttempt } from "#app/domain/assessment/assessment.store.server";
import { closeOverdueAttempts } from "#app/domain/assessment/close-attempt.server";
import { saveAnswers, startAttempt } from "#app/domain/assessment/take-quiz.server";
import { revokeAward } from "#app/domain/certification/revoke-award.server";
import { replay } from "#app/domain/replay.server";
import { openScratchDatabase } from "#db/scratch";
import { completeTrack, enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { readMails } from "#test/support/outbox";
import { createTestProgram, siteOrigin, type TestProgram, track, zone } from "#test/support/program";

let program: TestProgram;
const first = requireLesson(1);
beforeEach(async () => {
  program = await createTestProgram();
  await enrol(program.context, "rep-1");
});
afterEach(() => program.cleanup());

const earned = () => readMails(program.db, "award-earned");
const revoked = () => readMails(program.db, "award-revoked");

async function awardId(): Promise<string> {
  return (await program.db.selectFrom("award").select("id").executeTakeFirstOrThrow()).id;
}

describe("an award", () => {
  test("earned by a quiz is told with its certificate, once, and nothing else is", async () => {
    await finishLesson(program.context, "rep-1", first);
    expect(await program.db.selectFrom("outbox_mail").selectAll().execute()).toEqual([]);
    await takeQuiz(program.context, "rep-1", first, 4);
    expect(await earned()).toEqual([
      {
        to: "rep-1@example.test",
        kind: "award-earned",
        subject: "You have earned Started (Frostline)",
        body: [
          "Hello rep-1,",
          "",
          "Congratulations.",
          "",
          "You have earned “Started”, valid through 2 Mar 2027. Your certificate:",
          `${siteOrigin}/certificates/${await awardId()}`,
          "",
          "Your trail shows what comes next:",
          `${siteOrigin}/trail`,
          "",
          "-- ",
          "Frostline",
          "",
        ].join("\n"),
      },
    ]);
    program.advance(60_000);
    await takeQuiz(program.context, "rep-1", first, 4);
    await finishLesson(program.context, "rep-1", first);
    expect(await program.db.selectFrom("outbox_mail").selectAll().execute()).toHaveLength(1);
  });

  test("earned by the lesson that came last is told, too", async () => {
    await takeQuiz(program.context, "rep-1", first, 4);
    expect(await earned()).toEqual([]);
    await finishLesson(program.context, "rep-1", first);
    expect((await earned()).map(({ subject }) => subject)).toEqual(["You have earned Started (Frostline)"]);
  });

  test("earned by an attempt whose time ran out is told when the attempt is closed, whoever looks first", async () => {
    await finishLesson(program.context, "rep-1", first);
    const started = await startAttempt(program.context, { personId: "rep-1", track, module: first });
    if (!started.ok) throw new Error(started.reason);
    const { attemptId } = started;
    const attempt = await getOwnAttempt(program.db, "rep-1", attemptId);
    const answers = new Map(attempt?.form.items.map(({ id }) => [id, ["a"]]));
    await saveAnswers(program.context, { personId: "rep-1", attemptId, answers });
    program.advance(26 * 3_600_000);
    await Promise.all([closeOverdueAttempts(program.context), closeOverdueAttempts(program.context)]);
    expect(await earned()).toHaveLength(1);
    const row = await program.db.selectFrom("outbox_mail").select("created_at").executeTakeFirstOrThrow();
    expect(row.created_at).toBe(program.context.now());
  });

  test("is not told to somebody who was disabled, or whose partner exited, before the attempt was closed", async () => {
    await enrol(program.context, "rep-2");
    for (const personId of ["rep-1", "rep-2"]) {
      await finishLesson(program.context, personId, first);
    }
    await program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-1").execute();
    await program.db.updateTable("partner").set({ status: "exited" }).where("id", "=", "partner-2").execute();
    for (const personId of ["rep-1", "rep-2"]) await takeQuiz(program.context, personId, first, 4);
    expect(await program.db.selectFrom("award").selectAll().execute()).toHaveLength(2);
    expect(await program.db.selectFrom("outbox_mail").selectAll().execute()).toEqual([]);
  });

  test("of a person at a paused partner is told", async () => {
    await program.db.updateTable("partner").set({ status: "paused" }).where("id", "=", "partner-1").execute();
    await finishLesson(program.context, "rep-1", first);
    await takeQuiz(program.context, "rep-1", first, 4);
    expect(await earned()).toHaveLength(1);
  });
});

describe("an award that is revoked", () => {
  const revoke = async (actorId = "manager-1", reason = "Copied work.") =>
    revokeAward(program.context, { awardId: await awardId(), actorId, reason });
  beforeEach(async () => {
    await finishLesson(program.context, "rep-1", first);
    await takeQuiz(program.context, "rep-1", first, 4);
    program.advance(60_000);
  });

  test("is told with the reason and the way back, once", async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => revoke()));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await revoked()).toEqual([
      {
        to: "rep-1@example.test",
        kind: "award-revoked",
        subject: "Revoked: Started (Frostline)",
        body: [
          "Hello rep-1,",
          "",
          "Your award “Started” has been revoked and is no longer valid.",
          "The reason: Copied work.",
          "",
          "You can earn it again. Your track shows how:",
          `${siteOrigin}/tracks/sales`,
          "",
          "-- ",
          "Frostline",
          "",
        ].join("\n"),
      },
    ]);
  });

  test("and earned anew on the same day is told of each time", async () => {
    await revoke();
    program.advance(60_000);
    await takeQuiz(program.context, "rep-1", first, 4);
    expect(await earned()).toHaveLength(2);
  });

  test("by its holder is not told", async () => {
    expect(await revoke("rep-1")).toEqual({ ok: true });
    expect(await revoked()).toEqual([]);
  });

  test("is not told to somebody who is disabled", async () => {
    await program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-1").execute();
    expect(await revoke()).toEqual({ ok: true });
    expect(await revoked()).toEqual([]);
  });
});

test("a replay of everything that happened makes the awards again and tells nobody", async () => {
  await completeTrack(program.context, "rep-1");
  expect((await readMails(program.db, "award-earned", "demonstration-decided")).length).toBe(2);
  const scratch = await openScratchDatabase();
  try {
    await replay(program.db, scratch.db, { zone, trackDefinition: () => track });
    expect(await scratch.db.selectFrom("award").selectAll().execute()).toHaveLength(2);
    expect(await scratch.db.selectFrom("outbox_mail").selectAll().execute()).toEqual([]);
  } finally {
    await scratch.close();
  }
});
