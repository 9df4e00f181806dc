import { afterEach, beforeEach, expect, test } from "vitest";
import { startAssessment } from "#app/domain/demonstrations/assess.server";
import { readSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { returnForRevision } from "#app/domain/demonstrations/return.server";
import {
  createDemonstrationProgram,
  type DemonstrationProgram,
  demonstrated,
  managerCalled,
} from "#test/support/demonstrating";
import { findDiscrepancies } from "#test/support/discrepancies";
import { finishLesson, manager, takeQuiz } from "#test/support/learning";

let program: DemonstrationProgram;
beforeEach(async () => {
  program = await createDemonstrationProgram();
});
afterEach(() => program.cleanup());

const why = "The figures are missing.";

function giveBack(
  submissionId: string,
  { minutes = 7, comment = why, scores = [] as [string, number][] } = {},
) {
  return returnForRevision(program.context, manager, {
    submissionId,
    minutes,
    comment,
    scores: scores.map(([criterionId, points]) => ({ criterionId, points, feedback: "Seen." })),
  });
}

test("returned work is no failed version: the next one can be handed in, passes, and both stay with what was said", async () => {
  await finishLesson(program.context, "rep-1", demonstrated);
  await takeQuiz(program.context, "rep-1", demonstrated, 4);
  const awards = await program.countRows("award");
  const first = await program.handedIn();
  await startAssessment(program.context, manager, first);
  expect(await giveBack(first, { scores: [["clear", 2]] })).toEqual({ ok: true, decides: true });
  expect(await program.countActivities("demonstration_assessed")).toBe(0);
  expect(await program.countRows("award")).toBe(awards);

  const again = await program.handIn("rep-1", { written: "My work, with figures." });
  if (!again.ok) throw new Error(again.reason);
  await startAssessment(program.context, manager, again.submissionId);
  await program.decideWith(again.submissionId, [2, 2]);
  expect(await program.countRows("award")).toBe(awards + 1);
  expect(await program.standing("rep-1")).toMatchObject([
    { number: 2, state: "passed", points: 4, change: { since: 1 } },
    {
      number: 1,
      state: "returned",
      points: null,
      minutes: 7,
      comment: why,
      scores: [{ criterionId: "clear", points: 2 }],
    },
  ]);
});

test("the minutes of a return are charged as any assessment's, and the replay agrees", async () => {
  const submissionId = await program.handedIn();
  await startAssessment(program.context, manager, submissionId);
  await giveBack(submissionId);
  const entries = await program.db
    .selectFrom("cost_entry")
    .select(["driver", "quantity", "partner_id"])
    .where("driver", "=", "assessment_minute")
    .execute();
  expect(entries).toEqual([{ driver: "assessment_minute", quantity: 7, partner_id: "partner-1" }]);

  expect(await findDiscrepancies(program)).toEqual([]);
});

test("ten returns and decisions at once are one of them", async () => {
  const submissionId = await program.handedIn();
  await startAssessment(program.context, manager, submissionId);
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      index % 2 === 0 ? giveBack(submissionId) : program.decideWith(submissionId, [2, 2]),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  const counts = [
    await program.countActivities("demonstration_returned"),
    await program.countActivities("demonstration_assessed"),
  ];
  expect(counts.sort()).toEqual([0, 1]);
  expect(await giveBack(submissionId)).toEqual({ ok: false, reason: "decided" });
});

test("nothing is returned without a reason, unbegun, by a stranger, or with points that are no level", async () => {
  const submissionId = await program.handedIn();
  expect(await giveBack(submissionId)).toEqual({ ok: false, reason: "not-started" });
  await startAssessment(program.context, manager, submissionId);
  expect(await giveBack(submissionId, { comment: " " })).toEqual({ ok: false, reason: "comment-missing" });
  expect(await giveBack(submissionId, { minutes: 61 })).toEqual({
    ok: false,
    reason: "minutes-out-of-range",
  });
  expect(await giveBack(submissionId, { scores: [["clear", 1]] })).toEqual({
    ok: false,
    reason: "unknown-level",
  });
  const stranger = { submissionId, minutes: 5, comment: why, scores: [] };
  expect(await returnForRevision(program.context, managerCalled("manager-2"), stranger)).toEqual({
    ok: false,
    reason: "not-found",
  });
  expect(await returnForRevision(program.context, managerCalled("manager-3"), stranger)).toEqual({
    ok: false,
    reason: "taken-by-other",
  });
  expect(await program.countActivities("demonstration_returned")).toBe(0);
});

test("an assessor sees what changed since the version before, words and figures, over a withdrawn one too", async () => {
  const first = await program.handedIn();
  await startAssessment(program.context, manager, first);
  await giveBack(first);
  await program.handIn("rep-1", { written: "My new work." });
  const [second] = await program.standing("rep-1");
  const view = await readSubmission(program.context, manager, second?.id ?? "");
  expect(view?.submission.change).toEqual({
    since: 1,
    parts: [
      { kind: "same", text: "My " },
      { kind: "added", text: "new " },
      { kind: "same", text: "work." },
    ],
  });
  expect(view?.earlier).toMatchObject([{ number: 1, state: "returned", change: null }]);
});
