/** What activities are about, by id: the texts of what was logged, and the pages a viewer has of it. */
import type { Db } from "#app/domain/context";
import {
  type SubmissionViewer,
  submissionsInScope,
} from "#app/domain/demonstrations/demonstrations.store.server";
import { personInScope } from "#app/domain/partners/partners.store.server";
import type { SeenBy } from "#app/domain/reports/portfolio.store.server";

/** Those of the people who have a page for the viewer. */
export async function listReachedPeople(db: Db, { viewer, scope }: SeenBy, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("person")
    .where("person.id", "in", ids)
    .where("person.partner_id", "is not", null)
    .where(personInScope(viewer, scope))
    .select("person.id as id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of the submissions that the viewer may assess. */
export async function listReachedSubmissions(
  db: Db,
  seenBy: SubmissionViewer,
  ids: string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await submissionsInScope(db, seenBy).where("submission.id", "in", ids).execute();
  return rows.map(({ id }) => id);
}

// Of the texts, ownership is the caller's: the ids are of activities that were found in scope before.

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
