import { randomBytes } from "node:crypto";
import type { Activity } from "#app/domain/activity/activity";
import type { ListenerContext } from "#app/domain/activity/listener";
import { validity } from "#app/domain/calendar";
import { decideAward, type EvidenceKind } from "#app/domain/certification/certification";
import {
  deleteEvidence,
  getAwardByCycle,
  insertAward,
  insertEvidence,
  insertRevocation,
  listNewestEvidence,
  mapLatestAwards,
} from "#app/domain/certification/certification.store.server";
import type { Trx } from "#app/domain/context";

/** Keeps the evidence that milestones rest on, and awards each milestone at the moment it is reached. */
export async function awardMilestones(trx: Trx, activity: Activity, context: ListenerContext): Promise<void> {
  if (activity.kind === "award_revoked") return revoke(trx, activity);
  if (activity.kind === "quiz_regraded" && activity.payload.lostEvidenceAt !== null)
    return withdrawEvidence(trx, activity, activity.payload.lostEvidenceAt);
  const kind = evidenceKind(activity);
  if (!kind || !("trackVersion" in activity.payload)) return;
  const { id, at, personId, partnerId, trackId, moduleId } = activity;
  if (!personId || !partnerId || !trackId || !moduleId) return;

  await insertEvidence(trx, { activityId: id, personId, trackId, kind, moduleId, at });
  const { trackVersion, holder } = activity.payload;
  const definition = await context.trackDefinition(trackVersion, trx);
  const concerned = definition.milestones.filter((milestone) => milestone.requires.includes(moduleId));
  if (concerned.length === 0) return;

  const evidence = await listNewestEvidence(trx, personId, trackId);
  const latest = await mapLatestAwards(trx, personId, trackId);
  for (const milestone of concerned) {
    const cycle = decideAward(milestone, definition, evidence, latest.get(milestone.id) ?? null, at);
    if (cycle === null) continue;
    await insertAward(trx, {
      // 128 random bits: the id is public on the certificate and must not be guessable.
      id: randomBytes(16).toString("base64url"),
      personId,
      partnerId,
      trackId,
      milestoneId: milestone.id,
      title: milestone.title,
      holder,
      cycle,
      awardedAt: at,
      ...validity(at, milestone.validMonths, context.zone),
      contentVersion: trackVersion,
      activityId: id,
    });
  }
}

function evidenceKind(activity: Activity): EvidenceKind | null {
  switch (activity.kind) {
    case "lesson_completed":
      return "lesson";
    case "quiz_submitted":
      return activity.payload.passed ? "quiz" : null;
    case "quiz_regraded":
      return activity.payload.passed && !activity.payload.passedBefore ? "quiz" : null;
    case "demonstration_assessed":
      return activity.payload.passed ? "demonstration" : null;
    default:
      return null;
  }
}

/** What no longer counts earns no further award; one that rested on it stands until somebody revokes it, with a reason. */
async function withdrawEvidence(trx: Trx, activity: Activity, at: string): Promise<void> {
  const { personId, trackId, moduleId } = activity;
  if (!personId || !trackId || !moduleId) return;
  await deleteEvidence(trx, { personId, trackId, moduleId, kind: "quiz", at });
}

async function revoke(trx: Trx, activity: Activity & { kind: "award_revoked" }): Promise<void> {
  const { personId, actorId, at } = activity;
  if (!personId || !actorId)
    throw new Error(`Activity ${activity.id} revokes an award of nobody, or by nobody.`);
  const { milestoneId, cycle, reason } = activity.payload;
  const award = await getAwardByCycle(trx, { personId, milestoneId, cycle });
  if (!award) throw new Error(`Activity ${activity.id} revokes an award that does not exist.`);
  await insertRevocation(trx, { awardId: award.id, at, revokedBy: actorId, reason });
}
