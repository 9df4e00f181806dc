import { afterEach, beforeEach, expect, test } from "vitest";
import { listAudit } from "#app/domain/audit/audit.server";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import { listOpenEnrolments } from "#app/domain/enrolment/enrolment.store.server";
import {
  assignTracks,
  type ChangePersonInput,
  changePerson,
  changePersonStatus,
} from "#app/domain/identity/change-person.server";
import { createAdmin, findPeople, getPersonDetails } from "#app/domain/identity/people.server";
import { accessMail } from "#app/domain/identity/person-mail";
import { getSessionViewer, startSession } from "#app/domain/identity/session.server";
import { readMails } from "#test/support/outbox";
import { createTestProgram, type TestProgram } from "#test/support/program";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

function change(fields: Partial<ChangePersonInput> & { personId: string }) {
  return changePerson(program.context, {
    actorId: "admin-1",
    name: fields.personId,
    accessRole: "rep",
    partnerId: "partner-1",
    jobRoles: ["sales"],
    signInLink: "https://learn.example/sign-in",
    onLearnerChanged: enrolByRule,
    ...fields,
  });
}
const none = { partnerId: null, jobRoles: [] };
const setStatus = (personId: string, status: "active" | "disabled", actorId = "admin-1") =>
  changePersonStatus(program.context, {
    actorId,
    personId,
    status,
    signInLink: "https://learn.example/sign-in",
    onLearnerChanged: enrolByRule,
  });

async function signedIn(personId: string): Promise<() => Promise<boolean>> {
  const { db, now } = program.context;
  const session = await db.transaction().execute((trx) => startSession(trx, personId, now()));
  return async () => (await getSessionViewer(program.context, session)) !== null;
}

test("disabling a person ends their sessions at once and no one else's", async () => {
  const rep = await signedIn("rep-1");
  const lead = await signedIn("lead-1");
  expect(await setStatus("rep-1", "disabled")).toEqual({ ok: true });
  expect(await rep()).toBe(false);
  expect(await lead()).toBe(true);
  await setStatus("rep-1", "active");
  expect(await rep()).toBe(false);
});

test("a demoted person is signed out and loses what came with the role", async () => {
  const manager = await signedIn("manager-1");
  expect(await change({ personId: "manager-1", accessRole: "author", ...none })).toEqual({ ok: true });
  expect(await manager()).toBe(false);
  expect((await getPersonDetails(program.context, "manager-1"))?.assignedPartners).toEqual([]);
  await change({ personId: "author-1", accessRole: "manager", ...none });
  expect((await getPersonDetails(program.context, "author-1"))?.ownedTracks).toEqual([]);
});

test("a new name leaves a session alone", async () => {
  const rep = await signedIn("rep-1");
  await change({ personId: "rep-1", name: "Renamed" });
  expect(await rep()).toBe(true);
});

test("new job roles enrol by rule in the same transaction", async () => {
  await change({ personId: "rep-1", jobRoles: ["sales", "technical"] });
  expect(await listOpenEnrolments(program.db, "rep-1")).toMatchObject([{ trackId: "sales", source: "rule" }]);
  await change({ personId: "rep-1", jobRoles: ["technical"] });
  expect(await listOpenEnrolments(program.db, "rep-1")).toEqual([]);
});

test("a change whose enrolment fails changes nothing", async () => {
  const failing = change({
    personId: "rep-1",
    name: "Half changed",
    onLearnerChanged: async () => {
      throw new Error("enrolment failed");
    },
  });
  await expect(failing).rejects.toThrow("enrolment failed");
  expect(await getPersonDetails(program.context, "rep-1")).toMatchObject({ name: "rep-1" });
  expect((await listAudit(program.context, { after: null })).entries).toEqual([]);
});

test("nobody disables or demotes themselves", async () => {
  await createAdmin(program.context, { email: "second@example.test", name: "Second" });
  expect(await setStatus("admin-1", "disabled")).toEqual({ ok: false, reason: "own-role" });
  expect(await change({ personId: "admin-1", accessRole: "author", ...none })).toEqual({
    ok: false,
    reason: "own-role",
  });
  expect(await change({ personId: "admin-1", accessRole: "admin", name: "New name", ...none })).toEqual({
    ok: true,
  });
});

test("two admins who remove each other at the same time leave one", async () => {
  const second = await createAdmin(program.context, { email: "second@example.test", name: "Second" });
  if (!second.ok) throw new Error("The second admin was not made.");
  const results = await Promise.all([
    setStatus(second.personId, "disabled", "admin-1"),
    setStatus("admin-1", "disabled", second.personId),
  ]);
  expect(results).toContainEqual({ ok: true });
  expect(results).toContainEqual({ ok: false, reason: "last-admin" });
});

test("reps and leads belong to a partner and have a job role; others do not", async () => {
  expect(await change({ personId: "rep-1", jobRoles: [] })).toEqual({
    ok: false,
    reason: "job-roles-missing",
  });
  expect(await change({ personId: "rep-1", partnerId: null })).toEqual({
    ok: false,
    reason: "partner-missing",
  });
  expect(await change({ personId: "rep-1", partnerId: "partner-9" })).toEqual({
    ok: false,
    reason: "unknown-partner",
  });
  expect(await change({ personId: "rep-1", accessRole: "author", ...none })).toEqual({ ok: true });
  expect(await getPersonDetails(program.context, "rep-1")).toMatchObject(none);
  expect(await change({ personId: "nobody" })).toEqual({ ok: false, reason: "not-found" });
});

test("a partner or job roles chosen for a role that has none are refused, never dropped in silence", async () => {
  const asAuthor = { personId: "rep-1", accessRole: "author", ...none } as const;
  expect(await change({ ...asAuthor, partnerId: "partner-1" })).toEqual({
    ok: false,
    reason: "partner-not-for-role",
  });
  expect(await change({ ...asAuthor, jobRoles: ["sales"] })).toEqual({
    ok: false,
    reason: "job-roles-not-for-role",
  });
  expect(await getPersonDetails(program.context, "rep-1")).toMatchObject({
    accessRole: "rep",
    partnerId: "partner-1",
    jobRoles: ["sales"],
  });
});

test("only authors own tracks, and only published ones are added", async () => {
  const assign = (personId: string, trackIds: string[]) =>
    assignTracks(program.context, { actorId: "admin-1", personId, trackIds });
  expect(await assign("manager-1", ["sales"])).toEqual({ ok: false, reason: "not-an-author" });
  expect(await assign("author-1", ["sales", "unheard-of"])).toEqual({ ok: false, reason: "unknown-track" });
  expect(await assign("author-1", [])).toEqual({ ok: true });
  expect((await getPersonDetails(program.context, "author-1"))?.ownedTracks).toEqual([]);
});

test("every change says who made it, and what it was before", async () => {
  await change({ personId: "rep-1", accessRole: "lead", jobRoles: ["support"] });
  await setStatus("rep-1", "disabled");
  const { entries } = await listAudit(program.context, { after: null });
  expect(entries).toHaveLength(2);
  expect(entries).toContainEqual(
    expect.objectContaining({
      action: "person.change",
      actorName: "admin-1",
      subjectName: "rep-1",
      before: { accessRole: "rep", jobRoles: ["sales"] },
      after: { accessRole: "lead", jobRoles: ["support"] },
    }),
  );
});

test("saving without a change leaves no entry", async () => {
  await change({ personId: "rep-1" });
  expect((await listAudit(program.context, { after: null })).entries).toEqual([]);
});

test("the first admin is made once", async () => {
  const result = await createAdmin(program.context, { email: "Owner@Example.test", name: "Owner" });
  expect(result).toMatchObject({ ok: true });
  expect(await createAdmin(program.context, { email: "owner@example.test", name: "Owner" })).toEqual({
    ok: false,
    reason: "already-known",
  });
});

test("people are found by part of a name or address, and a percent sign is only a percent sign", async () => {
  const names = async (search: string) =>
    (await findPeople(program.context, { search, after: null })).people.map((person) => person.name);
  expect(await names("REP-")).toEqual(["rep-1", "rep-2"]);
  expect(await names("lead-1@")).toEqual(["lead-1"]);
  expect(await names("%")).toEqual([]);
  expect(await names("")).toHaveLength(6);
});

test("a long list of people comes in pages that miss nobody", async () => {
  for (let count = 0; count < 120; count++) {
    await createAdmin(program.context, { email: `same-${count}@example.test`, name: `Same name` });
  }
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof findPeople>> = await findPeople(program.context, {
      search: "",
      after,
    });
    seen.push(...page.people.map((person) => person.id));
    after = page.next;
  } while (after);
  expect(new Set(seen).size).toBe(126);
  expect(seen).toHaveLength(126);
});

const told = () => readMails(program.db, "role-changed", "partner-changed", "let-in-again");

test("whoever gets another access role is told which, by whom, and that they were signed out", async () => {
  await change({ personId: "rep-1", accessRole: "lead" });
  expect(await told()).toEqual([
    {
      to: "rep-1@example.test",
      kind: "role-changed",
      subject: "Your access role is now: Partner lead (Frostline)",
      body: [
        "Hello rep-1,",
        "",
        "admin-1 has given you another access role: Partner lead. Before, it was: Partner rep.",
        "This has signed you out. Sign in again:",
        "https://learn.example/sign-in",
        "",
        "-- ",
        "Frostline",
        "",
      ].join("\n"),
    },
  ]);
  program.advance(1000);
  await change({ personId: "rep-1", accessRole: "rep", partnerId: "partner-2" });
  expect((await told())[1]?.body).toContain("Before, it was: Partner lead.\nYou now belong to Partner 2.\n");
});

test("whoever is moved to another partner, or let in again, is told; nobody is of anything else", async () => {
  await change({ personId: "rep-1", partnerId: "partner-2" });
  expect(await told()).toMatchObject([
    { kind: "partner-changed", subject: "You now belong to Partner 2 (Frostline)" },
  ]);
  program.advance(1000);
  await change({ personId: "rep-1", name: "New Name", partnerId: "partner-2" });
  await setStatus("rep-1", "disabled");
  await change({ personId: "rep-1", partnerId: "partner-1" });
  expect(await told()).toHaveLength(1);
  await setStatus("rep-1", "active");
  await setStatus("rep-1", "active");
  const [, ...again] = await told();
  expect(again).toMatchObject([{ kind: "let-in-again", subject: "You can sign in again (Frostline)" }]);
  await change({ personId: "admin-1", name: "Myself", accessRole: "admin", ...none });
  expect(await told()).toHaveLength(2);
});

test("what somebody typed adds no line to the mail", () => {
  const facts = {
    name: "A\nB",
    by: "Eve\nhttps://elsewhere.example",
    signInLink: "https://learn.example/sign-in",
  };
  const before = { accessRole: "rep", partnerName: "One", status: "active" } as const;
  for (const after of [
    { ...before, accessRole: "lead", partnerName: "Two\nThree" },
    { ...before, partnerName: "Two\nThree" },
  ] as const) {
    const mail = accessMail(facts, before, after);
    expect(mail?.body).not.toMatch(/^(B|https:\/\/elsewhere|Three)/m);
    expect(mail?.subject).not.toContain("\n");
  }
});
