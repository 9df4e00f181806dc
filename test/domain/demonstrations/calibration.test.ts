import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { releaseAssessment, startAssessment } from "#app/domain/demonstrations/assess.server";
import { defaultPolicy } from "#app/domain/demonstrations/assessing-policy";
import { changePolicy } from "#app/domain/demonstrations/assessing-policy.server";
import { insertAssessment } from "#app/domain/demonstrations/assessments.store.server";
import { readCalibration } from "#app/domain/demonstrations/calibrate.server";
import {
  agreementWith,
  isCalibrated,
  type LevelPair,
  nextSample,
  rubricText,
} from "#app/domain/demonstrations/calibration";
import { listQueue, type SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import { cohensKappa } from "#app/domain/demonstrations/kappa";
import { assessNext, readQueue } from "#app/domain/demonstrations/queue.server";
import { listCalibratedTasks } from "#app/domain/demonstrations/read-calibrations.server";
import { readSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { reassignAssessment } from "#app/domain/demonstrations/reassign.server";
import { calibrate, judge, publishSamples, samples, withSamples } from "#test/support/calibrating";
import {
  author,
  createDemonstrationProgram,
  type DemonstrationProgram,
  managerCalled,
} from "#test/support/demonstrating";
import { manager } from "#test/support/learning";

describe("the rules", () => {
  /** A sample of `count` criteria with that many levels, `off` of them by this many levels. */
  function sample(levels: number, count: number, off = 0, by = 1): LevelPair[] {
    return Array.from({ length: count }, (_, index) => ({ levels, reference: 0, own: index < off ? by : 0 }));
  }
  const pair = fc
    .integer({ min: 2, max: 6 })
    .chain((levels) =>
      fc.record({ levels: fc.constant(levels), own: fc.nat(levels - 1), reference: fc.nat(levels - 1) }),
    );
  const judged = fc.array(fc.array(pair, { minLength: 1, maxLength: 6 }), { maxLength: 5 });

  test.each([
    [2, 9, 10],
    [3, 8, 10],
    [4, 7, 10],
    [5, 7, 10],
  ])(
    "of criteria with %i levels, %i judgements of %i on the same level are enough and one fewer is not",
    (levels, same) => {
      const off = 10 - same;
      expect(isCalibrated([sample(levels, 5, 0), sample(levels, 5, off)])).toBe(true);
      expect(isCalibrated([sample(levels, 5, 1), sample(levels, 5, off)])).toBe(false);
    },
  );

  test("a single level that is two away is too far, however good the rest", () => {
    expect(isCalibrated([sample(3, 20), sample(3, 20, 1, 1)])).toBe(true);
    expect(isCalibrated([sample(3, 20), sample(3, 20, 1, 2)])).toBe(false);
  });

  test("nobody is calibrated by one sample, and only the newest two count", () => {
    expect(isCalibrated([])).toBe(false);
    expect(isCalibrated([sample(3, 50)])).toBe(false);
    expect(isCalibrated([sample(3, 5, 5, 2), sample(3, 5), sample(3, 5)])).toBe(true);
    fc.assert(
      fc.property(judged, (all) => {
        expect(isCalibrated(all)).toBe(isCalibrated(all.slice(-2)));
      }),
    );
  });

  test("a level moved to the reference never takes a calibration away", () => {
    fc.assert(
      fc.property(judged, fc.nat(), fc.nat(), (all, which, where) => {
        const moved = all.map((pairs, index) =>
          index === which % all.length
            ? pairs.map((one, place) =>
                place === where % pairs.length ? { ...one, own: one.reference } : one,
              )
            : pairs,
        );
        if (isCalibrated(all)) expect(isCalibrated(moved)).toBe(true);
      }),
    );
  });

  test("agreement is told with κ from ten judgements on, where all criteria have as many levels", () => {
    const pairs = (levels: number) =>
      [0, 1, 2, 2, 1, 0, 1, 2, 0, 2].map((reference, index) => ({
        ...{ levels, reference },
        own: index === 1 ? 2 : reference,
      }));
    expect(agreementWith(pairs(3))).toEqual({
      ...{ pairs: 10, exact: 0.9, adjacent: 1 },
      kappa: cohensKappa(
        pairs(3).map(({ own, reference }) => [own, reference]),
        3,
        "quadratic",
      ),
    });
    expect(agreementWith(pairs(3)).kappa).toBeGreaterThan(0.5);
    expect(agreementWith(pairs(3).slice(1)).kappa).toBeNull();
    expect(agreementWith([...pairs(3), ...pairs(4)]).kappa).toBeNull();
    expect(agreementWith([])).toEqual({ pairs: 0, exact: null, adjacent: null, kappa: null });
  });

  test("every sample comes once before one comes again, so that the newest two are never the same one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 10 }), fc.integer({ min: 2, max: 30 }), (count, turns) => {
        const all = Array.from({ length: count }, (_, index) => ({ id: `sample-${index}` }));
        const taken: string[] = [];
        for (let turn = 0; turn < turns; turn += 1) taken.push(nextSample(all, taken)?.id ?? "");
        expect(new Set(taken.slice(0, count)).size).toBe(Math.min(count, turns));
        expect(taken.every((id, index) => id !== taken[index + 1])).toBe(true);
      }),
    );
    expect(nextSample([], [])).toBeUndefined();
  });

  test("a criterion that changes makes another rubric; guidance, comments and samples do not", () => {
    const { demonstration } = withSamples().module;
    if (!demonstration) throw new Error("No demonstration.");
    const text = rubricText(demonstration);
    const [first, ...others] = demonstration.criteria;
    if (!first) throw new Error("No criterion.");
    const changed = (change: object) =>
      rubricText({ ...demonstration, criteria: [{ ...first, ...change }, ...others] });
    const kept = {
      ...demonstration,
      guidance: "Other.",
      calibration: [],
      cutScore: 1,
      task: "<p>Other.</p>",
    };
    expect(rubricText(kept)).toBe(text);
    expect(changed({ guidance: "Other.", comments: ["Other."] })).toBe(text);
    for (const change of [
      { title: "Other" },
      { weight: 2 },
      { critical: 2 },
      { levels: first.levels.slice(0, 1) },
      { levels: first.levels.map((level) => ({ ...level, descriptor: "Other." })) },
    ]) {
      expect(changed(change)).not.toBe(text);
    }
    expect(rubricText({ ...demonstration, criteria: others })).not.toBe(text);
  });
});

describe("a task with samples", () => {
  let program: DemonstrationProgram;
  const third = managerCalled("manager-3");
  beforeEach(async () => {
    program = await createDemonstrationProgram();
    await publishSamples(program);
  });
  afterEach(() => program.cleanup());

  const refused = { ok: false, reason: "not-calibrated" };
  const view = (seenBy: SubmissionViewer = manager) =>
    readCalibration(program.context, seenBy, withSamples().module);

  test("is out of the queue of assessors who are not calibrated, and refused on every way", async () => {
    const submissionId = await program.handedIn();
    expect(await readQueue(program.context, manager)).toEqual([]);
    expect(await assessNext(program.context, manager)).toEqual({ ok: false, reason: "nothing-free" });
    expect(await startAssessment(program.context, manager, submissionId)).toEqual(refused);
    expect(await releaseAssessment(program.context, manager, submissionId)).toEqual(refused);
    expect(await program.decideWith(submissionId, [2, 2])).toEqual(refused);
    expect(await readSubmission(program.context, manager, submissionId)).toMatchObject({
      refusal: "not-calibrated",
    });
    const give = { submissionId, assessorId: "author-1", linkFor: (id: string) => id };
    expect(await reassignAssessment(program.context, manager, give)).toEqual({
      ok: false,
      reason: "not-an-assessor",
    });
    expect(await program.countActivities("demonstration_assessed")).toBe(0);
  });

  test("leaves its places in a long queue to what can be taken, save for what is begun", async () => {
    const submissionId = await program.handedIn();
    const { db } = program;
    const row = await db.selectFrom("submission").selectAll().executeTakeFirstOrThrow();
    const other = { id: "later", module_id: "module-9", demonstration_id: "other" };
    await db
      .insertInto("submission")
      .values({ ...row, ...other })
      .execute();
    const first = async (leftOut: string[]) =>
      (await listQueue(db, manager, { limit: 1, leftOut })).map(({ id }) => id);
    expect(await first([])).toEqual([submissionId]);
    expect(await first(["module-2"])).toEqual(["later"]);
    expect((await readQueue(program.context, manager)).map(({ id }) => id)).toEqual(["later"]);
    const begun = { submissionId, round: 1, assessorId: "manager-1", at: program.context.now() };
    await db.transaction().execute((trx) => insertAssessment(trx, begun));
    expect(await first(["module-2"])).toEqual([submissionId]);
    expect(await readQueue(program.context, manager)).toHaveLength(2);
  });

  test("is open to those who have judged two samples as their author did, and to nobody else by that", async () => {
    const submissionId = await program.handedIn();
    expect(await judge(program, manager, "first")).toEqual({ ok: true, calibrated: false });
    expect(await startAssessment(program.context, manager, submissionId)).toEqual(refused);
    expect(await judge(program, manager, "second")).toEqual({ ok: true, calibrated: true });
    expect(await readQueue(program.context, manager)).toMatchObject([{ id: submissionId }]);
    expect(await startAssessment(program.context, author, submissionId)).toEqual(refused);
    expect(await startAssessment(program.context, manager, submissionId)).toEqual({ ok: true });
    expect(await program.decideWith(submissionId, [2, 2])).toMatchObject({ ok: true, passed: true });
  });

  test("whoever differs goes on with the next sample, and begins again after the last", async () => {
    const offered: (string | undefined)[] = [];
    for (const points of [{ clear: 0 }, { right: 0 }, { clear: 0 }, {}, {}]) {
      const next = (await view())?.next;
      offered.push(next?.id);
      await judge(program, manager, next?.id ?? "", points);
    }
    expect(offered).toEqual(["first", "second", "third", "first", "second"]);
    const standing = await view();
    expect(standing).toMatchObject({ next: null, calibratedAt: program.context.now() });
    expect(standing?.judged.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
    expect(standing?.agreement).toEqual({ samples: 2, pairs: 4, exact: 1, adjacent: 1, kappa: null });
  });

  test("shows nothing of a sample's scores before one's own are in, and of that sample alone afterwards", async () => {
    const hidden = (text: string) =>
      samples
        .flatMap(({ id }) => [`clear-in-${id}`, `right-in-${id}`])
        .filter((reason) => text.includes(reason));
    const before = await view();
    expect(before).toMatchObject({ next: { id: "first", text: "text-of-first", number: 1 }, judged: [] });
    expect(JSON.stringify(before)).not.toContain("text-of-second");
    expect(hidden(JSON.stringify(before))).toEqual([]);
    await judge(program, manager, "first", { clear: 0 });
    const after = await view();
    expect(hidden(JSON.stringify(after))).toEqual(["clear-in-first", "right-in-first"]);
    expect(after?.judged).toMatchObject([
      {
        number: 1,
        criteria: [
          { id: "clear", own: 0, reference: 2, apart: 1, rationale: "clear-in-first" },
          { id: "right", own: 0, reference: 0, apart: 0, rationale: "right-in-first" },
        ],
      },
    ]);
    expect(hidden(JSON.stringify(await view(author)))).toEqual([]);
    const submissionId = await program.handedIn();
    const desk = JSON.stringify((await readSubmission(program.context, author, submissionId))?.demonstration);
    expect(desk).not.toContain("text-of-");
    expect(hidden(desk)).toEqual([]);
  });

  test("takes each sample once, whatever is sent twice, at once or out of turn", async () => {
    const sent = await Promise.all(Array.from({ length: 10 }, () => judge(program, manager, "first")));
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    expect(sent.filter((one) => !one.ok && one.reason === "other-sample")).toHaveLength(9);
    expect(await judge(program, manager, "third")).toEqual({ ok: false, reason: "other-sample" });
    expect(await judge(program, manager, "second", { clear: 1 })).toEqual({
      ...{ ok: false, reason: "unknown-level", criterionId: "clear" },
    });
    await judge(program, manager, "second");
    expect(await judge(program, manager, "third")).toEqual({ ok: false, reason: "already-calibrated" });
    expect((await view())?.judged).toHaveLength(2);
  });

  test("is nobody's to be calibrated on who does not assess it", async () => {
    const elsewhere = { viewer: { personId: "author-2", partnerId: null }, scope: "tracks" as const };
    expect(await view(elsewhere)).toBeUndefined();
    expect(await judge(program, elsewhere, "first")).toEqual({ ok: false, reason: "not-found" });
    expect(await listCalibratedTasks(program.context, elsewhere)).toEqual([]);
  });

  test("asks anew when a criterion changes; work begun before goes on, and what was judged stays", async () => {
    await calibrate(program, manager);
    const begun = await program.handedIn();
    await startAssessment(program.context, manager, begun);
    const reworded = withSamples("Clear to a stranger.");
    await publishSamples(program, reworded);
    expect(await program.decideWith(begun, [0, 0])).toMatchObject({ ok: true });
    const submissionId = await program.handedIn();
    expect(await startAssessment(program.context, manager, submissionId)).toEqual(refused);
    const anew = await readCalibration(program.context, manager, reworded.module);
    expect(anew).toMatchObject({ calibratedAt: null, judged: [], next: { id: "first", number: 1 } });
    for (const id of ["first", "second"]) await judge(program, manager, id, {}, reworded);
    expect(await startAssessment(program.context, manager, submissionId)).toEqual({ ok: true });
    expect(await program.db.selectFrom("calibration").select("rubric").distinct().execute()).toHaveLength(2);
  });

  test("does not hold up work of other modules, nor of this one where it has no samples", async () => {
    const { track } = withSamples();
    const modules = track.modules.map(({ calibration: _, ...module }) => module);
    program.context.tracks = () => [{ ...track, modules }];
    expect(await startAssessment(program.context, manager, await program.handedIn())).toEqual({ ok: true });
    expect(await view()).toBeUndefined();
  });

  test("judged twice: only calibrated assessors count as somebody who is left to judge", async () => {
    await changePolicy(program.context, {
      actorId: "admin-1",
      policy: { ...defaultPolicy, secondShare: 100 },
    });
    await calibrate(program, manager);
    const alone = await program.handedIn();
    await startAssessment(program.context, manager, alone);
    expect(await program.decideWith(alone, [0, 0])).toMatchObject({ decides: true });
    await calibrate(program, third);
    const both = await program.handedIn();
    await startAssessment(program.context, manager, both);
    expect(await program.decideWith(both, [0, 0])).toMatchObject({ decides: false });
    expect(await readQueue(program.context, third)).toMatchObject([{ id: both }]);
    expect(await readQueue(program.context, author)).toEqual([]);
  });

  test("lists who is calibrated: for a manager those who assess for the own partners, for an admin everyone", async () => {
    await calibrate(program, third);
    await judge(program, manager, "first");
    const everyone = { viewer: { personId: "admin-1", partnerId: null }, scope: "all" as const };
    const standing = async (seenBy: SubmissionViewer) =>
      (await listCalibratedTasks(program.context, seenBy)).map(({ moduleId, assessors }) => [
        moduleId,
        ...assessors.map(({ name, samples, calibratedAt }) => `${name} ${samples} ${calibratedAt !== null}`),
      ]);
    const own = ["author-1 0 false", "manager-1 1 false", "manager-3 2 true"];
    expect(await standing(manager)).toEqual([["module-2", ...own]]);
    expect(await standing(everyone)).toEqual([
      ["module-2", "author-1 0 false", "manager-1 1 false", "manager-2 0 false", "manager-3 2 true"],
    ]);
  });

  test("is told by rows that nobody changes, and by no activity, so that a replay has nothing to say of it", async () => {
    const before = await program.db.selectFrom("activity").select("id").execute();
    await calibrate(program, manager);
    expect(await program.db.selectFrom("activity").select("id").execute()).toEqual(before);
    const { db } = program;
    await expect(db.updateTable("calibration").set({ calibrated: 1 }).execute()).rejects.toThrow(
      "calibration is append-only",
    );
    await expect(db.deleteFrom("calibration_score").execute()).rejects.toThrow(
      "calibration_score is append-only",
    );
    await expect(db.deleteFrom("calibration").execute()).rejects.toThrow();
  });
});
