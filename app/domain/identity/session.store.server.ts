import type { Db, Trx } from "#app/domain/context";
import type { Viewer } from "#app/domain/identity/identity";
import { letIn } from "#app/domain/identity/people.store.server";

export async function insertSession(
  trx: Trx,
  row: { idHash: string; personId: string; at: string; idleExpiresAt: string; expiresAt: string },
): Promise<void> {
  await trx
    .insertInto("session")
    .values({
      id_hash: row.idHash,
      person_id: row.personId,
      created_at: row.at,
      last_seen_at: row.at,
      idle_expires_at: row.idleExpiresAt,
      expires_at: row.expiresAt,
    })
    .execute();
}

export interface SessionRow {
  viewer: Viewer;
  lastSeenAt: string;
  expiresAt: string;
}

/** The live session of someone who is let in, with who that is; a row per job role is folded into one. */
export async function getLiveSession(db: Db, idHash: string, now: string): Promise<SessionRow | undefined> {
  const rows = await db
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.person_id")
    .leftJoin("person_job_role", "person_job_role.person_id", "person.id")
    .select([
      "person.id as personId",
      "person.name as name",
      "person.email as email",
      "person.access_role as accessRole",
      "person.partner_id as partnerId",
      "person_job_role.job_role as jobRole",
      "session.last_seen_at as lastSeenAt",
      "session.expires_at as expiresAt",
    ])
    .where("session.id_hash", "=", idHash)
    .where("session.idle_expires_at", ">", now)
    .where("session.expires_at", ">", now)
    .where(letIn)
    .execute();
  const [first] = rows;
  if (!first) return undefined;
  const { personId, name, email, accessRole, partnerId, lastSeenAt, expiresAt } = first;
  const jobRoles = rows.flatMap((row) => row.jobRole ?? []);
  return { viewer: { personId, name, email, accessRole, partnerId, jobRoles }, lastSeenAt, expiresAt };
}

export async function updateLastSeen(
  db: Db,
  row: { idHash: string; at: string; idleExpiresAt: string },
): Promise<void> {
  await db
    .updateTable("session")
    .set({ last_seen_at: row.at, idle_expires_at: row.idleExpiresAt })
    .where("id_hash", "=", row.idHash)
    .execute();
}

export async function deleteSession(db: Db, idHash: string): Promise<void> {
  await db.deleteFrom("session").where("id_hash", "=", idHash).execute();
}

/** Signs a person out everywhere. */
export async function deleteSessionsOf(trx: Trx, personId: string): Promise<void> {
  await trx.deleteFrom("session").where("person_id", "=", personId).execute();
}

/** Signs everybody of a partner out; says how many people were signed in. */
export async function deleteSessionsOfPartner(trx: Trx, partnerId: string): Promise<number> {
  const ended = await trx
    .deleteFrom("session")
    .where("person_id", "in", (eb) =>
      eb.selectFrom("person").select("person.id").where("person.partner_id", "=", partnerId),
    )
    .returning("person_id")
    .execute();
  return new Set(ended.map((session) => session.person_id)).size;
}

export async function deleteEndedSessionsOf(trx: Trx, personId: string, now: string): Promise<void> {
  await trx
    .deleteFrom("session")
    .where("person_id", "=", personId)
    .where((eb) => eb.or([eb("expires_at", "<=", now), eb("idle_expires_at", "<=", now)]))
    .execute();
}
