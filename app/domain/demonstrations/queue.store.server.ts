import type { Db, Trx } from "#app/domain/context";
import {
  type SubmissionViewer,
  submissionsInScope,
} from "#app/domain/demonstrations/demonstrations.store.server";

/** Decisions in the viewer's scope since an instant, by who took them; returned work counts as decided. */
export async function listDecisions(db: Db, seenBy: SubmissionViewer, since: string) {
  return submissionsInScope(db, seenBy)
    .select((eb) =>
      // Where several judged, the decision came with the last of them.
      eb
        .selectFrom("demonstration_assessment as judgement")
        .select(({ fn }) => fn.max("judgement.decided_at").as("at"))
        .whereRef("judgement.submission_id", "=", "submission.id")
        .as("concludedAt"),
    )
    .where("submission.decided", "=", 1)
    .where("assessment.decided_at", ">=", since)
    .execute();
}

export interface AssessorChoice {
  personId: string;
  name: string;
  email: string;
}

/** Who may assess work of a partner in a track: its managers and the track's authors, active ones, by name. */
export async function listAssessors(
  db: Db | Trx,
  of: { partnerId: string; trackId: string },
): Promise<AssessorChoice[]> {
  return db
    .selectFrom("person")
    .select(["id as personId", "name", "email"])
    .where("status", "=", "active")
    .where((eb) =>
      eb.or([
        eb.and([
          eb("access_role", "=", "manager"),
          eb(
            "id",
            "in",
            eb.selectFrom("partner_manager").select("person_id").where("partner_id", "=", of.partnerId),
          ),
        ]),
        eb.and([
          eb("access_role", "=", "author"),
          eb(
            "id",
            "in",
            eb.selectFrom("track_author").select("person_id").where("track_id", "=", of.trackId),
          ),
        ]),
      ]),
    )
    .orderBy("name")
    .orderBy("id")
    .execute();
}

/** Where an overdue decision is brought up: the partner's managers, and the admins. */
export async function listEscalated(db: Db | Trx, partnerId: string): Promise<AssessorChoice[]> {
  return db
    .selectFrom("person")
    .select(["id as personId", "name", "email"])
    .where("status", "=", "active")
    .where((eb) =>
      eb.or([
        eb("access_role", "=", "admin"),
        eb.and([
          eb("access_role", "=", "manager"),
          eb(
            "id",
            "in",
            eb.selectFrom("partner_manager").select("person_id").where("partner_id", "=", partnerId),
          ),
        ]),
      ]),
    )
    .orderBy("id")
    .execute();
}

export interface UntoldSubmission {
  id: string;
  dueAt: string;
  remindedAt: string | null;
}

/** Open submissions due before `horizon` of which nobody has been told yet all there is to tell. */
export async function listUntold(db: Db, horizon: string): Promise<UntoldSubmission[]> {
  return db
    .selectFrom("submission")
    .select(["id", "due_at as dueAt", "reminded_at as remindedAt"])
    .where("decided", "=", 0)
    .where("due_at", "is not", null)
    .where("escalated_at", "is", null)
    .where("due_at", "<=", horizon)
    .$narrowType<{ dueAt: string }>()
    .execute();
}

/** Notes that people are being told; false when another process has done so already. */
export async function markTold(
  trx: Trx,
  submissionId: string,
  what: "reminded_at" | "escalated_at",
  at: string,
): Promise<boolean> {
  const result = await trx
    .updateTable("submission")
    .set({ [what]: at })
    .where("id", "=", submissionId)
    .where("decided", "=", 0)
    .where(what, "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
