import { afterEach, beforeEach, expect, test } from "vitest";
import { endEnrolment, enrolPerson } from "#app/domain/enrolment/enrolment.server";
import { listOpenEnrolments } from "#app/domain/enrolment/enrolment.store.server";
import { createTestProgram, type TestProgram, track } from "#test/support/program";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const onTrack = { personId: "rep-1", trackId: "sales" };
const leave = () =>
  endEnrolment(program.context, { ...onTrack, actorId: "rep-1", reason: "Not my job any more." });

test("who joined a track by themselves may leave it", async () => {
  const open = { ...program.context, tracks: () => [{ ...track, selfEnrolment: true }] };
  expect(await enrolPerson(open, { ...onTrack, actorId: "rep-1", source: "self" })).toEqual({ ok: true });
  expect(await leave()).toEqual({ ok: true });
  expect(await listOpenEnrolments(program.db, "rep-1")).toEqual([]);
});

test("who was put on a track by a lead or manager stays until one of them ends it", async () => {
  await enrolPerson(program.context, { ...onTrack, actorId: "lead-1", source: "lead" });
  expect(await leave()).toEqual({ ok: false, reason: "not-joined-by-self" });
  const ended = await endEnrolment(program.context, { ...onTrack, actorId: "manager-1", reason: "Moved." });
  expect(ended).toEqual({ ok: true });
});
