import type { Db, Trx } from "#app/domain/context";
import type { Ending } from "#app/domain/scheduling/booking";

export interface Booking {
  id: string;
  slotId: string;
  personId: string;
  person: string;
  personEmail: string;
  partnerId: string;
  partner: string;
  trackId: string;
  moduleId: string;
  demonstrationId: string;
  /** The task as it was when it was booked. */
  contentVersion: string;
  assessorId: string;
  assessor: string;
  assessorEmail: string;
  startsAt: string;
  minutes: number;
  place: string;
  note: string;
  bookedAt: string;
  changedAt: string;
  /** How often it was changed: the version of its calendar file. */
  sequence: number;
  /** Null while it is to come. */
  ending: Ending | null;
  /** Why it was cancelled or came to nothing. */
  reason: string | null;
  submissionId: string | null;
}

function selectBookings(db: Db | Trx) {
  return db
    .selectFrom("observation_booking as booking")
    .innerJoin("observation_slot as slot", "slot.id", "booking.slot_id")
    .innerJoin("person", "person.id", "booking.person_id")
    .innerJoin("partner", "partner.id", "booking.partner_id")
    .innerJoin("person as assessor", "assessor.id", "slot.assessor_id")
    .select([
      "booking.id as id",
      "booking.slot_id as slotId",
      "booking.person_id as personId",
      "person.name as person",
      "person.email as personEmail",
      "booking.partner_id as partnerId",
      "partner.name as partner",
      "booking.track_id as trackId",
      "booking.module_id as moduleId",
      "booking.demonstration_id as demonstrationId",
      "booking.content_version as contentVersion",
      "slot.assessor_id as assessorId",
      "assessor.name as assessor",
      "assessor.email as assessorEmail",
      "slot.starts_at as startsAt",
      "slot.minutes as minutes",
      "slot.place as place",
      "slot.note as note",
      "booking.booked_at as bookedAt",
      "booking.changed_at as changedAt",
      "booking.sequence as sequence",
      "booking.ending as ending",
      "booking.reason as reason",
      "booking.submission_id as submissionId",
    ]);
}

/** Whatever nobody has ended yet. By person, because the index that holds just these is in that order. */
export async function listOpenIds(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("observation_booking")
    .select("id")
    .where("ending", "is", null)
    .orderBy("person_id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Whoever's it is: for what the program does by itself. */
export async function getBooking(db: Db | Trx, bookingId: string): Promise<Booking | undefined> {
  return selectBookings(db).where("booking.id", "=", bookingId).executeTakeFirst();
}

/** The booking that a person made. */
export async function getOwnBooking(
  db: Db | Trx,
  personId: string,
  bookingId: string,
): Promise<Booking | undefined> {
  return selectBookings(db)
    .where("booking.id", "=", bookingId)
    .where("booking.person_id", "=", personId)
    .executeTakeFirst();
}

/** A booking of an assessor's own slot. */
export async function getAssessedBooking(
  db: Db | Trx,
  assessorId: string,
  bookingId: string,
): Promise<Booking | undefined> {
  return selectBookings(db)
    .where("booking.id", "=", bookingId)
    .where("slot.assessor_id", "=", assessorId)
    .executeTakeFirst();
}

/** A person's newest booking for a task, ended or not. */
export async function getNewestBooking(
  db: Db | Trx,
  personId: string,
  demonstrationId: string,
): Promise<Booking | undefined> {
  return selectBookings(db)
    .where("booking.person_id", "=", personId)
    .where("booking.demonstration_id", "=", demonstrationId)
    .orderBy("booking.id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** What a person has booked that is to come, for whatever task. */
export async function listOpenBookingsOf(db: Db | Trx, personId: string): Promise<Booking[]> {
  return selectBookings(db)
    .where("booking.person_id", "=", personId)
    .where("booking.ending", "is", null)
    .execute();
}

/** Bookings of an assessor's slots that are to come, and those that ended from an instant on, in the order of their slots. */
export async function listAssessedBookings(
  db: Db,
  assessorId: string,
  endedFrom: string,
): Promise<Booking[]> {
  return selectBookings(db)
    .where("slot.assessor_id", "=", assessorId)
    .where((eb) =>
      eb.or([
        eb("booking.ending", "is", null),
        eb.and([eb("booking.ending", "in", ["no-show", "observed"]), eb("slot.starts_at", ">=", endedFrom)]),
      ]),
    )
    .orderBy("slot.starts_at")
    .orderBy("booking.id")
    .execute();
}

export async function insertBooking(
  trx: Trx,
  row: Pick<
    Booking,
    | "id"
    | "slotId"
    | "personId"
    | "partnerId"
    | "trackId"
    | "moduleId"
    | "demonstrationId"
    | "contentVersion"
    | "bookedAt"
  >,
): Promise<void> {
  await trx
    .insertInto("observation_booking")
    .values({
      id: row.id,
      slot_id: row.slotId,
      person_id: row.personId,
      partner_id: row.partnerId,
      track_id: row.trackId,
      module_id: row.moduleId,
      demonstration_id: row.demonstrationId,
      content_version: row.contentVersion,
      booked_at: row.bookedAt,
      changed_at: row.bookedAt,
      sequence: 0,
      ending: null,
      reason: null,
      submission_id: null,
    })
    .execute();
}

export async function moveToSlot(trx: Trx, bookingId: string, slotId: string, at: string): Promise<void> {
  await trx
    .updateTable("observation_booking")
    .set((eb) => ({ slot_id: slotId, changed_at: at, sequence: eb("sequence", "+", 1) }))
    .where("id", "=", bookingId)
    .where("ending", "is", null)
    .execute();
}

export async function endBooking(
  trx: Trx,
  bookingId: string,
  end: { ending: Ending; at: string; reason: string | null; submissionId: string | null },
): Promise<void> {
  await trx
    .updateTable("observation_booking")
    .set((eb) => ({
      ending: end.ending,
      changed_at: end.at,
      sequence: eb("sequence", "+", 1),
      reason: end.reason,
      submission_id: end.submissionId,
    }))
    .where("id", "=", bookingId)
    .where("ending", "is", null)
    .execute();
}
