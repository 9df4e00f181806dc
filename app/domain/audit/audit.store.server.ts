import { ulid } from "ulid";
import type {
  AuditAction,
  AuditEntry,
  AuditFilter,
  AuditSubjectKind,
  NewAuditEntry,
} from "#app/domain/audit/audit";
import { type Editing, editForms } from "#app/domain/audit/made-from";
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

function selectEntries(db: Db) {
  return db
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
    ]);
}

/** Entries older than the one with id `after`, newest first. */
export function selectAuditEntries(
  db: Db,
  filter: AuditFilter,
  page: { after: string | null; limit: number },
) {
  const { after, limit } = page;
  return selectEntries(db)
    .$if(filter.kind !== null, (query) => query.where("entry.subject_kind", "=", filter.kind ?? ""))
    .$if(filter.actorId !== null, (query) => query.where("entry.actor_id", "=", filter.actorId ?? ""))
    .$if(after !== null, (query) => query.where("entry.id", "<", after ?? ""))
    .orderBy("entry.id", "desc")
    .limit(limit);
}

export async function listAuditEntries(
  db: Db,
  filter: AuditFilter,
  page: { after: string | null; limit: number },
): Promise<AuditEntry[]> {
  return (await selectAuditEntries(db, filter, page).execute()).map(entryFromRow);
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof selectEntries>["execute"]>>[number];

function entryFromRow(row: EntryRow): AuditEntry {
  return {
    ...row,
    action: row.action as AuditAction,
    subjectKind: row.subjectKind as AuditSubjectKind,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
  };
}

/** How many changes there were of what a form edits. */
export function selectChangeCount(db: Db | Trx, { form, subjectId }: Editing) {
  const { kind, actions } = editForms[form];
  return db
    .selectFrom("audit_entry as entry")
    .where("entry.subject_kind", "=", kind)
    .$if(subjectId !== null, (query) => query.where("entry.subject_id", "=", subjectId ?? ""))
    .where("entry.action", "in", [...actions])
    .select((eb) => eb.fn.countAll<number>().as("changes"));
}

export async function countChanges(db: Db | Trx, editing: Editing): Promise<number> {
  return (await selectChangeCount(db, editing).executeTakeFirstOrThrow()).changes;
}

/** The newest changes of what a form edits, newest first. */
export async function listChanges(
  db: Db,
  { form, subjectId }: Editing,
  limit: number,
): Promise<AuditEntry[]> {
  const { kind, actions } = editForms[form];
  const rows = await selectEntries(db)
    .where("entry.subject_kind", "=", kind)
    .$if(subjectId !== null, (query) => query.where("entry.subject_id", "=", subjectId ?? ""))
    .where("entry.action", "in", [...actions])
    .orderBy("entry.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(entryFromRow);
}

/** People who changed something, by name. Of each only the index of their entries is asked. */
export async function listActors(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("person")
    .select(["person.id as id", "person.name as name"])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("audit_entry")
          .select("audit_entry.id")
          .whereRef("audit_entry.actor_id", "=", "person.id")
          .where("audit_entry.action", "!=", "person.join"),
      ),
    )
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
}
