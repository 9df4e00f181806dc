/** Signing in by a one-time code sent by e-mail. An address nobody has costs the same work and gets the same answer. */
import { randomInt } from "node:crypto";
import { ulid } from "ulid";
import { addMinutes } from "#app/domain/calendar";
import type { Context, Trx } from "#app/domain/context";
import type { AccessRole } from "#app/domain/identity/identity";
import { getAdmittedPerson } from "#app/domain/identity/people.store.server";
import { hashesEqual, hashSecret, keyedHash } from "#app/domain/identity/secret.server";
import { startSession } from "#app/domain/identity/session.server";
import {
  countCodesSince,
  deleteOldCodes,
  endCodesOfBrowser,
  getLatestCode,
  hasSignedInHere,
  insertCode,
  markCodeUsed,
  takeTry,
} from "#app/domain/identity/sign-in.store.server";
import {
  codeAlphabet,
  codeLength,
  codeLimits,
  codeMinutes,
  codeTries,
  normalizeCode,
  normalizeEmail,
} from "#app/domain/identity/sign-in-code";
import { signInCodeMail } from "#app/domain/identity/sign-in-mail";
import { queueBlank, queueMail, withdrawMail } from "#app/domain/mail/outbox.server";
import { requireProgramName } from "#app/domain/program.server";

/** How the code's secrets are kept: `secret` keys the hashes, `origin` is what links in mails begin with. */
export interface SignInSettings {
  secret: string;
  origin: string;
}

export interface CodeRequest {
  email: string;
  /** The random secret in the asking browser's cookie. */
  browser: string;
}

export type RequestCodeResult = { ok: true } | { ok: false; reason: "too-many" };

/** Makes a code for this browser and ends its older ones; sends it if the address belongs to someone who is let in. */
export async function requestSignInCode(
  context: Context,
  settings: SignInSettings,
  request: CodeRequest,
): Promise<RequestCodeResult> {
  const email = normalizeEmail(request.email);
  const browserHash = hashSecret(request.browser);
  const code = newCode();
  return context.db.transaction().execute(async (trx): Promise<RequestCodeResult> => {
    const at = context.now();
    await deleteOldCodes(trx, { unused: addMinutes(at, -oneDay), used: addMinutes(at, -90 * oneDay) });
    if (await isTooMany(trx, { email, browserHash }, at)) return { ok: false, reason: "too-many" };
    const person = await getAdmittedPerson(trx, { email });
    const id = ulid(Date.parse(at));
    const expiresAt = addMinutes(at, codeMinutes);
    const program = await requireProgramName(trx);
    // A code that no longer works must not arrive after the one that does.
    for (const ended of await endCodesOfBrowser(trx, browserHash, at)) {
      await withdrawMail(trx, { kind: "sign-in-code", recipient: ended.email, subjectId: ended.id });
    }
    await insertCode(trx, {
      id,
      browserHash,
      email,
      personId: person?.id ?? null,
      codeHash: codeHash(settings, id, code),
      at,
      expiresAt,
      tries: codeTries,
    });
    const mail = { kind: "sign-in-code", subjectId: id } as const;
    if (person) {
      await queueMail(context, trx, {
        ...mail,
        recipient: email,
        ...signInCodeMail({ code, origin: settings.origin, program }),
        until: expiresAt,
      });
    } else {
      await queueBlank(context, trx, mail);
    }
    return { ok: true };
  });
}

export type RedeemCodeResult =
  | { ok: true; session: string; accessRole: AccessRole }
  | { ok: false; reason: "no-code" | "used" | "expired" | "no-tries" }
  | { ok: false; reason: "wrong"; triesLeft: number };

/** Trades the code of this browser for a session. Every guess costs a try, also those made at the same time. */
export async function redeemSignInCode(
  context: Context,
  settings: Pick<SignInSettings, "secret">,
  guess: { browser: string; code: string },
): Promise<RedeemCodeResult> {
  const typed = normalizeCode(guess.code);
  return context.db.transaction().execute(async (trx): Promise<RedeemCodeResult> => {
    const at = context.now();
    const latest = await getLatestCode(trx, hashSecret(guess.browser), at);
    if (!latest) return { ok: false, reason: "no-code" };
    if (!(await takeTry(trx, latest.id, at))) {
      if (latest.usedAt !== null) return { ok: false, reason: "used" };
      return { ok: false, reason: latest.expiresAt <= at ? "expired" : "no-tries" };
    }
    const person = await getAdmittedPerson(trx, { id: latest.personId ?? "" });
    const right = hashesEqual(codeHash(settings, latest.id, typed), latest.codeHash);
    if (!right || !person) return { ok: false, reason: "wrong", triesLeft: latest.triesLeft - 1 };
    await markCodeUsed(trx, latest.id, at);
    return { ok: true, session: await startSession(trx, person.id, at), accessRole: person.accessRole };
  });
}

/** The address for which this browser asked a code last; null when it asked for none. */
export async function getPendingEmail(context: Context, browser: string): Promise<string | null> {
  const latest = await getLatestCode(context.db, hashSecret(browser), context.now());
  return latest?.email ?? null;
}

const oneDay = 24 * 60;

/** A browser that has signed in with this address before is let past the address limits, so that strangers cannot lock its owner out. */
async function isTooMany(
  trx: Trx,
  asker: { email: string; browserHash: string },
  at: string,
): Promise<boolean> {
  const { perAddress, perAddressAndDay, perBrowser } = codeLimits;
  async function reaches(
    limit: { minutes: number; codes: number },
    column: "email" | "browser_hash",
    value: string,
  ): Promise<boolean> {
    return (await countCodesSince(trx, { column, value }, addMinutes(at, -limit.minutes))) >= limit.codes;
  }
  if (await reaches(perBrowser, "browser_hash", asker.browserHash)) return true;
  if (await hasSignedInHere(trx, asker.email, asker.browserHash)) return false;
  return (
    (await reaches(perAddress, "email", asker.email)) ||
    (await reaches(perAddressAndDay, "email", asker.email))
  );
}

function newCode(): string {
  return Array.from({ length: codeLength }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length))).join(
    "",
  );
}

/** The code's own id is part of what is hashed, so that equal codes do not look equal. */
function codeHash(settings: Pick<SignInSettings, "secret">, codeId: string, code: string): string {
  return keyedHash(settings.secret, `sign-in-code ${codeId}`, code);
}
