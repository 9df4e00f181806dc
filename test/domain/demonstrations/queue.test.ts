import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startAssessment } from "#app/domain/demonstrations/assess.server";
import { defaultPolicy } from "#app/domain/demonstrations/assessing-policy";
import { changePolicy, readPolicy } from "#app/domain/demonstrations/assessing-policy.server";
import { orderQueue, turnaroundFigures } from "#app/domain/demonstrations/queue";
import { assessNext, readQueue, readQueueFigures } from "#app/domain/demonstrations/queue.server";
import { listAssessorChoices, reassignAssessment } from "#app/domain/demonstrations/reassign.server";
import { remindAssessors } from "#app/domain/demonstrations/remind.server";
import {
  author,
  createDemonstrationProgram,
  type DemonstrationProgram,
  managerCalled,
} from "#test/support/demonstrating";
import { manager } from "#test/support/learning";

const now = "2026-03-10T12:00:00.000Z";
const rows = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[A-Z0-9]{8}$/),
    demonstrationId: fc.constantFrom("call", "plan", "reply"),
    dueAt: fc
      .integer({ min: 0, max: 19 })
      .map((day) => `2026-03-${String(day + 1).padStart(2, "0")}T12:00:00.000Z`),
  }),
  { selector: ({ id }) => id, maxLength: 30 },
);

describe("the order of the queue", () => {
  test("is the same each time, whatever order the rows come in, and loses none", () => {
    fc.assert(
      fc.property(rows, (queue) => {
        const ordered = orderQueue(queue, "manager-1", now);
        expect(orderQueue([...queue].reverse(), "manager-1", now)).toEqual(ordered);
        expect(new Set(ordered)).toEqual(new Set(queue));
      }),
    );
  });

  test("has everything overdue first, and in each part one task after the other", () => {
    fc.assert(
      fc.property(rows, (queue) => {
        const ordered = orderQueue(queue, "manager-1", now);
        const overdue = ordered.map(({ dueAt }) => dueAt < now);
        expect(overdue.lastIndexOf(true) + 1).toBe(overdue.filter(Boolean).length);
        for (const part of [true, false]) {
          const tasks = ordered
            .filter(({ dueAt }) => dueAt < now === part)
            .map(({ demonstrationId }) => demonstrationId);
          const turns = tasks.filter((task, index) => task !== tasks[index - 1]);
          expect(new Set(turns).size).toBe(turns.length);
        }
      }),
    );
  });

  test("is by chance within a task: not the order of handing in, and another one for another assessor", () => {
    const task = Array.from({ length: 40 }, (_, index) => ({
      id: `01ARZ3NDEK${String(index).padStart(4, "0")}`,
      demonstrationId: "call",
      dueAt: `2026-04-01T${String(index % 24).padStart(2, "0")}:00:00.000Z`,
    }));
    const [one, other] = ["manager-1", "manager-2"].map((assessor) =>
      orderQueue(task, assessor, now).map(({ id }) => id),
    );
    expect(one).not.toEqual(other);
    // Of 39 neighbours about half stand in the order of handing in.
    const rising = (ids: string[] = []) =>
      ids.filter((id, index) => index > 0 && id > (ids[index - 1] ?? "")).length;
    for (const ids of [one, other]) expect(Math.abs(rising(ids) - 19.5)).toBeLessThan(10);
  });
});

test("turnaround is the middle of the business hours, and a week-end makes nobody slow", () => {
  const calendar = { ...defaultPolicy, zone: "Europe/Berlin" };
  const decided = (submittedAt: string, decidedAt: string, dueAt: string) => ({
    submittedAt,
    decidedAt,
    dueAt,
  });
  const friday = decided("2026-03-06T15:00:00Z", "2026-03-09T09:00:00Z", "2026-03-09T09:00:00Z");
  const late = decided("2026-03-02T08:00:00Z", "2026-03-03T16:00:00Z", "2026-03-03T08:00:00Z");
  expect(turnaroundFigures([friday], calendar)).toEqual({ decided: 1, medianMinutes: 120, withinShare: 1 });
  expect(turnaroundFigures([late, friday], calendar)).toEqual({
    decided: 2,
    medianMinutes: 540,
    withinShare: 0.5,
  });
  expect(turnaroundFigures([], calendar)).toEqual({ decided: 0, medianMinutes: null, withinShare: null });
});

describe("working off the queue", () => {
  let program: DemonstrationProgram;
  beforeEach(async () => {
    program = await createDemonstrationProgram();
  });
  afterEach(() => program.cleanup());

  const link = (submissionId: string) => `https://learn.example/assessments/${submissionId}`;
  const links = { desk: link, person: (personId: string) => `https://learn.example/people/${personId}` };
  const mails = () =>
    program.db
      .selectFrom("outbox_mail")
      .select(["recipient", "kind", "subject", "body"])
      .where("kind", "like", "assessment-%")
      .orderBy("recipient")
      .execute();
  const recipients = async (kind: string) =>
    (await mails()).filter((mail) => mail.kind === kind).map(({ recipient }) => recipient);

  test("what is handed in on Monday morning is due two working days later, by the settings of that day", async () => {
    // Monday, 10:00 in Berlin.
    await program.handedIn();
    const policy = { ...defaultPolicy, serviceHours: 4, holidays: ["2026-03-03"] };
    await changePolicy(program.context, { actorId: "admin-1", policy });
    expect(await readPolicy(program.db)).toEqual(policy);
    await program.openDemonstration("lead-1");
    await program.handedIn("lead-1");
    const queue = await readQueue(program.context, manager);
    expect(queue.map(({ personId, dueAt }) => [personId, dueAt]).sort()).toEqual([
      ["lead-1", "2026-03-02T13:00:00.000Z"],
      ["rep-1", "2026-03-04T09:00:00.000Z"],
    ]);
    const audited = await program.db.selectFrom("audit_entry").select(["action", "after"]).execute();
    expect(audited).toEqual([
      { action: "assessing.change", after: JSON.stringify({ holidays: ["2026-03-03"], serviceHours: 4 }) },
    ]);
  });

  test("“assess next” takes what was begun, then what is free, and two at once never the same", async () => {
    await program.openDemonstration("lead-1");
    const ids = [await program.handedIn(), await program.handedIn("lead-1")].sort();
    const other = managerCalled("manager-3");
    const taken = await Promise.all([
      assessNext(program.context, manager),
      assessNext(program.context, other),
    ]);
    expect(taken.map((one) => (one.ok ? one.submissionId : one.reason)).sort()).toEqual(ids);
    expect(await assessNext(program.context, manager)).toEqual(taken[0]);
    expect(await assessNext(program.context, author)).toEqual({ ok: false, reason: "nothing-free" });
    expect(await assessNext(program.context, managerCalled("manager-2"))).toEqual({
      ok: false,
      reason: "nothing-free",
    });
  });

  test("a claim left lying for two days is free again, and who takes it over keeps the first one off", async () => {
    const submissionId = await program.handedIn();
    await startAssessment(program.context, manager, submissionId);
    program.advance(2 * 86_400_000 + 1);
    expect(await readQueue(program.context, author)).toMatchObject([{ lapsed: true }]);
    expect(await assessNext(program.context, author)).toEqual({ ok: true, submissionId });
    expect(await program.decideWith(submissionId, [2, 2])).toEqual({ ok: false, reason: "taken-by-other" });
    expect(await program.decideWith(submissionId, [2, 2], author)).toMatchObject({ ok: true });
  });

  test("a manager gives work to somebody who may assess it, with a mail, and to nobody else", async () => {
    const submissionId = await program.handedIn();
    await startAssessment(program.context, manager, submissionId);
    expect(
      (await listAssessorChoices(program.context, manager, submissionId)).map(({ personId }) => personId),
    ).toEqual(["author-1", "manager-1", "manager-3"]);
    const give = (assessorId: string, seenBy = manager) =>
      reassignAssessment(program.context, seenBy, { submissionId, assessorId, linkFor: link });
    for (const stranger of ["manager-2", "rep-1", "admin-1", "nobody"]) {
      expect(await give(stranger)).toEqual({ ok: false, reason: "not-an-assessor" });
    }
    expect(await give("author-1", managerCalled("manager-2") as typeof manager)).toEqual({
      ok: false,
      reason: "not-found",
    });
    expect(await give("author-1")).toEqual({ ok: true, name: "author-1" });
    expect(await give("author-1")).toEqual({ ok: true, name: "author-1" });
    expect(await mails()).toMatchObject([
      { recipient: "author-1@example.test", kind: "assessment-assigned" },
    ]);
    expect((await mails())[0]?.body).toContain(link(submissionId));
    expect(await program.decideWith(submissionId, [2, 2])).toEqual({ ok: false, reason: "taken-by-other" });
    await program.decideWith(submissionId, [2, 2], author);
    expect(await give("manager-3")).toEqual({ ok: false, reason: "decided" });
  });

  test("assessors are reminded once when a quarter of the time is left, whoever looks, and of nothing earlier", async () => {
    await program.handedIn();
    expect(await remindAssessors(program.context, links)).toBe(0);
    program.setNow("2026-03-03T12:59:00.000Z");
    expect(await remindAssessors(program.context, links)).toBe(0);
    program.setNow("2026-03-03T13:00:00.000Z");
    const told = await Promise.all([1, 2, 3].map(() => remindAssessors(program.context, links)));
    expect(told.sort()).toEqual([0, 0, 1]);
    expect(await recipients("assessment-due")).toEqual([
      "author-1@example.test",
      "manager-1@example.test",
      "manager-3@example.test",
    ]);
    program.setNow("2026-03-03T15:00:00.000Z");
    expect(await remindAssessors(program.context, links)).toBe(0);
  });

  test("what somebody has begun concerns them alone; overdue it goes to the managers and admins as well, once", async () => {
    const submissionId = await program.handedIn();
    program.setNow("2026-03-03T13:00:00.000Z");
    await startAssessment(program.context, author, submissionId);
    expect(await remindAssessors(program.context, links)).toBe(1);
    expect(await recipients("assessment-due")).toEqual(["author-1@example.test"]);
    program.setNow("2026-03-04T09:00:00.001Z");
    const told = await Promise.all([1, 2].map(() => remindAssessors(program.context, links)));
    expect(told.sort()).toEqual([0, 1]);
    expect(await recipients("assessment-overdue")).toEqual([
      "admin-1@example.test",
      "author-1@example.test",
      "manager-1@example.test",
      "manager-3@example.test",
    ]);
    // An admin cannot open the desk.
    const linked = new Map((await mails()).map(({ recipient, body }) => [recipient, body]));
    expect(linked.get("admin-1@example.test")).toContain(links.person("rep-1"));
    expect(linked.get("manager-3@example.test")).toContain(links.desk(submissionId));
    program.advance(5 * 86_400_000);
    expect(await remindAssessors(program.context, links)).toBe(0);
  });

  test("nobody is told of what is decided, withdrawn, or older than the service level", async () => {
    const submissionId = await program.handedIn();
    await program.openDemonstration("lead-1");
    await program.handedIn("lead-1");
    await program.db
      .updateTable("submission")
      .set({ due_at: null })
      .where("person_id", "=", "lead-1")
      .execute();
    await startAssessment(program.context, manager, submissionId);
    await program.decideWith(submissionId, [2, 2]);
    program.advance(30 * 86_400_000);
    expect(await remindAssessors(program.context, links)).toBe(0);
    expect(await mails()).toEqual([]);
    // It still stands in the queue, as overdue by the settings of today.
    expect(await readQueue(program.context, manager)).toMatchObject([{ dueAt: "2026-03-04T09:00:00.000Z" }]);
  });

  test("the figures name who decided what in how long, returned work among it, and only in scope", async () => {
    const submissionId = await program.handedIn();
    program.advance(4 * 3_600_000);
    await startAssessment(program.context, author, submissionId);
    await program.decideWith(submissionId, [0, 0], author);
    await program.handedIn();
    await assessNext(program.context, manager);
    const queue = await readQueue(program.context, manager);
    expect(await readQueueFigures(program.context, manager, queue)).toEqual({
      serviceHours: 16,
      all: { decided: 1, medianMinutes: 240, withinShare: 1 },
      assessors: [
        { personId: "author-1", name: "author-1", load: 0, decided: 1, medianMinutes: 240, withinShare: 1 },
        {
          personId: "manager-1",
          name: "manager-1",
          load: 1,
          decided: 0,
          medianMinutes: null,
          withinShare: null,
        },
      ],
    });
    const elsewhere = managerCalled("manager-2");
    expect(await readQueueFigures(program.context, elsewhere, [])).toMatchObject({
      all: { decided: 0 },
      assessors: [],
    });
  });
});
