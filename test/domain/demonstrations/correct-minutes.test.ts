import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { startAssessment } from "#app/domain/demonstrations/assess.server";
import { correctMinutes, readCorrectable } from "#app/domain/demonstrations/correct-minutes.server";
import { getSubmission } from "#app/domain/demonstrations/demonstrations.store.server";
import { returnForRevision } from "#app/domain/demonstrations/return.server";
import {
  author,
  createDemonstrationProgram,
  type DemonstrationProgram,
  demonstrated,
} from "#test/support/demonstrating";
import { findDiscrepancies } from "#test/support/discrepancies";
import { demonstrate, finishLesson, manager, takeQuiz } from "#test/support/learning";
import { readMails } from "#test/support/outbox";

const rateMicro = 2_000_000;

let program: DemonstrationProgram;
beforeEach(async () => {
  program = await createDemonstrationProgram();
  await recordRate(program.context, {
    ...{ driver: "assessment_minute", effectiveFrom: "2026-01-01", rateMicro, actorId: "admin-1" },
  });
  await finishLesson(program.context, "rep-1", demonstrated);
  await takeQuiz(program.context, "rep-1", demonstrated, 4);
});
afterEach(() => program.cleanup());

/** Decided by the manager in 20 minutes. */
async function decided(): Promise<string> {
  await demonstrate(program.context, "rep-1", demonstrated, 4);
  const { id } = await program.db.selectFrom("submission").select("id").executeTakeFirstOrThrow();
  program.advance(1000);
  return id;
}

const correct = (
  submissionId: string,
  minutes: number,
  known: number,
  { seenBy = manager as typeof author, forOthers = false } = {},
) =>
  correctMinutes(program.context, seenBy, {
    ...{ submissionId, minutes, known, reason: "Typed one digit too many.", forOthers },
  });

const entries = () =>
  program.db
    .selectFrom("cost_entry")
    .select(["partner_id as partnerId", "on_date as onDate", "quantity", "rate_micro as rateMicro"])
    .where("driver", "=", "assessment_minute")
    .orderBy("id")
    .execute();

test("however often minutes are corrected, the partner is charged the last ones, on the day of the assessment", async () => {
  const submissionId = await decided();
  const [first] = await entries();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 3 }),
      async (all) => {
        for (const minutes of all) {
          program.advance(24 * 60 * 60_000);
          const submission = await getSubmission(program.db, manager, submissionId);
          if (!submission) throw new Error("gone");
          const known = (await readCorrectable(program.context, manager, submission, false)) ?? 0;
          const result = await correct(submissionId, minutes, known);
          expect(result).toEqual(minutes === known ? { ok: false, reason: "same" } : { ok: true });
          const lines = await entries();
          expect(lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(minutes);
          expect(new Set(lines.map((line) => `${line.partnerId} ${line.onDate} ${line.rateMicro}`))).toEqual(
            new Set([`${first?.partnerId} ${first?.onDate} ${rateMicro}`]),
          );
        }
      },
    ),
    { numRuns: 6 },
  );
  expect(await findDiscrepancies(program)).toEqual([]);
});

test("a correction changes nothing of the decision and tells the learner nothing", async () => {
  const submissionId = await decided();
  const awards = await program.db.selectFrom("award").selectAll().orderBy("id").execute();
  const judgement = await program.db.selectFrom("demonstration_assessment").selectAll().execute();
  const mails = await readMails(program.db, "demonstration-decided");
  expect(await correct(submissionId, 6, 20)).toEqual({ ok: true });
  expect(await program.db.selectFrom("award").selectAll().orderBy("id").execute()).toEqual(awards);
  expect(await program.db.selectFrom("demonstration_assessment").selectAll().execute()).toEqual(judgement);
  expect(await readMails(program.db, "demonstration-decided")).toEqual(mails);
});

test("of two forms, also sent at once, the second is told that somebody was before", async () => {
  const submissionId = await decided();
  const results = await Promise.all([6, 7, 8].map((minutes) => correct(submissionId, minutes, 20)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok && result.reason === "changed-meanwhile")).toHaveLength(2);
  expect(await findDiscrepancies(program)).toEqual([]);
});

test("is for whoever decided and for the partner's manager; not for others, not before the decision, not beyond the task's cap", async () => {
  const waiting = await program.handedIn();
  await startAssessment(program.context, author, waiting);
  expect(await correct(waiting, 6, 20)).toEqual({ ok: false, reason: "not-found" });
  await returnForRevision(program.context, author, {
    ...{ submissionId: waiting, scores: [], minutes: 15, comment: "More, please." },
  });
  program.advance(1000);
  expect(await correct(waiting, 6, 15)).toEqual({ ok: false, reason: "not-yours" });
  for (const minutes of [0, -5, 61, 1.5, Number.NaN])
    expect(await correct(waiting, minutes, 15, { seenBy: author })).toEqual({
      ok: false,
      reason: "minutes-out-of-range",
    });
  expect(await correct(waiting, 6, 15, { forOthers: true })).toEqual({ ok: true });
  const other = { viewer: { personId: "manager-2", partnerId: null }, scope: "assigned" as const };
  expect(await correct(waiting, 7, 6, { seenBy: other, forOthers: true })).toEqual({
    ok: false,
    reason: "not-found",
  });
  expect(await findDiscrepancies(program)).toEqual([]);
});

test("is charged to the partner for which the work was done, wherever its person has gone since", async () => {
  const submissionId = await decided();
  await program.db.updateTable("person").set({ partner_id: "partner-2" }).where("id", "=", "rep-1").execute();
  expect(await correct(submissionId, 6, 20)).toEqual({ ok: true });
  expect(new Set((await entries()).map(({ partnerId }) => partnerId))).toEqual(new Set(["partner-1"]));
});
