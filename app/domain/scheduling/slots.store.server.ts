import type { Db, Trx } from "#app/domain/context";

export interface Slot {
  id: string;
  assessorId: string;
  /** Null for any task that fits into it. */
  demonstrationId: string | null;
  startsAt: string;
  minutes: number;
  /** A place, or a link to a call. */
  place: string;
  note: string;
}

const slotColumns = [
  "observation_slot.id as id",
  "observation_slot.assessor_id as assessorId",
  "observation_slot.demonstration_id as demonstrationId",
  "observation_slot.starts_at as startsAt",
  "observation_slot.minutes as minutes",
  "observation_slot.place as place",
  "observation_slot.note as note",
] as const;

/** Slots that are offered, and neither booked nor used: a cancelled booking frees its slot again. */
function selectFree(db: Db | Trx) {
  return db
    .selectFrom("observation_slot")
    .innerJoin("person as assessor", "assessor.id", "observation_slot.assessor_id")
    .select([...slotColumns, "assessor.name as assessor"])
    .where("observation_slot.withdrawn_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("observation_booking as booking")
            .select("booking.id")
            .whereRef("booking.slot_id", "=", "observation_slot.id")
            .where((eb) =>
              eb.or([eb("booking.ending", "is", null), eb("booking.ending", "in", ["no-show", "observed"])]),
            ),
        ),
      ),
    );
}

export type FreeSlot = Slot & { assessor: string };

/** Free slots of these assessors for a task, from an instant on, in order. */
export async function listFreeSlots(
  db: Db | Trx,
  of: { assessorIds: string[]; demonstrationId: string; minutes: number; from: string; limit: number },
): Promise<FreeSlot[]> {
  if (of.assessorIds.length === 0) return [];
  return selectFree(db)
    .where("observation_slot.assessor_id", "in", of.assessorIds)
    .where("observation_slot.minutes", ">=", of.minutes)
    .where("observation_slot.starts_at", ">=", of.from)
    .where((eb) =>
      eb.or([
        eb("observation_slot.demonstration_id", "is", null),
        eb("observation_slot.demonstration_id", "=", of.demonstrationId),
      ]),
    )
    .orderBy("observation_slot.starts_at")
    .orderBy("observation_slot.id")
    .limit(of.limit)
    .execute();
}

/** An assessor's own free slots from an instant on, in order. */
export async function listOwnFreeSlots(db: Db | Trx, assessorId: string, from: string): Promise<FreeSlot[]> {
  return selectFree(db)
    .where("observation_slot.assessor_id", "=", assessorId)
    .where("observation_slot.starts_at", ">=", from)
    .orderBy("observation_slot.starts_at")
    .execute();
}

export async function getFreeSlot(db: Db | Trx, slotId: string): Promise<FreeSlot | undefined> {
  return selectFree(db).where("observation_slot.id", "=", slotId).executeTakeFirst();
}

/** An assessor's slots from an instant on that are not withdrawn, booked or free. */
export async function listOffered(db: Db | Trx, assessorId: string, from: string): Promise<Slot[]> {
  return db
    .selectFrom("observation_slot")
    .select(slotColumns)
    .where("assessor_id", "=", assessorId)
    .where("withdrawn_at", "is", null)
    .where("starts_at", ">=", from)
    .execute();
}

export async function insertSlots(trx: Trx, slots: Slot[], offeredAt: string): Promise<void> {
  await trx
    .insertInto("observation_slot")
    .values(
      slots.map((slot) => ({
        id: slot.id,
        assessor_id: slot.assessorId,
        demonstration_id: slot.demonstrationId,
        starts_at: slot.startsAt,
        minutes: slot.minutes,
        place: slot.place,
        note: slot.note,
        offered_at: offeredAt,
        withdrawn_at: null,
      })),
    )
    .execute();
}

export async function markSlotWithdrawn(trx: Trx, slotId: string, at: string): Promise<void> {
  await trx
    .updateTable("observation_slot")
    .set({ withdrawn_at: at })
    .where("id", "=", slotId)
    .where("withdrawn_at", "is", null)
    .execute();
}
