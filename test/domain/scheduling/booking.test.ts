import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withdrawSubmission } from "#app/domain/demonstrations/submit.server";
import { bookSlot, cancelBooking, moveBooking } from "#app/domain/scheduling/book-slot.server";
import { cancelFallenThrough } from "#app/domain/scheduling/fall-through.server";
import { cancelObservation, recordNoShow } from "#app/domain/scheduling/hold-observation.server";
import { withdrawSlot } from "#app/domain/scheduling/offer-slots.server";
import {
  readBookingPage,
  readCalendarFile,
  readSchedule,
} from "#app/domain/scheduling/read-scheduling.server";
import { createDemonstrationProgram, type DemonstrationProgram } from "#test/support/demonstrating";
import { readIcs, valueIn } from "#test/support/ics";
import { begun, book, booked, links, offer, place, slotIds } from "#test/support/observing";
import { readMails } from "#test/support/outbox";

let program: DemonstrationProgram;
beforeEach(async () => {
  program = await createDemonstrationProgram();
});
afterEach(() => program.cleanup());

const rep = { personId: "rep-1", ...place, links };

async function mails(): Promise<
  { to: string; kind: string; method: string; sequence: string; uid: string }[]
> {
  const rows = await program.db
    .selectFrom("outbox_mail")
    .select(["recipient", "kind", "calendar"])
    .where("kind", "like", "observation-%")
    .orderBy("created_at")
    .orderBy("kind", "desc")
    .orderBy("recipient", "desc")
    .execute();
  return rows.map(({ recipient, kind, calendar }) => {
    const read = readIcs(calendar ?? "");
    const [method, sequence, uid] = ["METHOD", "SEQUENCE", "UID"].map((name) => valueIn(read, name));
    return { to: recipient, kind, method: method ?? "", sequence: sequence ?? "", uid: uid ?? "" };
  });
}

function endings() {
  return program.db.selectFrom("observation_booking").select(["ending", "reason"]).orderBy("id").execute();
}

describe("offering", () => {
  test("gives whole slots, all of them or none", async () => {
    expect(await offer(program)).toEqual({ ok: true, offered: 3 });
    expect(await offer(program, "manager-1", { date: "2026-02-26", weeks: 2 })).toEqual({
      ok: false,
      reason: "in-the-past",
    });
    expect(await offer(program, "manager-1", { minutes: 100 })).toEqual({
      ok: false,
      reason: "nothing-fits",
    });
    expect(
      await offer(program, "manager-1", { from: "07:00", until: "23:00", minutes: 10, weeks: 26 }),
    ).toEqual({
      ok: false,
      reason: "too-many",
    });
    expect(await offer(program, "manager-1", { date: "2026-02-26", weeks: 1 })).toMatchObject({ ok: false });
    expect(await slotIds(program)).toHaveLength(3);
  });

  test("never offers the same person twice at a time, also by the same form sent twice at once", async () => {
    const both = await Promise.all([offer(program), offer(program)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await offer(program, "manager-1", { from: "09:45", until: "11:00" })).toEqual({
      ok: false,
      reason: "overlaps",
      startsAt: "2026-03-05T08:45:00.000Z",
    });
    expect(await offer(program, "manager-3")).toMatchObject({ ok: true });
  });

  test("is taken back while nobody has booked, by its assessor alone", async () => {
    await offer(program);
    const [first = "", second = ""] = await slotIds(program);
    expect(await withdrawSlot(program.context, { assessorId: "manager-3", slotId: first })).toMatchObject({
      ok: false,
    });
    expect(await withdrawSlot(program.context, { assessorId: "manager-1", slotId: first })).toEqual({
      ok: true,
    });
    expect(await book(program, first)).toEqual({ ok: false, reason: "slot-taken" });
    await book(program, second);
    expect(await withdrawSlot(program.context, { assessorId: "manager-1", slotId: second })).toEqual({
      ok: false,
      reason: "not-free",
    });
    expect(await offer(program, "manager-1", { until: "09:30" })).toEqual({ ok: true, offered: 1 });
  });
});

describe("what a person may choose from", () => {
  test("is of those who may assess them, long enough, for this task, and in time", async () => {
    await program.openDemonstration("rep-2");
    await offer(program, "manager-1");
    await offer(program, "manager-2");
    await offer(program, "author-1");
    await offer(program, "manager-3", { minutes: 20 });
    await offer(program, "manager-3", { date: "2026-03-06" }, "another-task");
    await offer(program, "manager-3", { date: "2026-03-09" }, "module-2-demonstration");
    await offer(program, "manager-3", { date: "2026-03-02", from: "11:30", until: "12:00" });
    const whose = async (personId: string) => {
      const page = await readBookingPage(program.context, { personId, ...place });
      return [...new Set(page?.slots.map(({ assessor }) => assessor))].sort();
    };
    expect(await whose("rep-1")).toEqual(["author-1", "manager-1", "manager-3"]);
    expect(await whose("rep-2")).toEqual(["author-1", "manager-2"]);
    const page = await readBookingPage(program.context, { personId: "rep-1", ...place });
    expect(
      page?.slots.filter(({ assessor }) => assessor === "manager-3").map(({ startsAt }) => startsAt),
    ).toEqual(["2026-03-09T08:00:00.000Z", "2026-03-09T08:30:00.000Z", "2026-03-09T09:00:00.000Z"]);
  });

  test("is not of an assessor of their own company, nor of one who lacks the certification asked for", async () => {
    await offer(program, "author-1");
    const slots = await slotIds(program);
    // author-1 once learned for partner-1.
    await program.db
      .insertInto("activity")
      .values({
        id: "past",
        at: program.context.now(),
        kind: "support_logged",
        actor_id: null,
        person_id: "author-1",
        partner_id: "partner-1",
        tier_id: null,
        track_id: null,
        module_id: null,
        content_version: null,
        payload: "{}",
      })
      .execute();
    expect(await slotIds(program)).toEqual([]);
    expect(await book(program, slots[0] ?? "")).toEqual({ ok: false, reason: "slot-taken" });

    await offer(program, "manager-1");
    expect(await slotIds(program)).toHaveLength(3);
    const strict = { ...program.context, tracks: () => [{ ...place.track, assessorMilestone: "certified" }] };
    expect(await slotIds({ context: strict })).toEqual([]);
  });

  test("tells nothing of who has booked the others, nor the link to a call before it is booked", async () => {
    await program.openDemonstration("lead-1");
    const { context, db } = program;
    await offer(program);
    await db.updateTable("observation_slot").set({ place: "https://call.example/secret" }).execute();
    await booked(program, "lead-1");
    const page = await readBookingPage(context, { personId: "rep-1", ...place });
    expect(page?.slots).toHaveLength(2);
    expect(JSON.stringify(page)).not.toMatch(/lead-1|secret/);
    await booked(program, "rep-1");
    expect(JSON.stringify(await readBookingPage(context, { personId: "rep-1", ...place }))).toContain(
      "secret",
    );
  });
});

describe("booking", () => {
  test("makes one booking of a slot, however many people reach for it at once", async () => {
    const people = ["rep-1", "lead-1"];
    await program.openDemonstration("lead-1");
    await offer(program);
    const [first = ""] = await slotIds(program);
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => book(program, first, people[index % 2])),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await endings()).toHaveLength(1);
    expect(await mails()).toHaveLength(2);
  });

  test("makes one open booking of a person, however many slots they reach for at once", async () => {
    await offer(program, "manager-1", { until: "14:00" });
    const slots = await slotIds(program);
    expect(slots).toHaveLength(10);
    const results = await Promise.all(slots.map((slotId) => book(program, slotId)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.reason === "booked-already")).toHaveLength(9);
  });

  test("tells both by mail, with a file for their calendars", async () => {
    await offer(program);
    const id = await booked(program);
    const uid = `${id}@waymark`;
    const file = { kind: "observation-booked", method: "PUBLISH", sequence: "0", uid };
    expect(await mails()).toEqual([
      { to: "rep-1@example.test", ...file },
      { to: "manager-1@example.test", ...file },
    ]);
    const row = await program.db
      .selectFrom("outbox_mail")
      .select("body")
      .where("recipient", "like", "rep-1%")
      .where("kind", "=", "observation-booked")
      .executeTakeFirst();
    expect(row?.body).toContain("When: 5 Mar 2026, 09:00 Berlin time, 30 minutes\nWhere: Depot of manager-1");
    for (const personId of ["rep-1", "manager-1"]) {
      expect(valueIn(readIcs((await readCalendarFile(program.context, personId, id)) ?? ""), "UID")).toBe(
        uid,
      );
    }
    for (const personId of ["rep-2", "lead-1", "manager-3", "admin-1"]) {
      expect(await readCalendarFile(program.context, personId, id)).toBeUndefined();
    }
  });

  test("is refused while a version waits, and while it is booked nothing else is handed in", async () => {
    await offer(program);
    await program.handedIn();
    const [first = ""] = await slotIds(program);
    expect(await book(program, first)).toEqual({ ok: false, reason: "already-waiting" });
    const [version] = await program.standing("rep-1");
    await withdrawSubmission(program.context, { personId: "rep-1", submissionId: version?.id ?? "" });
    await booked(program);
    expect(await program.handIn("rep-1")).toEqual({ ok: false, reason: "observation-booked" });
  });

  test("is refused to those who are not enrolled", async () => {
    await program.openDemonstration("rep-2");
    await offer(program, "manager-1");
    const [first = ""] = await slotIds(program);
    expect(await book(program, first, "lead-1")).toEqual({ ok: false, reason: "not-enrolled" });
    expect(await book(program, first, "rep-2")).toEqual({ ok: false, reason: "slot-taken" });
  });
});

describe("changing a booking", () => {
  test("moves it under the same id with a higher sequence, and frees the slot before", async () => {
    await offer(program);
    await offer(program, "manager-3", { date: "2026-03-06" });
    const bookingId = await booked(program);
    const slots = await slotIds(program);
    program.advance(60_000);
    expect(await moveBooking(program.context, { ...rep, bookingId, slotId: slots.at(-1) ?? "" })).toEqual({
      ok: true,
    });
    expect(await slotIds(program)).toHaveLength(5);
    expect(
      (await mails()).slice(2).map(({ to, kind, method, sequence }) => [to, kind, method, sequence]),
    ).toEqual([
      ["rep-1@example.test", "observation-moved", "PUBLISH", "1"],
      ["manager-3@example.test", "observation-moved", "PUBLISH", "1"],
      ["manager-1@example.test", "observation-cancelled", "CANCEL", "1"],
    ]);
    expect(new Set((await mails()).map(({ uid }) => uid)).size).toBe(1);
    expect((await readSchedule(program.context, "manager-1")).coming).toEqual([]);
  });

  test("is theirs until a day before; after that the assessor's alone", async () => {
    await offer(program);
    const bookingId = await booked(program);
    const [other = ""] = await slotIds(program);
    program.setNow("2026-03-04T08:00:00.001Z");
    expect(await moveBooking(program.context, { ...rep, bookingId, slotId: other })).toEqual({
      ok: false,
      reason: "too-late",
    });
    expect(await cancelBooking(program.context, { ...rep, bookingId })).toEqual({
      ok: false,
      reason: "too-late",
    });
    const byAssessor = { assessorId: "manager-1", bookingId, reason: "The van broke down.", links };
    expect(await cancelObservation(program.context, byAssessor)).toEqual({ ok: true });
    expect(await endings()).toEqual([{ ending: "cancelled-by-assessor", reason: "The van broke down." }]);
    // The assessor cannot come, so the slot is not offered again.
    expect(await slotIds(program)).toEqual([other, expect.any(String)]);
    const page = await readBookingPage(program.context, rep);
    expect(page?.booking).toMatchObject({ ending: "cancelled-by-assessor", reason: "The van broke down." });
  });

  test("cancels once, however often it is sent, and the slot is free again", async () => {
    await offer(program);
    const bookingId = await booked(program);
    program.advance(60_000);
    const sent = [1, 2, 3].map(() => cancelBooking(program.context, { ...rep, bookingId }));
    expect(await Promise.all(sent)).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(await slotIds(program)).toHaveLength(3);
    expect((await mails()).slice(2).map(({ method, sequence }) => [method, sequence])).toEqual([
      ["CANCEL", "1"],
      ["CANCEL", "1"],
    ]);
    await booked(program);
  });

  test("is nobody else's: another rep and another assessor find nothing", async () => {
    await offer(program);
    const bookingId = await booked(program);
    const [other = ""] = await slotIds(program);
    const notFound = { ok: false, reason: "not-found" };
    for (const personId of ["lead-1", "rep-2"]) {
      expect(await cancelBooking(program.context, { personId, bookingId, links })).toEqual(notFound);
      expect(await moveBooking(program.context, { ...rep, personId, bookingId, slotId: other })).toEqual(
        notFound,
      );
    }
    for (const assessorId of ["manager-3", "author-1", "rep-1"]) {
      const input = { assessorId, bookingId, reason: "Mine.", links };
      expect(await cancelObservation(program.context, input)).toEqual(notFound);
      expect(await recordNoShow(program.context, input)).toEqual(notFound);
    }
    expect(await endings()).toEqual([{ ending: null, reason: null }]);
  });
});

test("a no-show ends the booking and makes no version: the person books again", async () => {
  await offer(program);
  const bookingId = await booked(program);
  const input = { assessorId: "manager-1", bookingId, reason: "Nobody at the gate.", links };
  expect(await recordNoShow(program.context, input)).toEqual({ ok: false, reason: "not-yet-over" });
  program.setNow("2026-03-05T08:20:00.000Z");
  expect(await recordNoShow(program.context, input)).toEqual({ ok: true });
  expect(await recordNoShow(program.context, input)).toEqual({ ok: false, reason: "ended" });
  expect(await program.countRows("submission")).toBe(0);
  expect((await readBookingPage(program.context, rep))?.booking).toMatchObject({ ending: "no-show" });
  await offer(program, "manager-1", { date: "2026-03-12" });
  await booked(program);
});

describe("a no-show is told to the one who booked", () => {
  const missed = () => readMails(program.db, "observation-missed");
  const record = (bookingId: string, reason = "Nobody at the gate.") =>
    recordNoShow(program.context, { assessorId: "manager-1", bookingId, reason, links });
  let bookingId: string;
  beforeEach(async () => {
    await offer(program);
    bookingId = await booked(program);
    program.setNow("2026-03-05T08:20:00.000Z");
  });

  test("with what was noted and where to book again, once, however often it is sent", async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => record(bookingId)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await missed()).toEqual([
      {
        to: "rep-1@example.test",
        kind: "observation-missed",
        subject: "Observation did not take place: Show it (Frostline)",
        body: [
          "Hello rep-1,",
          "",
          "You had booked an observation that did not take place.",
          "The assessor noted: Nobody at the gate.",
          "",
          "It says nothing about your work. Book another time on the page of the task, linked below.",
          "",
          "When: 5 Mar 2026, 09:00 Berlin time, 30 minutes",
          "Where: Depot of manager-1",
          "Who: rep-1, Partner 1; observed by manager-1",
          "",
          "https://waymark.example/modules/module-2/demonstration",
          "",
          "-- ",
          "Frostline",
          "",
        ].join("\n"),
      },
    ]);
  });

  test("with a note that adds no line to the mail", async () => {
    await record(bookingId, "Gone\nWhen: never\u2028https://elsewhere.example");
    expect((await missed())[0]?.body).toContain(
      "The assessor noted: Gone When: never https://elsewhere.example\n",
    );
  });

  test("unless they are disabled by then", async () => {
    await program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-1").execute();
    expect(await record(bookingId)).toEqual({ ok: true });
    expect(await missed()).toEqual([]);
  });
});

describe("a booking that nobody can keep", () => {
  const fallenThrough = () => cancelFallenThrough(program.context, links);
  const disable = (personId: string) =>
    program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", personId).execute();
  const cancelled = () => readMails(program.db, "observation-cancelled");
  beforeEach(async () => {
    await offer(program);
    await booked(program);
    program.advance(60_000);
  });

  test("stands while both can come", async () => {
    expect(await fallenThrough()).toBe(0);
    expect(await endings()).toEqual([{ ending: null, reason: null }]);
    expect(await cancelled()).toEqual([]);
  });

  test("is cancelled once its assessor is disabled: the person is told, and may book or hand in again", async () => {
    await disable("manager-1");
    expect(await program.handIn("rep-1")).toEqual({ ok: false, reason: "observation-booked" });
    const counts = await Promise.all([fallenThrough(), fallenThrough()]);
    expect(counts.sort()).toEqual([0, 1]);
    const mails = await cancelled();
    expect(mails.map(({ to }) => to)).toEqual(["rep-1@example.test"]);
    expect(mails[0]?.body).toContain(
      [
        "This observation cannot take place. The calendar file with this e-mail removes it.",
        "The reason: manager-1 no longer assesses this task. Book it again with somebody else.",
      ].join("\n"),
    );
    expect((await readBookingPage(program.context, rep))?.booking).toMatchObject({
      ending: "cancelled-by-assessor",
      reason: expect.stringContaining("no longer assesses this task"),
    });
    expect(await program.handIn("rep-1")).toMatchObject({ ok: true });
  });

  test("is cancelled once its assessor manages the partner no more: both are told", async () => {
    await program.db.deleteFrom("partner_manager").where("person_id", "=", "manager-1").execute();
    expect(await fallenThrough()).toBe(1);
    expect((await cancelled()).map(({ to }) => to).sort()).toEqual([
      "manager-1@example.test",
      "rep-1@example.test",
    ]);
  });

  test("is cancelled once its person is disabled or the partner exits, and the slot is free again", async () => {
    await program.db.updateTable("partner").set({ status: "exited" }).execute();
    expect(await fallenThrough()).toBe(1);
    const mails = await cancelled();
    expect(mails.map(({ to }) => to)).toEqual(["manager-1@example.test"]);
    expect(mails[0]?.body).toContain("The reason: rep-1 no longer has access.");
    expect(await slotIds(program)).toHaveLength(3);
  });

  test("is cancelled after its time too, when there is nobody left to note what came of it", async () => {
    program.setNow("2026-03-20T08:00:00.000Z");
    expect(await fallenThrough()).toBe(0);
    await disable("manager-1");
    expect(await fallenThrough()).toBe(1);
  });
});

test("two tasks at the same time are refused", async () => {
  await offer(program);
  await offer(program, "manager-3");
  const bookingId = await booked(program);
  await program.db
    .updateTable("observation_booking")
    .set({ demonstration_id: "another-task" })
    .where("id", "=", bookingId)
    .execute();
  const page = await readBookingPage(program.context, rep);
  const same = page?.slots.find(({ startsAt }) => startsAt.includes("T08:00"));
  expect(await bookSlot(program.context, { ...rep, slotId: same?.id ?? "" })).toEqual({
    ok: false,
    reason: "own-overlap",
  });
});

test("what was begun can be cancelled by nobody", async () => {
  await offer(program);
  const bookingId = await booked(program);
  await begun(program, bookingId);
  const ended = { ok: false, reason: "ended" };
  expect(await cancelBooking(program.context, { ...rep, bookingId })).toEqual(ended);
  expect(
    await cancelObservation(program.context, { assessorId: "manager-1", bookingId, reason: "No.", links }),
  ).toEqual(ended);
});
