import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accommodatePerson } from "#app/domain/assessment/accommodate.server";
import { noAccommodation } from "#app/domain/assessment/accommodation";
import {
  answerRequest,
  closeMootRequests,
  countRequests,
  readRequest,
  readWaitingRequests,
} from "#app/domain/assessment/answer-request.server";
import { askForAttempt, readOwnRequest, withdrawRequest } from "#app/domain/assessment/ask-attempt.server";
import { listAttempts } from "#app/domain/assessment/assessment.store.server";
import { refuseAnswer, whyMoot } from "#app/domain/assessment/attempt-request";
import {
  insertRequest,
  listRequestsOf,
  type SeenBy,
  selectWaiting,
} from "#app/domain/assessment/attempt-requests.store.server";
import { countAttemptsLeft, grantAttempt } from "#app/domain/assessment/grant-attempt.server";
import { changePersonStatus } from "#app/domain/identity/change-person.server";
import { accessRoles } from "#app/domain/identity/identity";
import { assignManagers } from "#app/domain/partners/change-partner.server";
import { readTrail } from "#app/domain/reports/trail.server";
import { readWaiting } from "#app/domain/reports/waiting.server";
import { findDiscrepancies } from "#test/support/discrepancies";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { readMails } from "#test/support/outbox";
import { createTestProgram, type TestProgram, track } from "#test/support/program";
import { fullScans } from "#test/support/query-plan";

const module = requireLesson(1);
const quizId = module.quiz?.id ?? "";
const tracks = [track];
const lead: SeenBy = {
  viewer: { personId: "lead-1", partnerId: "partner-1", accessRole: "lead" },
  scope: "partner",
};
const manager: SeenBy = {
  viewer: { personId: "manager-1", partnerId: null, accessRole: "manager" },
  scope: "assigned",
};

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
  await enrol(program.context, "rep-1");
  await finishLesson(program.context, "rep-1", module);
});
afterEach(() => program.cleanup());

async function exhaust(personId = "rep-1"): Promise<void> {
  for (const _ of [1, 2]) await takeQuiz(program.context, personId, module, 1);
  program.advance(1000);
}

const ask = (personId = "rep-1") =>
  askForAttempt(program.context, { personId, track, module, reason: "I mixed up two terms." });

async function asked(personId = "rep-1"): Promise<string> {
  const result = await ask(personId);
  if (!result.ok) throw new Error(result.reason);
  program.advance(1000);
  return result.requestId;
}

const answer = (seenBy: SeenBy, requestId: string, grants: boolean, sentence = "") =>
  answerRequest(program.context, seenBy, { requestId, grants, answer: sentence, tracks });

const disable = (personId: string) =>
  changePersonStatus(program.context, {
    ...{ actorId: "admin-1", personId, status: "disabled", signInLink: "" },
    onLearnerChanged: async () => {},
  });

const rows = () => program.db.selectFrom("attempt_request").selectAll().orderBy("asked_at").execute();
const outcomes = async () => (await rows()).map(({ outcome }) => outcome);

async function left(): Promise<number> {
  const attempts = await listAttempts(program.db, "rep-1", quizId);
  if (!module.quiz) throw new Error("no quiz");
  return countAttemptsLeft(program.db, { personId: "rep-1", quiz: module.quiz, attempts });
}

describe("asking for another attempt", () => {
  test("is refused while an attempt is left or open, and to whoever is not enrolled", async () => {
    expect(await ask()).toEqual({ ok: false, reason: "attempts-left" });
    expect(await ask("rep-2")).toEqual({ ok: false, reason: "not-enrolled" });
    expect(await rows()).toEqual([]);
  });

  test("is told once by mail to lead and manager, who are led to it, and to nobody else", async () => {
    await exhaust();
    const requestId = await asked();
    const mails = await readMails(program.db, "attempt-requested");
    expect(mails.map(({ to }) => to).sort()).toEqual(["lead-1@example.test", "manager-1@example.test"]);
    for (const { body } of mails) {
      expect(body).toContain("I mixed up two terms.");
      expect(body).toContain(`/attempt-requests/${requestId}`);
    }
  });

  test("in parallel makes one request; asking again while it waits makes no other and no mail", async () => {
    await exhaust();
    const results = await Promise.all(Array.from({ length: 8 }, () => ask()));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await ask()).toEqual({ ok: false, reason: "asked-already" });
    expect(await rows()).toHaveLength(1);
    expect(await readMails(program.db, "attempt-requested")).toHaveLength(2);
  });

  test("the database itself holds one open request of a person and quiz, and never changes a closed one", async () => {
    await exhaust();
    await asked();
    const row = { personId: "rep-1", partnerId: "partner-1", trackId: "sales", moduleId: module.id };
    const again = { ...row, quizId, reason: "Again.", at: program.context.now() };
    const inserting = program.db.transaction().execute((trx) => insertRequest(trx, again));
    await expect(inserting).rejects.toThrow(/unique/i);
    await withdrawRequest(program.context, { personId: "rep-1", quizId });
    for (const changing of [
      program.db.updateTable("attempt_request").set({ outcome: "granted" }),
      program.db.updateTable("attempt_request").set({ closed_at: null, outcome: null }),
      program.db.deleteFrom("attempt_request"),
    ])
      await expect(changing.execute()).rejects.toThrow(/append-only/);
  });

  test("fills no mailbox: three times in seven days, however often it is withdrawn", async () => {
    await exhaust();
    for (const _ of [1, 2, 3]) {
      await asked();
      expect(await withdrawRequest(program.context, { personId: "rep-1", quizId })).toBe(true);
    }
    expect(await ask()).toEqual({ ok: false, reason: "too-many" });
    expect(await withdrawRequest(program.context, { personId: "rep-1", quizId })).toBe(false);
    program.advance(7 * 24 * 60 * 60_000);
    expect(await ask()).toMatchObject({ ok: true });
  });

  test("where the partner has nobody to answer admins hear of it, see it and can answer", async () => {
    await exhaust();
    await disable("lead-1");
    await assignManagers(program.context, { actorId: "admin-1", partnerId: "partner-1", managerIds: [] });
    const requestId = await asked();
    expect((await readMails(program.db, "attempt-requested")).map(({ to }) => to)).toEqual([
      "admin-1@example.test",
    ]);
    expect(await readWaiting(program.context)).toMatchObject({ strandedRequests: 1 });
    expect((await readOwnRequest(program.context, "rep-1", quizId)).answerers).toEqual([]);
    const admin: SeenBy = {
      viewer: { personId: "admin-1", partnerId: null, accessRole: "admin" },
      scope: "all",
    };
    expect(await answer(admin, requestId, true)).toMatchObject({ ok: true });
    expect(await readWaiting(program.context)).toMatchObject({ strandedRequests: 0 });
  });
});

describe("the trail", () => {
  const stuck = async () => (await readTrail(program.context, "rep-1", tracks)).stuck[0]?.asked;

  test("goes on saying what is stuck, who was asked, and what was answered", async () => {
    await exhaust();
    expect(await stuck()).toEqual({ request: null, answerers: ["lead-1", "manager-1"] });
    const requestId = await asked();
    expect(await stuck()).toMatchObject({ request: { closed: null, reason: "I mixed up two terms." } });
    await answer(lead, requestId, false, "Read the lesson on margins first.");
    expect(await stuck()).toMatchObject({
      request: {
        closed: { outcome: "declined", by: "lead-1", answer: "Read the lesson on margins first." },
      },
    });
  });
});

describe("an answer", () => {
  test("by a lead grants one attempt through the grants there are, tells the person, and closes the request", async () => {
    await exhaust();
    const requestId = await asked();
    expect(await readWaitingRequests(program.context, lead, tracks)).toMatchObject([
      { person: "rep-1", module: "Module 1", attempts: 2, best: 25, last: 25, cutScore: 75 },
    ]);
    expect(await answer(lead, requestId, true, "Good luck.")).toEqual({ ok: true, person: "rep-1" });
    expect(await left()).toBe(1);
    expect(await outcomes()).toEqual(["granted"]);
    const [mail] = await readMails(program.db, "attempt-granted");
    expect(mail?.to).toBe("rep-1@example.test");
    expect(mail?.body).toContain("lead-1 writes: Good luck.");
    expect(await countRequests(program.context, lead)).toBe(0);
    expect(await findDiscrepancies(program)).toEqual([]);
  });

  test("counts once: in parallel by two, in a second tab, after the first", async () => {
    await exhaust();
    const requestId = await asked();
    const results = await Promise.all(
      [lead, manager, lead, manager].map((seenBy) => answer(seenBy, requestId, true)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await left()).toBe(1);
    expect(await answer(manager, requestId, false, "No.")).toEqual({ ok: false, reason: "closed" });
    expect(await readMails(program.db, "attempt-granted")).toHaveLength(1);
    expect(await readMails(program.db, "attempt-declined")).toEqual([]);
  });

  test("that declines needs a sentence, which the person is told", async () => {
    await exhaust();
    const requestId = await asked();
    expect(await answer(manager, requestId, false, "  ")).toEqual({ ok: false, reason: "answer-missing" });
    expect(await answer(manager, requestId, false, "Talk to me first.")).toMatchObject({ ok: true });
    expect(await left()).toBe(0);
    const [mail] = await readMails(program.db, "attempt-declined");
    expect(mail?.body).toContain("manager-1 writes: Talk to me first.");
    expect(await findDiscrepancies(program)).toEqual([]);
  });

  test("by a lead is one attempt a quiz: the next is the manager's to grant", async () => {
    await exhaust();
    await answer(lead, await asked(), true);
    await takeQuiz(program.context, "rep-1", module, 0);
    program.advance(1000);
    const requestId = await asked();
    expect(await readRequest(program.context, lead, requestId, tracks)).toMatchObject({
      refusal: "manager-decides",
      others: ["manager-1"],
    });
    expect(await answer(lead, requestId, true)).toEqual({ ok: false, reason: "manager-decides" });
    expect(await left()).toBe(0);
    expect(await answer(manager, requestId, true)).toMatchObject({ ok: true });
    expect(await left()).toBe(1);
  });

  test("is never one's own, and none at a partner of others", async () => {
    await enrol(program.context, "lead-1");
    await finishLesson(program.context, "lead-1", module);
    await exhaust("lead-1");
    const requestId = await asked("lead-1");
    expect(await answer(lead, requestId, true)).toEqual({ ok: false, reason: "own-request" });
    expect(await countRequests(program.context, lead)).toBe(0);
    const other: SeenBy = {
      viewer: { personId: "lead-2", partnerId: "partner-2", accessRole: "lead" },
      scope: "partner",
    };
    expect(await answer(other, requestId, true)).toEqual({ ok: false, reason: "not-found" });
    expect(await readRequest(program.context, other, requestId, tracks)).toBeNull();
    expect(await outcomes()).toEqual([null]);
    expect(await answer(manager, requestId, true)).toMatchObject({ ok: true });
  });

  test("is an attempt that a manager grants on the person's page, too", async () => {
    await exhaust();
    await asked();
    await grantAttempt(program.context, { personId: "rep-1", actorId: "manager-1", module, reason: "Ill." });
    expect(await rows()).toMatchObject([{ outcome: "granted", closed_by: "manager-1", answer: null }]);
  });
});

describe("a request closes by itself", () => {
  const causes: { [outcome: string]: () => Promise<unknown> } = {
    left: () => disable("rep-1"),
    "attempts-left": () =>
      accommodatePerson(program.context, {
        ...noAccommodation,
        ...{ personId: "rep-1", actorId: "manager-1", reason: "More for them.", extraAttempts: 2 },
      }),
    "not-enrolled": () =>
      program.db
        .updateTable("enrolment")
        .set({ ended_at: program.context.now(), ended_by: "lead-1", end_reason: "Moved." })
        .where("person_id", "=", "rep-1")
        .execute(),
  };

  test.each(Object.keys(causes))("and says why: %s", async (outcome) => {
    await exhaust();
    const requestId = await asked();
    expect(await closeMootRequests(program.context, tracks)).toBe(0);
    await causes[outcome]?.();
    expect(await readRequest(program.context, manager, requestId, tracks)).toMatchObject({ moot: outcome });
    expect(await readWaitingRequests(program.context, manager, tracks)).toEqual([]);
    const sweeps = await Promise.all([1, 2].map(() => closeMootRequests(program.context, tracks)));
    expect(sweeps.sort()).toEqual([0, 1]);
    expect(await outcomes()).toEqual([outcome]);
    expect(await closeMootRequests(program.context, tracks)).toBe(0);
  });

  test("when its quiz is offered no more; answering it then grants nothing", async () => {
    await exhaust();
    const requestId = await asked();
    const input = { requestId, grants: true, answer: "", tracks: [] };
    expect(await answerRequest(program.context, lead, input)).toEqual({ ok: false, reason: "closed" });
    expect(await outcomes()).toEqual(["not-offered"]);
    expect(await left()).toBe(0);
  });

  test("when the person moves; they ask anew at the new partner, whose people alone see that", async () => {
    await exhaust();
    await asked();
    await program.db
      .updateTable("person")
      .set({ partner_id: "partner-2" })
      .where("id", "=", "rep-1")
      .execute();
    expect((await readOwnRequest(program.context, "rep-1", quizId)).request).toBeNull();
    const requestId = await asked();
    expect(await outcomes()).toEqual(["left", null]);
    expect(await readRequest(program.context, lead, requestId, tracks)).toBeNull();
  });
});

test("nothing is moot without a cause, and every cause makes it so", () => {
  const instant = fc
    .date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString());
  const subject = fc.record({
    isHere: fc.boolean(),
    isEnrolled: fc.boolean(),
    isOffered: fc.boolean(),
    lastPassAt: fc.option(instant),
    attemptsLeft: fc.nat(3),
    hasOpenAttempt: fc.boolean(),
  });
  fc.assert(
    fc.property(instant, subject, (askedAt, of) => {
      const waits =
        of.isHere &&
        of.isEnrolled &&
        of.isOffered &&
        of.attemptsLeft === 0 &&
        !of.hasOpenAttempt &&
        (of.lastPassAt === null || of.lastPassAt < askedAt);
      expect(whyMoot({ askedAt }, of) === null).toBe(waits);
    }),
  );
});

test("nobody answers their own request, and only people of the partner have a limit", () => {
  const role = fc.constantFrom(...accessRoles);
  fc.assert(
    fc.property(role, fc.nat(3), fc.boolean(), (accessRole, grantedByPartner, grants) => {
      const of = { personId: "a", grantedByPartner, grants };
      expect(refuseAnswer({ ...of, answerer: { personId: "a", accessRole } })).toBe("own-request");
      const refused = refuseAnswer({ ...of, answerer: { personId: "b", accessRole } });
      const limited = grants && grantedByPartner > 0 && (accessRole === "lead" || accessRole === "rep");
      expect(refused).toBe(limited ? "manager-decides" : null);
    }),
  );
});

test("what waits is found without walking through what is closed", async () => {
  for (const seenBy of [lead, manager])
    expect(await fullScans(program.db, selectWaiting(program.db, seenBy))).toEqual([]);
  expect(await listRequestsOf(program.db, "rep-1", [])).toEqual([]);
});
