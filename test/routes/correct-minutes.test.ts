/** Correcting the minutes of a decision at the desk. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { paths } from "#app/paths";
import { completeTrack, enrol } from "#test/support/learning";
import { readable } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
let desk: string;
beforeEach(async () => {
  site = await createTestSite();
  await enrol(site.context, "rep-1");
  await completeTrack(site.context, "rep-1");
  const { id } = await site.db.selectFrom("submission").select("id").executeTakeFirstOrThrow();
  desk = paths.assessment(id);
  site.advance(1000);
});
afterEach(() => site.cleanup());

const form = { intent: "correct-minutes", correctedMinutes: "6", correctionReason: "Typed 20.", known: "20" };
const minutes = async () =>
  (await site.db.selectFrom("assessment_minutes_correction").select("minutes").execute()).map(
    (row) => row.minutes,
  );

test("whoever decided corrects them once, with a reason, and a second tab is told", async () => {
  expect(readable(await site.read(desk, { as: "manager-1" }))).toContain("20 are recorded.");
  const blank = await site.visit(desk, { as: "manager-1", form: { ...form, correctionReason: "" } });
  expect(blank.status).toBe(422);
  expect(await blank.text()).toContain("Give a reason: it stays with the correction.");
  const many = await site.visit(desk, { as: "manager-1", form: { ...form, correctedMinutes: "600" } });
  expect(many.status).toBe(409);
  expect(await many.text()).toContain('value="600"');
  expect((await site.visit(desk, { as: "manager-1", form })).status).toBe(302);
  const late = await site.visit(desk, { as: "manager-1", form: { ...form, correctedMinutes: "7" } });
  expect(late.status).toBe(409);
  expect(readable(await late.text())).toContain("Somebody corrected the minutes meanwhile.");
  expect(await minutes()).toEqual([6]);
  expect(readable(await site.read(desk, { as: "manager-1" }))).toContain("6 are recorded.");
  expect(readable(await site.read(paths.partner("partner-1"), { as: "manager-1" }))).toContain(
    "manager-1 corrected the assessment of rep-1’s demonstration of “Module 2” from 20 minutes to 6: Typed 20.",
  );
});

test("nobody else does: not the learner, not their lead, not an author who did not decide", async () => {
  for (const [as, status] of [
    ["rep-1", 403],
    ["lead-1", 403],
    ["admin-1", 403],
    ["author-1", 409],
  ] as const)
    expect((await site.visit(desk, { as, form })).status, as).toBe(status);
  expect(await minutes()).toEqual([]);
  expect(await site.read(desk, { as: "author-1" })).not.toContain("Correct the minutes");
});
