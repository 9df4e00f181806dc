/** Each version of somebody's demonstration begins here, whether it is handed in or watched. */
import { ulid } from "ulid";
import { requireSubject } from "#app/domain/activity/activity.store.server";
import { endOfDay } from "#app/domain/calendar";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Context, Trx } from "#app/domain/context";
import { readPolicy } from "#app/domain/demonstrations/assessing-policy.server";
import { addBusinessMinutes } from "#app/domain/demonstrations/business-calendar";
import {
  type EvidenceFile,
  insertSubmission,
  listSubmissions,
} from "#app/domain/demonstrations/demonstrations.store.server";
import { getPartnerBefore } from "#app/domain/identity/person-partner.store.server";
import { requireTierOn } from "#app/domain/partners/partners.store.server";
import { readGate } from "#app/domain/progress/gate.server";

export type VersionRefusal =
  | "no-demonstration"
  | "not-enrolled"
  | "locked"
  | "already-waiting"
  | "no-partner";

export interface NewVersion {
  personId: string;
  /** The person, or the assessor who watched. */
  actorId: string;
  track: Track;
  module: Module;
  written: string | null;
  link: string | null;
  files: Omit<EvidenceFile, "submissionId">[];
  /** The day it was watched, ISO date, where it was not handed in. */
  onDate?: string;
}

/** Null when a new version may begin now: the task is there, the module open, and nothing of it waits. */
export async function refuseVersion(
  trx: Trx,
  { personId, track, module }: Pick<NewVersion, "personId" | "track" | "module">,
): Promise<VersionRefusal | null> {
  if (!module.demonstration) return "no-demonstration";
  const gate = await readGate(trx, { personId, track, moduleId: module.id });
  if (!gate.open) return gate.reason;
  const earlier = await listSubmissions(trx, personId, module.demonstration.id);
  if (earlier.some(({ withdrawnAt, outcome }) => !withdrawnAt && outcome === null)) return "already-waiting";
  return (await requireSubject(trx, personId)).partnerId ? null : "no-partner";
}

/** The partner the work is for, and its tier: of the day on which it was watched, or of now. */
async function readBearer({ zone }: Context, trx: Trx, { personId, onDate }: NewVersion) {
  const now = await requireSubject(trx, personId);
  if (onDate === undefined) return now;
  const partnerId = await getPartnerBefore(trx, personId, endOfDay(onDate, zone));
  return partnerId === null ? now : { partnerId, tierId: await requireTierOn(trx, partnerId, onDate) };
}

export async function beginVersion(
  context: Context,
  trx: Trx,
  version: NewVersion,
): Promise<{ ok: true; submissionId: string } | { ok: false; reason: VersionRefusal }> {
  const { personId, actorId, track, module } = version;
  const refusal = await refuseVersion(trx, version);
  if (refusal) return { ok: false, reason: refusal };
  const { partnerId, tierId } = await readBearer(context, trx, version);
  if (!module.demonstration || !partnerId) return { ok: false, reason: "no-demonstration" };
  const demonstrationId = module.demonstration.id;
  const [newest] = await listSubmissions(trx, personId, demonstrationId);
  const number = (newest?.number ?? 0) + 1;
  const at = context.now();
  const submissionId = ulid(Date.parse(at));
  const policy = await readPolicy(trx);
  const dueAt = addBusinessMinutes(at, policy.serviceHours * 60, { ...policy, zone: context.zone });
  await insertSubmission(
    trx,
    {
      ...{ id: submissionId, personId, partnerId, demonstrationId, number, dueAt },
      trackId: track.id,
      moduleId: module.id,
      contentVersion: module.version,
      trackVersion: track.version,
      written: version.written,
      link: version.link,
      submittedAt: at,
    },
    version.files,
  );
  await context.record(trx, {
    kind: "demonstration_submitted",
    ...{ at, actorId, personId, partnerId, tierId },
    trackId: track.id,
    moduleId: module.id,
    contentVersion: module.version,
    quantities: {},
    payload: { demonstrationId, submissionId, number, ...(version.onDate ? { onDate: version.onDate } : {}) },
  });
  return { ok: true, submissionId };
}
