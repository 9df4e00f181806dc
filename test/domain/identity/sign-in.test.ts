import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changePersonStatus } from "#app/domain/identity/change-person.server";
import { getSessionViewer } from "#app/domain/identity/session.server";
import { getPendingCode, redeemSignInCode, requestSignInCode } from "#app/domain/identity/sign-in.server";
import { deleteCodes, deleteUnusedCodes } from "#app/domain/identity/sign-in.store.server";
import {
  codeAlphabet,
  codeLength,
  codeLimits,
  displayCode,
  minutesUntil,
  normalizeCode,
  sharedMinutes,
} from "#app/domain/identity/sign-in-code";
import { deliverWaiting } from "#app/domain/mail/deliver.server";
import { readMails } from "#test/support/outbox";
import { createTestProgram, type TestProgram } from "#test/support/program";
import { fullScans } from "#test/support/query-plan";

const settings = { secret: "test-secret", origin: "https://learn.example" };
const minute = 60_000;
const email = "rep-1@example.test";

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const ask = (address = email, browser = "browser-a") =>
  requestSignInCode(program.context, settings, { email: address, browser });
const redeem = (code: string, browser = "browser-a") =>
  redeemSignInCode(program.context, settings, { browser, code });

async function mailedCodes(): Promise<string[]> {
  const mails = await program.db
    .selectFrom("outbox_mail")
    .select("body")
    .where("kind", "=", "sign-in-code")
    .where("delivered_at", "is", null)
    .orderBy("id")
    .execute();
  return mails.map((mail) => /code is (\S+)/.exec(mail.body)?.[1] ?? "");
}

async function askedCode(address = email, browser = "browser-a"): Promise<string> {
  await ask(address, browser);
  return (await mailedCodes()).at(-1) ?? "";
}

/** A code that is not the right one. */
function otherThan(code: string): string {
  const first = codeAlphabet[(codeAlphabet.indexOf(code.charAt(0)) + 1) % codeAlphabet.length];
  return `${first}${code.slice(1)}`;
}

test("after a mail outage the last code arrives alone, and none after its time", async () => {
  const sent: string[] = [];
  const deliver = () => deliverWaiting(program.context, async ({ body }) => void sent.push(body));
  await ask();
  program.advance(1000);
  const last = await askedCode();
  program.advance(1000);
  const elsewhere = await askedCode(email, "browser-b");
  await deliver();
  expect(sent.map((body) => /code is (\S+)/.exec(body)?.[1])).toEqual([last, elsewhere]);
  expect(await redeem(last)).toMatchObject({ ok: true });
  await ask();
  program.advance(10 * minute);
  await deliver();
  expect(sent).toHaveLength(2);
});

test("whoever is disabled is sent no code that they asked for before", async () => {
  await ask();
  const change = {
    actorId: "admin-1",
    personId: "rep-1",
    signInLink: "https://learn.example/sign-in",
    onLearnerChanged: async () => {},
  };
  await changePersonStatus(program.context, { ...change, status: "disabled" });
  expect(await deliverWaiting(program.context, async () => {})).toBe(0);
});

test("the mail of the code is the program's", async () => {
  await ask();
  const [mail] = await readMails(program.db, "sign-in-code");
  expect(mail).toMatchObject({ subject: "Your sign-in code for Frostline" });
});

test("the mailed code signs in whoever asked for it", async () => {
  const code = await askedCode();
  const result = await redeem(code.toLowerCase());
  expect(result).toMatchObject({ ok: true, accessRole: "rep" });
  const viewer = result.ok ? await getSessionViewer(program.context, result.session) : null;
  expect(viewer).toMatchObject({ personId: "rep-1", partnerId: "partner-1", jobRoles: ["sales"] });
});

test("an address is known whatever its capitals and spaces", async () => {
  const code = await askedCode("  Rep-1@Example.TEST ");
  expect(await redeem(code)).toMatchObject({ ok: true });
});

test("the code asked for last signs in, though the clock was set back in between", async () => {
  const first = await askedCode();
  program.advance(-60 * minute);
  await ask();
  const code = (await mailedCodes()).find((mailed) => mailed !== first) ?? "";
  expect(await redeem(first)).toMatchObject({ ok: false });
  expect(await redeem(code)).toMatchObject({ ok: true });
});

test("old codes are forgotten without a look at the others", async () => {
  for (const query of [deleteUnusedCodes(program.db, "2026-01-01"), deleteCodes(program.db, "2026-01-01")])
    expect(await fullScans(program.db, query)).toEqual([]);
});

test("a code works once", async () => {
  const code = await askedCode();
  await redeem(code);
  expect(await redeem(code)).toEqual({ ok: false, reason: "used" });
});

test("a code is over after ten minutes", async () => {
  const code = await askedCode();
  program.advance(10 * minute);
  expect(await redeem(code)).toEqual({ ok: false, reason: "expired" });
});

test("a code that was seen elsewhere is worth nothing in another browser", async () => {
  const code = await askedCode();
  expect(await redeem(code, "browser-b")).toEqual({ ok: false, reason: "no-code" });
  await ask("rep-2@example.test", "browser-b");
  expect(await redeem(code, "browser-b")).toMatchObject({ ok: false, reason: "wrong" });
  expect(await redeem(code)).toMatchObject({ ok: true });
});

test("a new code ends the older one of the same browser", async () => {
  const older = await askedCode();
  program.advance(1000);
  const newer = await askedCode();
  expect(await redeem(older)).toMatchObject({ ok: false, reason: "wrong" });
  expect(await redeem(newer)).toMatchObject({ ok: true });
});

test("twenty guesses at the same time are five guesses", async () => {
  const code = await askedCode();
  const guesses = await Promise.all(Array.from({ length: 20 }, () => redeem(otherThan(code))));
  const triesLeft = guesses.flatMap((guess) =>
    !guess.ok && guess.reason === "wrong" ? guess.triesLeft : [],
  );
  expect(triesLeft.sort()).toEqual([0, 1, 2, 3, 4]);
  expect(guesses.filter((guess) => !guess.ok && guess.reason === "no-tries")).toHaveLength(15);
  expect(await redeem(code)).toEqual({ ok: false, reason: "no-tries" });
});

test("the right code given ten times at once signs in once", async () => {
  const code = await askedCode();
  const results = await Promise.all(Array.from({ length: 10 }, () => redeem(code)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test("nobody learns from the answer whether an address is known", async () => {
  const codeOf = async (address: string, browser: string) => {
    const asked = await ask(address, browser);
    const pending = (await getPendingCode(program.context, browser))?.email === address;
    const guess = await redeem("BCDFGHJK", browser);
    return { asked, pending, guess };
  };
  const known = await codeOf(email, "browser-a");
  expect(await codeOf("nobody@example.test", "browser-b")).toEqual(known);
  await program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-2").execute();
  expect(await codeOf("rep-2@example.test", "browser-c")).toEqual(known);
});

test("an unknown or disabled address costs the same statements as a known one", async () => {
  await program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-2").execute();
  const statementsFor = async (address: string) => {
    const statements: string[] = [];
    const db = program.db.withPlugin({
      transformQuery({ node }) {
        statements.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const request = { email: address, browser: `browser of ${address}` };
    await requestSignInCode({ ...program.context, db }, settings, request);
    return statements;
  };
  const known = await statementsFor(email);
  expect(known.length).toBeGreaterThan(5);
  expect(await statementsFor("nobody@example.test")).toEqual(known);
  expect(await statementsFor("rep-2@example.test")).toEqual(known);
});

test("an unknown or disabled address is sent nothing", async () => {
  await program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-2").execute();
  await ask("nobody@example.test", "browser-b");
  await ask("rep-2@example.test", "browser-c");
  expect(await mailedCodes()).toEqual([]);
  const rows = await program.db.selectFrom("outbox_mail").select(["recipient", "body"]).execute();
  expect(rows).toEqual([
    { recipient: "", body: "" },
    { recipient: "", body: "" },
  ]);
  const codes = await program.db.selectFrom("sign_in_code").select(["email", "person_id"]).execute();
  expect(codes).toHaveLength(2);
  expect(codes.every((code) => code.person_id === null)).toBe(true);
});

test("the database holds neither the code nor the browser's secret", async () => {
  const code = normalizeCode(await askedCode());
  const row = await program.db.selectFrom("sign_in_code").selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(code);
  expect(JSON.stringify(row)).not.toContain("browser-a");
  expect(
    await redeemSignInCode(program.context, { secret: "another" }, { browser: "browser-a", code }),
  ).toMatchObject({
    ok: false,
    reason: "wrong",
  });
});

test("someone disabled after asking for a code does not get in with it", async () => {
  const code = await askedCode();
  await changePersonStatus(program.context, {
    actorId: "admin-1",
    personId: "rep-1",
    status: "disabled",
    signInLink: "https://learn.example/sign-in",
    onLearnerChanged: async () => {},
  });
  expect(await redeem(code)).toMatchObject({ ok: false, reason: "expired" });
});

test("a mailbox cannot be flooded, from however many browsers", async () => {
  const results = await Promise.all(Array.from({ length: 30 }, (_, index) => ask(email, `browser-${index}`)));
  expect(results.every((result) => result.ok)).toBe(true);
  expect(await mailedCodes()).toHaveLength(codeLimits.perAddress.codes + 1);
  for (let minutes = 0; minutes < 24 * 60; minutes += 30) {
    program.advance(30 * minute);
    for (let count = 0; count < 7; count++) await ask(email, `later-${minutes}-${count}`);
  }
  const aDay = codeLimits.perAddressAndDay.codes + (24 * 60) / (sharedMinutes - 10) + 1;
  expect((await mailedCodes()).length).toBeLessThanOrEqual(aDay);
});

test("however often strangers ask with an address, its owner signs in with a new browser, and only they", async () => {
  const owner = fc.integer({ min: 0, max: 29 });
  await fc.assert(
    fc.asyncProperty(owner, fc.integer({ min: 1, max: 20 }), async (turn, pause) => {
      const site = await createTestProgram();
      try {
        const asks = (browser: string) => requestSignInCode(site.context, settings, { email, browser });
        for (let count = 0; count < 30; count++) {
          site.advance(pause * 1000);
          expect(await asks(count === turn ? "owner" : `stranger-${count}`)).toMatchObject({ ok: true });
        }
        const codes = (await readMails(site.db, "sign-in-code")).map(
          ({ body }) => /code is (\S+)/.exec(body)?.[1] ?? "",
        );
        const tried = [];
        for (const code of [...new Set(codes)].reverse().slice(0, 4))
          tried.push(await redeemSignInCode(site.context, settings, { browser: "owner", code }));
        const pending = await getPendingCode(site.context, "owner");
        expect(turn < 5 || tried.some((result) => result.ok)).toBe(true);
        if (turn >= 5) expect(pending).toMatchObject({ email, shared: true });
        // A used code is over in every browser that waited for it.
        for (const browser of ["stranger-28", "stranger-29", "stranger-15"])
          for (const code of codes.slice(5)) {
            const guess = await redeemSignInCode(site.context, settings, { browser, code });
            expect(turn >= 5 && guess.ok).toBe(false);
          }
      } finally {
        await site.cleanup();
      }
    }),
    { numRuns: 3 },
  );
});

test("a shared code is mailed anew in time, and works until the last minute it was promised for", async () => {
  for (let count = 0; count < 6; count++) {
    program.advance(1);
    await ask(email, `stranger-${count}`);
  }
  const [shared] = (await mailedCodes()).slice(-1);
  program.advance((sharedMinutes - 11) * minute);
  for (let count = 0; count < 6; count++) await ask(email, `stranger-b${count}`);
  expect(await ask(email, "owner")).toEqual({ ok: true, mailed: false });
  program.advance(10 * minute);
  expect(await redeem(shared ?? "", "owner")).toMatchObject({ ok: true });
});

test("an unknown address gets the same answers when it is asked with too often", async () => {
  for (let count = 0; count < 8; count++) {
    const mailed = count <= codeLimits.perAddress.codes;
    for (const address of [email, "nobody@example.test"]) {
      expect(await ask(address, `${address}-${count}`)).toEqual({ ok: true, mailed });
      expect(await getPendingCode(program.context, `${address}-${count}`)).toEqual({
        live: true,
        email: address,
        shared: count >= codeLimits.perAddress.codes,
      });
    }
  }
});

test("one browser cannot ask for everyone's codes, and is told how long it has to wait", async () => {
  for (let count = 0; count < codeLimits.perBrowser.codes; count++) {
    await ask(`person-${count}@example.test`);
    program.advance(minute);
  }
  const refused = await ask("one-more@example.test");
  expect(refused).toEqual({ ok: false, reason: "too-many", waitMinutes: 5 });
  program.advance(5 * minute - 1);
  expect(await ask("one-more@example.test")).toMatchObject({ ok: false, waitMinutes: 1 });
  program.advance(1);
  expect(await ask("one-more@example.test")).toMatchObject({ ok: true });
});

test("over a day, too, the wait of a browser is what it is told", async () => {
  for (let count = 0; count < codeLimits.perBrowserAndDay.codes; count++) {
    expect(await ask(`person-${count}@example.test`)).toMatchObject({ ok: true });
    program.advance(2 * minute);
  }
  const refused = await ask("one-more@example.test");
  if (refused.ok) throw new Error("It was let in.");
  expect(refused.waitMinutes).toBe(24 * 60 - 2 * codeLimits.perBrowserAndDay.codes);
  program.advance(refused.waitMinutes * minute);
  expect(await ask("one-more@example.test")).toMatchObject({ ok: true });
});

test("a wait is never told as nothing, and never too short", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000_000 }), (milliseconds) => {
      const now = "2026-03-02T09:00:00.000Z";
      const free = new Date(Date.parse(now) + milliseconds).toISOString();
      const minutes = minutesUntil(free, now);
      expect(minutes).toBeGreaterThanOrEqual(1);
      expect(minutes * minute).toBeGreaterThanOrEqual(milliseconds);
      expect((minutes - 1) * minute).toBeLessThan(milliseconds);
    }),
  );
});

test("strangers who use up an address's codes do not lock its owner out of their own browser", async () => {
  await redeem(await askedCode(email, "own-browser"), "own-browser");
  program.advance(60 * minute);
  for (let count = 0; count < 10; count++) await ask(email, `stranger-${count}`);
  expect(await ask(email, "own-browser")).toEqual({ ok: true, mailed: true });
});

test("old codes are forgotten", async () => {
  await ask();
  program.advance(25 * 60 * minute);
  await ask("rep-2@example.test");
  expect(await program.db.selectFrom("sign_in_code").select("email").execute()).toEqual([
    { email: "rep-2@example.test" },
  ]);
});

test("a code can be typed as it is shown, in any case, with anything between its characters", () => {
  const codes = fc.string({
    unit: fc.constantFrom(...codeAlphabet),
    minLength: codeLength,
    maxLength: codeLength,
  });
  fc.assert(
    fc.property(codes, fc.constantFrom(" ", "-", ".", "  "), (code, gap) => {
      expect(normalizeCode(displayCode(code))).toBe(code);
      expect(normalizeCode([...code.toLowerCase()].join(gap))).toBe(code);
    }),
  );
});
