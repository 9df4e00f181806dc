import type { Db, Trx } from "#app/domain/context";
import { tenureBefore } from "#app/domain/identity/person-partner.store.server";

export interface LiveSession {
  id: string;
  title: string;
  trackId: string | null;
  trainer: string;
  heldOn: string;
  minutes: number;
  loggedBy: string;
  loggedAt: string;
}

export async function insertLiveSession(trx: Trx, row: LiveSession, attendeeIds: string[]): Promise<void> {
  await trx
    .insertInto("live_session")
    .values({
      id: row.id,
      title: row.title,
      track_id: row.trackId,
      trainer: row.trainer,
      held_on: row.heldOn,
      minutes: row.minutes,
      logged_by: row.loggedBy,
      logged_at: row.loggedAt,
    })
    .execute();
  await trx
    .insertInto("live_session_attendee")
    .values(attendeeIds.map((personId) => ({ live_session_id: row.id, person_id: personId })))
    .execute();
}

/** Who logged the live session with this id; undefined when there is none. */
export async function getLiveSessionLogger(trx: Trx, id: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom("live_session")
    .select("logged_by as loggedBy")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.loggedBy;
}

/** Who logged the support time with this id; undefined when there is none. */
export async function getSupportTimeLogger(trx: Trx, id: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom("support_time")
    .select("logged_by as loggedBy")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.loggedBy;
}

export interface Attendee {
  personId: string;
  person: string;
  partnerId: string;
  partner: string;
  /** ISO date. */
  startedOn: string;
}

/** The active people among `personIds` who were with a partner assigned to the manager just before an instant, by partner and name. */
export async function listAttendeesOn(
  db: Db | Trx,
  managerId: string,
  { before, personIds }: { before: string; personIds: string[] },
): Promise<Attendee[]> {
  return db
    .selectFrom("person")
    .innerJoin("person_partner as tenure", "tenure.person_id", "person.id")
    .innerJoin("partner", "partner.id", "tenure.partner_id")
    .innerJoin("partner_manager", "partner_manager.partner_id", "partner.id")
    .where("partner_manager.person_id", "=", managerId)
    .where("person.id", "in", personIds)
    .where("person.status", "=", "active")
    .where((eb) => eb("tenure.seq", "=", tenureBefore(before)))
    .select([
      "person.id as personId",
      "person.name as person",
      "partner.id as partnerId",
      "partner.name as partner",
      "partner.started_on as startedOn",
    ])
    .orderBy("partner.name")
    .orderBy("person.name")
    .execute();
}

export interface PossibleAttendee extends Omit<Attendee, "startedOn"> {
  /** Instant from which they were elsewhere; null for who is there now. */
  until: string | null;
}

/** Active people who are with a partner assigned to a manager, or were after an instant: the latest of those, by partner and name. */
export async function listPossibleAttendees(
  db: Db | Trx,
  managerId: string,
  after: string,
): Promise<PossibleAttendee[]> {
  const rows = await db
    .selectFrom("partner_manager")
    .innerJoin("partner", "partner.id", "partner_manager.partner_id")
    .innerJoin("person_partner as tenure", "tenure.partner_id", "partner.id")
    .innerJoin("person", "person.id", "tenure.person_id")
    .where("partner_manager.person_id", "=", managerId)
    .where("person.status", "=", "active")
    .select((eb) => [
      "person.id as personId",
      "person.name as person",
      "partner.id as partnerId",
      "partner.name as partner",
      eb
        .selectFrom("person_partner as next")
        .whereRef("next.person_id", "=", "person.id")
        .whereRef("next.seq", ">", "tenure.seq")
        .select("next.since")
        .orderBy("next.seq")
        .limit(1)
        .as("until"),
    ])
    .orderBy("partner.name")
    .orderBy("person.name")
    .orderBy("tenure.seq", "desc")
    .execute();
  const latest = new Map<string, PossibleAttendee>();
  for (const row of rows) {
    const known = latest.get(row.personId);
    if (row.until !== null && row.until <= after) continue;
    if (!known || (known.until ?? "~") < (row.until ?? "~")) latest.set(row.personId, row);
  }
  return rows.filter((row) => latest.get(row.personId) === row);
}

/** Newest first; `before` is the id of the last one of the page before. */
export interface LogPage {
  before: string | null;
  limit: number;
}

export type LoggedSession = LiveSession & {
  attendees: number;
  withdrawnAt: string | null;
  reason: string | null;
};

export function selectLiveSessions(db: Db, loggedBy: string, page: LogPage) {
  return db
    .selectFrom("live_session")
    .leftJoin("live_session_withdrawal as withdrawal", "withdrawal.live_session_id", "live_session.id")
    .select([
      "live_session.id as id",
      "title",
      "track_id as trackId",
      "trainer",
      "held_on as heldOn",
      "minutes",
      "logged_by as loggedBy",
      "logged_at as loggedAt",
      "withdrawal.withdrawn_at as withdrawnAt",
      "withdrawal.reason as reason",
      (eb) =>
        eb
          .selectFrom("live_session_attendee as attendee")
          .whereRef("attendee.live_session_id", "=", "live_session.id")
          .select((count) => count.fn.countAll<number>().as("attendees"))
          .$asScalar()
          .$notNull()
          .as("attendees"),
    ])
    .where("logged_by", "=", loggedBy)
    .$if(page.before !== null, (query) => query.where("live_session.id", "<", page.before ?? ""))
    .orderBy("live_session.id", "desc")
    .limit(page.limit);
}

/** The sessions a manager logged, newest first, with how many attended. */
export async function listLiveSessions(db: Db, loggedBy: string, page: LogPage): Promise<LoggedSession[]> {
  return selectLiveSessions(db, loggedBy, page).execute();
}

export interface SupportTime {
  id: string;
  partnerId: string;
  onDate: string;
  minutes: number;
  note: string;
  loggedBy: string;
  loggedAt: string;
}

export async function insertSupportTime(trx: Trx, row: SupportTime): Promise<void> {
  await trx
    .insertInto("support_time")
    .values({
      id: row.id,
      partner_id: row.partnerId,
      on_date: row.onDate,
      minutes: row.minutes,
      note: row.note,
      logged_by: row.loggedBy,
      logged_at: row.loggedAt,
    })
    .execute();
}

export async function getAssignedPartner(
  db: Db | Trx,
  managerId: string,
  partnerId: string,
): Promise<{ id: string; partner: string; startedOn: string } | undefined> {
  return db
    .selectFrom("partner")
    .innerJoin("partner_manager", "partner_manager.partner_id", "partner.id")
    .where("partner_manager.person_id", "=", managerId)
    .where("partner.id", "=", partnerId)
    .select(["partner.id as id", "partner.name as partner", "partner.started_on as startedOn"])
    .executeTakeFirst();
}

/** The partners assigned to a manager, by name. */
export async function listAssignedPartners(
  db: Db,
  managerId: string,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("partner_manager")
    .innerJoin("partner", "partner.id", "partner_manager.partner_id")
    .where("partner_manager.person_id", "=", managerId)
    .select(["partner.id as id", "partner.name as name"])
    .orderBy("partner.name")
    .execute();
}

export type LoggedSupport = SupportTime & {
  partner: string;
  withdrawnAt: string | null;
  reason: string | null;
};

export interface SupportPage extends LogPage {
  /** Of this partner alone. */
  partnerId: string | null;
}

export function selectSupportTime(db: Db, loggedBy: string, page: SupportPage) {
  const { before, partnerId, limit } = page;
  return db
    .selectFrom("support_time")
    .innerJoin("partner", "partner.id", "support_time.partner_id")
    .leftJoin("support_time_withdrawal as withdrawal", "withdrawal.support_time_id", "support_time.id")
    .select([
      "support_time.id as id",
      "support_time.partner_id as partnerId",
      "partner.name as partner",
      "support_time.on_date as onDate",
      "support_time.minutes as minutes",
      "support_time.note as note",
      "support_time.logged_by as loggedBy",
      "support_time.logged_at as loggedAt",
      "withdrawal.withdrawn_at as withdrawnAt",
      "withdrawal.reason as reason",
    ])
    .where("support_time.logged_by", "=", loggedBy)
    .$if(partnerId !== null, (query) => query.where("support_time.partner_id", "=", partnerId ?? ""))
    .$if(before !== null, (query) => query.where("support_time.id", "<", before ?? ""))
    .orderBy("support_time.id", "desc")
    .limit(limit);
}

/** The support time a manager logged, newest first. */
export async function listSupportTime(db: Db, loggedBy: string, page: SupportPage): Promise<LoggedSupport[]> {
  return selectSupportTime(db, loggedBy, page).execute();
}
