/** What a learner hears by mail of the work they showed. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { decideAssessment, startAssessment } from "#app/domain/demonstrations/assess.server";
import { defaultPolicy } from "#app/domain/demonstrations/assessing-policy";
import { changePolicy } from "#app/domain/demonstrations/assessing-policy.server";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import { returnForRevision } from "#app/domain/demonstrations/return.server";
import {
  author,
  createDemonstrationProgram,
  type DemonstrationProgram,
  demonstrated,
  managerCalled,
} from "#test/support/demonstrating";
import { finishLesson, manager, takeQuiz } from "#test/support/learning";
import { begun, booked, offer } from "#test/support/observing";
import { openTestProgram } from "#test/support/opened-program";
import { readMails } from "#test/support/outbox";
import { siteOrigin } from "#test/support/program";

let program: DemonstrationProgram;
beforeEach(async () => {
  program = await createDemonstrationProgram();
  await finishLesson(program.context, "rep-1", demonstrated);
  await takeQuiz(program.context, "rep-1", demonstrated, 4);
});
afterEach(() => program.cleanup());

const page = `${siteOrigin}/modules/module-2/demonstration`;
const mails = () => readMails(program.db, "demonstration-decided");
const secret = "Between us: this customer is about to leave.";

async function judge(submissionId: string, points: [number, number], seenBy: SubmissionViewer = manager) {
  const started = await startAssessment(program.context, seenBy, submissionId);
  return started.ok ? program.decideWith(submissionId, points, seenBy) : started;
}

async function giveBack(submissionId: string, seenBy: SubmissionViewer = manager) {
  await startAssessment(program.context, seenBy, submissionId);
  return returnForRevision(program.context, seenBy, {
    ...{ submissionId, scores: [], minutes: 10, comment: secret },
  });
}

describe("work that was decided", () => {
  test("passed: one mail says so, with the certificate that came with it", async () => {
    await judge(await program.handedIn(), [2, 2]);
    const { id } = await program.db
      .selectFrom("award")
      .select("id")
      .where("milestone_id", "=", "certified")
      .executeTakeFirstOrThrow();
    expect(await mails()).toEqual([
      {
        to: "rep-1@example.test",
        kind: "demonstration-decided",
        subject: "Passed: Show it (Frostline)",
        body: [
          "Hello rep-1,",
          "",
          "Your demonstration “Show it” has been assessed. The outcome: passed.",
          "",
          "You have earned “Certified”, valid through 2 Mar 2027. Your certificate:",
          `${siteOrigin}/certificates/${id}`,
          "",
          "Your trail shows what comes next. What your assessor wrote is on the page of the task:",
          page,
          "",
          "-- ",
          "Frostline",
          "",
        ].join("\n"),
      },
    ]);
    // The other award came with the first module's quiz; this one is in no mail of its own.
    const earned = await readMails(program.db, "award-earned");
    expect(earned.map(({ subject }) => subject)).toEqual(["You have earned Started (Frostline)"]);
  });

  test("not yet passed: the mail says what to do next, and no award", async () => {
    await judge(await program.handedIn(), [0, 2]);
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("Not yet: Show it (Frostline)");
    expect(mail?.body).toContain(`submit the next version when you are ready:\n${page}\n`);
    expect(mail?.body).not.toContain("earned");
  });

  test("returned for revision: the mail leads to the comment, and does not hold it", async () => {
    expect(await giveBack(await program.handedIn())).toMatchObject({ ok: true, decides: true });
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("Returned for revision: Show it (Frostline)");
    expect(mail?.body).toContain(
      `This version does not count as failed. Read what to revise, and submit it again:\n${page}`,
    );
    expect(JSON.stringify(await program.db.selectFrom("outbox_mail").selectAll().execute())).not.toContain(
      secret,
    );
  });

  test("watched: the next step is another time", async () => {
    await offer(program);
    await giveBack(await begun(program, await booked(program)));
    expect((await mails())[0]?.body).toContain("book another time to show it again:");
  });

  test("each version has its own mail, on the same day, too", async () => {
    await giveBack(await program.handedIn());
    program.advance(60_000);
    const revised = await program.handIn("rep-1", { written: "My revised work." });
    if (!revised.ok) throw new Error(revised.reason);
    await judge(revised.submissionId, [2, 2]);
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      "Returned for revision: Show it (Frostline)",
      "Passed: Show it (Frostline)",
    ]);
  });

  test("decided in two processes and by ten clicks at once, it is told once", async () => {
    const submissionId = await program.handedIn();
    await startAssessment(program.context, manager, submissionId);
    const other = openTestProgram(program.file, program.context.now());
    try {
      const scores = ["clear", "right"].map((criterionId) => ({ criterionId, points: 2, feedback: "" }));
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          decideAssessment(index % 2 ? program.context : other.context, manager, {
            ...{ submissionId, scores, minutes: 20, comment: secret },
          }),
        ),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    } finally {
      await other.close();
    }
    expect(await mails()).toHaveLength(1);
    expect((await mails())[0]?.body).not.toContain(secret);
  });
});

describe("work that is judged twice", () => {
  beforeEach(async () => {
    const policy = { ...defaultPolicy, secondShare: 100 };
    await changePolicy(program.context, { actorId: "admin-1", policy });
  });

  test("is told of when the second judgement lets the first one stand, and not before", async () => {
    const submissionId = await program.handedIn();
    expect(await judge(submissionId, [2, 2])).toMatchObject({ ok: true, decides: false });
    expect(await mails()).toEqual([]);
    expect(await judge(submissionId, [2, 2], author)).toMatchObject({ ok: true, decides: true });
    expect((await mails()).map(({ subject }) => subject)).toEqual(["Passed: Show it (Frostline)"]);
  });

  test("is told of once the difference is settled, with the outcome that stands", async () => {
    const submissionId = await program.handedIn();
    await judge(submissionId, [2, 2]);
    expect(await judge(submissionId, [0, 0], author)).toMatchObject({ decides: false });
    expect(await mails()).toEqual([]);
    expect(await judge(submissionId, [2, 0], managerCalled("manager-3"))).toMatchObject({ decides: true });
    expect((await mails()).map(({ subject }) => subject)).toEqual(["Not yet: Show it (Frostline)"]);
  });

  test("and given back by the second assessor waits for the third", async () => {
    const submissionId = await program.handedIn();
    await judge(submissionId, [2, 2]);
    expect(await giveBack(submissionId, author)).toMatchObject({ ok: true, decides: false });
    expect(await mails()).toEqual([]);
    await giveBack(submissionId, managerCalled("manager-3"));
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      "Returned for revision: Show it (Frostline)",
    ]);
  });
});
