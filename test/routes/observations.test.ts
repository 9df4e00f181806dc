/** Live observations as their people meet them: times, bookings, the record, and what nobody else learns of them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { paths } from "#app/paths";
import { addManager, demonstrated } from "#test/support/demonstrating";
import { readIcs, valueIn } from "#test/support/ics";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { begun, book, booked, offer, slotIds } from "#test/support/observing";
import { readMails } from "#test/support/outbox";
import { readable } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

const task = paths.demonstration(demonstrated.id);
const booking = paths.booking(demonstrated.id);

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
  await addManager(site, "manager-2", "partner-2");
  await addManager(site, "manager-3", "partner-1");
  for (const personId of ["rep-1", "lead-1", "rep-2"]) {
    await enrol(site.context, personId);
    await finishLesson(site.context, personId, requireLesson(1));
    await takeQuiz(site.context, personId, requireLesson(1), 4);
  }
});
afterEach(() => site.cleanup());

async function toastOf(response: Response): Promise<string> {
  expect(response.status).toBe(302);
  const [cookie = ""] = (response.headers.get("Set-Cookie") ?? "").split(";");
  return Buffer.from(decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1)), "base64").toString();
}

describe("a rep", () => {
  test("reads beforehand what is watched for, and nothing that is for assessors", async () => {
    const page = readable(await site.read(task, { as: "rep-1" }));
    expect(page).toContain("An assessor watches for 30 minutes");
    expect(page).toContain("Locks the unit out before opening it. Critical.");
    expect(page).toContain("No times are offered at the moment");
  });

  test("books, moves and cancels on the task's page, and takes the calendar file along", async () => {
    await offer(site);
    const [first = "", second = ""] = await slotIds(site);
    const offered = await site.read(task, { as: "rep-1" });
    expect(readable(offered)).toContain("5 Mar 2026, 09:00 to 09:30 Berlin time");
    expect((await site.visit(booking, { as: "rep-1", form: { intent: "book", slot: first } })).status).toBe(
      302,
    );
    const page = await site.read(task, { as: "rep-1" });
    expect(readable(page)).toContain("Depot of manager-1");
    expect(page).not.toContain('name="written"');
    const bookingId = /\/observations\/(\w+)\.ics/.exec(page)?.[1] ?? "";
    const file = await site.visit(paths.calendarFile(bookingId), { as: "rep-1" });
    expect(file.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
    expect(file.headers.get("Content-Disposition")).toMatch(/^attachment/);
    expect(valueIn(readIcs(await file.text()), "DTSTART")).toBe("20260305T080000Z");

    const move = { intent: "move", booking: bookingId, slot: second };
    await site.visit(booking, { as: "rep-1", form: move });
    const moved = readIcs(await site.read(paths.calendarFile(bookingId), { as: "manager-1" }));
    expect([valueIn(moved, "SEQUENCE"), valueIn(moved, "DTSTART")]).toEqual(["1", "20260305T083000Z"]);
    await site.visit(booking, { as: "rep-1", form: { intent: "cancel", booking: bookingId } });
    const after = await site.read(task, { as: "rep-1" });
    expect(after).toContain('name="written"');
    const cancelled = readIcs(await site.read(paths.calendarFile(bookingId), { as: "rep-1" }));
    expect(valueIn(cancelled, "METHOD")).toBe("CANCEL");
  });

  test("who is too slow, chooses nothing or sends nonsense is told so, and nothing is booked", async () => {
    await offer(site);
    const [first = ""] = await slotIds(site);
    await book(site, first, "lead-1");
    for (const slot of [first, "", "none"]) {
      const sent = await site.visit(booking, { as: "rep-1", form: { intent: "book", slot } });
      expect(await toastOf(sent)).toMatch(slot === "" ? /Choose a time first/ : /no longer free/);
    }
    expect((await site.visit(booking, { as: "rep-1", form: { intent: "steal" } })).status).toBe(400);
    const rows = await site.db.selectFrom("observation_booking").select("person_id").execute();
    expect(rows).toEqual([{ person_id: "lead-1" }]);
  });

  test("finds no booking but their own, by page, form or calendar file", async () => {
    await offer(site);
    const bookingId = await booked(site, "lead-1");
    expect(await site.read(task, { as: "rep-1" })).not.toContain("lead-1");
    for (const as of ["rep-1", "rep-2"]) {
      const form = { intent: "cancel", booking: bookingId };
      expect((await site.visit(booking, { as, form })).status).toBe(404);
      expect((await site.visit(paths.calendarFile(bookingId), { as })).status).toBe(404);
    }
    for (const as of ["manager-2", "manager-3", "author-1"]) {
      expect((await site.visit(paths.calendarFile(bookingId), { as })).status).toBe(404);
      expect((await site.visit(paths.observation(bookingId), { as })).status).toBe(404);
      const form = { intent: "cancel", reason: "Mine." };
      expect((await site.visit(paths.observation(bookingId), { as, form })).status).toBe(404);
    }
  });
});

describe("an assessor", () => {
  const filled = {
    ...{ intent: "offer", demonstrationId: "", date: "2026-03-05", from: "09:00", until: "10:30" },
    ...{ minutes: "30", weeks: "2", place: "Depot 3", note: "" },
  };
  const sendOffer = (form: Partial<typeof filled>) =>
    site.visit(paths.observations(), { as: "manager-1", form: { ...filled, ...form } });

  test("offers times, sees them, and takes one back", async () => {
    expect(await toastOf(await sendOffer({}))).toContain("6 times are offered");
    const page = await site.read(paths.observations(), { as: "manager-1" });
    expect(readable(page)).toContain("12 Mar 2026, 10:00 Berlin time");
    const [first = ""] = await slotIds(site);
    const withdraw = { intent: "withdraw", slot: first };
    const foreign = await site.visit(paths.observations(), { as: "manager-3", form: withdraw });
    expect(await toastOf(foreign)).toContain("no longer free");
    await site.visit(paths.observations(), { as: "manager-1", form: withdraw });
    expect(await slotIds(site)).toHaveLength(5);
  });

  test("is told what does not fit, with everything still there", async () => {
    await sendOffer({ weeks: "1" });
    for (const [form, words] of [
      [{ from: "10:00", until: "09:00" }, "Enter an end that is later than the beginning"],
      [{ minutes: "5" }, "Enter whole minutes, from 10 to 240"],
      [{ minutes: "" }, "Say how long a slot is, or choose a task."],
      [{ demonstrationId: "module-2-demonstration", minutes: "20" }, "This task is watched for 30 minutes."],
      [{ demonstrationId: "foreign" }, "Choose one of these tasks."],
      [{ date: "2026-03-01" }, "This time has passed."],
      [{ minutes: "100" }, "No slot of this length fits in."],
      [{ place: " " }, "Say where"],
      [{}, "overlaps 5 Mar 2026, 09:00 Berlin time"],
    ] as const) {
      const response = await sendOffer({ note: "Typed before", ...form });
      expect(response.status, words).toBe(422);
      const page = await response.text();
      expect(readable(page)).toContain(words);
      expect(page).toContain("Typed before");
    }
    expect(await slotIds(site)).toHaveLength(3);
  });

  test("leaves the minutes to the task", async () => {
    const form = { demonstrationId: "module-2-demonstration", minutes: "", weeks: "1" };
    expect(await toastOf(await sendOffer(form))).toContain("3 times are offered");
  });

  test("cancels with a reason, and without one is asked for it", async () => {
    await offer(site);
    const bookingId = await booked(site);
    const path = paths.observation(bookingId);
    const without = await site.visit(path, { as: "manager-1", form: { intent: "cancel", reason: " " } });
    expect(without.status).toBe(422);
    expect(await without.text()).toContain("Give a reason: the other person reads it.");
    await site.visit(path, { as: "manager-1", form: { intent: "cancel", reason: "The road is closed." } });
    expect(readable(await site.read(task, { as: "rep-1" }))).toContain("The road is closed.");
  });
});

test("a no-show is told to the rep, with the page on which they book again", async () => {
  await offer(site);
  const path = paths.observation(await booked(site));
  site.setNow("2026-03-05T08:20:00.000Z");
  const form = { intent: "no-show", reason: "Nobody at the gate." };
  const recorded = await site.visit(path, { as: "manager-1", form });
  expect(await toastOf(recorded)).toContain("The no-show is recorded. rep-1 is told by e-mail.");
  await site.visit(path, { as: "manager-1", form });
  const [mail, ...others] = await readMails(site.db, "observation-missed");
  expect(others).toEqual([]);
  expect(mail?.body).toContain(`\nhttp://localhost:3000${task}\n`);
  expect(readable(await site.read(task, { as: "rep-1" }))).toContain("manager-1 noted: Nobody at the gate.");
});

describe("the record", () => {
  const marked = {
    ...{ "mark.greets": "observed", "note.greets": "", "mark.labels": "not-applicable", "note.labels": "" },
    ...{ "mark.locks-out": "not-observed", "note.locks-out": "Opened it live.", notes: "A calm hand." },
  };
  const rubric = {
    ...{
      intent: "decide",
      "level.clear": "2",
      "feedback.clear": "",
      "level.right": "2",
      "feedback.right": "",
    },
    ...{ minutes: "30", comment: "Typed comment." },
  };

  test("is begun from the booking, saved as it is filled in, and decides with the rubric", async () => {
    await offer(site);
    const bookingId = await booked(site);
    site.setNow("2026-03-05T08:00:00.000Z");
    const begin = await site.visit(paths.observation(bookingId), {
      as: "manager-1",
      form: { intent: "begin" },
    });
    const record = begin.headers.get("Location") ?? "";
    const submissionId = record.split("/")[2] ?? "";
    expect(record).toBe(paths.record(submissionId));

    const early = await site.visit(paths.assessment(submissionId), { as: "manager-1", form: rubric });
    expect(early.status).toBe(422);
    const kept = await early.text();
    expect(readable(kept)).toContain("a step of the checklist has no mark");
    expect(kept).toContain("Typed comment.");

    const saved = await site.visit(paths.recordSteps(submissionId), { as: "manager-1", form: marked });
    expect(await saved.json()).toEqual({ savedAt: "2026-03-05T08:00:00.000Z" });
    expect(readable(await site.read(task, { as: "rep-1" }))).not.toMatch(/Opened it live|calm hand/);
    const desk = await site.read(paths.assessment(submissionId), { as: "manager-1" });
    expect(readable(desk)).toContain("It cannot pass this time");
    expect(desk).toMatch(/name="minutes"[^>]*value="30"/);

    expect(
      await toastOf(await site.visit(paths.assessment(submissionId), { as: "manager-1", form: rubric })),
    ).toContain("Not yet, with 4 of 4 points.");
    for (const [path, as] of [
      [task, "rep-1"],
      [paths.person("rep-1"), "manager-3"],
      [paths.person("rep-1"), "lead-1"],
    ] as const) {
      const page = readable(await site.read(path, { as }));
      expect(page, `${path} as ${as}`).toContain(
        "Locks the unit out before opening it. Critical. Not observed",
      );
      expect(page).toContain("Opened it live.");
    }
    const late = await site.visit(paths.recordSteps(submissionId), { as: "manager-1", form: marked });
    expect(late.status).toBe(409);
  });

  test("is saved by a button without JavaScript, and leads on to the rubric", async () => {
    await offer(site);
    const submissionId = await begun(site, await booked(site));
    const path = paths.record(submissionId);
    const saved = await site.visit(path, { as: "manager-1", form: { ...marked, intent: "save" } });
    expect(saved.headers.get("Location")).toBe(path);
    const page = await site.read(path, { as: "manager-1" });
    expect(page).toMatch(
      /name="mark.greets"[^>]*checked=""[^>]*value="observed"|value="observed"[^>]*checked=""/,
    );
    expect(page).toContain("Opened it live.");
    const on = await site.visit(path, { as: "manager-1", form: { ...marked, intent: "assess" } });
    expect(on.headers.get("Location")).toBe(paths.assessment(submissionId));
  });

  test("is its own assessor's: others of the partner read it, another partner's find nothing, none of them writes", async () => {
    await offer(site);
    const submissionId = await begun(site, await booked(site));
    expect(readable(await site.read(paths.record(submissionId), { as: "manager-3" }))).toContain(
      "The record is closed",
    );
    const writing = await site.visit(paths.recordSteps(submissionId), { as: "manager-3", form: marked });
    expect(writing.status).toBe(409);
    for (const path of [paths.record(submissionId), paths.recordSteps(submissionId)]) {
      expect((await site.visit(path, { as: "manager-2", form: marked })).status).toBe(404);
    }
    expect(await site.db.selectFrom("observed_step").selectAll().execute()).toEqual([]);
    const written = await site.visit(task, {
      as: "rep-1",
      form: asUpload({ intent: "withdraw", submission: submissionId }),
    });
    expect(await toastOf(written)).toContain("can no longer be withdrawn");
  });
});

function asUpload(fields: { [name: string]: string }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
