import type { Milestone } from "#app/domain/catalog/catalog";
import type { EvidenceKind, LatestAward, NewestEvidence } from "#app/domain/certification/certification";
import type { Db, Trx } from "#app/domain/context";
import type { Scope, Viewer } from "#app/domain/identity/identity";
import { newRowId } from "#app/domain/row-id";

export async function insertEvidence(
  trx: Trx,
  row: {
    activityId: string;
    personId: string;
    trackId: string;
    kind: EvidenceKind;
    moduleId: string;
    at: string;
  },
): Promise<void> {
  await trx
    .insertInto("certification_evidence")
    .values({
      activity_id: row.activityId,
      person_id: row.personId,
      track_id: row.trackId,
      kind: row.kind,
      module_id: row.moduleId,
      at: row.at,
    })
    .execute();
}

export async function deleteEvidence(
  trx: Trx,
  key: { personId: string; moduleId: string; kind: EvidenceKind; at: string },
): Promise<void> {
  await trx
    .deleteFrom("certification_evidence")
    .where("person_id", "=", key.personId)
    .where("module_id", "=", key.moduleId)
    .where("kind", "=", key.kind)
    .where("at", "=", key.at)
    .execute();
}

/** Whatever track a module was in when it was shown: moving it keeps what people have done. */
export async function listNewestEvidence(db: Db | Trx, personId: string): Promise<NewestEvidence[]> {
  return db
    .selectFrom("certification_evidence")
    .select(["module_id as moduleId", "kind", (eb) => eb.fn.max("at").as("at")])
    .where("person_id", "=", personId)
    .groupBy(["module_id", "kind"])
    .execute();
}

/** The latest award of each milestone a person has had. */
export async function mapLatestAwards(db: Db | Trx, personId: string): Promise<Map<string, LatestAward>> {
  const rows = await db
    .selectFrom("award")
    .leftJoin("award_revocation", "award_revocation.award_id", "award.id")
    .select(["milestone_id as milestoneId", "cycle", "expires_at as expiresAt", "revoked_at as revokedAt"])
    .where("person_id", "=", personId)
    .orderBy("cycle")
    .execute();
  return new Map(rows.map(({ milestoneId, ...award }) => [milestoneId, award]));
}

/** Active people enrolled in a track who have shown something of each of these modules and hold no active award of the milestone. */
export async function listPossibleHolders(
  db: Db,
  {
    trackId,
    milestone,
    now,
  }: { trackId: string; milestone: Pick<Milestone, "id" | "requires">; now: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom("enrolment")
    .innerJoin("person", "person.id", "enrolment.person_id")
    .select("enrolment.person_id as personId")
    .where("enrolment.track_id", "=", trackId)
    .where("enrolment.ended_at", "is", null)
    .where("person.status", "=", "active")
    .where(
      (eb) =>
        eb
          .selectFrom("certification_evidence as evidence")
          .select(({ fn }) => fn.count("evidence.module_id").distinct().as("modules"))
          .whereRef("evidence.person_id", "=", "enrolment.person_id")
          .where("evidence.module_id", "in", milestone.requires),
      "=",
      milestone.requires.length,
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("award")
            .leftJoin("award_revocation", "award_revocation.award_id", "award.id")
            .select("award.id")
            .whereRef("award.person_id", "=", "enrolment.person_id")
            .where("award.milestone_id", "=", milestone.id)
            .where("award.expires_at", ">", now)
            .where("award_revocation.award_id", "is", null),
        ),
      ),
    )
    .execute();
  return rows.map(({ personId }) => personId);
}

export interface NewAward {
  id: string;
  personId: string;
  partnerId: string;
  trackId: string;
  milestoneId: string;
  title: string;
  holder: string;
  cycle: number;
  awardedAt: string;
  validThrough: string;
  expiresAt: string;
  contentVersion: string;
  activityId: string;
}

export async function insertAward(trx: Trx, award: NewAward): Promise<void> {
  await trx
    .insertInto("award")
    .values({
      id: award.id,
      person_id: award.personId,
      partner_id: award.partnerId,
      track_id: award.trackId,
      milestone_id: award.milestoneId,
      title: award.title,
      holder_name: award.holder,
      cycle: award.cycle,
      awarded_at: award.awardedAt,
      valid_through: award.validThrough,
      expires_at: award.expiresAt,
      content_version: award.contentVersion,
      activity_id: award.activityId,
    })
    .execute();
}

export interface AwardRow {
  id: string;
  personId: string;
  partnerId: string;
  partner: string;
  trackId: string;
  milestoneId: string;
  title: string;
  holder: string;
  cycle: number;
  awardedAt: string;
  validThrough: string;
  expiresAt: string;
  contentVersion: string;
  revokedAt: string | null;
  revokedReason: string | null;
}

function selectAwards(db: Db | Trx) {
  return db
    .selectFrom("award")
    .innerJoin("partner", "partner.id", "award.partner_id")
    .leftJoin("award_revocation", "award_revocation.award_id", "award.id")
    .select([
      "award.id as id",
      "award.person_id as personId",
      "award.partner_id as partnerId",
      "partner.name as partner",
      "award.track_id as trackId",
      "award.milestone_id as milestoneId",
      "award.title as title",
      "award.cycle as cycle",
      "award.awarded_at as awardedAt",
      "award.valid_through as validThrough",
      "award.expires_at as expiresAt",
      "award.content_version as contentVersion",
      "award_revocation.revoked_at as revokedAt",
      "award_revocation.reason as revokedReason",
    ])
    .select((eb) =>
      eb.fn
        .coalesce(
          eb
            .selectFrom("award_holder_correction")
            .select("award_holder_correction.holder_name")
            .whereRef("award_holder_correction.award_id", "=", "award.id")
            .orderBy("award_holder_correction.corrected_at", "desc")
            .orderBy("award_holder_correction.id", "desc")
            .limit(1),
          "award.holder_name",
        )
        .as("holder"),
    );
}

export async function getAward(db: Db | Trx, awardId: string): Promise<AwardRow | undefined> {
  return selectAwards(db).where("award.id", "=", awardId).executeTakeFirst();
}

/** An award as far as the viewer's scope reaches: own, own partner's, assigned partners', all. */
export async function getAwardInScope(
  db: Db,
  seenBy: { viewer: Pick<Viewer, "personId" | "partnerId">; scope: Scope },
  awardId: string,
): Promise<AwardRow | undefined> {
  const { viewer, scope } = seenBy;
  if (scope === "tracks") return undefined;
  return selectAwards(db)
    .where("award.id", "=", awardId)
    .$if(scope === "own", (query) => query.where("award.person_id", "=", viewer.personId))
    .$if(scope === "partner", (query) => query.where("award.partner_id", "=", viewer.partnerId ?? ""))
    .$if(scope === "assigned", (query) =>
      query.where("award.partner_id", "in", (eb) =>
        eb.selectFrom("partner_manager").select("partner_id").where("person_id", "=", viewer.personId),
      ),
    )
    .executeTakeFirst();
}

/** Every award of a person, newest first. */
export async function listAwards(db: Db | Trx, personId: string): Promise<AwardRow[]> {
  return selectAwards(db)
    .where("award.person_id", "=", personId)
    .orderBy("award.awarded_at", "desc")
    .orderBy("award.id")
    .execute();
}

export async function getAwardByCycle(
  db: Db | Trx,
  key: { personId: string; milestoneId: string; cycle: number },
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom("award")
    .select("id")
    .where("person_id", "=", key.personId)
    .where("milestone_id", "=", key.milestoneId)
    .where("cycle", "=", key.cycle)
    .executeTakeFirst();
}

export async function insertRevocation(
  trx: Trx,
  row: { awardId: string; at: string; revokedBy: string; reason: string },
): Promise<void> {
  await trx
    .insertInto("award_revocation")
    .values({ award_id: row.awardId, revoked_at: row.at, revoked_by: row.revokedBy, reason: row.reason })
    .execute();
}

export async function insertHolderCorrection(
  trx: Trx,
  row: { awardId: string; holder: string; reason: string; correctedBy: string; at: string },
): Promise<void> {
  await trx
    .insertInto("award_holder_correction")
    .values({
      id: newRowId(Date.parse(row.at)),
      award_id: row.awardId,
      holder_name: row.holder,
      reason: row.reason,
      corrected_by: row.correctedBy,
      corrected_at: row.at,
    })
    .execute();
}
