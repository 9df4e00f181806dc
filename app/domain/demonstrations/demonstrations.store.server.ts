import type { Db, Trx } from "#app/domain/context";
import type { Outcome } from "#app/domain/demonstrations/demonstrations";
import type { Scope, Viewer } from "#app/domain/identity/identity";

export interface Submission {
  id: string;
  personId: string;
  person: string;
  partnerId: string;
  partner: string;
  trackId: string;
  moduleId: string;
  demonstrationId: string;
  contentVersion: string;
  trackVersion: string;
  number: number;
  written: string | null;
  link: string | null;
  submittedAt: string;
  /** When the decision is due; null for what was handed in before there was a service level. */
  dueAt: string | null;
  withdrawnAt: string | null;
  /** The assessment under way, or once it is decided the one that stands: 1 for the first. */
  round: number;
  assessorId: string | null;
  assessor: string | null;
  startedAt: string | null;
  decidedAt: string | null;
  minutes: number | null;
  points: number | null;
  maxPoints: number | null;
  outcome: Outcome | null;
  comment: string | null;
}

function selectSubmissions(db: Db | Trx) {
  return db
    .selectFrom("submission")
    .innerJoin("person", "person.id", "submission.person_id")
    .innerJoin("partner", "partner.id", "submission.partner_id")
    .leftJoin("demonstration_assessment as assessment", (join) =>
      join
        .onRef("assessment.submission_id", "=", "submission.id")
        .onRef("assessment.round", "=", "submission.round"),
    )
    .leftJoin("person as assessor", "assessor.id", "assessment.assessor_id")
    .select([
      "submission.id as id",
      "submission.person_id as personId",
      "person.name as person",
      "submission.partner_id as partnerId",
      "partner.name as partner",
      "submission.track_id as trackId",
      "submission.module_id as moduleId",
      "submission.demonstration_id as demonstrationId",
      "submission.content_version as contentVersion",
      "submission.track_version as trackVersion",
      "submission.number as number",
      "submission.written as written",
      "submission.link as link",
      "submission.submitted_at as submittedAt",
      "submission.due_at as dueAt",
      "submission.withdrawn_at as withdrawnAt",
      "submission.round as round",
      "assessment.assessor_id as assessorId",
      "assessor.name as assessor",
      "assessment.started_at as startedAt",
      "assessment.decided_at as decidedAt",
      "assessment.minutes as minutes",
      "assessment.points as points",
      "assessment.max_points as maxPoints",
      "assessment.outcome as outcome",
      "assessment.comment as comment",
    ]);
}

export interface SubmissionViewer {
  viewer: Pick<Viewer, "personId" | "partnerId">;
  scope: Scope;
}

/** Narrows to what a viewer may see: own, own partner's, assigned partners', or of the tracks owned. */
export function submissionsInScope(db: Db | Trx, { viewer, scope }: SubmissionViewer) {
  return selectSubmissions(db)
    .$if(scope === "own", (query) => query.where("submission.person_id", "=", viewer.personId))
    .$if(scope === "partner", (query) => query.where("submission.partner_id", "=", viewer.partnerId ?? ""))
    .$if(scope === "assigned", (query) =>
      query.where("submission.partner_id", "in", (eb) =>
        eb.selectFrom("partner_manager").select("partner_id").where("person_id", "=", viewer.personId),
      ),
    )
    .$if(scope === "tracks", (query) =>
      query.where("submission.track_id", "in", (eb) =>
        eb.selectFrom("track_author").select("track_id").where("person_id", "=", viewer.personId),
      ),
    );
}

export async function getSubmission(
  db: Db | Trx,
  seenBy: SubmissionViewer,
  submissionId: string,
): Promise<Submission | undefined> {
  return submissionsInScope(db, seenBy).where("submission.id", "=", submissionId).executeTakeFirst();
}

/** A person's submissions for one demonstration, newest first. */
export async function listSubmissions(
  db: Db | Trx,
  personId: string,
  demonstrationId: string,
): Promise<Submission[]> {
  return selectSubmissions(db)
    .where("submission.person_id", "=", personId)
    .where("submission.demonstration_id", "=", demonstrationId)
    .orderBy("submission.number", "desc")
    .execute();
}

/** Every submission of a person, newest first: the evidence on the person page. */
export async function listSubmissionsOf(
  db: Db,
  seenBy: SubmissionViewer,
  personId: string,
): Promise<Submission[]> {
  return submissionsInScope(db, seenBy)
    .where("submission.person_id", "=", personId)
    .orderBy("submission.submitted_at", "desc")
    .orderBy("submission.id", "desc")
    .execute();
}

/**
 * Submissions waiting for a decision, oldest first. One's own are never in one's queue; of the modules left out only those that one
 * has begun.
 */
export async function listQueue(
  db: Db,
  seenBy: SubmissionViewer,
  { limit, leftOut }: { limit: number; leftOut: string[] },
): Promise<Submission[]> {
  return submissionsInScope(db, seenBy)
    .$if(leftOut.length > 0, (query) =>
      query.where((eb) =>
        eb.or([
          eb("submission.module_id", "not in", leftOut),
          eb("assessment.assessor_id", "=", seenBy.viewer.personId),
        ]),
      ),
    )
    .where("submission.decided", "=", 0)
    .where("submission.person_id", "!=", seenBy.viewer.personId)
    .orderBy("submission.submitted_at")
    .orderBy("submission.id")
    .limit(limit)
    .execute();
}

/** The modules whose demonstration of this person waits for an assessor, oldest first; `dueAt` as in `Submission`. */
export async function listWaitingModules(
  db: Db,
  personId: string,
): Promise<Pick<Submission, "moduleId" | "dueAt">[]> {
  return db
    .selectFrom("submission")
    .select(["module_id as moduleId", "due_at as dueAt"])
    .where("person_id", "=", personId)
    .where("decided", "=", 0)
    .orderBy("submitted_at")
    .execute();
}

export interface EvidenceFile {
  id: string;
  submissionId: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
}

/** One as its row is now; null while its bytes are kept. */
export interface ListedFile extends EvidenceFile {
  removedAt: string | null;
}

const fileColumns = [
  "evidence_file.id as id",
  "evidence_file.submission_id as submissionId",
  "evidence_file.name as name",
  "evidence_file.media_type as mediaType",
  "evidence_file.bytes as bytes",
  "evidence_file.sha256 as sha256",
  "evidence_file.removed_at as removedAt",
] as const;

export async function listFiles(db: Db | Trx, submissionIds: string[]): Promise<ListedFile[]> {
  if (submissionIds.length === 0) return [];
  return db
    .selectFrom("evidence_file")
    .select(fileColumns)
    .where("submission_id", "in", submissionIds)
    .orderBy("submission_id")
    .orderBy("position")
    .execute();
}

export async function getFile(db: Db, fileId: string): Promise<ListedFile | undefined> {
  return db
    .selectFrom("evidence_file")
    .select(fileColumns)
    .where("evidence_file.id", "=", fileId)
    .executeTakeFirst();
}

export async function insertSubmission(
  trx: Trx,
  row: Pick<
    Submission,
    | "id"
    | "personId"
    | "partnerId"
    | "trackId"
    | "moduleId"
    | "demonstrationId"
    | "contentVersion"
    | "trackVersion"
    | "number"
    | "written"
    | "link"
    | "submittedAt"
    | "dueAt"
  >,
  files: Omit<EvidenceFile, "submissionId">[],
): Promise<void> {
  await trx
    .insertInto("submission")
    .values({
      id: row.id,
      person_id: row.personId,
      partner_id: row.partnerId,
      track_id: row.trackId,
      module_id: row.moduleId,
      demonstration_id: row.demonstrationId,
      content_version: row.contentVersion,
      track_version: row.trackVersion,
      number: row.number,
      written: row.written,
      link: row.link,
      submitted_at: row.submittedAt,
      due_at: row.dueAt,
      withdrawn_at: null,
      decided: 0,
    })
    .execute();
  if (files.length === 0) return;
  await trx
    .insertInto("evidence_file")
    .values(
      files.map((file, position) => ({
        id: file.id,
        submission_id: row.id,
        position,
        name: file.name,
        media_type: file.mediaType,
        bytes: file.bytes,
        sha256: file.sha256,
        remove_after: null,
        removed_at: null,
      })),
    )
    .execute();
}

/** Its files go at `removeAfter`. */
export async function markWithdrawn(
  trx: Trx,
  submissionId: string,
  { at, removeAfter }: { at: string; removeAfter: string },
): Promise<void> {
  await trx
    .updateTable("submission")
    .set({ withdrawn_at: at, decided: 1 })
    .where("id", "=", submissionId)
    .execute();
  await trx
    .updateTable("evidence_file")
    .set({ remove_after: removeAfter })
    .where("submission_id", "=", submissionId)
    .execute();
}
