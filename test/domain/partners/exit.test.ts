import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listAudit } from "#app/domain/audit/audit.server";
import { enrolByRule, enrolEveryoneByRule, enrolPerson } from "#app/domain/enrolment/enrolment.server";
import { listOpenEnrolments } from "#app/domain/enrolment/enrolment.store.server";
import { changePerson } from "#app/domain/identity/change-person.server";
import { getSessionViewer, startSession } from "#app/domain/identity/session.server";
import { redeemSignInCode, requestSignInCode } from "#app/domain/identity/sign-in.server";
import { acceptInvitation } from "#app/domain/invitation/accept-invitation.server";
import { invite } from "#app/domain/invitation/invite.server";
import { changePartner } from "#app/domain/partners/change-partner.server";
import type { PartnerStatus } from "#app/domain/partners/partners";
import { createTestProgram, type TestProgram, track } from "#test/support/program";

const settings = { secret: "test-secret", origin: "https://learn.example" };

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

/** partner-1, with rep-1 and lead-1, becomes this. */
async function become(status: PartnerStatus, tierId = "registered"): Promise<void> {
  program.advance(1000);
  const fields = {
    name: "Partner 1",
    tierId,
    market: "DE",
    segment: "food",
    startedOn: "2026-01-05",
    status,
  };
  const change = {
    actorId: "admin-1",
    partnerId: "partner-1",
    fields,
    signInLink: "https://learn.example/sign-in",
    onLearnerChanged: enrolByRule,
  };
  expect(await changePartner(program.context, change)).toMatchObject({ ok: true });
}

async function signedIn(personId: string): Promise<() => Promise<boolean>> {
  const { db, now } = program.context;
  const session = await db.transaction().execute((trx) => startSession(trx, personId, now()));
  return async () => (await getSessionViewer(program.context, session)) !== null;
}

async function lastMail(): Promise<{ recipient: string; body: string }> {
  return program.db
    .selectFrom("outbox_mail")
    .select(["recipient", "body"])
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
}

async function askForCode(email: string, browser: string): Promise<{ asked: unknown; code: string }> {
  program.advance(1000);
  const asked = await requestSignInCode(program.context, settings, { email, browser });
  return { asked, code: /code is (\S+)/.exec((await lastMail()).body)?.[1] ?? "" };
}

const redeem = (code: string, browser: string) =>
  redeemSignInCode(program.context, settings, { browser, code });

describe("when a partner exits", () => {
  test("its people are signed out with that change, and nobody else is", async () => {
    const [rep, lead, other, manager] = await Promise.all(
      ["rep-1", "lead-1", "rep-2", "manager-1"].map(signedIn),
    );
    await become("paused");
    expect(await rep?.()).toBe(true);
    await become("exited");
    expect([await rep?.(), await lead?.()]).toEqual([false, false]);
    expect([await other?.(), await manager?.()]).toEqual([true, true]);
    const { entries } = await listAudit(program.context, { after: null });
    expect(entries[0]).toMatchObject({ before: { status: "paused" }, after: { status: "exited" } });
  });

  test("a session from before is not live again when the partner comes back; signing in works", async () => {
    const before = await signedIn("rep-1");
    await become("exited");
    await become("active");
    expect(await before()).toBe(false);
    const { code } = await askForCode("rep-1@example.test", "browser-a");
    expect(await redeem(code, "browser-a")).toMatchObject({ ok: true });
  });

  test("signing in gets the answer of an unknown address, and no mail is sent", async () => {
    const { code: earlier } = await askForCode("lead-1@example.test", "browser-a");
    await become("exited");
    expect(await redeem(earlier, "browser-a")).toMatchObject({ ok: false, reason: "wrong" });
    const known = await askForCode("rep-1@example.test", "browser-b");
    expect(await lastMail()).toEqual({ recipient: "", body: "" });
    expect(known).toEqual(await askForCode("nobody@example.test", "browser-c"));
    expect(await redeem("BCDFGHJK", "browser-b")).toEqual(await redeem("BCDFGHJK", "browser-c"));
  });

  test("its invitations wait: they are worth nothing until it comes back", async () => {
    let token = "";
    await invite(program.context, {
      viewer: {
        personId: "manager-1",
        name: "manager-1",
        email: "manager-1@example.test",
        accessRole: "manager",
        partnerId: null,
        jobRoles: [],
      },
      scope: "assigned",
      email: "new@example.test",
      name: "New",
      accessRole: "rep",
      partnerId: "partner-1",
      jobRoles: ["sales"],
      linkFor: (made) => {
        token = made;
        return "https://learn.example";
      },
    });
    const accept = () => acceptInvitation(program.context, { token, onPersonJoined: enrolByRule });
    await become("exited");
    expect(await accept()).toEqual({ ok: false, reason: "partner-exited" });
    await become("active");
    expect(await accept()).toMatchObject({ ok: true });
  });

  test("who is moved to it is out, and who is moved away from it may come in", async () => {
    await become("exited");
    const rep2 = await signedIn("rep-2");
    const move = (personId: string, partnerId: string) =>
      changePerson(program.context, {
        actorId: "admin-1",
        personId,
        name: personId,
        accessRole: "rep",
        partnerId,
        jobRoles: ["sales"],
        signInLink: "https://learn.example/sign-in",
        onLearnerChanged: enrolByRule,
      });
    await move("rep-2", "partner-1");
    expect(await rep2()).toBe(false);
    await move("rep-1", "partner-2");
    const { code } = await askForCode("rep-1@example.test", "browser-a");
    expect(await redeem(code, "browser-a")).toMatchObject({ ok: true });
  });

  test("enrolments are kept, none is added, and the rules make up for it when the partner comes back", async () => {
    const only = (tiers: string[]) => ({
      ...program.context,
      tracks: () => [track, { ...track, id: "more", enrol: [{ jobRole: "sales" as const, tiers }] }],
    });
    const enrolled = async () =>
      (await listOpenEnrolments(program.db, "rep-1")).map((enrolment) => enrolment.trackId).sort();
    await enrolEveryoneByRule(program.context);
    await become("exited");
    await enrolEveryoneByRule(only(["registered"]));
    const byHand = { personId: "rep-1", trackId: "more", actorId: "manager-1", source: "manager" as const };
    expect(await enrolPerson(only([]), byHand)).toEqual({ ok: false, reason: "no-learner" });
    expect(await enrolled()).toEqual(["sales"]);
    program.context.tracks = only(["premier"]).tracks;
    await become("exited", "premier");
    expect(await enrolled()).toEqual(["sales"]);
    await become("active", "premier");
    expect(await enrolled()).toEqual(["more", "sales"]);
  });
});
