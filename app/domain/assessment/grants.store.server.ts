import { ulid } from "ulid";
import type { Db, Trx } from "#app/domain/context";

/** The instants at which a person was granted one more attempt at a quiz. */
export async function listGrants(db: Db | Trx, personId: string, quizId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("attempt_grant")
    .select("granted_at as grantedAt")
    .where("person_id", "=", personId)
    .where("quiz_id", "=", quizId)
    .execute();
  return rows.map((row) => row.grantedAt);
}

export async function insertGrant(
  trx: Trx,
  row: { personId: string; quizId: string; grantedBy: string; at: string; reason: string },
): Promise<void> {
  await trx
    .insertInto("attempt_grant")
    .values({
      id: ulid(Date.parse(row.at)),
      person_id: row.personId,
      quiz_id: row.quizId,
      granted_by: row.grantedBy,
      granted_at: row.at,
      reason: row.reason,
    })
    .execute();
}
