import { randomBytes } from "node:crypto";
import type { Activity } from "#app/domain/activity/activity";
import type { ListenerContext } from "#app/domain/activity/listener";
import { validity } from "#app/domain/calendar";
import type { Milestone } from "#app/domain/catalog/catalog";
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
  if (activity.kind === "milestones_reconsidered") {
    const { trackVersion, milestoneIds } = activity.payload;
    return awardReached(
      trx,
      activity,
      { trackVersion, concerns: ({ id }) => milestoneIds.includes(id) },
      context,
    );
  }
  const kind = evidenceKind(activity);
  if (!kind || !("trackVersion" in activity.payload)) return;
  const { id, at, personId, partnerId, trackId, moduleId } = activity;
  if (!personId || !partnerId || !trackId || !moduleId) return;
  await insertEvidence(trx, { activityId: id, personId, trackId, kind, moduleId, at });
  const { trackVersion } = activity.payload;
  const concerns = ({ requires }: Milestone) => requires.includes(moduleId);
  await awardReached(trx, activity, { trackVersion, concerns }, context);
}

/** Awards each of the milestones concerned that is reached and not held. */
async function awardReached(
  trx: Trx,
  { id, at, personId, partnerId, trackId, payload }: Activity,
  { trackVersion, concerns }: { trackVersion: string; concerns: (milestone: Milestone) => boolean },
  context: ListenerContext,
): Promise<void> {
  if (!personId || !partnerId || !trackId || !("holder" in payload)) return;
  const definition = await context.trackDefinition(trackVersion, trx);
  const concerned = definition.milestones.filter(concerns);
  if (concerned.length === 0) return;

  const evidence = await listNewestEvidence(trx, personId);
  const latest = await mapLatestAwards(trx, personId);
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
      holder: payload.holder,
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
  const { personId, moduleId } = activity;
  if (!personId || !moduleId) return;
  await deleteEvidence(trx, { personId, moduleId, kind: "quiz", at });
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
