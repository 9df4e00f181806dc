import type { Db, Trx } from "#app/domain/context";
import type { MarkedStep } from "#app/domain/demonstrations/checklist";

/** When and where work was watched that became a submission. */
export interface ObservationRow {
  submissionId: string;
  startsAt: string;
  minutes: number;
  place: string;
  notes: string;
}

export async function insertObservation(trx: Trx, row: Omit<ObservationRow, "notes">): Promise<void> {
  await trx
    .insertInto("observation")
    .values({
      submission_id: row.submissionId,
      starts_at: row.startsAt,
      minutes: row.minutes,
      place: row.place,
      notes: "",
    })
    .execute();
}

export async function listObservations(db: Db | Trx, submissionIds: string[]): Promise<ObservationRow[]> {
  if (submissionIds.length === 0) return [];
  return db
    .selectFrom("observation")
    .select(["submission_id as submissionId", "starts_at as startsAt", "minutes", "place", "notes"])
    .where("submission_id", "in", submissionIds)
    .execute();
}

export async function listMarks(
  db: Db | Trx,
  submissionIds: string[],
): Promise<(MarkedStep & { submissionId: string })[]> {
  if (submissionIds.length === 0) return [];
  return db
    .selectFrom("observed_step")
    .select(["submission_id as submissionId", "step_id as stepId", "mark", "note"])
    .where("submission_id", "in", submissionIds)
    .execute();
}

export async function saveRecord(
  trx: Trx,
  submissionId: string,
  { marks, notes }: { marks: MarkedStep[]; notes: string },
): Promise<void> {
  await trx.updateTable("observation").set({ notes }).where("submission_id", "=", submissionId).execute();
  if (marks.length === 0) return;
  await trx
    .insertInto("observed_step")
    .values(
      marks.map(({ stepId, mark, note }) => ({ submission_id: submissionId, step_id: stepId, mark, note })),
    )
    .onConflict((conflict) =>
      conflict.columns(["submission_id", "step_id"]).doUpdateSet((eb) => ({
        mark: eb.ref("excluded.mark"),
        note: eb.ref("excluded.note"),
      })),
    )
    .execute();
}

/** Whether the person has agreed with an assessor on a time at which this task will be watched. */
export async function hasOpenBooking(
  db: Db | Trx,
  personId: string,
  demonstrationId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("observation_booking")
    .select("id")
    .where("person_id", "=", personId)
    .where("demonstration_id", "=", demonstrationId)
    .where("ending", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}
