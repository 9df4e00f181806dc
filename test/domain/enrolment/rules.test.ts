import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type JobRole, jobRoles } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { applyRules, isEnrolledByRule, type KnownEnrolment } from "#app/domain/enrolment/enrolment";
import {
  endEnrolment,
  enrolByRule,
  enrolEveryoneByRule,
  enrolPerson,
} from "#app/domain/enrolment/enrolment.server";
import { listOpenEnrolments } from "#app/domain/enrolment/enrolment.store.server";
import { changePerson } from "#app/domain/identity/change-person.server";
import { createTestProgram, type TestProgram, track } from "#test/support/program";

const tiers = ["registered", "premier"];
const trackIds = ["a", "b", "c"];
const learnerId = "rep";

const rule = fc.record({
  jobRole: fc.constantFrom(...jobRoles),
  tiers: fc.option(fc.subarray(tiers), { nil: null }),
});
const publishedTracks = fc
  .subarray(trackIds)
  .chain((ids) => fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), enrol: fc.array(rule) }))));
const learnerNow = fc.record({
  personId: fc.constant(learnerId),
  jobRoles: fc.subarray([...jobRoles]) as fc.Arbitrary<JobRole[]>,
  tierId: fc.constantFrom(...tiers),
});
/** Ended ones in any order, and at most one open in each track, which is its last. */
const historyOf = fc
  .array(
    fc.record({
      trackId: fc.constantFrom(...trackIds),
      source: fc.constantFrom("rule", "lead", "manager", "self"),
      endedBy: fc.constantFrom(null, learnerId, "lead", "manager"),
      open: fc.boolean(),
    }),
  )
  .map((made) =>
    made.map(({ open, ...enrolment }, index): KnownEnrolment => {
      const isLast = !made.slice(index + 1).some((later) => later.trackId === enrolment.trackId);
      const ended = { id: String(index), ...enrolment, endedAt: "2026-03-02T09:00:00.000Z" };
      return open && isLast ? { ...ended, endedAt: null, endedBy: null } : ended;
    }),
  );

const decided = ({ endedAt, endedBy }: KnownEnrolment) =>
  endedAt !== null && endedBy !== null && endedBy !== learnerId;

test("a rule never reopens what a lead or manager ended, and overlooks nobody else", () => {
  fc.assert(
    fc.property(publishedTracks, learnerNow, historyOf, (tracks, learner, history) => {
      const { enrol } = applyRules(tracks, learner, history);
      for (const { id, enrol: rules } of tracks) {
        const last = history.filter((enrolment) => enrolment.trackId === id).at(-1);
        const applies = isEnrolledByRule({ enrol: rules }, learner.jobRoles, learner.tierId);
        const closedToRules = last !== undefined && (last.endedAt === null || decided(last));
        expect(enrol.includes(id)).toBe(applies && !closedToRules);
      }
      expect(enrol.every((id) => tracks.some((published) => published.id === id))).toBe(true);
    }),
  );
});

test("a rule ends only what a rule made, and the second run of the rules finds nothing to do", () => {
  fc.assert(
    fc.property(publishedTracks, learnerNow, historyOf, (tracks, learner, history) => {
      const { enrol, end } = applyRules(tracks, learner, history);
      const ended = history.filter((enrolment) => end.includes(enrolment.id));
      expect(ended.every(({ source, endedAt }) => source === "rule" && endedAt === null)).toBe(true);
      const after = [
        ...history.map((enrolment) =>
          end.includes(enrolment.id) ? { ...enrolment, endedAt: "now" } : enrolment,
        ),
        ...enrol.map((trackId) => ({
          id: `new-${trackId}`,
          trackId,
          source: "rule",
          endedAt: null,
          endedBy: null,
        })),
      ];
      expect(applyRules(tracks, learner, after)).toEqual({ enrol: [], end: [] });
    }),
  );
});

describe("when the rules run", () => {
  let program: TestProgram;
  beforeEach(async () => {
    program = await createTestProgram();
    await enrolEveryoneByRule(program.context);
  });
  afterEach(() => program.cleanup());

  const onTrack = { personId: "rep-1", trackId: "sales" };
  const isEnrolled = async (personId = "rep-1") =>
    (await listOpenEnrolments(program.db, personId)).length === 1;

  async function end(actorId: string, context: Context = program.context): Promise<void> {
    program.advance(1000);
    const ended = await endEnrolment(context, { ...onTrack, actorId, reason: "Not now." });
    if (!ended.ok) throw new Error(ended.reason);
    program.advance(1000);
  }

  async function become(jobRole: JobRole): Promise<void> {
    program.advance(1000);
    await changePerson(program.context, {
      actorId: "admin-1",
      personId: "rep-1",
      name: "rep-1",
      accessRole: "rep",
      partnerId: "partner-1",
      jobRoles: [jobRole],
      signInLink: "https://learn.example/sign-in",
      onLearnerChanged: enrolByRule,
    });
    program.advance(1000);
  }

  test.each(["lead-1", "manager-1"])(
    "what %s ended stays ended, after a publication and a change of job roles",
    async (actorId) => {
      await end(actorId);
      await enrolEveryoneByRule(program.context);
      expect(await isEnrolled()).toBe(false);
      await become("support");
      await become("sales");
      expect(await isEnrolled()).toBe(false);
      expect(await isEnrolled("lead-1")).toBe(true);
    },
  );

  test("who was enrolled again by hand is on the track until a person ends it", async () => {
    await end("manager-1");
    await enrolPerson(program.context, { ...onTrack, actorId: "lead-1", source: "lead" });
    expect(await isEnrolled()).toBe(true);
    await become("support");
    expect(await isEnrolled()).toBe(true);
  });

  test("what a rule ended, a rule opens again", async () => {
    await become("support");
    expect(await isEnrolled()).toBe(false);
    await become("sales");
    expect(await isEnrolled()).toBe(true);
  });

  test("who joined and left by themselves is enrolled once a rule applies to them", async () => {
    await become("support");
    const open = { ...program.context, tracks: () => [{ ...track, selfEnrolment: true }] };
    await enrolPerson(open, { ...onTrack, actorId: "rep-1", source: "self" });
    await end("rep-1");
    await enrolEveryoneByRule(program.context);
    expect(await isEnrolled()).toBe(false);
    await become("sales");
    expect(await isEnrolled()).toBe(true);
  });

  test("again and nothing has changed, nothing is written for anybody", async () => {
    const activities = async () => (await program.db.selectFrom("activity").select("seq").execute()).length;
    const before = await activities();
    await enrolEveryoneByRule(program.context);
    expect(await activities()).toBe(before);
  });
});
