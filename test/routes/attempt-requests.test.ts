/** Asking for another attempt and answering it, on the pages. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { paths } from "#app/paths";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { readMails } from "#test/support/outbox";
import { readable } from "#test/support/page-text";
import { siteOrigin } from "#test/support/program";
import { createTestSite, type TestSite } from "#test/support/site";

const module = requireLesson(1);
const page = paths.quizRequest(module.id);
const form = { intent: "ask", reason: "I was ill\nand tired." };

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
  await enrol(site.context, "rep-1");
  await finishLesson(site.context, "rep-1", module);
});
afterEach(() => site.cleanup());

async function exhaust(): Promise<void> {
  for (const _ of [1, 2]) await takeQuiz(site.context, "rep-1", module, 0);
  site.advance(1000);
}

async function ask(): Promise<string> {
  const sent = await site.visit(page, { as: "rep-1", form });
  expect(sent.status).toBe(302);
  site.advance(1000);
  const { id } = await site.db
    .selectFrom("attempt_request")
    .select("id")
    .where("closed_at", "is", null)
    .executeTakeFirstOrThrow();
  return id;
}

test("whoever is stuck asks, sees who is to answer, takes it back, and asks again", async () => {
  expect(readable(await site.read(page, { as: "rep-1" }))).toContain("You have an attempt left");
  expect((await site.visit(page, { as: "rep-1", form })).status).toBe(409);
  await exhaust();
  await ask();
  // A second click.
  expect((await site.visit(page, { as: "rep-1", form })).status).toBe(302);
  for (const path of [paths.trail(), paths.quiz(module.id), page]) {
    const text = readable(await site.read(path, { as: "rep-1" }));
    expect(text, path).toContain("You asked for another one on 2 Mar 2026, 10:00");
    expect(text, path).toContain("It waits for the answer of lead-1 or manager-1.");
  }
  await site.visit(page, { as: "rep-1", form: { intent: "withdraw" } });
  expect(readable(await site.read(page, { as: "rep-1" }))).toContain("You took your request back");
  await ask();
});

test("a refused form keeps the reason; one that is too long is refused with its limit", async () => {
  await exhaust();
  const reason = "x".repeat(601);
  const refused = await site.visit(page, { as: "rep-1", form: { ...form, reason } });
  expect(refused.status).toBe(422);
  const text = await refused.text();
  expect(text).toContain("At most 600 characters.");
  expect(text).toContain(reason);
  expect((await site.visit(page, { as: "rep-1", form: { intent: "ask" } })).status).toBe(422);
});

test("lead and manager see on their pages that it waits, with scores and the reason, and either answers", async () => {
  await exhaust();
  const requestId = await ask();
  const places = [
    ["lead-1", paths.trail()],
    ["lead-1", paths.partner("partner-1")],
    ["manager-1", paths.portfolio()],
    ["manager-1", paths.partner("partner-1")],
  ] as const;
  const line = "1 request for another attempt waits for your answer";
  for (const [as, path] of places) expect(readable(await site.read(path, { as })), path).toContain(line);
  const asked = readable(await site.read(paths.attemptRequest(requestId), { as: "lead-1" }));
  expect(asked).toContain("Best score 0 %");
  expect(asked).toContain("Attempts used 2");
  expect(asked).toContain("I was ill and tired.");
  const granted = await site.visit(paths.attemptRequest(requestId), {
    as: "lead-1",
    form: { intent: "grant", answer: "" },
  });
  expect(granted.status).toBe(302);
  for (const [as, path] of places) expect(readable(await site.read(path, { as })), path).not.toContain(line);
  expect(await site.read(paths.quiz(module.id), { as: "rep-1" })).toContain("Take it again");
  // The second tab.
  const late = await site.visit(paths.attemptRequest(requestId), {
    as: "manager-1",
    form: { intent: "decline", answer: "Not yet, please." },
  });
  expect(late.status).toBe(409);
  const told = readable(await late.text());
  expect(told).toContain("this request was closed meanwhile");
  expect(told).toContain("Granted by lead-1");
  expect(told).toContain("What you typed was not sent: Not yet, please.");
});

test("what was declined says so wherever the quiz is stuck, in the words of whoever did", async () => {
  await exhaust();
  const requestId = await ask();
  const decline = { intent: "decline", answer: "Read <b>Margins</b> again first." };
  await site.visit(paths.attemptRequest(requestId), { as: "manager-1", form: decline });
  for (const path of [paths.trail(), paths.quiz(module.id)]) {
    const text = await site.read(path, { as: "rep-1" });
    expect(text, path).toContain("Read &lt;b&gt;Margins&lt;/b&gt; again first.");
    expect(readable(text), path).toContain("manager-1 declined on 2 Mar 2026");
  }
});

test("every link of its mails opens for whom it was sent to", async () => {
  await exhaust();
  const requestId = await ask();
  await site.visit(paths.attemptRequest(requestId), {
    as: "manager-1",
    form: { intent: "decline", answer: "Not yet." },
  });
  const mails = await readMails(site.db, "attempt-requested", "attempt-declined");
  expect(mails).toHaveLength(3);
  for (const { to, body } of mails) {
    const as = to.replace("@example.test", "");
    const links = body.split("\n").filter((text) => text.startsWith(siteOrigin));
    expect(links).toHaveLength(1);
    for (const link of links)
      expect((await site.visit(link.slice(siteOrigin.length), { as })).status).toBe(200);
  }
});

test("reps answer nothing, and nobody smuggles a person, an attempt or another partner's request", async () => {
  await exhaust();
  const requestId = await ask();
  const grant = { intent: "grant", answer: "" };
  for (const as of ["rep-1", "author-1"])
    expect((await site.visit(paths.attemptRequest(requestId), { as, form: grant })).status, as).toBe(403);
  const before = await site.db.selectFrom("attempt_request").selectAll().execute();
  // rep-2 is not enrolled, and says they are somebody else.
  const smuggled = { ...form, personId: "rep-1", person_id: "rep-1", requestId };
  expect((await site.visit(page, { as: "rep-2", form: smuggled })).status).toBe(409);
  await site.visit(page, { as: "rep-2", form: { intent: "withdraw", personId: "rep-1", requestId } });
  expect(await site.db.selectFrom("attempt_request").selectAll().execute()).toEqual(before);
  expect(await site.db.selectFrom("attempt_grant").selectAll().execute()).toEqual([]);
});
