/** Sessions: a random secret in the browser's cookie, its hash in the database, and an end that nothing outlives. */
import { addMinutes } from "#app/domain/calendar";
import type { Context, Trx } from "#app/domain/context";
import { DatabaseUnavailableError } from "#app/domain/database-unavailable-error";
import { type DemoPersona, demoEmails } from "#app/domain/identity/demo-personas";
import type { AccessRole, Viewer } from "#app/domain/identity/identity";
import { getAdmittedPerson } from "#app/domain/identity/people.store.server";
import { hashSecret, newSecret } from "#app/domain/identity/secret.server";
import { absoluteDays, idleHours, touchMinutes } from "#app/domain/identity/session";
import {
  deleteEndedSessionsOf,
  deleteSession,
  getLiveSession,
  insertSession,
  updateLastSeen,
} from "#app/domain/identity/session.store.server";

/** Starts a session and returns its secret, which is stored nowhere. `device` is what its person is shown of it. */
export async function startSession(trx: Trx, personId: string, at: string, device = ""): Promise<string> {
  const secret = newSecret();
  const expiresAt = addMinutes(at, absoluteDays * 24 * 60);
  await deleteEndedSessionsOf(trx, personId, at);
  await insertSession(trx, {
    idHash: hashSecret(secret),
    personId,
    at,
    idleExpiresAt: idleEnd(at, expiresAt),
    expiresAt,
    device,
  });
  return secret;
}

/** Who is signed in with this secret, read in one query; null when nobody is (any more). */
export async function getSessionViewer(context: Context, secret: string): Promise<Viewer | null> {
  const idHash = hashSecret(secret);
  const now = context.now();
  const session = await getLiveSession(context.db, idHash, now);
  if (!session) return null;
  if (addMinutes(session.lastSeenAt, touchMinutes) <= now) {
    await noteSeen(context, { idHash, at: now, idleExpiresAt: idleEnd(now, session.expiresAt) });
  }
  return session.viewer;
}

/** Who only reads can go on while nothing can be written; the next request is noted instead. */
async function noteSeen(context: Context, seen: Parameters<typeof updateLastSeen>[1]): Promise<void> {
  try {
    await updateLastSeen(context.db, seen);
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error;
  }
}

export async function endSession(context: Context, secret: string): Promise<void> {
  await deleteSession(context.db, hashSecret(secret));
}

export type DemoSignInResult =
  | { ok: true; session: string; accessRole: AccessRole; personId: string }
  | { ok: false; reason: "no-demo-people" };

/** Signs in as a person of the demo program. The caller sees to it that this exists in demo mode only. */
export async function signInAsPersona(
  context: Context,
  persona: DemoPersona,
  device = "",
): Promise<DemoSignInResult> {
  return context.db.transaction().execute(async (trx): Promise<DemoSignInResult> => {
    const person = await getAdmittedPerson(trx, { email: demoEmails[persona] });
    if (!person) return { ok: false, reason: "no-demo-people" };
    return {
      ok: true,
      session: await startSession(trx, person.id, context.now(), device),
      accessRole: person.accessRole,
      personId: person.id,
    };
  });
}

function idleEnd(at: string, expiresAt: string): string {
  const end = addMinutes(at, idleHours * 60);
  return end < expiresAt ? end : expiresAt;
}
