import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import {
  changeAddress,
  confirmAddress,
  getAwaitedAddress,
  requestAddressCode,
} from "#app/domain/identity/change-address.server";
import { endOtherSessions, endOwnSession, listOwnSessions } from "#app/domain/identity/own-sessions.server";
import { getSessionViewer, startSession } from "#app/domain/identity/session.server";
import { redeemSignInCode, requestSignInCode } from "#app/domain/identity/sign-in.server";
import { acceptInvitation } from "#app/domain/invitation/accept-invitation.server";
import { invite } from "#app/domain/invitation/invite.server";
import { readMails } from "#test/support/outbox";
import { createTestProgram, type TestProgram } from "#test/support/program";

const settings = { secret: "test-secret", origin: "https://learn.example" };
const signInLink = "https://learn.example/sign-in";
const minute = 60_000;

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const signIn = (personId: string, device?: string) =>
  program.db.transaction().execute((trx) => startSession(trx, personId, program.context.now(), device));
const isLive = async (session: string) => (await getSessionViewer(program.context, session)) !== null;
const byAdmin = (personId: string, email: string) =>
  changeAddress(program.context, { actorId: "admin-1", personId, email, signInLink });

async function lastCode(to: string): Promise<string> {
  const mails = (await readMails(program.db, "sign-in-code")).filter((mail) => mail.to === to);
  return /code is (\S+)/.exec(mails.at(-1)?.body ?? "")?.[1] ?? "";
}

describe("an address that an admin changes", () => {
  test("signs in the same person, and the old one signs in nobody", async () => {
    const before = await signIn("rep-1");
    expect(await byAdmin("rep-1", " Rep.New@renamed.example ")).toEqual({
      ok: true,
      email: "rep.new@renamed.example",
    });
    expect(await isLive(before)).toBe(false);
    for (const [email, browser] of [
      ["rep-1@example.test", "a"],
      ["rep.new@renamed.example", "b"],
    ] as const)
      await requestSignInCode(program.context, settings, { email, browser });
    expect(await lastCode("rep-1@example.test")).toBe("");
    const code = await lastCode("rep.new@renamed.example");
    expect(await redeemSignInCode(program.context, settings, { browser: "b", code })).toMatchObject({
      ok: true,
      personId: "rep-1",
    });
  });

  test("is told at both, and the old mailbox does not learn the whole of it", async () => {
    await byAdmin("rep-1", "rep.new@renamed.example");
    const mails = await readMails(program.db, "address-changed");
    expect(mails.map(({ to }) => to).sort()).toEqual(["rep-1@example.test", "rep.new@renamed.example"]);
    const [old] = mails.filter(({ to }) => to === "rep-1@example.test");
    expect(old?.body).toContain("admin-1 has changed the address");
    expect(old?.body).toContain("r…@renamed.example");
    expect(old?.body).not.toContain("rep.new");
    expect(old?.body).toContain("tell an admin");
    const entry = await program.db.selectFrom("audit_entry").selectAll().executeTakeFirstOrThrow();
    expect(entry).toMatchObject({
      actor_id: "admin-1",
      action: "person.address",
      before: '{"email":"rep-1@example.test"}',
      after: '{"email":"rep.new@renamed.example"}',
    });
  });

  test("ends codes that were asked for before, at either address", async () => {
    await requestSignInCode(program.context, settings, { email: "rep-1@example.test", browser: "a" });
    const code = await lastCode("rep-1@example.test");
    await byAdmin("rep-1", "rep.new@renamed.example");
    expect(await redeemSignInCode(program.context, settings, { browser: "a", code })).toMatchObject({
      ok: false,
    });
    expect(await readMails(program.db, "sign-in-code")).toEqual([]);
  });

  test("takes along what waits to be sent, and ends an invitation to the new address", async () => {
    const viewer = {
      personId: "lead-1",
      name: "lead-1",
      email: "",
      accessRole: "lead",
      partnerId: "partner-1",
      jobRoles: [],
    } as const;
    const tokens: string[] = [];
    await invite(program.context, {
      viewer: { ...viewer, jobRoles: [] },
      scope: "partner",
      email: "rep.new@renamed.example",
      name: "Twice",
      accessRole: "rep",
      partnerId: "partner-1",
      jobRoles: ["sales"],
      linkFor: (token) => `https://learn.example/invitations/${tokens.push(token) && token}`,
    });
    await program.db
      .insertInto("outbox_mail")
      .values({
        id: "01WAITING",
        recipient: "rep-1@example.test",
        kind: "award-earned",
        subject_id: "x",
        sent_on: "2026-03-02",
        subject: "Award",
        body: "You have it.",
        created_at: program.context.now(),
        try_after: program.context.now(),
        given_up_at: null,
        delivered_at: null,
        last_error: null,
        calendar: null,
      })
      .execute();
    await byAdmin("rep-1", "rep.new@renamed.example");
    expect(await readMails(program.db, "invitation")).toEqual([]);
    expect(await readMails(program.db, "award-earned")).toMatchObject([{ to: "rep.new@renamed.example" }]);
    const accepted = await acceptInvitation(program.context, {
      token: tokens[0] ?? "",
      onPersonJoined: enrolByRule,
    });
    expect(accepted).toEqual({ ok: false, reason: "already-known" });
  });

  test("leaves a browser that was theirs theirs", async () => {
    await requestSignInCode(program.context, settings, { email: "rep-1@example.test", browser: "own" });
    const code = await lastCode("rep-1@example.test");
    await redeemSignInCode(program.context, settings, { browser: "own", code });
    await byAdmin("rep-1", "rep.new@renamed.example");
    for (let count = 0; count < 8; count++)
      await requestSignInCode(program.context, settings, {
        email: "rep.new@renamed.example",
        browser: `s-${count}`,
      });
    const asked = { email: "rep.new@renamed.example", browser: "own" };
    expect(await requestSignInCode(program.context, settings, asked)).toEqual({ ok: true, mailed: true });
  });

  test.each([
    ["rep-1", "rep-2@example.test", "taken"],
    ["rep-1", "REP-1@example.test", "same"],
    ["admin-1", "new@example.test", "own-address"],
    ["nobody", "new@example.test", "not-found"],
  ])("of %s is not made %s: %s", async (personId, email, reason) => {
    expect(await byAdmin(personId, email)).toEqual({ ok: false, reason });
    expect(await program.db.selectFrom("audit_entry").select("id").execute()).toEqual([]);
  });

  test("stays where a demo's one click signs in by it", async () => {
    await program.db
      .updateTable("person")
      .set({ email: "rep@waymark.example" })
      .where("id", "=", "rep-1")
      .execute();
    expect(await byAdmin("rep-1", "new@example.test")).toEqual({ ok: false, reason: "demo" });
  });
});

describe("an address that its person changes", () => {
  const ask = (session: string, email: string, personId = "rep-1") =>
    requestAddressCode(program.context, settings, { personId, session, email });
  const enter = (session: string, code: string, personId = "rep-1") =>
    confirmAddress(program.context, settings, { personId, session, code, signInLink });

  test("is theirs with the code that came to it; this session goes on, all others end", async () => {
    const [here, there] = [await signIn("rep-1"), await signIn("rep-1")];
    expect(await ask(here, "mine@new.example")).toMatchObject({ ok: true });
    expect(await getAwaitedAddress(program.context, here)).toBe("mine@new.example");
    expect(await getAwaitedAddress(program.context, there)).toBeNull();
    expect(await enter(here, await lastCode("mine@new.example"))).toEqual({
      ok: true,
      email: "mine@new.example",
    });
    expect([await isLive(here), await isLive(there)]).toEqual([true, false]);
    expect(await getAwaitedAddress(program.context, here)).toBeNull();
    const [old] = (await readMails(program.db, "address-changed")).filter(
      ({ to }) => to === "rep-1@example.test",
    );
    expect(old?.body).toContain("You have changed the address");
  });

  test("wants the code of the new mailbox, in the session that asked for it, in time", async () => {
    const [here, there] = [await signIn("rep-1"), await signIn("rep-1")];
    await ask(here, "mine@new.example");
    const code = await lastCode("mine@new.example");
    expect(await enter(there, code)).toEqual({ ok: false, reason: "no-code" });
    expect(await enter(here, "BCDFGHJK")).toMatchObject({ ok: false, reason: "wrong", triesLeft: 4 });
    program.advance(10 * minute);
    expect(await enter(here, code)).toEqual({ ok: false, reason: "expired" });
    const person = await program.db
      .selectFrom("person")
      .select("email")
      .where("id", "=", "rep-1")
      .executeTakeFirst();
    expect(person).toEqual({ email: "rep-1@example.test" });
  });

  test("is refused when somebody has it, without telling: same answer, no mail, and no code is right", async () => {
    const here = await signIn("rep-1");
    const free = await ask(here, "free@new.example");
    expect(await ask(here, "rep-2@example.test")).toEqual(free);
    expect(await getAwaitedAddress(program.context, here)).toBe("rep-2@example.test");
    expect(await lastCode("rep-2@example.test")).toBe("");
    expect(await enter(here, "BCDFGHJK")).toMatchObject({ reason: "wrong" });
  });

  test("is refused when somebody was given it while the code was on its way", async () => {
    const here = await signIn("rep-1");
    await ask(here, "mine@new.example");
    const code = await lastCode("mine@new.example");
    await program.db
      .updateTable("person")
      .set({ email: "mine@new.example" })
      .where("id", "=", "rep-2")
      .execute();
    expect(await enter(here, code)).toEqual({ ok: false, reason: "taken" });
  });

  test("entered ten times at once is changed once", async () => {
    const here = await signIn("rep-1");
    await ask(here, "mine@new.example");
    const code = await lastCode("mine@new.example");
    const results = await Promise.all(Array.from({ length: 10 }, () => enter(here, code)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("own sessions", () => {
  const list = async (session: string, personId = "rep-1") =>
    listOwnSessions(program.context, { personId, session });

  test("are listed with their device, this one marked, those that are over and others' left out", async () => {
    await signIn("rep-1", "Chrome on Windows");
    program.advance(13 * 60 * minute);
    const there = await signIn("rep-1", "Safari on an iPhone");
    program.advance(minute);
    const here = await signIn("rep-1", "Firefox on Linux");
    await signIn("rep-2", "Edge on Windows");
    expect(await list(here)).toMatchObject([
      { device: "Firefox on Linux", isThisOne: true },
      { device: "Safari on an iPhone", isThisOne: false },
    ]);
    for (const { id } of await list(here))
      for (const secret of [here, there]) expect(secret).not.toContain(id);
  });

  test("end one by one, and nobody else's", async () => {
    const [here, there, other] = [await signIn("rep-1"), await signIn("rep-1"), await signIn("rep-2")];
    const [foreign] = await list(other, "rep-2");
    expect(await endOwnSession(program.context, "rep-1", foreign?.id ?? "")).toBe(false);
    const [second] = (await list(here)).filter(({ isThisOne }) => !isThisOne);
    expect(await endOwnSession(program.context, "rep-1", second?.id ?? "")).toBe(true);
    expect(await endOwnSession(program.context, "rep-1", second?.id ?? "")).toBe(false);
    expect([await isLive(here), await isLive(there), await isLive(other)]).toEqual([true, false, true]);
  });

  test("all end but this one", async () => {
    const sessions = await Promise.all(Array.from({ length: 4 }, () => signIn("rep-1")));
    const other = await signIn("rep-2");
    const session = sessions[0] ?? "";
    expect(await endOtherSessions(program.context, { personId: "rep-1", session })).toBe(3);
    expect(await Promise.all([...sessions, other].map(isLive))).toEqual([true, false, false, false, true]);
  });
});
