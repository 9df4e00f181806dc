/** Signing in by a one-time code sent by e-mail. An address nobody has costs the same work and gets the same answer. */
import { randomInt } from "node:crypto";
import { ulid } from "ulid";
import { addMinutes } from "#app/domain/calendar";
import type { Context, Trx } from "#app/domain/context";
import type { AccessRole } from "#app/domain/identity/identity";
import { getAdmittedPerson, type Person } from "#app/domain/identity/people.store.server";
import { hashesEqual, hashSecret, keyedHash } from "#app/domain/identity/secret.server";
import { startSession } from "#app/domain/identity/session.server";
import {
  deleteOldCodes,
  endCodesOfBrowser,
  endSharedCode,
  getLatestCode,
  getSharedCode,
  hasSignedInHere,
  insertCode,
  insertSharedCode,
  markCodeUsed,
  nthLastAsked,
  takeTry,
} from "#app/domain/identity/sign-in.store.server";
import {
  codeAlphabet,
  codeLength,
  codeLimits,
  codeMinutes,
  codeTries,
  minutesUntil,
  normalizeCode,
  normalizeEmail,
  sharedMinutes,
} from "#app/domain/identity/sign-in-code";
import { sharedCodeMail, signInCodeMail } from "#app/domain/identity/sign-in-mail";
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

/** `mailed` is false when the code of an earlier mail is the one to enter. Neither tells whether the address is known. */
export type RequestCodeResult =
  | { ok: true; mailed: boolean }
  | { ok: false; reason: "too-many"; waitMinutes: number };

/**
 * Makes a code for this browser and ends its older ones; sends it if the address belongs to someone who is let in. Only the
 * asking browser is ever refused: when others have asked too often with the address, it is told the code they all share.
 */
export async function requestSignInCode(
  context: Context,
  settings: SignInSettings,
  request: CodeRequest,
): Promise<RequestCodeResult> {
  const email = normalizeEmail(request.email);
  return context.db.transaction().execute(async (trx) => {
    const person = await getAdmittedPerson(trx, { email });
    const { browser } = request;
    return requestCode(context, trx, settings, { email, browser, personId: person?.id ?? null });
  });
}

interface CodeWanted extends CodeRequest {
  /** Whom the code is for; null sends nothing. */
  personId: string | null;
  /** The browser is known to be the address's owner's. */
  isOwners?: boolean;
  mail?: CodeMail;
}

type CodeMail = typeof signInCodeMail;

/** What asking for a code does, whatever the code is for: `browser` tells one purpose from another. */
export async function requestCode(
  context: Context,
  trx: Trx,
  settings: SignInSettings,
  { email, browser, personId, isOwners = false, mail = signInCodeMail }: CodeWanted,
): Promise<RequestCodeResult> {
  const asker = { email, browserHash: hashSecret(browser) };
  const at = context.now();
  await deleteOldCodes(trx, { unused: addMinutes(at, -oneDay), used: addMinutes(at, -90 * oneDay) });
  const freeAt = await browserFreeAt(trx, asker.browserHash, at);
  if (freeAt !== null) return { ok: false, reason: "too-many", waitMinutes: minutesUntil(freeAt, at) };
  // A code that no longer works must not arrive after the one that does.
  for (const ended of await endCodesOfBrowser(trx, asker.browserHash, at)) {
    await withdrawMail(trx, { kind: "sign-in-code", recipient: ended.email, subjectId: ended.id });
  }
  const id = ulid(Date.parse(at));
  const made =
    !isOwners && (await isFlooded(trx, asker, at))
      ? await sharedCode(context, trx, settings, { email, personId, at })
      : { code: newCode(), expiresAt: addMinutes(at, codeMinutes), sharedId: null, mailed: true };
  await insertCode(trx, {
    ...asker,
    id,
    personId,
    codeHash: codeHash(settings, id, made.code),
    at,
    expiresAt: made.expiresAt,
    tries: codeTries,
    sharedId: made.sharedId,
  });
  if (made.sharedId === null) {
    await mailCode(context, trx, settings, { ...made, id, email, personId, mail });
  }
  return { ok: true, mailed: made.mailed };
}

/** The code that everybody who asks with this address is to enter: the one that was mailed before, or a new one. */
async function sharedCode(
  context: Context,
  trx: Trx,
  settings: SignInSettings,
  asked: { email: string; personId: string | null; at: string },
): Promise<{ code: string; expiresAt: string; sharedId: string; mailed: boolean }> {
  const { email, at } = asked;
  const known = await getSharedCode(trx, email, addMinutes(at, codeMinutes));
  const shared = known ?? { id: ulid(Date.parse(at)), expiresAt: addMinutes(at, sharedMinutes) };
  const code = derivedCode(settings, shared.id);
  if (!known) {
    await insertSharedCode(trx, { ...asked, ...shared });
    await mailCode(context, trx, settings, { ...asked, ...shared, code, mail: sharedCodeMail });
  }
  return { code, expiresAt: shared.expiresAt, sharedId: shared.id, mailed: !known };
}

async function mailCode(
  context: Context,
  trx: Trx,
  { origin }: SignInSettings,
  made: {
    id: string;
    code: string;
    email: string;
    personId: string | null;
    expiresAt: string;
    mail: CodeMail;
  },
): Promise<void> {
  const { code, email, personId, expiresAt } = made;
  const program = await requireProgramName(trx);
  const mail = { kind: "sign-in-code", subjectId: made.id } as const;
  if (personId === null) return queueBlank(context, trx, mail);
  const text = made.mail({ code, origin, program });
  await queueMail(context, trx, { ...mail, ...text, recipient: email, until: expiresAt });
}

export type CodeRefusal =
  | { ok: false; reason: "no-code" | "used" | "expired" | "shared-expired" | "no-tries" }
  | { ok: false; reason: "wrong"; triesLeft: number };

export type RedeemCodeResult =
  | { ok: true; session: string; accessRole: AccessRole; personId: string }
  | CodeRefusal;

export interface Guess {
  browser: string;
  code: string;
}

/** Trades the code of this browser for a session. */
export async function redeemSignInCode(
  context: Context,
  settings: Pick<SignInSettings, "secret">,
  { device, ...guess }: Guess & { device?: string },
): Promise<RedeemCodeResult> {
  return context.db.transaction().execute(async (trx): Promise<RedeemCodeResult> => {
    const at = context.now();
    const taken = await takeCode(trx, settings, guess, at);
    if (!taken.ok) return taken;
    const { id: personId, accessRole } = taken.person;
    return { ok: true, session: await startSession(trx, personId, at, device), accessRole, personId };
  });
}

/** Uses up the code of this browser, if it is right. Every guess costs a try, also those made at the same time. */
export async function takeCode(
  trx: Trx,
  settings: Pick<SignInSettings, "secret">,
  guess: Guess,
  at: string,
): Promise<{ ok: true; person: Person; email: string } | CodeRefusal> {
  const typed = normalizeCode(guess.code);
  const latest = await getLatestCode(trx, hashSecret(guess.browser), at);
  if (!latest) return { ok: false, reason: "no-code" };
  if (!(await takeTry(trx, latest.id, at))) {
    if (latest.usedAt !== null) return { ok: false, reason: "used" };
    if (latest.expiresAt > at) return { ok: false, reason: "no-tries" };
    return { ok: false, reason: latest.sharedId === null ? "expired" : "shared-expired" };
  }
  const person = await getAdmittedPerson(trx, { id: latest.personId ?? "" });
  const right = hashesEqual(codeHash(settings, latest.id, typed), latest.codeHash);
  if (!right || !person) return { ok: false, reason: "wrong", triesLeft: latest.triesLeft - 1 };
  await markCodeUsed(trx, latest.id, at);
  if (latest.sharedId !== null) await endSharedCode(trx, latest.sharedId, at);
  return { ok: true, person, email: latest.email };
}

/** What this browser asked for last, and whether that can still be entered; null when it asked for nothing. */
export async function getPendingCode(
  context: Context,
  browser: string,
): Promise<{ email: string; shared: boolean; live: boolean } | null> {
  const now = context.now();
  const latest = await getLatestCode(context.db, hashSecret(browser), now);
  if (!latest) return null;
  const live = latest.usedAt === null && latest.triesLeft > 0 && latest.expiresAt > now;
  return { email: latest.email, shared: latest.sharedId !== null, live };
}

const oneDay = 24 * 60;

interface Asker {
  email: string;
  browserHash: string;
}

/** From when on this browser may ask again; null when it may now. */
async function browserFreeAt(trx: Trx, browserHash: string, at: string): Promise<string | null> {
  const { perBrowser, perBrowserAndDay } = codeLimits;
  const ofDay = await limitedUntil(trx, { browserHash }, perBrowserAndDay, at);
  return ofDay ?? limitedUntil(trx, { browserHash }, perBrowser, at);
}

/** Whether others have asked so often with this address that it is sent one code for all; never for a browser of its owner. */
async function isFlooded(trx: Trx, { email, browserHash }: Asker, at: string): Promise<boolean> {
  const { perAddress, perAddressAndDay } = codeLimits;
  if (await hasSignedInHere(trx, browserHash, email)) return false;
  return (
    (await limitedUntil(trx, { email }, perAddress, at)) !== null ||
    (await limitedUntil(trx, { email }, perAddressAndDay, at)) !== null
  );
}

/** When a window of codes has room again; null when it has room now. */
async function limitedUntil(
  trx: Trx,
  asker: Partial<Asker>,
  limit: { minutes: number; codes: number },
  at: string,
): Promise<string | null> {
  const since = addMinutes(at, -limit.minutes);
  const asked = await nthLastAsked(trx, asker, { codes: limit.codes, since });
  return asked === undefined ? null : addMinutes(asked, limit.minutes);
}

/** Whether somebody has signed in with this browser before. */
export async function isKnownBrowser(context: Context, browser: string): Promise<boolean> {
  return hasSignedInHere(context.db, hashSecret(browser));
}

function newCode(): string {
  return Array.from({ length: codeLength }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length))).join(
    "",
  );
}

/** A code that can be made again for each browser that asks, and is still stored nowhere. */
function derivedCode(settings: Pick<SignInSettings, "secret">, sharedId: string): string {
  const hash = keyedHash(settings.secret, "shared sign-in code", sharedId);
  let number = BigInt(`0x${hash}`);
  let code = "";
  while (code.length < codeLength) {
    code += codeAlphabet.charAt(Number(number % BigInt(codeAlphabet.length)));
    number /= BigInt(codeAlphabet.length);
  }
  return code;
}

/** The code's own id is part of what is hashed, so that equal codes do not look equal. */
function codeHash(settings: Pick<SignInSettings, "secret">, codeId: string, code: string): string {
  return keyedHash(settings.secret, `sign-in-code ${codeId}`, code);
}
