import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readAgreement } from "#app/domain/demonstrations/agreement.server";
import { releaseAssessment, startAssessment } from "#app/domain/demonstrations/assess.server";
import { defaultPolicy } from "#app/domain/demonstrations/assessing-policy";
import { changePolicy } from "#app/domain/demonstrations/assessing-policy.server";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import { differ, isJudgedTwice, lowerRound } from "#app/domain/demonstrations/judgement";
import { assessNext, readQueue } from "#app/domain/demonstrations/queue.server";
import { readSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { reassignAssessment } from "#app/domain/demonstrations/reassign.server";
import { returnForRevision } from "#app/domain/demonstrations/return.server";
import { withdrawSubmission } from "#app/domain/demonstrations/submit.server";
import { activityLine } from "#app/domain/reports/activity-line";
import { listRecentActivity } from "#app/domain/reports/partner.store.server";
import { titlesOf } from "#app/domain/reports/titles";
import {
  author,
  createDemonstrationProgram,
  type DemonstrationProgram,
  demonstrated,
  managerCalled,
} from "#test/support/demonstrating";
import { findDiscrepancies } from "#test/support/discrepancies";
import { finishLesson, manager, takeQuiz } from "#test/support/learning";
import { track } from "#test/support/program";

describe("the rules", () => {
  test("the share judged twice is the share that was set, of any run of ids, and no id is in and then out", () => {
    const ids = Array.from(
      { length: 4000 },
      (_, index) => `01KAAAAAAA${index.toString(36).padStart(16, "0")}`,
    );
    expect(ids.filter((id) => isJudgedTwice(id, 0))).toEqual([]);
    expect(ids.filter((id) => isJudgedTwice(id, 100))).toHaveLength(4000);
    for (const share of [10, 25, 60]) {
      const chosen = ids.filter((id) => isJudgedTwice(id, share));
      expect(Math.abs(chosen.length / 40 - share)).toBeLessThan(3);
      expect(chosen.every((id) => isJudgedTwice(id, share + 1))).toBe(true);
    }
  });

  const judgements = fc.record({ points: fc.nat(20), passed: fc.boolean() }).map(({ points, passed }) => ({
    points,
    maxPoints: 20,
    outcome: passed ? ("passed" as const) : ("not-yet" as const),
  }));

  test("two differ when their outcomes do, or their points by more than the limit; in whichever order they came", () => {
    fc.assert(
      fc.property(judgements, judgements, fc.nat(100), (a, b, limit) => {
        const apart = a.outcome !== b.outcome || Math.abs(a.points - b.points) / 20 > limit / 100 + 1e-12;
        expect(differ(a, b, limit)).toBe(apart);
        expect(differ(b, a, limit)).toBe(apart);
        expect(differ(a, a, limit)).toBe(false);
      }),
    );
  });

  test("of two that differ the lower one stands when nobody can settle it: never the only pass", () => {
    fc.assert(
      fc.property(judgements, judgements, (a, b) => {
        const stands = lowerRound(a, b) === 1 ? a : b;
        if (a.outcome !== b.outcome) expect(stands.outcome).toBe("not-yet");
        else expect(stands.points).toBe(Math.min(a.points, b.points));
      }),
    );
  });
});

describe("work judged twice", () => {
  let program: DemonstrationProgram;
  const third = managerCalled("manager-3");
  beforeEach(async () => {
    program = await createDemonstrationProgram();
    await changePolicy(program.context, {
      actorId: "admin-1",
      policy: { ...defaultPolicy, secondShare: 100 },
    });
    await finishLesson(program.context, "rep-1", demonstrated);
    await takeQuiz(program.context, "rep-1", demonstrated, 4);
  });
  afterEach(() => program.cleanup());

  async function judge(
    submissionId: string,
    points: [number, number],
    seenBy: SubmissionViewer,
    minutes = 20,
  ) {
    const started = await startAssessment(program.context, seenBy, submissionId);
    return started.ok ? program.decideWith(submissionId, points, seenBy, minutes) : started;
  }
  const certified = async () =>
    (await program.db.selectFrom("award").select("id").where("milestone_id", "=", "certified").execute())
      .length;

  async function expectReplayAgrees(): Promise<void> {
    expect(await findDiscrepancies(program)).toEqual([]);
  }

  test("when both agree the first judgement stands; the pass counts once and the minutes of both are charged", async () => {
    const submissionId = await program.handedIn();
    expect(await judge(submissionId, [2, 2], manager, 20)).toMatchObject({ ok: true, decides: false });
    expect(await certified()).toBe(0);
    expect(await program.standing("rep-1")).toMatchObject([
      { state: "in-assessment", points: null, scores: [] },
    ]);
    expect(await judge(submissionId, [2, 2], author, 11)).toMatchObject({ ok: true, decides: true });
    expect(await certified()).toBe(1);
    expect(await program.standing("rep-1")).toMatchObject([
      {
        state: "passed",
        points: 4,
        assessorId: "manager-1",
        minutes: 20,
        scores: [{ points: 2 }, { points: 2 }],
      },
    ]);
    const minutes = await program.db
      .selectFrom("cost_entry")
      .select("quantity")
      .where("driver", "=", "assessment_minute")
      .execute();
    expect(minutes.map(({ quantity }) => quantity).sort()).toEqual([11, 20]);
    const evidence = await program.db
      .selectFrom("certification_evidence")
      .select("activity_id")
      .where("kind", "=", "demonstration")
      .execute();
    expect(evidence).toHaveLength(1);
    await expectReplayAgrees();
  });

  test("the second assessor is blind: nothing of the first judgement is on the desk or in the queue", async () => {
    const submissionId = await program.handedIn();
    await judge(submissionId, [0, 2], manager);
    const view = await readSubmission(program.context, author, submissionId);
    expect(view).toMatchObject({
      judgements: [],
      refusal: null,
      submission: { state: "in-assessment", assessorId: null, points: null, comment: null, scores: [] },
    });
    expect(JSON.stringify(view)).not.toContain("manager-1");
    expect(await readQueue(program.context, author)).toMatchObject([{ id: submissionId, assessor: null }]);
  });

  test("nobody judges the same version twice: it is out of their queue, refused on every way, and not withdrawn either", async () => {
    const submissionId = await program.handedIn();
    await judge(submissionId, [2, 2], manager);
    expect(await readQueue(program.context, manager)).toEqual([]);
    expect(await assessNext(program.context, manager)).toEqual({ ok: false, reason: "nothing-free" });
    const refused = { ok: false, reason: "already-judged" };
    expect(await startAssessment(program.context, manager, submissionId)).toEqual(refused);
    expect(await releaseAssessment(program.context, manager, submissionId)).toEqual(refused);
    expect(await program.decideWith(submissionId, [0, 0], manager)).toEqual(refused);
    const give = { submissionId, assessorId: "manager-1", linkFor: (id: string) => id };
    expect(await reassignAssessment(program.context, third, give)).toEqual({
      ok: false,
      reason: "not-an-assessor",
    });
    expect(await withdrawSubmission(program.context, { personId: "rep-1", submissionId })).toEqual({
      ok: false,
      reason: "assessment-started",
    });
    expect(await program.handIn("rep-1", { written: "Something else." })).toEqual({
      ok: false,
      reason: "already-waiting",
    });
  });

  test("where two differ a third settles it, seeing both, and what they decide stands", async () => {
    const submissionId = await program.handedIn();
    await judge(submissionId, [2, 2], manager);
    expect(await judge(submissionId, [0, 0], author)).toMatchObject({ decides: false });
    expect(await certified()).toBe(0);
    expect((await readSubmission(program.context, author, submissionId))?.judgements).toEqual([]);
    const view = await readSubmission(program.context, third, submissionId);
    expect(view?.judgements).toMatchObject([
      { round: 1, outcome: "passed", points: 4 },
      { round: 2, outcome: "not-yet", points: 0 },
    ]);
    expect(await judge(submissionId, [2, 0], third)).toMatchObject({ decides: true, passed: false });
    expect(await program.standing("rep-1")).toMatchObject([
      { state: "not-yet", points: 2, assessorId: "manager-3" },
    ]);
    expect(await certified()).toBe(0);
    expect((await readSubmission(program.context, author, submissionId))?.judgements).toHaveLength(3);
    expect(await program.countActivities("demonstration_assessed")).toBe(3);
    await expectReplayAgrees();
  });

  test("where nobody is left to settle it the lower judgement stands, and the next version is open", async () => {
    await program.db
      .updateTable("person")
      .set({ status: "disabled" })
      .where("id", "=", "manager-3")
      .execute();
    const submissionId = await program.handedIn();
    await judge(submissionId, [2, 2], manager);
    expect(await judge(submissionId, [0, 2], author)).toMatchObject({ decides: true });
    expect(await program.standing("rep-1")).toMatchObject([{ state: "not-yet", assessorId: "author-1" }]);
    expect(await certified()).toBe(0);
    expect(await program.handIn("rep-1")).toMatchObject({ ok: true });
    await expectReplayAgrees();
  });

  test("whoever concludes it is told what stands, not what they would have given", async () => {
    await program.db
      .updateTable("person")
      .set({ status: "disabled" })
      .where("id", "=", "manager-3")
      .execute();
    const submissionId = await program.handedIn();
    await judge(submissionId, [0, 2], manager);
    expect(await judge(submissionId, [2, 2], author)).toEqual({
      ...{ ok: true, decides: true, passed: false, points: 2, maxPoints: 4 },
    });
    expect(await program.standing("rep-1")).toMatchObject([{ state: "not-yet", points: 2 }]);
    const [latest] = await listRecentActivity(program.db, "partner-1", 1);
    expect(latest && activityLine(latest, titlesOf([track])).sentence).toContain(
      ": another judgement stands, not yet, 2 of 4 points.",
    );
  });

  test("where nobody else may judge, the first judgement decides alone", async () => {
    await program.db
      .updateTable("person")
      .set({ status: "disabled" })
      .where("id", "in", ["manager-3", "author-1"])
      .execute();
    const submissionId = await program.handedIn();
    expect(await judge(submissionId, [2, 2], manager)).toMatchObject({ ok: true, decides: true });
    expect(await certified()).toBe(1);
  });

  test("a return by the first decides at once; one by the second is settled by a third like any other difference", async () => {
    const giveBack = async (submissionId: string, seenBy: SubmissionViewer) => {
      await startAssessment(program.context, seenBy, submissionId);
      const input = { submissionId, scores: [], minutes: 5, comment: "The file is empty." };
      return returnForRevision(program.context, seenBy, input);
    };
    expect(await giveBack(await program.handedIn(), manager)).toEqual({ ok: true, decides: true });
    const submissionId = await program.handedIn();
    await judge(submissionId, [2, 2], manager);
    expect(await giveBack(submissionId, author)).toEqual({ ok: true, decides: false });
    expect(await program.countActivities("demonstration_returned")).toBe(1);
    expect(await judge(submissionId, [2, 2], third)).toMatchObject({ decides: true });
    expect(await program.standing("rep-1")).toMatchObject([{ state: "passed" }, { state: "returned" }]);
    expect(await certified()).toBe(1);
    await expectReplayAgrees();
  });

  test("two second assessors at once are one, and so are ten second decisions", async () => {
    const submissionId = await program.handedIn();
    await judge(submissionId, [2, 2], manager);
    const started = await Promise.all(
      [author, third].map((one) => startAssessment(program.context, one, submissionId)),
    );
    expect(started.filter(({ ok }) => ok)).toHaveLength(1);
    const second = started[0]?.ok ? author : third;
    const decided = await Promise.all(
      Array.from({ length: 10 }, () => program.decideWith(submissionId, [2, 2], second)),
    );
    expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await program.countActivities("demonstration_assessed")).toBe(2);
    expect(await certified()).toBe(1);
  });

  test("agreement is told per criterion, and says that it has too little to go by", async () => {
    const submissionId = await program.handedIn();
    await judge(submissionId, [2, 2], manager);
    await judge(submissionId, [2, 0], author);
    expect(await readAgreement(program.context, manager)).toEqual([]);
    await judge(submissionId, [2, 2], third);
    expect(await readAgreement(program.context, manager)).toMatchObject([
      { criterionId: "clear", criterion: "Clear", task: "Show it", pairs: 1, exact: 1, kappa: null },
      { criterionId: "right", pairs: 1, exact: 0, kappa: null },
    ]);
    expect(await readAgreement(program.context, managerCalled("manager-2"))).toEqual([]);
  });
});

describe("who may judge", () => {
  let program: DemonstrationProgram;
  beforeEach(async () => {
    program = await createDemonstrationProgram();
  });
  afterEach(() => program.cleanup());

  async function turnIntoAuthor(personId: string): Promise<SubmissionViewer> {
    const change = { access_role: "author", partner_id: null } as const;
    await program.db.updateTable("person").set(change).where("id", "=", personId).execute();
    await program.db.insertInto("track_author").values({ track_id: "sales", person_id: personId }).execute();
    return { viewer: { personId, partnerId: null }, scope: "tracks" };
  }

  test("nobody judges the company they come from", async () => {
    await program.openDemonstration("lead-1");
    await program.openDemonstration("rep-2");
    const formerLead = await turnIntoAuthor("lead-1");
    const own = await program.handedIn();
    const other = await program.handedIn("rep-2");
    expect((await readQueue(program.context, formerLead)).map(({ id }) => id)).toEqual([other]);
    expect(await startAssessment(program.context, formerLead, own)).toEqual({
      ok: false,
      reason: "own-company",
    });
    expect(await startAssessment(program.context, formerLead, other)).toEqual({ ok: true });
  });

  test("nor the company that invited them, though they have done nothing there", async () => {
    const formerLead = await turnIntoAuthor("lead-1");
    const { email } = await program.db
      .selectFrom("person")
      .select("email")
      .where("id", "=", "lead-1")
      .executeTakeFirstOrThrow();
    const at = "2026-03-01T09:00:00.000Z";
    await program.db
      .insertInto("invitation")
      .values({
        ...{ id: "invited", token_hash: "hash", email, name: "Lead", access_role: "lead", job_roles: "[]" },
        ...{ partner_id: "partner-1", invited_by: "admin-1", created_at: at, expires_at: at },
        ...{ accepted_at: at, revoked_at: null },
      })
      .execute();
    const submissionId = await program.handedIn();
    expect(await startAssessment(program.context, formerLead, submissionId)).toEqual({
      ok: false,
      reason: "own-company",
    });
  });

  test("where the track asks for it an assessor needs a certification in it, and a current one", async () => {
    await program.openDemonstration("rep-2");
    const certified = await turnIntoAuthor("rep-2");
    const submissionId = await program.handedIn();
    program.context.tracks = () => [{ ...track, assessorMilestone: "started" }];
    const refused = { ok: false, reason: "not-certified" };
    expect(await startAssessment(program.context, manager, submissionId)).toEqual(refused);
    expect(await readQueue(program.context, manager)).toEqual([]);
    expect(await startAssessment(program.context, certified, submissionId)).toEqual({ ok: true });
    expect(await program.decideWith(submissionId, [2, 2], manager)).toEqual(refused);
    const { expires_at } = await program.db
      .selectFrom("award")
      .select("expires_at")
      .where("person_id", "=", "rep-2")
      .executeTakeFirstOrThrow();
    program.setNow(expires_at);
    expect(await program.decideWith(submissionId, [2, 2], certified)).toEqual(refused);
  });
});
