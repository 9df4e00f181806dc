/** What people hear by mail of decisions that others make on their pages, and where its links lead. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { paths } from "#app/paths";
import { completeTrack, enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { readMails } from "#test/support/outbox";
import { siteOrigin } from "#test/support/program";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

const first = requireLesson(1);

/** Every address of the site that a mail names, without the origin. */
function linksIn(body: string): string[] {
  return body
    .split("\n")
    .filter((line) => line.startsWith(siteOrigin))
    .map((line) => line.slice(siteOrigin.length));
}

async function expectLinksOpen(kind: Parameters<typeof readMails>[1], as: string): Promise<void> {
  const mails = await readMails(site.db, kind);
  expect(mails.length, kind).toBeGreaterThan(0);
  for (const { to, body } of mails) {
    expect(to).toBe(`${as}@example.test`);
    expect(linksIn(body).length, kind).toBeGreaterThan(0);
    for (const link of linksIn(body)) expect((await site.visit(link, { as })).status, link).toBe(200);
  }
}

test("an enrolment that a lead makes and a manager ends is told with links that open", async () => {
  const page = paths.person("rep-1");
  const enrolled = { intent: "enrol", trackId: "sales" };
  for (let sent = 0; sent < 2; sent++) await site.visit(page, { as: "lead-1", form: enrolled });
  await expectLinksOpen("enrolment-begun", "rep-1");
  const ended = { intent: "end-enrolment", trackId: "sales", reason: "Moved to support." };
  for (let sent = 0; sent < 2; sent++) await site.visit(page, { as: "manager-1", form: ended });
  await expectLinksOpen("enrolment-ended", "rep-1");
  expect(await readMails(site.db, "enrolment-begun", "enrolment-ended")).toHaveLength(2);
});

test("awards, decisions and a revocation are told with links that open", async () => {
  await enrol(site.context, "rep-1");
  await completeTrack(site.context, "rep-1");
  await expectLinksOpen("award-earned", "rep-1");
  await expectLinksOpen("demonstration-decided", "rep-1");
  const { id: awardId } = await site.db
    .selectFrom("award")
    .select("id")
    .where("milestone_id", "=", "certified")
    .executeTakeFirstOrThrow();
  const form = { intent: "revoke", awardId, reason: "Copied work." };
  for (let sent = 0; sent < 2; sent++) {
    await site.visit(paths.person("rep-1"), { as: "manager-1", form });
  }
  await expectLinksOpen("award-revoked", "rep-1");
  expect(await readMails(site.db, "award-revoked")).toHaveLength(1);
});

test("one more attempt is told with a link to its quiz, which then opens", async () => {
  await enrol(site.context, "rep-1");
  await finishLesson(site.context, "rep-1", first);
  for (const right of [0, 0]) await takeQuiz(site.context, "rep-1", first, right);
  const form = { intent: "grant-attempt", moduleId: first.id, reason: "Was ill." };
  for (let sent = 0; sent < 2; sent++) {
    await site.visit(paths.person("rep-1"), { as: "manager-1", form });
  }
  await expectLinksOpen("attempt-granted", "rep-1");
  expect(await readMails(site.db, "attempt-granted")).toHaveLength(1);
});

test("who may not decide tells nobody: another partner's people, a colleague, a manager of others", async () => {
  await enrol(site.context, "rep-2");
  await finishLesson(site.context, "rep-2", first);
  await takeQuiz(site.context, "rep-2", first, 4);
  const before = await site.db.selectFrom("outbox_mail").select("id").execute();
  const award = await site.db.selectFrom("award").select("id").executeTakeFirstOrThrow();
  const forms: { [name: string]: string }[] = [
    { intent: "revoke", awardId: award.id, reason: "Mine." },
    { intent: "end-enrolment", trackId: "sales", reason: "Mine." },
    { intent: "grant-attempt", moduleId: first.id, reason: "Mine." },
  ];
  for (const as of ["rep-1", "lead-1", "manager-1", "author-1"]) {
    for (const form of forms) {
      const answer = await site.visit(paths.person("rep-2"), { as, form });
      expect([403, 404]).toContain(answer.status);
    }
  }
  expect(await site.db.selectFrom("outbox_mail").select("id").execute()).toEqual(before);
});
