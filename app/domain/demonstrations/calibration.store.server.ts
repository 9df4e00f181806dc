import type { Db, Trx } from "#app/domain/context";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";

export interface StoredCalibration {
  id: string;
  contentVersion: string;
  sampleId: string;
  number: number;
  calibrated: boolean;
  handedInAt: string;
  scores: { criterionId: string; points: number }[];
}

/** What an assessor made of samples by a rubric, the oldest first. */
export async function listOwnCalibrations(
  db: Db | Trx,
  assessorId: string,
  rubric: string,
): Promise<StoredCalibration[]> {
  const rows = await db
    .selectFrom("calibration")
    .select(["id", "content_version as contentVersion", "sample_id as sampleId", "number", "calibrated"])
    .select("handed_in_at as handedInAt")
    .where("assessor_id", "=", assessorId)
    .where("rubric", "=", rubric)
    .orderBy("number")
    .execute();
  if (rows.length === 0) return [];
  const scores = await db
    .selectFrom("calibration_score")
    .select(["calibration_id as calibrationId", "criterion_id as criterionId", "points"])
    .where(
      "calibration_id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.map((row) => ({
    ...row,
    calibrated: row.calibrated === 1,
    scores: scores
      .filter(({ calibrationId }) => calibrationId === row.id)
      .map(({ criterionId, points }) => ({ criterionId, points })),
  }));
}

export async function insertCalibration(
  trx: Trx,
  row: Omit<StoredCalibration, "handedInAt"> & {
    assessorId: string;
    moduleId: string;
    demonstrationId: string;
    rubric: string;
    at: string;
  },
): Promise<void> {
  await trx
    .insertInto("calibration")
    .values({
      id: row.id,
      assessor_id: row.assessorId,
      module_id: row.moduleId,
      demonstration_id: row.demonstrationId,
      content_version: row.contentVersion,
      rubric: row.rubric,
      sample_id: row.sampleId,
      number: row.number,
      calibrated: row.calibrated ? 1 : 0,
      handed_in_at: row.at,
    })
    .execute();
  await trx
    .insertInto("calibration_score")
    .values(
      row.scores.map(({ criterionId, points }) => ({
        calibration_id: row.id,
        criterion_id: criterionId,
        points,
      })),
    )
    .execute();
}

/** The tracks whose work somebody may assess: an author's own; null for every one. */
export async function listAssessedTracks(
  db: Db | Trx,
  { viewer, scope }: SubmissionViewer,
): Promise<string[] | null> {
  if (scope !== "tracks") return null;
  const rows = await db
    .selectFrom("track_author")
    .select("track_id as id")
    .where("person_id", "=", viewer.personId)
    .execute();
  return rows.map(({ id }) => id);
}

export interface CalibrationStanding {
  personId: string;
  name: string;
  /** Samples judged by the rubric. */
  samples: number;
  /** When they became calibrated; null while they are not. */
  calibratedAt: string | null;
}

/**
 * Everyone who may assess work of a track, by name, and how they stand with a rubric. For managers only those who assess work of
 * their partners.
 */
export async function listStandings(
  db: Db,
  { viewer, scope }: SubmissionViewer,
  of: { trackId: string; rubric: string },
): Promise<CalibrationStanding[]> {
  return db
    .selectFrom("person")
    .leftJoin("calibration", (join) =>
      join.onRef("calibration.assessor_id", "=", "person.id").on("calibration.rubric", "=", of.rubric),
    )
    .select(({ fn, eb }) => [
      "person.id as personId",
      "person.name as name",
      fn.count<number>("calibration.id").as("samples"),
      fn
        .max(
          eb
            .case()
            .when("calibration.calibrated", "=", 1)
            .then(eb.ref("calibration.handed_in_at"))
            .else(null)
            .end(),
        )
        .as("calibratedAt"),
    ])
    .where("person.status", "=", "active")
    .where((eb) => {
      const assigned = eb.selectFrom("partner_manager").select("person_id");
      const own = eb
        .selectFrom("partner_manager")
        .select("partner_id")
        .where("person_id", "=", viewer.personId);
      return eb.or([
        eb.and([
          eb("person.access_role", "=", "manager"),
          eb("person.id", "in", scope === "all" ? assigned : assigned.where("partner_id", "in", own)),
        ]),
        eb.and([
          eb("person.access_role", "=", "author"),
          eb(
            "person.id",
            "in",
            eb.selectFrom("track_author").select("person_id").where("track_id", "=", of.trackId),
          ),
        ]),
      ]);
    })
    .groupBy(["person.id", "person.name"])
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
}
