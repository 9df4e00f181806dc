/** What people do about their own sessions: see them, end one, end all others. */
import type { Context } from "#app/domain/context";
import { hashSecret } from "#app/domain/identity/secret.server";
import {
  deleteOwnSession,
  deleteSessionsOf,
  listLiveSessions,
  type OwnSession,
} from "#app/domain/identity/session.store.server";

interface Own {
  personId: string;
  /** The secret of the session that asks. */
  session: string;
}

/** Where a person is signed in now, this session among them. */
export async function listOwnSessions(context: Context, { personId, session }: Own): Promise<OwnSession[]> {
  return listLiveSessions(context.db, personId, hashSecret(session), context.now());
}

/** Ends one of the person's sessions; false when it is over already, or somebody else's. */
export async function endOwnSession(context: Context, personId: string, id: string): Promise<boolean> {
  return deleteOwnSession(context.db, personId, id);
}

/** Ends every session of the person but this one; says how many. */
export async function endOtherSessions(context: Context, { personId, session }: Own): Promise<number> {
  return deleteSessionsOf(context.db, personId, hashSecret(session));
}
