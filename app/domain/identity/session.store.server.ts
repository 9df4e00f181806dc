import type { Db, Trx } from "#app/domain/context";
import type { Viewer } from "#app/domain/identity/identity";
import { letIn } from "#app/domain/identity/people.store.server";

export async function insertSession(
  trx: Trx,
  row: {
    idHash: string;
    personId: string;
    at: string;
    idleExpiresAt: string;
    expiresAt: string;
    device: string;
  },
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
      device: row.device,
      confirmed_at: null,
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

/** Signs a person out everywhere; `but` is the session that goes on. Says how many ended. */
export async function deleteSessionsOf(
  trx: Db | Trx,
  personId: string,
  but: string | null = null,
): Promise<number> {
  const result = await trx
    .deleteFrom("session")
    .where("person_id", "=", personId)
    .$if(but !== null, (query) => query.where("id_hash", "!=", but ?? ""))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

export interface OwnSession {
  /** What names it to its person; no key to anything. */
  id: string;
  device: string;
  createdAt: string;
  lastSeenAt: string;
  isThisOne: boolean;
}

/** As much of the hash as tells a person's sessions apart. */
const shownHash = 16;

/** The live sessions of a person, the one used last first. */
export async function listLiveSessions(
  db: Db,
  personId: string,
  thisOne: string,
  now: string,
): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom("session")
    .select(["id_hash", "device", "created_at as createdAt", "last_seen_at as lastSeenAt"])
    .where("person_id", "=", personId)
    .where("idle_expires_at", ">", now)
    .where("expires_at", ">", now)
    .orderBy("last_seen_at", "desc")
    .execute();
  return rows.map(({ id_hash, ...row }) => ({
    ...row,
    id: id_hash.slice(0, shownHash),
    isThisOne: id_hash === thisOne,
  }));
}

/** Ends one session of this person by the id it is shown with; false when they have none such. */
export async function deleteOwnSession(db: Db, personId: string, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom("session")
    .where("person_id", "=", personId)
    .where((eb) => eb(eb.fn<string>("substr", ["id_hash", eb.lit(1), eb.lit(shownHash)]), "=", id))
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** When the person of this session last showed by a code that it is them. */
export async function getConfirmedAt(db: Db, idHash: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("session")
    .select(["created_at", "confirmed_at"])
    .where("id_hash", "=", idHash)
    .executeTakeFirst();
  return row?.confirmed_at ?? row?.created_at;
}

export async function updateConfirmed(trx: Trx, idHash: string, at: string): Promise<void> {
  await trx.updateTable("session").set({ confirmed_at: at }).where("id_hash", "=", idHash).execute();
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
