import { ulid } from "ulid";
import type { AuditAction, AuditEntry, AuditSubjectKind, NewAuditEntry } from "#app/domain/audit/audit";
import type { Db, Trx } from "#app/domain/context";

export async function insertAuditEntry(trx: Trx, entry: NewAuditEntry): Promise<void> {
  await trx
    .insertInto("audit_entry")
    .values({
      id: ulid(Date.parse(entry.at)),
      at: entry.at,
      actor_id: entry.actorId,
      action: entry.action,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      before: entry.before && JSON.stringify(entry.before),
      after: entry.after && JSON.stringify(entry.after),
    })
    .execute();
}

/** Entries older than the one with id `after`, newest first. */
export async function listAuditEntries(db: Db, after: string | null, limit: number): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom("audit_entry as entry")
    .innerJoin("person as actor", "actor.id", "entry.actor_id")
    .leftJoin("partner", (join) =>
      join.onRef("partner.id", "=", "entry.subject_id").on("entry.subject_kind", "=", "partner"),
    )
    .leftJoin("person as subject", (join) =>
      join.onRef("subject.id", "=", "entry.subject_id").on("entry.subject_kind", "=", "person"),
    )
    .leftJoin("invitation", (join) =>
      join.onRef("invitation.id", "=", "entry.subject_id").on("entry.subject_kind", "=", "invitation"),
    )
    .leftJoin("tier", (join) =>
      join.onRef("tier.id", "=", "entry.subject_id").on("entry.subject_kind", "=", "tier"),
    )
    .select((eb) => [
      "entry.id as id",
      "entry.at as at",
      "actor.name as actorName",
      "entry.action as action",
      "entry.subject_kind as subjectKind",
      "entry.subject_id as subjectId",
      eb.fn
        .coalesce("partner.name", "subject.name", "invitation.email", "tier.name", "entry.subject_id")
        .as("subjectName"),
      "entry.before as before",
      "entry.after as after",
    ])
    .$if(after !== null, (query) => query.where("entry.id", "<", after ?? ""))
    .orderBy("entry.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...row,
    action: row.action as AuditAction,
    subjectKind: row.subjectKind as AuditSubjectKind,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
  }));
}
