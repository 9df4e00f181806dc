import { afterEach, beforeEach, expect, test } from "vitest";
import {
  decideAssessment,
  releaseAssessment,
  startAssessment,
} from "#app/domain/demonstrations/assess.server";
import { hasLapsed } from "#app/domain/demonstrations/demonstrations";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import { readQueue } from "#app/domain/demonstrations/queue.server";
import { readSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { withdrawSubmission } from "#app/domain/demonstrations/submit.server";
import {
  author,
  createDemonstrationProgram,
  type DemonstrationProgram,
  demonstrated,
  managerCalled,
} from "#test/support/demonstrating";
import { demonstrate, finishLesson, manager, takeQuiz } from "#test/support/learning";

let program: DemonstrationProgram;
beforeEach(async () => {
  program = await createDemonstrationProgram();
});
afterEach(() => program.cleanup());

async function finishRest(personId: string): Promise<void> {
  await finishLesson(program.context, personId, demonstrated);
  await takeQuiz(program.context, personId, demonstrated, 4);
}

test("the queue is the partner manager's and the track author's, and nobody else's", async () => {
  const submissionId = await program.handedIn();
  const seers = [manager, author, managerCalled("manager-3")];
  for (const seer of seers) {
    expect((await readQueue(program.context, seer)).map(({ id, task }) => [id, task])).toEqual([
      [submissionId, "Show it"],
    ]);
  }
  const strangers: SubmissionViewer[] = [
    managerCalled("manager-2"),
    managerCalled("admin-1"),
    { viewer: { personId: "manager-1", partnerId: null }, scope: "tracks" },
  ];
  for (const stranger of strangers) {
    expect(await readQueue(program.context, stranger)).toEqual([]);
    expect(await readSubmission(program.context, stranger, submissionId)).toBeUndefined();
    expect(await startAssessment(program.context, stranger, submissionId)).toEqual({
      ok: false,
      reason: "not-found",
    });
    expect(await releaseAssessment(program.context, stranger, submissionId)).toEqual({
      ok: false,
      reason: "not-found",
    });
    await startAssessment(program.context, manager, submissionId);
    expect(await program.decideWith(submissionId, [2, 2], stranger)).toEqual({
      ok: false,
      reason: "not-found",
    });
  }
  expect(await program.countActivities("demonstration_assessed")).toBe(0);
});

test("an author assesses whichever partner, but only tracks of their own", async () => {
  await program.openDemonstration("rep-2");
  const submissionId = await program.handedIn("rep-2");
  await startAssessment(program.context, author, submissionId);
  await program.db.deleteFrom("track_author").execute();
  expect(await program.decideWith(submissionId, [2, 2], author)).toEqual({
    ok: false,
    reason: "not-found",
  });
  await program.db.insertInto("track_author").values({ track_id: "sales", person_id: "author-1" }).execute();
  expect(await program.decideWith(submissionId, [2, 2], author)).toMatchObject({
    ok: true,
    passed: true,
  });
});

test("a manager taken off the partner in the middle can no longer decide", async () => {
  const submissionId = await program.handedIn();
  await startAssessment(program.context, manager, submissionId);
  await program.db.deleteFrom("partner_manager").where("person_id", "=", "manager-1").execute();
  expect(await program.decideWith(submissionId, [2, 2])).toEqual({ ok: false, reason: "not-found" });
});

test("nobody assesses their own, not even after changing sides", async () => {
  const submissionId = await program.handedIn();
  await program.db
    .updateTable("person")
    .set({ access_role: "manager", partner_id: null })
    .where("id", "=", "rep-1")
    .execute();
  await program.db
    .insertInto("partner_manager")
    .values({ partner_id: "partner-1", person_id: "rep-1" })
    .execute();
  await program.db.insertInto("track_author").values({ track_id: "sales", person_id: "rep-1" }).execute();
  for (const scope of ["assigned", "tracks", "all"] as const) {
    const self: SubmissionViewer = { viewer: { personId: "rep-1", partnerId: null }, scope };
    expect(await readQueue(program.context, self)).toEqual([]);
    const refusal = { ok: false, reason: "own-submission" };
    expect(await startAssessment(program.context, self, submissionId)).toEqual(refusal);
    expect(await program.decideWith(submissionId, [2, 2], self)).toEqual(refusal);
  }
});

test("of two assessors who start at once one gets it, and the other changes nothing", async () => {
  const submissionId = await program.handedIn();
  const other = managerCalled("manager-3");
  const started = await Promise.all([
    startAssessment(program.context, manager, submissionId),
    startAssessment(program.context, other, submissionId),
  ]);
  expect(started.filter((result) => result.ok)).toHaveLength(1);
  const [winner, loser] = started[0]?.ok ? [manager, other] : [other, manager];
  const taken = { ok: false, reason: "taken-by-other" };
  expect(await program.decideWith(submissionId, [2, 2], loser)).toEqual(taken);
  expect(await releaseAssessment(program.context, loser, submissionId)).toEqual(taken);
  expect(await program.decideWith(submissionId, [2, 2], winner)).toMatchObject({ ok: true });
});

test("what was given back can be withdrawn again, or taken by another", async () => {
  const submissionId = await program.handedIn();
  await startAssessment(program.context, manager, submissionId);
  expect(await releaseAssessment(program.context, manager, submissionId)).toEqual({ ok: true });
  expect(await program.decideWith(submissionId, [2, 2])).toEqual({ ok: false, reason: "not-started" });
  expect(await startAssessment(program.context, managerCalled("manager-3"), submissionId)).toEqual({
    ok: true,
  });
});

test("an assessment left lying for more than two days can be given back by another", async () => {
  const submissionId = await program.handedIn();
  const other = managerCalled("manager-3");
  await startAssessment(program.context, manager, submissionId);
  program.advance(2 * 86_400_000);
  expect(await releaseAssessment(program.context, other, submissionId)).toEqual({
    ok: false,
    reason: "taken-by-other",
  });
  program.advance(1);
  expect(await releaseAssessment(program.context, other, submissionId)).toEqual({ ok: true });
  expect(hasLapsed(null, program.context.now())).toBe(false);
});

test("with a criterion missing nothing is decided, awarded or charged", async () => {
  await finishRest("rep-1");
  const awards = await program.countRows("award");
  const submissionId = await program.handedIn();
  await startAssessment(program.context, manager, submissionId);
  const decided = await decideAssessment(program.context, manager, {
    submissionId,
    scores: [{ criterionId: "clear", points: 2, feedback: "" }],
    minutes: 20,
    comment: "",
  });
  expect(decided).toEqual({ ok: false, reason: "criterion-missing", criterionId: "right" });
  expect(await program.countRows("award")).toBe(awards);
  expect(await program.countActivities("demonstration_assessed")).toBe(0);
  expect(await program.decideWith(submissionId, [2, 2])).toMatchObject({ ok: true });
  expect(await program.countRows("award")).toBe(awards + 1);
});

test("a criterion sent twice counts once, by its first score", async () => {
  const submissionId = await program.handedIn();
  await startAssessment(program.context, manager, submissionId);
  const scores = [0, 2].flatMap((points) =>
    ["clear", "right"].map((criterionId) => ({ criterionId, points, feedback: "" })),
  );
  const decided = await decideAssessment(program.context, manager, {
    submissionId,
    scores,
    minutes: 20,
    comment: "",
  });
  expect(decided).toEqual({ ok: true, points: 0, maxPoints: 4, passed: false, decides: true });
  expect(await program.countRows("criterion_score")).toBe(2);
});

test.each([0, -1, 1.5, 61, Number.NaN, Number.POSITIVE_INFINITY])(
  "%s minutes are refused, and nothing is charged",
  async (minutes) => {
    const submissionId = await program.handedIn();
    await startAssessment(program.context, manager, submissionId);
    expect(await program.decideWith(submissionId, [2, 2], manager, minutes)).toEqual({
      ok: false,
      reason: "minutes-out-of-range",
    });
    expect(await program.countActivities("demonstration_assessed")).toBe(0);
  },
);

test("ten decisions at once are one: one activity, one award, one set of scores, the first one's points", async () => {
  await finishRest("rep-1");
  const awards = await program.countRows("award");
  const submissionId = await program.handedIn();
  await startAssessment(program.context, manager, submissionId);
  const results = await Promise.all(
    Array.from({ length: 10 }, () => program.decideWith(submissionId, [2, 2])),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok && result.reason === "decided")).toHaveLength(9);
  expect(await program.decideWith(submissionId, [0, 0])).toEqual({ ok: false, reason: "decided" });
  expect(await program.countActivities("demonstration_assessed")).toBe(1);
  expect(await program.countRows("criterion_score")).toBe(2);
  expect(await program.countRows("award")).toBe(awards + 1);
  expect((await program.standing("rep-1"))[0]).toMatchObject({ state: "passed", points: 4, minutes: 20 });
});

test("withdrawing and starting at once: either it is withdrawn or it is in assessment", async () => {
  const submissionId = await program.handedIn();
  const [withdrawn, started] = await Promise.all([
    withdrawSubmission(program.context, { personId: "rep-1", submissionId }),
    startAssessment(program.context, manager, submissionId),
  ]);
  expect([withdrawn.ok, started.ok].filter(Boolean)).toHaveLength(1);
  expect((await program.standing("rep-1"))[0]?.state).toBe(withdrawn.ok ? "withdrawn" : "in-assessment");
});

test("a pass below the cut score does not exist, and a failed version leaves the way open for the next", async () => {
  await demonstrate(program.context, "rep-1", demonstrated, 2);
  expect((await program.standing("rep-1"))[0]?.state).toBe("not-yet");
  expect(await program.handIn("rep-1")).toMatchObject({ ok: true });
});
