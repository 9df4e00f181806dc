import { type AuditEntry, type AuditFilter, type NewAuditEntry, wholeLog } from "#app/domain/audit/audit";
import { insertAuditEntry, listActors, listAuditEntries } from "#app/domain/audit/audit.store.server";
import type { Context, Trx } from "#app/domain/context";

/** Appends who changed what, in the transaction that changes it. */
export async function recordAudit(trx: Trx, entry: NewAuditEntry): Promise<void> {
  await insertAuditEntry(trx, entry);
}

const pageSize = 50;

/** A page of the log, newest first. `next` is what to pass as `after` for the older ones; null on the last page. */
export async function listAudit(
  context: Context,
  input: { after: string | null; filter?: AuditFilter },
): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const rows = await listAuditEntries(context.db, input.filter ?? wholeLog, {
    after: input.after,
    limit: pageSize + 1,
  });
  const entries = rows.slice(0, pageSize);
  return { entries, next: rows.length > pageSize ? (entries.at(-1)?.id ?? null) : null };
}

/** Who has changed something for others, by name; joining oneself does not count. */
export async function readActors(context: Pick<Context, "db">): Promise<{ id: string; name: string }[]> {
  return listActors(context.db);
}
