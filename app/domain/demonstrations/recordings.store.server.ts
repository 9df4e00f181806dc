import type { Db, Trx } from "#app/domain/context";

export interface RecordingUpload {
  id: string;
  demonstrationId: string;
  /** How much of it is on the disk for certain: where the next piece begins. */
  bytes: number;
  completedAt: string | null;
  /** Null until it is complete. */
  mediaType: string | null;
}

/** Whose recording, and the instant before which one that was left alone is no longer kept. */
export interface RecordingOwner {
  personId: string;
  keptSince: string;
}

function selectOwn(db: Db | Trx, { personId, keptSince }: RecordingOwner) {
  return db
    .selectFrom("recording_upload")
    .select([
      "id",
      "demonstration_id as demonstrationId",
      "bytes",
      "completed_at as completedAt",
      "media_type as mediaType",
    ])
    .where("person_id", "=", personId)
    .where("released_at", "is", null)
    .where("touched_at", ">=", keptSince);
}

export async function getOwnRecording(
  db: Db | Trx,
  owner: RecordingOwner,
  recordingId: string,
): Promise<RecordingUpload | undefined> {
  return selectOwn(db, owner).where("id", "=", recordingId).executeTakeFirst();
}

export async function getRecordingFor(
  db: Db | Trx,
  owner: RecordingOwner,
  demonstrationId: string,
): Promise<RecordingUpload | undefined> {
  return selectOwn(db, owner).where("demonstration_id", "=", demonstrationId).executeTakeFirst();
}

export async function insertRecording(
  trx: Trx,
  row: { id: string; personId: string; demonstrationId: string; at: string },
): Promise<void> {
  await trx
    .insertInto("recording_upload")
    .values({
      id: row.id,
      person_id: row.personId,
      demonstration_id: row.demonstrationId,
      bytes: 0,
      started_at: row.at,
      touched_at: row.at,
      completed_at: null,
      media_type: null,
      released_at: null,
    })
    .execute();
}

/** Notes a piece that is on the disk. False when another one was noted in its place, or the recording is complete or given up. */
export async function advanceRecording(
  db: Db | Trx,
  personId: string,
  piece: { recordingId: string; from: number; to: number; at: string; completeAs: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("recording_upload")
    .set({
      bytes: piece.to,
      touched_at: piece.at,
      completed_at: piece.completeAs && piece.at,
      media_type: piece.completeAs,
    })
    .where("id", "=", piece.recordingId)
    .where("person_id", "=", personId)
    .where("bytes", "=", piece.from)
    .where("completed_at", "is", null)
    .where("released_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives a person's recordings for a task up, or one of them: from now on they are nobody's, and the sweep removes them. */
export async function releaseRecordings(
  db: Db | Trx,
  personId: string,
  which: { recordingId: string } | { demonstrationId: string },
  at: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("recording_upload")
    .set({ released_at: at })
    .where("person_id", "=", personId)
    .where("released_at", "is", null)
    .$if("recordingId" in which, (query) =>
      query.where("id", "=", "recordingId" in which ? which.recordingId : ""),
    )
    .$if("demonstrationId" in which, (query) =>
      query.where("demonstration_id", "=", "demonstrationId" in which ? which.demonstrationId : ""),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a complete recording for a submission to the same task. False when it is not there to be taken, or was taken already. */
export async function takeRecording(
  trx: Trx,
  owner: RecordingOwner,
  { recordingId, demonstrationId }: { recordingId: string; demonstrationId: string },
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom("recording_upload")
    .where("id", "=", recordingId)
    .where("person_id", "=", owner.personId)
    .where("demonstration_id", "=", demonstrationId)
    .where("completed_at", "is not", null)
    .where("released_at", "is", null)
    .where("touched_at", ">=", owner.keptSince)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Gives up what was left alone for too long. */
export async function releaseExpired(db: Db, keptSince: string, at: string): Promise<void> {
  await db
    .updateTable("recording_upload")
    .set({ released_at: at })
    .where("released_at", "is", null)
    .where("touched_at", "<", keptSince)
    .execute();
}

export async function listRecordingIds(db: Db): Promise<{ id: string; released: boolean }[]> {
  const rows = await db.selectFrom("recording_upload").select(["id", "released_at"]).execute();
  return rows.map((row) => ({ id: row.id, released: row.released_at !== null }));
}

export async function removeReleased(db: Db, recordingId: string): Promise<void> {
  await db
    .deleteFrom("recording_upload")
    .where("id", "=", recordingId)
    .where("released_at", "is not", null)
    .execute();
}
