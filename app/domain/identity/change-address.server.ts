/** An e-mail address is what a person signs in with, not who they are: it changes, and everything they did stays theirs. */
import { recordAudit } from "#app/domain/audit/audit.server";
import type { Context, Trx } from "#app/domain/context";
import { addressChangedMails, newAddressMail } from "#app/domain/identity/address-mail";
import { moveAddress } from "#app/domain/identity/change-address.store.server";
import { demoEmails } from "#app/domain/identity/demo-personas";
import { getPerson, getPersonByEmail, type Person } from "#app/domain/identity/people.store.server";
import { hashSecret } from "#app/domain/identity/secret.server";
import { deleteSessionsOf } from "#app/domain/identity/session.store.server";
import {
  type CodeRefusal,
  getPendingCode,
  type RequestCodeResult,
  requestCode,
  type SignInSettings,
  takeCode,
} from "#app/domain/identity/sign-in.server";
import { endCodesOfPerson } from "#app/domain/identity/sign-in.store.server";
import { normalizeEmail } from "#app/domain/identity/sign-in-code";
import { queueMail, withdrawMail } from "#app/domain/mail/outbox.server";
import { requireProgramName } from "#app/domain/program.server";

/** `demo`: one click signs in by this address. */
type Refusal = { ok: false; reason: "same" | "demo" };

export type ChangeAddressResult =
  | { ok: true; email: string }
  | Refusal
  | { ok: false; reason: "not-found" | "own-address" | "taken" };

/** An admin gives somebody another address: they are signed out everywhere and told at both. */
export async function changeAddress(
  context: Context,
  input: { actorId: string; personId: string; email: string; signInLink: string },
): Promise<ChangeAddressResult> {
  const { actorId, personId, signInLink } = input;
  const email = normalizeEmail(input.email);
  return context.db.transaction().execute(async (trx): Promise<ChangeAddressResult> => {
    const person = await getPerson(trx, personId);
    if (!person) return { ok: false, reason: "not-found" };
    // One's own needs a code to the new address, lest a slip of the keyboard locks its person out.
    if (personId === actorId) return { ok: false, reason: "own-address" };
    const refusal = refuse(person, email);
    if (refusal) return refusal;
    if (await getPersonByEmail(trx, email)) return { ok: false, reason: "taken" };
    await move(context, trx, person, { actorId, email, signInLink, keep: null });
    return { ok: true, email };
  });
}

/** The address that this session asked a code for, while that can be entered. */
export async function getAwaitedAddress(context: Context, session: string): Promise<string | null> {
  const pending = await getPendingCode(context, browserOf(session));
  return pending?.live ? pending.email : null;
}

/** A code that was asked for on the account page belongs to the session there, and to nothing else. */
function browserOf(session: string): string {
  return `address ${session}`;
}

/** Sends a code to the address that a person wants. One that somebody has already gets none, and the answer does not tell. */
export async function requestAddressCode(
  context: Context,
  settings: SignInSettings,
  input: { personId: string; session: string; email: string },
): Promise<RequestCodeResult | Refusal> {
  const email = normalizeEmail(input.email);
  return context.db.transaction().execute(async (trx): Promise<RequestCodeResult | Refusal> => {
    const person = await getPerson(trx, input.personId);
    const refusal = person ? refuse(person, email) : null;
    if (refusal) return refusal;
    const taken = await getPersonByEmail(trx, email);
    return requestCode(context, trx, settings, {
      email,
      browser: browserOf(input.session),
      personId: taken ? null : input.personId,
      mail: newAddressMail,
    });
  });
}

export type ConfirmAddressResult = { ok: true; email: string } | CodeRefusal | { ok: false; reason: "taken" };

/** With the code from the new address it is theirs; every other session ends, and the old address is told. */
export async function confirmAddress(
  context: Context,
  settings: SignInSettings,
  input: { personId: string; session: string; code: string; signInLink: string },
): Promise<ConfirmAddressResult> {
  const { personId, session, code, signInLink } = input;
  return context.db.transaction().execute(async (trx): Promise<ConfirmAddressResult> => {
    const taken = await takeCode(trx, settings, { browser: browserOf(session), code }, context.now());
    if (!taken.ok) return taken;
    const { email, person } = taken;
    if (person.id !== personId || (await getPersonByEmail(trx, email))) return { ok: false, reason: "taken" };
    await move(context, trx, person, { actorId: personId, email, signInLink, keep: hashSecret(session) });
    return { ok: true, email };
  });
}

function refuse(person: Person, email: string): Refusal | null {
  if (email === person.email) return { ok: false, reason: "same" };
  return Object.values(demoEmails).includes(person.email) ? { ok: false, reason: "demo" } : null;
}

async function move(
  context: Context,
  trx: Trx,
  person: Person,
  change: { actorId: string; email: string; signInLink: string; keep: string | null },
): Promise<void> {
  const { actorId, email, signInLink, keep } = change;
  const at = context.now();
  await deleteSessionsOf(trx, person.id, keep);
  for (const address of [person.email, email]) {
    await endCodesOfPerson(trx, address, at);
    await withdrawMail(trx, { kind: "sign-in-code", recipient: address });
  }
  // Whoever was invited with the new address is here now.
  await withdrawMail(trx, { kind: "invitation", recipient: email });
  await moveAddress(trx, { personId: person.id, from: person.email, to: email, at });
  await recordAudit(trx, {
    at,
    actorId,
    action: "person.address",
    subjectKind: "person",
    subjectId: person.id,
    before: { email: person.email },
    after: { email },
  });
  const actor = actorId === person.id ? null : await getPerson(trx, actorId);
  const mails = addressChangedMails({
    name: person.name,
    by: actor?.name ?? null,
    email,
    signInLink,
    program: await requireProgramName(trx),
  });
  const subjectId = `${person.id}.${at}`;
  await queueMail(context, trx, {
    kind: "address-changed",
    subjectId,
    recipient: person.email,
    ...mails.old,
  });
  await queueMail(context, trx, { kind: "address-changed", subjectId, recipient: email, ...mails.new });
}
