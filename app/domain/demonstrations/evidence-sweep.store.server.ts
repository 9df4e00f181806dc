import type { Db } from "#app/domain/context";

/** From now on the files whose time has come count as removed; whoever marks them first says when. */
export async function markRemoved(db: Db, at: string): Promise<void> {
  await db
    .updateTable("evidence_file")
    .set({ removed_at: at })
    .where("remove_after", "is not", null)
    .where("remove_after", "<=", at)
    .where("removed_at", "is", null)
    .execute();
}

/** Of these names of files those that a row has, a recording that is not handed in included. */
export async function listNamedFiles(
  db: Db,
  names: string[],
): Promise<{ id: string; removedAt: string | null }[]> {
  if (names.length === 0) return [];
  const files = await db
    .selectFrom("evidence_file")
    .select(["id", "removed_at as removedAt"])
    .where("id", "in", names)
    .execute();
  const recordings = await db.selectFrom("recording_upload").select("id").where("id", "in", names).execute();
  return [...files, ...recordings.map(({ id }) => ({ id, removedAt: null }))];
}
