import type { AuditEntry, NewAuditEntry } from "#app/domain/audit/audit";
import { insertAuditEntry, listAuditEntries } from "#app/domain/audit/audit.store.server";
import type { Context, Trx } from "#app/domain/context";

/** Appends who changed what, in the transaction that changes it. */
export async function recordAudit(trx: Trx, entry: NewAuditEntry): Promise<void> {
  await insertAuditEntry(trx, entry);
}

const pageSize = 50;

/** A page of the log, newest first. `next` is what to pass as `after` for the older ones; null on the last page. */
export async function listAudit(
  context: Context,
  input: { after: string | null },
): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const rows = await listAuditEntries(context.db, input.after, pageSize + 1);
  const entries = rows.slice(0, pageSize);
  return { entries, next: rows.length > pageSize ? (entries.at(-1)?.id ?? null) : null };
}
