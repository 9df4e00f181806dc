import { afterEach, beforeEach, expect, test } from "vitest";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import { listOpenEnrolments } from "#app/domain/enrolment/enrolment.store.server";
import { changePerson, changePersonStatus } from "#app/domain/identity/change-person.server";
import { accessRoles, scopeOf, type Viewer } from "#app/domain/identity/identity";
import { getSessionViewer } from "#app/domain/identity/session.server";
import { acceptInvitation, getOpenInvitation } from "#app/domain/invitation/accept-invitation.server";
import { invitableRoles } from "#app/domain/invitation/invitation";
import {
  type InvitationInput,
  invite,
  inviteAgain,
  listInvitations,
  revokeInvitation,
} from "#app/domain/invitation/invite.server";
import { deliverWaiting } from "#app/domain/mail/deliver.server";
import { assignManagers } from "#app/domain/partners/change-partner.server";
import { readMails } from "#test/support/outbox";
import { createTestProgram, type TestProgram } from "#test/support/program";

const day = 24 * 60 * 60_000;

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

async function viewerOf(personId: string): Promise<Viewer> {
  const person = await program.db
    .selectFrom("person")
    .selectAll()
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  const { name, email, access_role: accessRole, partner_id: partnerId } = person;
  return { personId, name, email, accessRole, partnerId, jobRoles: [] };
}

async function inviteAs(personId: string, fields: Partial<InvitationInput> = {}) {
  const viewer = await viewerOf(personId);
  const scope = scopeOf(viewer.accessRole, "people.invite");
  if (scope === null) throw new Error(`${personId} may not invite.`);
  return invite(program.context, {
    viewer,
    scope,
    email: "new@example.test",
    name: "New Person",
    accessRole: "rep",
    partnerId: "partner-1",
    jobRoles: ["sales"],
    linkFor: (token) => `https://learn.example/invitations/${token}`,
    ...fields,
  });
}

async function mailedTokens(): Promise<string[]> {
  const mails = await program.db
    .selectFrom("outbox_mail")
    .select("body")
    .where("kind", "=", "invitation")
    .orderBy("created_at")
    .execute();
  return mails.map((mail) => /invitations\/(\S+)/.exec(mail.body)?.[1] ?? "");
}

async function invitedToken(personId: string, fields: Partial<InvitationInput> = {}): Promise<string> {
  expect(await inviteAs(personId, fields)).toMatchObject({ ok: true });
  return (await mailedTokens()).at(-1) ?? "";
}

const accept = (token: string) => acceptInvitation(program.context, { token, onPersonJoined: enrolByRule });

test("an accepted invitation makes the person, enrols them by rule and signs them in", async () => {
  const token = await invitedToken("lead-1");
  expect(await getOpenInvitation(program.context, token)).toMatchObject({
    ok: true,
    invitation: { email: "new@example.test", partnerName: "Partner 1", inviterName: "lead-1" },
  });
  const result = await accept(token);
  if (!result.ok) throw new Error(result.reason);
  expect(await getSessionViewer(program.context, result.session)).toMatchObject({
    name: "New Person",
    accessRole: "rep",
    partnerId: "partner-1",
    jobRoles: ["sales"],
  });
  expect(await listOpenEnrolments(program.db, result.personId)).toMatchObject([{ trackId: "sales" }]);
});

test("accepting ten times at once makes one person", async () => {
  const token = await invitedToken("lead-1");
  const results = await Promise.all(Array.from({ length: 10 }, () => accept(token)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  const people = await program.db
    .selectFrom("person")
    .select("id")
    .where("email", "=", "new@example.test")
    .execute();
  expect(people).toHaveLength(1);
});

test("when enrolling fails the invitation stays open and nobody was made", async () => {
  const token = await invitedToken("lead-1");
  const failing = acceptInvitation(program.context, {
    token,
    onPersonJoined: async () => {
      throw new Error("enrolment failed");
    },
  });
  await expect(failing).rejects.toThrow("enrolment failed");
  expect(await accept(token)).toMatchObject({ ok: true });
});

test("an invitation is over after seven days", async () => {
  const token = await invitedToken("lead-1");
  program.advance(7 * day);
  expect(await accept(token)).toEqual({ ok: false, reason: "expired" });
});

test("used, revoked and invented links are told apart", async () => {
  const token = await invitedToken("lead-1");
  await accept(token);
  expect(await accept(token)).toEqual({ ok: false, reason: "accepted" });
  const revoked = await inviteAs("lead-1", { email: "other@example.test" });
  if (!revoked.ok) throw new Error(revoked.reason);
  const target = {
    viewer: await viewerOf("lead-1"),
    scope: "partner" as const,
    invitationId: revoked.invitationId,
  };
  const other = (await mailedTokens()).at(-1) ?? "";
  expect(await revokeInvitation(program.context, target)).toEqual({ ok: true });
  expect(await revokeInvitation(program.context, target)).toEqual({ ok: false, reason: "not-found" });
  expect(await accept(other)).toEqual({ ok: false, reason: "revoked" });
  expect(await accept("no-such-token")).toEqual({ ok: false, reason: "unknown" });
});

test("the database does not hold what the link holds", async () => {
  const token = await invitedToken("lead-1");
  const row = await program.db.selectFrom("invitation").selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(token);
});

test("nobody invites to a role above their own", async () => {
  const allowed = Object.fromEntries(accessRoles.map((role) => [role, invitableRoles(role).join(" ")]));
  expect(allowed).toEqual({
    rep: "",
    lead: "rep",
    author: "",
    manager: "rep lead",
    admin: "rep lead author manager admin",
  });
  for (const [inviter, role] of [
    ["lead-1", "lead"],
    ["lead-1", "admin"],
    ["manager-1", "manager"],
    ["manager-1", "author"],
  ] as const) {
    expect(await inviteAs(inviter, { accessRole: role })).toEqual({ ok: false, reason: "role-not-allowed" });
  }
});

test("a lead invites into their own partner, a manager into assigned ones, an admin anywhere", async () => {
  const elsewhere = { partnerId: "partner-2" };
  expect(await inviteAs("lead-1", elsewhere)).toEqual({ ok: false, reason: "unknown-partner" });
  expect(await inviteAs("manager-1", elsewhere)).toEqual({ ok: false, reason: "unknown-partner" });
  expect(await inviteAs("manager-1", { accessRole: "lead" })).toMatchObject({ ok: true });
  expect(await inviteAs("admin-1", { ...elsewhere, email: "b@example.test" })).toMatchObject({ ok: true });
  const author = { accessRole: "author", email: "c@example.test", partnerId: null, jobRoles: [] } as const;
  expect(await inviteAs("admin-1", { ...author, jobRoles: [] })).toMatchObject({ ok: true });
  expect(await inviteAs("admin-1", { partnerId: "partner-9" })).toEqual({
    ok: false,
    reason: "unknown-partner",
  });
});

test("a partner that has left is joined by nobody", async () => {
  const token = await invitedToken("admin-1");
  await program.db.updateTable("partner").set({ status: "exited" }).where("id", "=", "partner-1").execute();
  expect(await inviteAs("admin-1")).toEqual({ ok: false, reason: "partner-exited" });
  expect(await accept(token)).toEqual({ ok: false, reason: "partner-exited" });
});

test("an address that is known already is not invited again, nor made twice", async () => {
  expect(await inviteAs("lead-1", { email: " Rep-1@example.test" })).toEqual({
    ok: false,
    reason: "already-known",
  });
  expect(await inviteAs("admin-1", { email: "rep-2@example.test" })).toMatchObject({ ok: false });
  const here = await invitedToken("lead-1");
  program.advance(1000);
  const there = await invitedToken("admin-1", { partnerId: "partner-2" });
  expect(await accept(there)).toMatchObject({ ok: true });
  expect(await accept(here)).toEqual({ ok: false, reason: "already-known" });
});

test("inviting again ends the earlier link", async () => {
  const earlier = await invitedToken("lead-1");
  program.advance(1000);
  const later = await invitedToken("lead-1");
  expect(await accept(earlier)).toEqual({ ok: false, reason: "replaced" });
  expect(await accept(later)).toMatchObject({ ok: true });
});

const whoeverSends = async (personId: string) => {
  const viewer = await viewerOf(personId);
  const scope = scopeOf(viewer.accessRole, "people.invite") ?? "own";
  return { viewer, scope, linkFor: (token: string) => `https://learn.example/invitations/${token}` };
};

test("sent again, by whoever may invite there, it is the same invitation with another link", async () => {
  const sent = await inviteAs("lead-1");
  if (!sent.ok) throw new Error(sent.reason);
  const before = (await mailedTokens())[0] ?? "";
  program.advance(8 * day);
  const again = { ...(await whoeverSends("manager-1")), invitationId: sent.invitationId };
  expect(await inviteAgain(program.context, again)).toEqual({ ok: true, email: "new@example.test" });
  expect(await inviteAgain(program.context, again)).toEqual({ ok: false, reason: "not-found" });
  const [after, ...more] = await mailedTokens();
  expect(more).toEqual([]);
  expect(await accept(before)).toEqual({ ok: false, reason: "replaced" });
  expect(await getOpenInvitation(program.context, after ?? "")).toMatchObject({
    invitation: { name: "New Person", partnerId: "partner-1", jobRoles: ["sales"], inviterName: "manager-1" },
  });
  expect(await accept(after ?? "")).toMatchObject({ ok: true });
});

test("sending again is held to what inviting is held to", async () => {
  const leads = await inviteAs("admin-1", { accessRole: "lead" });
  const there = await inviteAs("admin-1", { email: "b@example.test", partnerId: "partner-2" });
  if (!leads.ok || !there.ok) throw new Error("not invited");
  for (const invitationId of [leads.invitationId, there.invitationId, "nothing"]) {
    const again = { ...(await whoeverSends("lead-1")), invitationId };
    expect(await inviteAgain(program.context, again)).toEqual({ ok: false, reason: "not-found" });
  }
  const admin = await whoeverSends("admin-1");
  await program.db.updateTable("partner").set({ status: "exited" }).where("id", "=", "partner-2").execute();
  expect(await inviteAgain(program.context, { ...admin, invitationId: there.invitationId })).toEqual({
    ok: false,
    reason: "partner-exited",
  });
  let { invitationId } = leads;
  for (let count = 2; count <= 5; count++) {
    program.advance(1000);
    expect(await inviteAgain(program.context, { ...admin, invitationId })).toMatchObject({ ok: true });
    const open = await listInvitations(program.context, { ...admin, partnerId: "partner-1" });
    invitationId = open[0]?.id ?? "";
  }
  expect(await inviteAgain(program.context, { ...admin, invitationId })).toMatchObject({
    ok: false,
    reason: "too-many",
  });
});

test("a mail of an invitation that ended before it went out never goes out", async () => {
  const waiting = async () => {
    const mails = await program.db.selectFrom("outbox_mail").select("recipient").execute();
    return mails.map(({ recipient }) => recipient);
  };
  const withdrawn = await inviteAs("lead-1", { email: "a@example.test" });
  if (!withdrawn.ok) throw new Error(withdrawn.reason);
  await inviteAs("lead-1", { email: "b@example.test" });
  expect(await waiting()).toEqual(["a@example.test", "b@example.test"]);
  await revokeInvitation(program.context, {
    ...(await whoeverSends("lead-1")),
    invitationId: withdrawn.invitationId,
  });
  await inviteAs("lead-1", { email: "b@example.test" });
  expect(await waiting()).toEqual(["b@example.test"]);
  const token = (await mailedTokens())[0] ?? "";
  await inviteAs("admin-1", { email: "b@example.test", partnerId: "partner-2" });
  expect(await waiting()).toHaveLength(2);
  await accept(token);
  expect(await waiting()).toEqual([]);
  await inviteAs("lead-1", { email: "late@example.test" });
  program.advance(7 * day);
  const sent: string[] = [];
  await deliverWaiting(program.context, async ({ recipient }) => void sent.push(recipient));
  expect(sent).toEqual([]);
});

test("whoever invited sees that the mail is not delivered yet, and no longer once it is", async () => {
  await inviteAs("lead-1");
  const undelivered = async () => {
    const shown = await listInvitations(program.context, {
      ...(await whoeverSends("lead-1")),
      partnerId: null,
    });
    return shown.map((invitation) => invitation.undelivered);
  };
  expect(await undelivered()).toEqual([false]);
  await deliverWaiting(program.context, () => Promise.reject(new Error("unavailable")));
  expect(await undelivered()).toEqual([true]);
  program.advance(60_000);
  await deliverWaiting(program.context, async () => {});
  expect(await undelivered()).toEqual([false]);
});

test("a lead's invitation does not end the one a manager sent for a higher role", async () => {
  const managers = await invitedToken("manager-1", { accessRole: "lead" });
  program.advance(1000);
  await inviteAs("lead-1");
  expect(await accept(managers)).toMatchObject({ ok: true, accessRole: "lead" });
});

test("an address cannot be flooded with invitations", async () => {
  const results = [];
  for (let count = 0; count < 8; count++) results.push(await inviteAs("lead-1"));
  expect(results.filter((result) => result.ok)).toHaveLength(5);
  expect(results.at(-1)).toEqual({ ok: false, reason: "too-many", waitMinutes: 24 * 60 });
});

test("nobody sends more invitations within a day than a busy day needs, nor does a partner get more", async () => {
  const send = (by: string, number: number) => inviteAs(by, { email: `new-${number}@example.test` });
  for (let number = 0; number < 30; number++) {
    expect(await send("lead-1", number)).toMatchObject({ ok: true });
    program.advance(60_000);
  }
  expect(await send("lead-1", 30)).toEqual({
    ok: false,
    reason: "too-many-by-you",
    waitMinutes: 24 * 60 - 30,
  });
  for (let number = 30; number < 150; number++) await send("manager-1", number);
  expect(await send("manager-1", 150)).toMatchObject({ ok: false, reason: "too-many-for-partner" });
  expect(await send("admin-1", 150)).toMatchObject({ ok: true });
  program.advance(day - 30 * 60_000);
  expect(await send("lead-1", 151)).toMatchObject({ ok: false, reason: "too-many-for-partner" });
  program.advance(30 * 60_000);
  expect(await send("lead-1", 151)).toMatchObject({ ok: true });
});

test("an inviter learns nothing of people elsewhere: answer, list and later steps are those of a new address", async () => {
  await program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "author-1").execute();
  const seen = [];
  for (const email of [
    "nobody@example.test",
    "rep-2@example.test",
    "admin-1@example.test",
    "author-1@example.test",
  ]) {
    program.advance(1000);
    const sent = await inviteAs("lead-1", { email });
    if (!sent.ok) throw new Error(sent.reason);
    const lead = await whoeverSends("lead-1");
    const list = async () =>
      (await listInvitations(program.context, { ...lead, partnerId: "partner-1" })).map(
        ({ id, email: to, createdAt, expiresAt, ...shown }) => shown,
      );
    const before = await list();
    const again = await inviteAgain(program.context, { ...lead, invitationId: sent.invitationId });
    seen.push({ before, again: again.ok, after: await list() });
    const { id } = (await listInvitations(program.context, { ...lead, partnerId: null }))[0] ?? { id: "" };
    expect(await revokeInvitation(program.context, { ...lead, invitationId: id })).toEqual({ ok: true });
  }
  for (const other of seen) expect(other).toEqual(seen[0]);
});

test("whoever is here already is told by mail that there is nothing to accept, with no link and not by the name they were given", async () => {
  await inviteAs("lead-1", { email: "rep-2@example.test", name: "Somebody Else" });
  const [mail, ...more] = await readMails(program.db, "invitation");
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    to: "rep-2@example.test",
    subject: expect.stringContaining("Partner 1"),
  });
  expect(mail?.body).toContain("You are in Frostline already");
  expect(mail?.body).not.toMatch(/https?:|Somebody Else/);
  await program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-2").execute();
  program.advance(1000);
  await inviteAs("lead-1", { email: "rep-2@example.test" });
  const told = await readMails(program.db, "invitation");
  expect(told.filter(({ to }) => to !== "")).toEqual([]);
});

test("an invitation of old whose name is none by today's rule is not sent again", async () => {
  const sent = await inviteAs("lead-1");
  if (!sent.ok) throw new Error(sent.reason);
  await program.db.updateTable("invitation").set({ name: "See https://evil.example" }).execute();
  const again = { ...(await whoeverSends("lead-1")), invitationId: sent.invitationId };
  expect(await inviteAgain(program.context, again)).toEqual({ ok: false, reason: "no-name" });
});

test("an invitation dies with its sender's right to send it", async () => {
  const fromLead = await invitedToken("lead-1");
  program.advance(1000);
  const fromManager = await invitedToken("manager-1", { email: "b@example.test" });
  await changePersonStatus(program.context, {
    actorId: "admin-1",
    personId: "lead-1",
    status: "disabled",
    signInLink: "https://learn.example/sign-in",
    onLearnerChanged: enrolByRule,
  });
  expect(await accept(fromLead)).toEqual({ ok: false, reason: "revoked" });
  await assignManagers(program.context, { actorId: "admin-1", partnerId: "partner-1", managerIds: [] });
  expect(await accept(fromManager)).toEqual({ ok: false, reason: "revoked" });
});

test("a demoted lead's invitation is worth nothing", async () => {
  const token = await invitedToken("lead-1");
  await changePerson(program.context, {
    actorId: "admin-1",
    personId: "lead-1",
    name: "lead-1",
    accessRole: "rep",
    partnerId: "partner-1",
    jobRoles: ["sales"],
    signInLink: "https://learn.example/sign-in",
    onLearnerChanged: enrolByRule,
  });
  expect(await accept(token)).toEqual({ ok: false, reason: "revoked" });
});

test("each inviter sees and revokes the invitations in their own reach", async () => {
  await inviteAs("admin-1", { email: "a@example.test", accessRole: "lead" });
  const there = await inviteAs("admin-1", { email: "b@example.test", partnerId: "partner-2" });
  if (!there.ok) throw new Error(there.reason);
  const lead = { viewer: await viewerOf("lead-1"), scope: "partner" as const };
  const seen = await listInvitations(program.context, { ...lead, partnerId: null });
  expect(seen.map((invitation) => [invitation.email, invitation.mayRevoke])).toEqual([
    ["a@example.test", false],
  ]);
  expect(await listInvitations(program.context, { ...lead, partnerId: "partner-2" })).toEqual([]);
  for (const { id } of seen) {
    expect(await revokeInvitation(program.context, { ...lead, invitationId: id })).toMatchObject({
      ok: false,
    });
  }
  expect(await revokeInvitation(program.context, { ...lead, invitationId: there.invitationId })).toEqual({
    ok: false,
    reason: "not-found",
  });
});

test("a name with line breaks and markup stays one line of plain text in the mail", async () => {
  await inviteAs("lead-1", { name: "Eve\r\nBcc: all@example.test\n<script>" });
  await program.db
    .updateTable("person")
    .set({ name: "Lead\r\nBcc: x@example.test" })
    .where("id", "=", "lead-1")
    .execute();
  await inviteAs("lead-1", { email: "b@example.test" });
  const mails = await program.db.selectFrom("outbox_mail").select(["subject", "body"]).execute();
  for (const mail of mails) {
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.body).not.toMatch(/^Bcc:/m);
  }
});
