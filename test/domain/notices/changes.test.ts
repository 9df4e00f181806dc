/** What a learner hears by mail of what leads, managers and authors changed for them. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listAttempts } from "#app/domain/assessment/assessment.store.server";
import { grantAttempt } from "#app/domain/assessment/grant-attempt.server";
import { previewRegrade, type QuizModule } from "#app/domain/assessment/preview-regrade.server";
import type { RegradeRules } from "#app/domain/assessment/regrade";
import { applyRegrade, undoRegrade } from "#app/domain/assessment/regrade.server";
import { endEnrolment, enrolByRule, enrolPerson } from "#app/domain/enrolment/enrolment.server";
import { changePerson } from "#app/domain/identity/change-person.server";
import {
  decidedNotice,
  earnedNotice,
  enrolledNotice,
  enrolmentEndedNotice,
  grantedNotice,
  noticeBody,
  regradedNotice,
  revokedNotice,
} from "#app/domain/notices/notices";
import { publishCorrected, requireQuizModule } from "#test/support/corrected";
import { findDiscrepancies } from "#test/support/discrepancies";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { readMails } from "#test/support/outbox";
import { createTestProgram, siteOrigin, type TestProgram, track } from "#test/support/program";

let program: TestProgram;
const asked = requireQuizModule(1);
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const disable = (personId: string) =>
  program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", personId).execute();

describe("one more attempt", () => {
  const granted = () => readMails(program.db, "attempt-granted");
  const grant = (actorId = "manager-1") =>
    grantAttempt(program.context, {
      personId: "rep-1",
      actorId,
      module: asked,
      reason: "Was ill, in private.",
    });
  beforeEach(async () => {
    await enrol(program.context, "rep-1");
    for (const right of [0, 0]) await takeQuiz(program.context, "rep-1", requireLesson(1), right);
  });

  test("is told with its quiz, once, and without the reason, which stays with the grant", async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => grant()));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await granted()).toEqual([
      {
        to: "rep-1@example.test",
        kind: "attempt-granted",
        subject: "One more attempt at the quiz of “Module 1” (Frostline)",
        body: [
          "Hello rep-1,",
          "",
          "manager-1 has granted you one more attempt at the quiz of “Module 1”.",
          "Start it when you are ready:",
          `${siteOrigin}/modules/module-1/quiz`,
          "",
          "-- ",
          "Frostline",
          "",
        ].join("\n"),
      },
    ]);
  });

  test("granted and used up and granted again on one day is told each time", async () => {
    await grant();
    program.advance(60_000);
    await takeQuiz(program.context, "rep-1", requireLesson(1), 0);
    program.advance(60_000);
    await grant();
    expect(await granted()).toHaveLength(2);
  });

  test("is not told to somebody who is disabled", async () => {
    await disable("rep-1");
    expect(await grant()).toEqual({ ok: true });
    expect(await granted()).toEqual([]);
  });
});

describe("marking again", () => {
  const actorId = "author-1";
  let today: QuizModule;
  const regraded = () => readMails(program.db, "quiz-regraded");
  const attemptsOf = (personId: string) => listAttempts(program.db, personId, asked.quiz.id);

  async function apply(rules: RegradeRules) {
    const { basis } = await previewRegrade(program.context, today, rules);
    const applied = await applyRegrade(program.context, {
      ...{ actorId, module: today, rules, basis, reason: "Option b was right." },
    });
    if (!applied.ok) throw new Error(applied.reason);
    program.advance(60_000);
    return applied.regradeId;
  }
  async function itemOf(personId: string, attempt: number, index: number): Promise<string> {
    return (await attemptsOf(personId))[attempt]?.form.items[index]?.id ?? "";
  }
  beforeEach(async () => {
    for (const personId of ["rep-1", "rep-2"]) await enrol(program.context, personId);
    await finishLesson(program.context, "rep-1", requireLesson(1));
    // Two of four: 50 % of the 75 asked for.
    await takeQuiz(program.context, "rep-1", requireLesson(1), 2);
    program.advance(60_000);
  });

  test("that makes somebody pass is told once, with the award it brings, and without a word of the key", async () => {
    const wrong = await itemOf("rep-1", 0, 2);
    today = await publishCorrected(program.db, asked, [wrong]);
    await apply({ [wrong]: "either-key" });
    const [mail, ...others] = await regraded();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("Result corrected: the quiz of “Module 1” (Frostline)");
    expect(mail?.body).toMatch(/you have passed it\.\n\nYou have earned “Started”, valid through 2 Mar 2027/);
    expect(mail?.body).toContain(`Your result:\n${siteOrigin}/modules/module-1/quiz\n`);
    expect(mail?.body).not.toContain("Option b");
    expect(await readMails(program.db, "award-earned")).toEqual([]);
  });

  test("taken back is told, too, on the same day", async () => {
    const wrong = await itemOf("rep-1", 0, 2);
    today = await publishCorrected(program.db, asked, [wrong]);
    const regradeId = await apply({ [wrong]: "either-key" });
    const input = { actorId, quizId: asked.quiz.id, regradeId, reason: "It was right." };
    await Promise.all([undoRegrade(program.context, input), undoRegrade(program.context, input)]);
    const bodies = (await regraded()).map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toContain("you have not passed it yet. What you have completed or been awarded stays.");
  });

  test("that changes marks and nothing else is not told", async () => {
    await takeQuiz(program.context, "rep-2", requireLesson(1), 3);
    const wrong = await itemOf("rep-2", 0, 3);
    today = await publishCorrected(program.db, asked, [wrong]);
    await apply({ [wrong]: "either-key" });
    expect((await regraded()).filter(({ to }) => to.startsWith("rep-2"))).toEqual([]);
  });

  test("is not told to whom another attempt had passed already, nor to somebody who is disabled", async () => {
    const wrong = await itemOf("rep-1", 0, 2);
    await takeQuiz(program.context, "rep-1", requireLesson(1), 4);
    const before = await readMails(program.db, "award-earned");
    expect(before).toHaveLength(1);
    await takeQuiz(program.context, "rep-2", requireLesson(1), 2);
    await disable("rep-2");
    const other = await itemOf("rep-2", 0, 2);
    today = await publishCorrected(program.db, asked, [wrong, other]);
    await apply({ [wrong]: "full-marks", [other]: "full-marks" });
    expect((await attemptsOf("rep-2"))[0]?.passed).toBe(true);
    expect(await regraded()).toEqual([]);
    expect(await readMails(program.db, "award-earned")).toEqual(before);
  });

  test("that moves a pass from one attempt to another of theirs is not told, and leaves nobody without a pass", async () => {
    // rep-2 passes with three of four and then fails with two: the first loses a mark, the second gains one.
    await takeQuiz(program.context, "rep-2", requireLesson(1), 3);
    program.advance(60_000);
    await takeQuiz(program.context, "rep-2", requireLesson(1), 2);
    const [first, second] = await attemptsOf("rep-2");
    expect([first?.passed, second?.passed]).toEqual([true, false]);
    const inSecond = new Set(second?.form.items.map(({ id }) => id));
    const inFirst = new Set(first?.form.items.map(({ id }) => id));
    const lost = first?.form.items.slice(0, 3).find(({ id }) => !inSecond.has(id))?.id;
    const gained = second?.form.items.slice(2).find(({ id }) => !inFirst.has(id))?.id;
    if (!lost || !gained) throw new Error("The two attempts share their questions.");
    today = await publishCorrected(program.db, asked, [lost, gained]);
    await apply({ [lost]: "corrected-key", [gained]: "corrected-key" });
    expect((await attemptsOf("rep-2")).map(({ passed }) => passed)).toEqual([false, true]);
    expect((await regraded()).filter(({ to }) => to.startsWith("rep-2"))).toEqual([]);
    const progress = await program.db
      .selectFrom("module_progress")
      .select("quiz_passed_at as at")
      .where("person_id", "=", "rep-2")
      .executeTakeFirst();
    expect(progress?.at).not.toBeNull();
    expect(await findDiscrepancies(program)).toEqual([]);
  });
});

describe("an enrolment", () => {
  const mails = () => readMails(program.db, "enrolment-begun", "enrolment-ended");
  const onTrack = { personId: "rep-1", trackId: "sales" };

  test("by a lead, and its end by a manager, are told, each once", async () => {
    const input = { ...onTrack, actorId: "lead-1", source: "lead" as const };
    await Promise.all(Array.from({ length: 5 }, () => enrolPerson(program.context, input)));
    program.advance(60_000);
    const end = { ...onTrack, actorId: "manager-1", reason: "Moved to support." };
    await Promise.all(Array.from({ length: 5 }, () => endEnrolment(program.context, end)));
    expect(await mails()).toEqual([
      {
        to: "rep-1@example.test",
        kind: "enrolment-begun",
        subject: "You are enrolled in “Selling” (Frostline)",
        body: [
          "Hello rep-1,",
          "",
          "lead-1 has enrolled you in the track “Selling”.",
          "Start here:",
          `${siteOrigin}/tracks/sales`,
          "",
          "-- ",
          "Frostline",
          "",
        ].join("\n"),
      },
      {
        to: "rep-1@example.test",
        kind: "enrolment-ended",
        subject: "Your enrolment in “Selling” has ended (Frostline)",
        body: [
          "Hello rep-1,",
          "",
          "manager-1 has ended your enrolment in the track “Selling”.",
          "The reason: Moved to support.",
          "",
          "You keep what you have shown and been awarded. Your trail:",
          `${siteOrigin}/trail`,
          "",
          "-- ",
          "Frostline",
          "",
        ].join("\n"),
      },
    ]);
  });

  test("that somebody begins and ends themselves is not told", async () => {
    const open = { ...program.context, tracks: () => [{ ...track, selfEnrolment: true }] };
    await enrolPerson(open, { ...onTrack, actorId: "rep-1", source: "self" });
    await endEnrolment(open, { ...onTrack, actorId: "rep-1", reason: "Not my job." });
    await enrolPerson(open, { personId: "lead-1", trackId: "sales", actorId: "lead-1", source: "lead" });
    expect(await mails()).toEqual([]);
  });

  test("that a rule begins and ends is not told", async () => {
    await enrol(program.context, "rep-1");
    const person = {
      name: "rep-1",
      accessRole: "rep" as const,
      jobRoles: ["support" as const],
      partnerId: "partner-1",
    };
    const change = {
      actorId: "admin-1",
      personId: "rep-1",
      ...person,
      signInLink: "https://learn.example/sign-in",
      onLearnerChanged: enrolByRule,
    };
    expect(await changePerson(program.context, change)).toMatchObject({ ok: true });
    const ended = await program.db.selectFrom("enrolment").select("ended_at").executeTakeFirstOrThrow();
    expect(ended.ended_at).not.toBeNull();
    expect(await mails()).toEqual([]);
  });

  test("that ends for somebody who is disabled is not told", async () => {
    await enrol(program.context, "rep-1");
    await disable("rep-1");
    await endEnrolment(program.context, { ...onTrack, actorId: "manager-1", reason: "Left." });
    expect(await mails()).toEqual([]);
  });
});

test("whatever a name, a title or a reason holds, it is one line of the mail and adds none", () => {
  const typed = fc.string({
    unit: fc.constantFrom("a", "\n", "\r", "\u2028", "\u2029", "\t", "<", "&", '"'),
  });
  fc.assert(
    fc.property(typed, typed, typed, (name, title, reason) => {
      const link = "https://learn.example.test/x";
      const awards = [{ title, validThrough: "2027-03-02", link }];
      const notices = (text: { title: string; reason: string; awards: typeof awards }) => [
        decidedNotice({ task: text.title, outcome: "passed", observed: false, awards: text.awards, link }),
        earnedNotice({ awards: text.awards, trail: link }),
        revokedNotice({ title: text.title, reason: text.reason, link }),
        grantedNotice({ module: text.title, by: text.reason, link }),
        regradedNotice({ module: text.title, passed: true, awards: text.awards, link }),
        enrolledNotice({ track: text.title, by: text.reason, link }),
        enrolmentEndedNotice({ track: text.title, by: text.reason, reason: text.reason, link }),
      ];
      const plain = notices({ title: "a", reason: "a", awards: [{ ...awards[0], title: "a" } as never] });
      for (const [index, notice] of notices({ title, reason, awards }).entries()) {
        const linesOf = (body: string) => body.split(/[\n\r\u2028\u2029]/).length;
        expect(linesOf(noticeBody(name, notice))).toBe(linesOf(noticeBody("a", plain[index] ?? notice)));
        expect(notice.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }
    }),
  );
});
