/** Work that is watched: it becomes a version like any other. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { releaseAssessment, startAssessment } from "#app/domain/demonstrations/assess.server";
import type { MarkedStep } from "#app/domain/demonstrations/checklist";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import { saveObservation } from "#app/domain/demonstrations/observe.server";
import { readSubmission, readSubmissionsOf } from "#app/domain/demonstrations/read-demonstration.server";
import { returnForRevision } from "#app/domain/demonstrations/return.server";
import { withdrawSubmission } from "#app/domain/demonstrations/submit.server";
import { beginObservation } from "#app/domain/scheduling/hold-observation.server";
import {
  author,
  createDemonstrationProgram,
  type DemonstrationProgram,
  managerCalled,
} from "#test/support/demonstrating";
import { manager } from "#test/support/learning";
import { begun, booked, offer, place, thursday } from "#test/support/observing";

let program: DemonstrationProgram;
let bookingId: string;
beforeEach(async () => {
  program = await createDemonstrationProgram();
  await offer(program);
  bookingId = await booked(program);
});
afterEach(() => program.cleanup());

function marks(locksOut: MarkedStep["mark"] = "observed", note = "Seen."): MarkedStep[] {
  return [
    { stepId: "greets", mark: "observed", note: "By name." },
    { stepId: "locks-out", mark: locksOut, note },
    { stepId: "labels", mark: "not-applicable", note: "" },
  ];
}

function record(submissionId: string, given = marks(), seenBy: SubmissionViewer = manager) {
  return saveObservation(program.context, seenBy, { submissionId, marks: given, notes: "A calm hand." });
}

describe("beginning", () => {
  test("makes a version that this assessor judges, with the slot's time as its evidence", async () => {
    const submissionId = await begun(program, bookingId);
    const [version] = await program.standing("rep-1");
    expect(version).toMatchObject({
      id: submissionId,
      number: 1,
      state: "in-assessment",
      assessorId: "manager-1",
      observation: { startsAt: "2026-03-05T08:00:00.000Z", minutes: 30, place: "Depot of manager-1" },
    });
    expect(await program.countActivities("demonstration_submitted")).toBe(1);
  });

  test("written down days later, counts as its person's doing on the day it was watched", async () => {
    program.setNow("2026-03-09T08:00:00.000Z");
    const begunLate = await beginObservation(program.context, { assessorId: "manager-1", bookingId, place });
    expect(begunLate.ok).toBe(true);
    const days = await program.db
      .selectFrom("activity")
      .select("on_date")
      .where("kind", "=", "demonstration_submitted")
      .execute();
    expect(days).toEqual([{ on_date: "2026-03-05" }]);
  });

  test("twice, or ten times at once, is once", async () => {
    program.setNow("2026-03-05T08:00:00.000Z");
    const input = { assessorId: "manager-1", bookingId, place };
    const results = await Promise.all(
      Array.from({ length: 10 }, () => beginObservation(program.context, input)),
    );
    expect(new Set(results.map((result) => (result.ok ? result.submissionId : result.reason))).size).toBe(1);
    expect(await program.countRows("submission")).toBe(1);
  });

  test("is for the slot's own assessor, not before the day before, and only while they may assess", async () => {
    const input = { assessorId: "manager-1", bookingId, place };
    expect(await beginObservation(program.context, input)).toEqual({ ok: false, reason: "too-early" });
    program.setNow("2026-03-04T12:00:00.000Z");
    expect(await beginObservation(program.context, { ...input, assessorId: "manager-3" })).toEqual({
      ok: false,
      reason: "not-found",
    });
    await program.db.deleteFrom("partner_manager").where("person_id", "=", "manager-1").execute();
    expect(await beginObservation(program.context, input)).toEqual({ ok: false, reason: "may-not-assess" });
    expect(await program.countRows("submission")).toBe(0);
  });
});

describe("the record", () => {
  test("is saved as often as its assessor likes, by them alone", async () => {
    const submissionId = await begun(program, bookingId);
    expect(await record(submissionId, marks(null, ""))).toMatchObject({ ok: true });
    expect(await record(submissionId)).toMatchObject({ ok: true });
    const view = await readSubmission(program.context, manager, submissionId);
    expect(view?.submission.observation).toMatchObject({ notes: "A calm hand." });
    expect(view?.submission.observation?.marks).toHaveLength(3);
    expect(await record(submissionId, marks(), managerCalled("manager-3"))).toEqual({
      ok: false,
      reason: "taken-by-other",
    });
    expect(await record(submissionId, marks(), managerCalled("manager-2"))).toEqual({
      ok: false,
      reason: "not-found",
    });
    const rep = { viewer: { personId: "rep-1", partnerId: "partner-1" }, scope: "own" as const };
    expect(await record(submissionId, marks(), rep)).toMatchObject({ ok: false, reason: "own-submission" });
  });

  test("keeps out steps that the task does not have", async () => {
    const submissionId = await begun(program, bookingId);
    await record(submissionId, [...marks(), { stepId: "invented", mark: "observed", note: "" }]);
    const rows = await program.db.selectFrom("observed_step").select("step_id").execute();
    expect(rows.map(({ step_id }) => step_id).sort()).toEqual(["greets", "labels", "locks-out"]);
  });

  test("is for assessors until it is decided, and the person's from then on", async () => {
    const submissionId = await begun(program, bookingId);
    await record(submissionId, marks("not-observed", "secret-note"));
    const lead = { viewer: { personId: "lead-1", partnerId: "partner-1" }, scope: "partner" as const };
    const seen = async () => [
      JSON.stringify(await program.standing("rep-1")),
      JSON.stringify(await readSubmissionsOf(program.context, lead, "rep-1")),
    ];
    for (const page of await seen()) expect(page).not.toMatch(/secret-note|calm hand|not-observed/);
    await program.decideWith(submissionId, [2, 2]);
    for (const page of await seen()) expect(page).toMatch(/secret-note/);
    expect(await record(submissionId)).toEqual({ ok: false, reason: "decided" });
  });
});

describe("the decision", () => {
  test("waits until the record is complete", async () => {
    const submissionId = await begun(program, bookingId);
    expect(await program.decideWith(submissionId, [2, 2])).toMatchObject({
      ok: false,
      reason: "step-missing",
    });
    await record(submissionId, marks("not-observed", ""));
    expect(await program.decideWith(submissionId, [2, 2])).toMatchObject({
      ok: false,
      reason: "step-note-missing",
    });
    expect(await program.countRows("criterion_score")).toBe(0);
  });

  test("is passed by points and critical steps together, and then counts like any other", async () => {
    const submissionId = await begun(program, bookingId);
    await record(submissionId);
    expect(await program.decideWith(submissionId, [2, 2], manager, 30)).toMatchObject({
      ok: true,
      passed: true,
    });
    const activity = await program.db
      .selectFrom("activity")
      .select("payload")
      .where("kind", "=", "demonstration_assessed")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(activity.payload)).toMatchObject({ minutes: 30, passed: true });
    const evidence = await program.db
      .selectFrom("certification_evidence")
      .select("kind")
      .where("kind", "=", "demonstration")
      .execute();
    expect(evidence).toHaveLength(1);
  });

  test("is not yet when a critical step was not observed, with full points", async () => {
    const submissionId = await begun(program, bookingId);
    await record(submissionId, marks("not-observed", "Opened it live."));
    expect(await program.decideWith(submissionId, [2, 2])).toMatchObject({
      ok: true,
      points: 4,
      passed: false,
    });
    expect((await program.standing("rep-1"))[0]).toMatchObject({ state: "not-yet", points: 4 });
  });

  test("may be to return it, after which the person books anew", async () => {
    const submissionId = await begun(program, bookingId);
    const returned = await returnForRevision(program.context, manager, {
      submissionId,
      scores: [],
      minutes: 10,
      comment: "The unit was out of order.",
    });
    expect(returned).toEqual({ ok: true, decides: true });
    await offer(program, "manager-1", { ...thursday, date: "2026-03-12" });
    await booked(program);
  });

  test("of a second assessor rests on the record that the first one made, which is closed by then", async () => {
    const { db } = program;
    await db
      .insertInto("assessing_policy")
      .values({
        ...{ id: 1, days: "1 2 3 4 5", opens: "09:00", closes: "17:00", holidays: "" },
        ...{ service_hours: 16, second_share: 100, second_difference: 20 },
      })
      .execute();
    const submissionId = await begun(program, bookingId);
    await record(submissionId, marks("not-observed", "Opened it live."));
    expect(await program.decideWith(submissionId, [2, 2])).toMatchObject({ ok: true, decides: false });
    await startAssessment(program.context, author, submissionId);
    expect(await record(submissionId, marks(), author)).toEqual({ ok: false, reason: "judged-already" });
    const view = await readSubmission(program.context, author, submissionId);
    expect(view?.submission.observation?.marks).toHaveLength(3);
    expect(await program.decideWith(submissionId, [2, 2], author)).toMatchObject({
      passed: false,
      decides: true,
    });
  });
});

test("what was watched cannot be withdrawn, not even once it is back in the queue", async () => {
  const submissionId = await begun(program, bookingId);
  await releaseAssessment(program.context, manager, submissionId);
  expect(await withdrawSubmission(program.context, { personId: "rep-1", submissionId })).toEqual({
    ok: false,
    reason: "assessment-started",
  });
});
