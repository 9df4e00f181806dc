/** Confirming by a fresh code that it is still the person who signed in, before a change that would be worth stealing a session for. */
import { addMinutes } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import type { Viewer } from "#app/domain/identity/identity";
import { hashSecret } from "#app/domain/identity/secret.server";
import { confirmedMinutes } from "#app/domain/identity/session";
import { getConfirmedAt, updateConfirmed } from "#app/domain/identity/session.store.server";
import {
  type CodeRefusal,
  type RequestCodeResult,
  requestCode,
  type SignInSettings,
  takeCode,
} from "#app/domain/identity/sign-in.server";
import { confirmCodeMail } from "#app/domain/identity/sign-in-mail";

/** Whether the sign-in of this session, or the last code entered in it, is recent enough. */
export async function isConfirmed(context: Context, session: string): Promise<boolean> {
  const at = await getConfirmedAt(context.db, hashSecret(session));
  return at !== undefined && addMinutes(at, confirmedMinutes) > context.now();
}

/** A code for this session alone: it signs nobody in. */
function browserOf(session: string): string {
  return `confirm ${session}`;
}

/** Sends a code to the person's own address. */
export async function requestConfirmCode(
  context: Context,
  settings: SignInSettings,
  { viewer, session }: { viewer: Pick<Viewer, "personId" | "email">; session: string },
): Promise<RequestCodeResult> {
  const { personId, email } = viewer;
  return context.db.transaction().execute((trx) =>
    requestCode(context, trx, settings, {
      email,
      personId,
      browser: browserOf(session),
      isOwners: true,
      mail: confirmCodeMail,
    }),
  );
}

/** With the right code the session counts as just signed in. */
export async function confirmByCode(
  context: Context,
  settings: Pick<SignInSettings, "secret">,
  { session, code }: { session: string; code: string },
): Promise<{ ok: true } | CodeRefusal> {
  return context.db.transaction().execute(async (trx): Promise<{ ok: true } | CodeRefusal> => {
    const at = context.now();
    const taken = await takeCode(trx, settings, { browser: browserOf(session), code }, at);
    if (!taken.ok) return taken;
    await updateConfirmed(trx, hashSecret(session), at);
    return { ok: true };
  });
}
