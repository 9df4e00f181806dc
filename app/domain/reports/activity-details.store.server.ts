/** Texts of what was logged, by id. Ownership is the caller's: the ids are of activities that were found in scope before. */
import type { Db } from "#app/domain/context";

export async function listSessionTexts(
  db: Db,
  ids: string[],
): Promise<{ id: string; title: string; trainer: string }[]> {
  if (ids.length === 0) return [];
  return db.selectFrom("live_session").select(["id", "title", "trainer"]).where("id", "in", ids).execute();
}

export async function listSupportNotes(db: Db, ids: string[]): Promise<{ id: string; note: string }[]> {
  if (ids.length === 0) return [];
  return db.selectFrom("support_time").select(["id", "note"]).where("id", "in", ids).execute();
}
