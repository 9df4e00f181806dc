import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { tellNobody } from "#app/domain/activity/listener";
import { grantAttempt } from "#app/domain/assessment/grant-attempt.server";
import { startAttempt } from "#app/domain/assessment/take-quiz.server";
import type { Milestone, Track } from "#app/domain/catalog/catalog";
import { listAwards } from "#app/domain/certification/certification.store.server";
import { awardByChangedRules } from "#app/domain/certification/reconsider.server";
import { revokeAward } from "#app/domain/certification/revoke-award.server";
import type { Context } from "#app/domain/context";
import { startAssessment } from "#app/domain/demonstrations/assess.server";
import { returnForRevision } from "#app/domain/demonstrations/return.server";
import { submitDemonstration } from "#app/domain/demonstrations/submit.server";
import { enrolPerson } from "#app/domain/enrolment/enrolment.server";
import { createTell } from "#app/domain/notices/tell.server";
import { answerSelfCheck, completeLesson } from "#app/domain/progress/lesson.server";
import { effortLeft } from "#app/domain/reports/effort";
import { readTrail } from "#app/domain/reports/trail.server";
import { createRecord } from "#app/domain/spine.server";
import { noticeLinks } from "#app/http/notice-links.server";
import { effortLeftText } from "#app/ui/effort-words";
import { findDiscrepancies } from "#test/support/discrepancies";
import {
  completeTrack,
  demonstrate,
  enrol,
  finishLesson,
  manager,
  requireLesson,
  takeQuiz,
} from "#test/support/learning";
import { readMails } from "#test/support/outbox";
import { createTestProgram, lessons, type TestProgram, track, zone } from "#test/support/program";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
  await enrol(program.context, "rep-1");
});
afterEach(() => program.cleanup());

const trail = (tracks: Track[] = [track]) => readTrail(program.context, "rep-1", tracks);
const milestone = async (id: string, tracks?: Track[]) =>
  (await trail(tracks)).tracks.flatMap(({ milestones }) => milestones).find((one) => one.id === id);

async function revoke(milestoneId: string): Promise<void> {
  const award = (await listAwards(program.db, "rep-1")).find((one) => one.milestoneId === milestoneId);
  program.advance(1000);
  await revokeAward(program.context, {
    awardId: award?.id ?? "",
    actorId: "manager-1",
    reason: "A mistake.",
  });
  program.advance(1000);
}

describe("an award that has ended", () => {
  test("has a next step: part by part what earns it again, until it is earned", async () => {
    const { context } = program;
    await completeTrack(context, "rep-1");
    expect((await trail()).next).toBeNull();
    await revoke("certified");

    const earns = { title: "Certified", again: true };
    expect(
      (await milestone("certified"))?.parts.map(({ moduleId, kind }) => `${kind} of ${moduleId}`),
    ).toEqual(["quiz of module-1", "quiz of module-2", "demonstration of module-2"]);
    expect((await trail()).next).toMatchObject({ moduleId: "module-1", part: "quiz", earns });
    await takeQuiz(context, "rep-1", requireLesson(1), 4);
    expect((await trail()).next).toMatchObject({ moduleId: "module-2", part: "quiz", earns });
    await takeQuiz(context, "rep-1", requireLesson(2), 4);
    expect((await trail()).next).toMatchObject({ moduleId: "module-2", part: "demonstration", earns });
    await demonstrate(context, "rep-1", requireLesson(2), 4);
    expect(await trail()).toMatchObject({ next: null, stuck: [] });
    expect((await milestone("certified"))?.award).toMatchObject({ status: "active", cycle: 2 });
  });

  test("leaves nothing to do while the last part is with an assessor", async () => {
    const { context } = program;
    await completeTrack(context, "rep-1");
    await revoke("certified");
    await takeQuiz(context, "rep-1", requireLesson(1), 4);
    await takeQuiz(context, "rep-1", requireLesson(2), 4);
    const work = { written: "New work.", link: "", files: [] };
    await submitDemonstration(context, { personId: "rep-1", track, module: requireLesson(2), ...work });
    expect(await trail()).toMatchObject({ next: null, waiting: [{ moduleId: "module-2" }] });
  });

  test("is earned again by the lesson, where a lesson is all there is", async () => {
    const { context, db } = program;
    const module = { ...requireLesson(1), quiz: null };
    const bare: Track = {
      ...track,
      modules: [{ id: module.id, title: module.title, quiz: false, demonstration: false }],
      lessons: [module],
      milestones: track.milestones.slice(0, 1),
    };
    const asked = { ...context, record: createRecord({ zone, trackDefinition: () => bare }, tellNobody) };
    const done = () => completeLesson(asked, { personId: "rep-1", track: bare, module });
    await answerSelfCheck(asked, {
      personId: "rep-1",
      track: bare,
      module,
      checkId: "check",
      choices: ["b"],
    });
    await done();
    program.setNow("2027-03-02T23:00:00.000Z");
    expect((await trail([bare])).next).toMatchObject({ part: "lesson", earns: { again: true } });
    await done();
    expect((await listAwards(db, "rep-1")).map(({ cycle }) => cycle).sort()).toEqual([1, 2]);
    expect((await trail([bare])).next).toBeNull();
  });

  test("has one from the moment it expires", async () => {
    await completeTrack(program.context, "rep-1");
    program.setNow("2027-03-02T22:59:59.999Z");
    expect((await trail()).next).toBeNull();
    program.setNow("2027-03-02T23:00:00.000Z");
    expect((await trail()).next).toMatchObject({ part: "quiz", earns: { title: "Started", again: true } });
  });
});

describe("a quiz", () => {
  test("that was begun is gone on with, and says until when", async () => {
    const { context } = program;
    await finishLesson(context, "rep-1", requireLesson(1));
    expect((await trail()).next).toMatchObject({ part: "quiz", attempt: null });
    const started = await startAttempt(context, { personId: "rep-1", track, module: requireLesson(1) });
    const id = started.ok ? started.attemptId : "";
    expect((await trail()).next?.attempt).toEqual({ id, deadlineAt: "2026-03-02T09:10:00.000Z" });
    program.advance(11 * 60_000);
    expect((await trail()).next?.attempt).toBeNull();
  });

  test("without attempts left is no next step: it says that it holds everything up, until one more is granted", async () => {
    const { context } = program;
    await finishLesson(context, "rep-1", requireLesson(1));
    await takeQuiz(context, "rep-1", requireLesson(1), 0);
    expect(await trail()).toMatchObject({ next: { part: "quiz" }, stuck: [] });
    await takeQuiz(context, "rep-1", requireLesson(1), 0);
    expect(await trail()).toMatchObject({ next: null, stuck: [{ moduleId: "module-1", part: "quiz" }] });
    program.advance(1000);
    const granting = { personId: "rep-1", actorId: "manager-1", module: requireLesson(1), reason: "Ill." };
    expect(await grantAttempt(context, granting)).toEqual({ ok: true });
    expect(await trail()).toMatchObject({ next: { part: "quiz" }, stuck: [] });
  });

  test("without attempts left gives way to what can be done on another track, and is named all the same, in either order", async () => {
    const { context } = program;
    await finishLesson(context, "rep-1", requireLesson(1));
    await takeQuiz(context, "rep-1", requireLesson(1), 0);
    await takeQuiz(context, "rep-1", requireLesson(1), 0);
    const other = await enrolInAnother();
    for (const tracks of [
      [track, other],
      [other, track],
    ])
      expect(await trail(tracks)).toMatchObject({
        next: { moduleId: "other-1" },
        stuck: [{ moduleId: "module-1" }],
      });
    const read = await trail([track, other]);
    expect(read.tracks.map(({ trackId }) => trackId)).toEqual(["other", "sales"]);
  });
});

/** A track of one lesson, after the first in the catalog. */
async function enrolInAnother(): Promise<Track> {
  const lesson = { ...requireLesson(1), id: "other-1", trackId: "other", quiz: null };
  const modules = [{ id: "other-1", title: "Other", quiz: false, demonstration: false }];
  const other: Track = { ...track, id: "other", lessons: [lesson], modules, milestones: [] };
  const asked = { personId: "rep-1", trackId: "other", actorId: "manager-1", source: "manager" as const };
  await enrolPerson({ ...program.context, tracks: () => [track, other] }, asked);
  return other;
}

test("the track of the next step stands first, and one that is complete after what is open", async () => {
  const other = await enrolInAnother();
  const order = async () => (await trail([track, other])).tracks.map(({ trackId }) => trackId);
  expect(await order()).toEqual(["sales", "other"]);
  await completeTrack(program.context, "rep-1");
  expect(await order()).toEqual(["other", "sales"]);
});

test("the next step says what is known of its part, and of no other", async () => {
  const { context } = program;
  const next = async () => (await trail()).next;
  expect(await next()).toMatchObject({
    part: "lesson",
    takes: { least: 10, most: 10 },
    questions: null,
    task: null,
  });
  await finishLesson(context, "rep-1", requireLesson(1));
  expect(await next()).toMatchObject({
    part: "quiz",
    takes: { least: 4, most: 10 },
    questions: 4,
    task: null,
  });
  await takeQuiz(context, "rep-1", requireLesson(1), 4);
  await finishLesson(context, "rep-1", requireLesson(2));
  await takeQuiz(context, "rep-1", requireLesson(2), 4);
  expect(await next()).toMatchObject({
    part: "demonstration",
    takes: null,
    questions: null,
    task: "Show it",
  });
});

test("a module waits once all that it misses is with an assessor, and not before", async () => {
  const { context } = program;
  const waits = async () => (await trail()).tracks[0]?.modules.map(({ waiting }) => waiting);
  await finishLesson(context, "rep-1", requireLesson(1));
  await takeQuiz(context, "rep-1", requireLesson(1), 4);
  const work = { written: "My work.", link: "", files: [] };
  await submitDemonstration(context, { personId: "rep-1", track, module: requireLesson(2), ...work });
  expect(await waits()).toEqual([false, false]);
  await finishLesson(context, "rep-1", requireLesson(2));
  await takeQuiz(context, "rep-1", requireLesson(2), 4);
  expect(await waits()).toEqual([false, true]);
});

test("a module that is not offered at present is named among what a milestone needs", async () => {
  const withdrawn = { ...track, modules: track.modules.slice(0, 1), lessons: lessons.slice(0, 1) };
  expect(await milestone("certified", [withdrawn])).toMatchObject({ withdrawn: 1, parts: [] });
  expect(await milestone("certified")).toMatchObject({ withdrawn: 0 });
});

describe("rules that changed", () => {
  /** The program as it goes on once this track is published beside or instead of the others. */
  async function publish(changed: Track): Promise<Context> {
    const snapshot = JSON.stringify(changed);
    const { id, title, version } = changed;
    const row = { hash: version, kind: "track" as const, content_id: id, title, snapshot };
    await program.db
      .insertInto("content_version")
      .values({ ...row, published_at: program.context.now() })
      .execute();
    const known = [track, changed];
    const trackDefinition = (asked: string) => known.find((one) => one.version === asked) ?? track;
    const tell = createTell({ now: program.context.now, zone, links: noticeLinks("https://learn.example") });
    return {
      ...program.context,
      tracks: () => [changed],
      record: createRecord({ zone, trackDefinition }, tell),
    };
  }
  const versionOf = (text: string) => createHash("sha256").update(text).digest("hex");
  const awards = async () => (await listAwards(program.db, "rep-1")).map(({ milestoneId }) => milestoneId);

  test("a milestone that asks for less is awarded to who has shown it, once, and replay agrees", async () => {
    await finishLesson(program.context, "rep-1", requireLesson(1));
    await takeQuiz(program.context, "rep-1", requireLesson(1), 4);
    expect(await awards()).toEqual(["started"]);
    const milestones = track.milestones.map((one): Milestone => ({ ...one, requires: ["module-1"] }));
    const context = await publish({ ...track, version: versionOf("less"), milestones });
    await awardByChangedRules(context);
    await awardByChangedRules(context);
    expect((await awards()).sort()).toEqual(["certified", "started"]);
    const told = await readMails(program.db, "award-earned");
    expect(told.filter(({ body }) => body.includes("Certified"))).toHaveLength(1);
    const trackDefinition = (asked: string) => ({
      ...track,
      ...(asked === track.version ? {} : { milestones }),
    });
    expect(await findDiscrepancies(program, trackDefinition)).toEqual([]);
  });

  test("what was shown counts where the module has moved to", async () => {
    await finishLesson(program.context, "rep-1", requireLesson(1));
    await takeQuiz(program.context, "rep-1", requireLesson(1), 4);
    const moved: Track = {
      ...track,
      id: "moved",
      version: versionOf("moved"),
      modules: track.modules.slice(0, 1),
      lessons: lessons.slice(0, 1).map((module) => ({ ...module, trackId: "moved" })),
      milestones: [{ ...track.milestones[0], id: "moved-on", title: "Moved on" } as Milestone],
    };
    const context = await publish(moved);
    const asked = { personId: "rep-1", trackId: "moved", actorId: "manager-1", source: "manager" as const };
    await enrolPerson(context, asked);
    await awardByChangedRules(context);
    expect((await awards()).sort()).toEqual(["moved-on", "started"]);
  });

  test("gives nothing to who has an award, was never enrolled, or has shown too little", async () => {
    await finishLesson(program.context, "rep-1", requireLesson(1));
    await awardByChangedRules(program.context);
    expect(await awards()).toEqual([]);
    await takeQuiz(program.context, "rep-1", requireLesson(1), 4);
    await awardByChangedRules(program.context);
    expect(await awards()).toEqual(["started"]);
    const kinds = await program.db.selectFrom("activity").select("kind").execute();
    expect(kinds.filter(({ kind }) => kind === "milestones_reconsidered")).toEqual([]);
  });
});

describe("the card of the next step", () => {
  const card = async () => (await trail()).next;
  const first = requireLesson(1);

  test("tells the last score, what passes, the attempts left and what to read again, and nothing of the key", async () => {
    await finishLesson(program.context, "rep-1", first);
    expect(await card()).toMatchObject({ outlook: { left: 2, failed: null }, takes: { least: 4, most: 10 } });
    await takeQuiz(program.context, "rep-1", first, 2);
    const shown = await card();
    expect(shown).toMatchObject({
      outlook: { left: 1, failed: { percent: 50, cutScore: 75, reread: [{ slug: "first", text: "First" }] } },
    });
    expect(JSON.stringify(shown)).not.toMatch(/item-1-|key-of|mistake-in/);
  });

  test("reads nothing again where every question was right, and no score that the review keeps back", async () => {
    const keeping = (review: NonNullable<typeof first.quiz>["review"]): Track => ({
      ...track,
      lessons: track.lessons.map((module) =>
        module.id === first.id && module.quiz
          ? { ...module, quiz: { ...module.quiz, review, attempts: 9 } }
          : module,
      ),
    });
    await finishLesson(program.context, "rep-1", first);
    for (const [review, percent, headings] of [
      [{ score: "after-passing" }, null, 0],
      ["after-passing", 25, 0],
      [{ answers: "after-last-attempt" }, 25, 0],
      ["after-submission", 25, 1],
    ] as const) {
      const published = keeping(review);
      const version = createHash("sha256").update(JSON.stringify(review)).digest("hex");
      const module = published.lessons[0];
      if (!module) throw new Error("no module");
      await program.db
        .insertInto("content_version")
        .values({
          ...{ hash: version, kind: "module", content_id: first.id, title: first.title },
          ...{ snapshot: JSON.stringify({ ...module, version }), published_at: program.context.now() },
        })
        .execute();
      await takeQuiz(program.context, "rep-1", { ...module, version }, 1);
      const failed = (await trail([published])).next?.outlook?.failed;
      expect(failed?.percent, JSON.stringify(review)).toBe(percent);
      expect(failed?.reread, JSON.stringify(review)).toHaveLength(headings);
    }
  });

  test("says which criteria to revise, of a version that was returned and of one that did not pass", async () => {
    const { context } = program;
    for (const module of [first, requireLesson(2)]) {
      await finishLesson(context, "rep-1", module);
      await takeQuiz(context, "rep-1", module, 4);
    }
    expect((await card())?.revision).toBeNull();
    await demonstrate(context, "rep-1", requireLesson(2), 2);
    expect((await card())?.revision).toEqual({
      ...{ outcome: "not-yet", number: 1, points: 2, cutScore: 3, criteria: ["Right"] },
    });
    program.advance(1000);
    const work = { written: "New work.", link: "", files: [] };
    const submitted = await submitDemonstration(context, {
      ...{ personId: "rep-1", track, module: requireLesson(2), ...work },
    });
    if (!submitted.ok) throw new Error(submitted.reason);
    const { submissionId } = submitted;
    await startAssessment(context, manager, submissionId);
    // While it is being judged nothing of it is known.
    expect((await trail()).next).toBeNull();
    const scores = [{ criterionId: "clear", points: 0, feedback: "No figures." }];
    await returnForRevision(context, manager, { submissionId, scores, minutes: 5, comment: "See below." });
    expect((await card())?.revision).toEqual({
      ...{ outcome: "returned", number: 2, points: null, cutScore: 3, criteria: ["Clear"] },
    });
  });

  test("asks the database no more than it must", async () => {
    const statements = async () => {
      let count = 0;
      const counting = program.db.withPlugin({
        transformQuery({ node }) {
          count += 1;
          return node;
        },
        transformResult: async ({ result }) => result,
      });
      await readTrail({ ...program.context, db: counting }, "rep-1", [track]);
      return count;
    };
    expect(await statements()).toBe(4);
    await finishLesson(program.context, "rep-1", first);
    expect(await statements()).toBe(5);
    await takeQuiz(program.context, "rep-1", first, 1);
    expect(await statements()).toBe(8);
  });
});

test("what is left adds up over lessons, quizzes and demonstrations, part by part, and never counts one twice", () => {
  const parts = lessons.flatMap((module) =>
    (["lesson", "quiz", "demonstration"] as const)
      .filter((part) => part !== "demonstration" || module.demonstration)
      .map((part) => ({ module, part })),
  );
  fc.assert(
    fc.property(fc.subarray(parts), fc.option(fc.tuple(fc.nat(60), fc.nat(60))), (some, takes) => {
      const [a = 0, b = 0] = takes ?? [];
      const span: [number, number] = [1 + Math.min(a, b), 1 + Math.max(a, b)];
      const said = some.map(({ module, part }) => ({
        part,
        module: module.demonstration
          ? { ...module, demonstration: { ...module.demonstration, takes: takes ? span : undefined } }
          : module,
      }));
      const left = effortLeft(said);
      const each = said.map((one) => effortLeft([one]));
      const sum = (key: "least" | "most" | "decisions" | "unsaid") =>
        each.reduce((total, one) => total + one[key], 0);
      for (const key of ["least", "most", "decisions", "unsaid"] as const) expect(left[key]).toBe(sum(key));
      expect(left.least).toBeLessThanOrEqual(left.most);
      expect(left.unsaid).toBe(takes ? 0 : left.decisions);
      expect(effortLeftText(left)).not.toMatch(/NaN|Infinity|undefined/);
    }),
  );
});
