import { sql } from "kysely";
import type { Db, Trx } from "#app/domain/context";
import type { EvidenceUse } from "#app/domain/demonstrations/quota";

/** What counts for a person, and for everybody of the partner they are with now. */
export async function sumEvidenceUse(db: Db | Trx, personId: string): Promise<EvidenceUse> {
  const person = await sumOfPerson(db, personId);
  const { partnerId } = await db
    .selectFrom("person")
    .select("partner_id as partnerId")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return { person, partner: partnerId === null ? 0 : await sumOfPartner(db, partnerId) };
}

/** Of a person alone: their files at any partner, and their recordings. */
export async function sumOfPerson(db: Db | Trx, personId: string): Promise<number> {
  const files = await keptFiles(db).where("submission.person_id", "=", personId).executeTakeFirstOrThrow();
  const recordings = await openRecordings(db)
    .where("recording_upload.person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return files.bytes + recordings.bytes;
}

export async function sumOfPartner(db: Db | Trx, partnerId: string): Promise<number> {
  const files = await keptFiles(db).where("submission.partner_id", "=", partnerId).executeTakeFirstOrThrow();
  const recordings = await openRecordings(db)
    .innerJoin("person", "person.id", "recording_upload.person_id")
    .where("person.partner_id", "=", partnerId)
    .executeTakeFirstOrThrow();
  return files.bytes + recordings.bytes;
}

export function keptFiles(db: Db | Trx) {
  return db
    .selectFrom("submission")
    .innerJoin("evidence_file", "evidence_file.submission_id", "submission.id")
    .select(sql<number>`coalesce(sum(evidence_file.bytes), 0)`.as("bytes"))
    .where("evidence_file.removed_at", "is", null);
}

export function openRecordings(db: Db | Trx) {
  return db
    .selectFrom("recording_upload")
    .select(sql<number>`coalesce(sum(recording_upload.bytes), 0)`.as("bytes"))
    .where("recording_upload.released_at", "is", null);
}
