/**
 * No form undoes somebody else's change unseen: it carries the version it was made from, which is how many changes the log tells of,
 * and is refused once there are more. Whatever a form edits is written with an entry of the log, in one transaction.
 */
import type { AuditEntry } from "#app/domain/audit/audit";
import { countChanges, listChanges } from "#app/domain/audit/audit.store.server";
import type { ChangedMeanwhile, Editing } from "#app/domain/audit/made-from";
import type { Context, Trx } from "#app/domain/context";

/** The version that a form made now carries. */
export async function readVersion({ db }: Pick<Context, "db">, editing: Editing): Promise<string> {
  return String(await countChanges(db, editing));
}

/** Refuses a change by a form that was made before the newest one; null when it may be saved. Who says nothing of a version is let through. */
export async function refuseStale(
  trx: Trx,
  editing: Editing,
  madeFrom: string | undefined,
): Promise<ChangedMeanwhile | null> {
  if (madeFrom === undefined || madeFrom === String(await countChanges(trx, editing))) return null;
  return { ok: false, reason: "changed-meanwhile" };
}

const mostShown = 20;

/** What was changed after the version, newest first, and the version that knows of it. */
export async function readChangesSince(
  { db }: Pick<Context, "db">,
  editing: Editing,
  madeFrom: string,
): Promise<{ version: string; entries: AuditEntry[] }> {
  const count = await countChanges(db, editing);
  const made = /^\d{1,9}$/.test(madeFrom) ? Number(madeFrom) : 0;
  const missed = Math.min(mostShown, Math.max(0, count - made));
  return { version: String(count), entries: missed === 0 ? [] : await listChanges(db, editing, missed) };
}
