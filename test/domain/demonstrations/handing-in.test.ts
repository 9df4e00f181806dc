import { afterEach, beforeEach, expect, test } from "vitest";
import { startAssessment } from "#app/domain/demonstrations/assess.server";
import { readSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { withdrawSubmission } from "#app/domain/demonstrations/submit.server";
import {
  createDemonstrationProgram,
  type DemonstrationProgram,
  demonstrated,
} from "#test/support/demonstrating";
import { demonstrate, enrol, manager } from "#test/support/learning";

let program: DemonstrationProgram;
beforeEach(async () => {
  program = await createDemonstrationProgram();
});
afterEach(() => program.cleanup());

test("a submission can be taken back until an assessor starts, and not a moment longer", async () => {
  const first = await program.handedIn();
  expect(await withdrawSubmission(program.context, { personId: "rep-1", submissionId: first })).toEqual({
    ok: true,
  });
  expect(await withdrawSubmission(program.context, { personId: "rep-1", submissionId: first })).toEqual({
    ok: true,
  });
  const second = await program.handedIn();
  await startAssessment(program.context, manager, second);
  expect(await withdrawSubmission(program.context, { personId: "rep-1", submissionId: second })).toEqual({
    ok: false,
    reason: "assessment-started",
  });
});

test("every version is kept, with what was said about it", async () => {
  const withdrawn = await program.handedIn();
  await withdrawSubmission(program.context, { personId: "rep-1", submissionId: withdrawn });
  await demonstrate(program.context, "rep-1", demonstrated, 2);
  await demonstrate(program.context, "rep-1", demonstrated, 4);
  expect(
    (await program.standing("rep-1")).map(({ number, state, points }) => [number, state, points]),
  ).toEqual([
    [3, "passed", 4],
    [2, "not-yet", 2],
    [1, "withdrawn", null],
  ]);
});

test("an assessor sees the earlier versions beside the one on the desk", async () => {
  await demonstrate(program.context, "rep-1", demonstrated, 2);
  const view = await readSubmission(program.context, manager, await program.handedIn());
  expect(view?.earlier.map(({ number, points, scores }) => [number, points, scores.length])).toEqual([
    [1, 2, 2],
  ]);
});

test("twenty hand-ins in parallel leave one open submission", async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => program.handIn("rep-1")));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok && result.reason === "same-again")).toHaveLength(19);
  expect(await program.countRows("submission")).toBe(1);
  expect(await program.countActivities("demonstration_submitted")).toBe(1);
});

test("something else sent while one waits is refused, and so is the same once a minute has passed", async () => {
  await program.handIn("rep-1");
  expect(await program.handIn("rep-1", { written: "Something else." })).toMatchObject({
    reason: "already-waiting",
  });
  program.advance(60_000);
  expect(await program.handIn("rep-1")).toMatchObject({ reason: "already-waiting" });
});

test("nothing, a bad link, and a text without end are refused, and so is who may not take the demonstrated", async () => {
  expect(await program.handIn("rep-1", { written: "  " })).toEqual({
    ok: false,
    reason: "nothing-submitted",
  });
  expect(await program.handIn("rep-1", { link: "javascript:alert(1)" })).toEqual({
    ok: false,
    reason: "bad-link",
  });
  expect(await program.handIn("rep-1", { written: "x".repeat(20_001) })).toEqual({
    ok: false,
    reason: "too-long",
  });
  expect(await program.handIn("rep-2")).toEqual({ ok: false, reason: "not-enrolled" });
  await enrol(program.context, "rep-2");
  expect(await program.handIn("rep-2")).toEqual({ ok: false, reason: "locked" });
  expect(await program.countRows("submission")).toBe(0);
});

test("nobody withdraws what another handed in", async () => {
  const submissionId = await program.handedIn();
  expect(await withdrawSubmission(program.context, { personId: "rep-2", submissionId })).toEqual({
    ok: false,
    reason: "not-found",
  });
});
