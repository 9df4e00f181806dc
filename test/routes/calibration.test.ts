/** The pages on which assessors are calibrated, and what the other pages say of it. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { paths } from "#app/paths";
import { calibrate, publishSamples, samples, withSamples } from "#test/support/calibrating";
import { author } from "#test/support/demonstrating";
import { enrol, finishLesson, manager, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestSite, type TestSite } from "#test/support/site";

const { module, track } = withSamples();
const page = paths.calibration(module.id);
const route = "routes/assessments.calibration_.$moduleId";
let site: TestSite;

beforeEach(async () => {
  site = await createTestSite({ tracks: [track], library: [] });
  await publishSamples(site);
  await enrol(site.context, "rep-1");
  await finishLesson(site.context, "rep-1", requireLesson(1));
  await takeQuiz(site.context, "rep-1", requireLesson(1), 4);
});
afterEach(() => site.cleanup());

const judge = (form: { [name: string]: string }, as = "manager-1") => site.visit(page, { as, form });
const asAuthored = (sampleId: string) => {
  const { scores = {} } = samples.find(({ id }) => id === sampleId) ?? {};
  const levels = Object.entries(scores).map(([id, { points }]) => [`level.${id}`, String(points)]);
  return { sample: sampleId, ...Object.fromEntries(levels) };
};
/** Which samples' reasons stand in a text. */
const told = (text: string) => samples.map(({ id }) => id).filter((id) => text.includes(`-in-${id}`));

async function handIn(): Promise<string> {
  const form = new FormData();
  form.set("intent", "submit");
  form.set("written", "My work.");
  await site.visit(paths.demonstration(module.id), { as: "rep-1", form });
  return (await site.db.selectFrom("submission").select("id").executeTakeFirstOrThrow()).id;
}

test("the desk and the queue send an assessor to the samples first, and nothing can be begun", async () => {
  const submissionId = await handIn();
  const desk = await site.read(paths.assessment(submissionId), { as: "manager-1" });
  expect(desk).toContain("Calibrate first");
  expect(desk).toContain(`href="${page}"`);
  expect(desk).not.toContain("Start assessing");
  const queue = await site.read(paths.assessments(), { as: "manager-1" });
  expect(queue).toContain(`href="${page}"`);
  expect(queue).not.toContain(paths.assessment(submissionId));
  const begun = await site.visit(paths.assessment(submissionId), {
    as: "manager-1",
    form: { intent: "start" },
  });
  expect(begun.headers.get("Location")).toBe(paths.assessment(submissionId));
  expect(await site.db.selectFrom("demonstration_assessment").selectAll().execute()).toEqual([]);
});

test("a sample stands there like real work, and neither page nor data nor refusal tells its scores", async () => {
  const shown = await site.read(page, { as: "manager-1" });
  for (const text of ["text-of-first", "guidance-on-clear", "Do it.", "Not right."])
    expect(shown).toContain(text);
  const data = await site.read(page, { as: "manager-1", data: route });
  const refused = await judge({ sample: "first", "level.clear": "2" });
  expect(refused.status).toBe(422);
  const again = await refused.text();
  expect(again).toContain("Right: choose the level that was shown.");
  expect(again.match(/checked=""/g)).toHaveLength(1);
  for (const body of [shown, data, again]) {
    expect(told(body)).toEqual([]);
    expect(body).not.toContain("text-of-second");
    expect(body).not.toContain("rationale");
  }
  expect(await site.db.selectFrom("calibration").selectAll().execute()).toEqual([]);
});

test("levels handed in are answered with the author's and why, then comes the next sample, then the desk is open", async () => {
  const submissionId = await handIn();
  const first = { ...asAuthored("first"), "level.clear": "0" };
  expect((await judge(first)).headers.get("Location")).toBe(page);
  const result = await site.read(page, { as: "manager-1" });
  expect(told(result)).toEqual(["first"]);
  for (const text of [
    "Not calibrated yet",
    "One level apart",
    "50 %",
    "not enough data",
    "Judge the next sample",
  ])
    expect(result).toContain(text);
  expect(await site.read(paths.calibration(module.id, "next"), { as: "manager-1" })).toContain(
    "text-of-second",
  );
  expect((await judge(first)).headers.get("Location")).toBe(page);
  await judge(asAuthored("second"));
  expect(await site.read(page, { as: "manager-1" })).toContain("Not calibrated yet");
  await judge(asAuthored("third"));
  const done = await site.read(page, { as: "manager-1" });
  expect(done).toContain("You are calibrated");
  expect(done).not.toContain("Judge the next sample");
  expect(await site.read(paths.assessments(), { as: "manager-1" })).toContain(paths.assessment(submissionId));
  const desk = await site.read(paths.assessment(submissionId), { as: "manager-1" });
  expect(desk).toContain("Start assessing");
  expect(desk).not.toContain("text-of-");
  expect(await site.db.selectFrom("calibration").selectAll().execute()).toHaveLength(3);
});

test("nobody but its assessors opens or answers a sample, and no module without samples has one", async () => {
  for (const as of ["rep-1", "lead-1", "admin-1"]) {
    for (const path of [page, paths.calibrations()])
      expect((await site.visit(path, { as })).status).toBe(403);
    expect((await site.visit(page, { as, data: route })).status).toBe(403);
    expect((await judge(asAuthored("first"), as)).status).toBe(403);
  }
  await site.db.deleteFrom("track_author").execute();
  expect((await site.visit(page, { as: "author-1" })).status).toBe(404);
  expect((await judge(asAuthored("first"), "author-1")).status).toBe(404);
  for (const id of ["module-1", "no-such"]) {
    expect((await site.visit(paths.calibration(id), { as: "manager-1" })).status).toBe(404);
  }
  expect(await site.db.selectFrom("calibration").selectAll().execute()).toEqual([]);
});

test("a rep is sent nothing of the samples", async () => {
  const demonstration = { as: "rep-1", data: "routes/modules.$moduleId_.demonstration" };
  for (const visit of [{ as: "rep-1" }, demonstration]) {
    const body = await site.read(paths.demonstration(module.id), visit);
    for (const { id } of samples) expect(body).not.toContain(`text-of-${id}`);
    expect(told(body)).toEqual([]);
    expect(body).not.toContain("calibration");
  }
});

test("managers and admins see who is calibrated; an author sees only how they stand themselves", async () => {
  await calibrate(site, manager);
  await calibrate(site, author);
  const others = await site.read(paths.calibrations(), { as: "manager-1" });
  expect(others).toContain("author-1");
  expect(await site.read(paths.adminAssessing(), { as: "admin-1" })).toContain("manager-1");
  const own = await site.read(paths.calibrations(), { as: "author-1" });
  expect(own).toContain(`href="${page}"`);
  expect(own).not.toContain("manager-1");
  const data = { as: "author-1", data: "routes/assessments.calibration" };
  expect(await site.read(paths.calibrations(), data)).not.toContain("manager-1");
});
