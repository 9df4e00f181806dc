/** What an admin changes about a person. Losing a role ends sessions and what came with the role, in the same transaction. */
import { type AuditFields, changedFields } from "#app/domain/audit/audit";
import { recordAudit } from "#app/domain/audit/audit.server";
import type { ChangedMeanwhile } from "#app/domain/audit/made-from";
import { refuseStale } from "#app/domain/audit/made-from.server";
import type { JobRole } from "#app/domain/catalog/catalog";
import type { Context, Trx } from "#app/domain/context";
import type { AccessRole } from "#app/domain/identity/identity";
import { type Misfit, misfitsOf } from "#app/domain/identity/misfit";
import {
  countOtherActiveAdmins,
  deleteAssignedPartners,
  getPartnerName,
  getPerson,
  listAssignedPartners,
  listJobRoles,
  listOwnedTracks,
  type Person,
  replaceJobRoles,
  replaceOwnedTracks,
  updatePerson,
  updateStatus,
} from "#app/domain/identity/people.store.server";
import { appendPersonPartner } from "#app/domain/identity/person-partner.store.server";
import { deleteSessionsOf } from "#app/domain/identity/session.store.server";
import { endCodesOfPerson } from "#app/domain/identity/sign-in.store.server";
import { tellPerson } from "#app/domain/identity/tell-person.server";
import { withdrawMail } from "#app/domain/mail/outbox.server";

/** What else follows in the same transaction when a person's job roles, partner or tier come to be or change. */
export type OnLearnerChanged = (context: Context, trx: Trx, personId: string) => Promise<void>;

export interface ChangePersonInput {
  actorId: string;
  personId: string;
  name: string;
  accessRole: AccessRole;
  partnerId: string | null;
  jobRoles: JobRole[];
  /** Of the form: see audit/made-from. */
  madeFrom?: string | undefined;
  /** Where the mail leads that tells the person. */
  signInLink: string;
  onLearnerChanged: OnLearnerChanged;
}

export type ChangePersonResult =
  | { ok: true }
  | ChangedMeanwhile
  | { ok: false; reason: Misfit | "not-found" | "own-role" | "last-admin" | "unknown-partner" };

/** Changes who a person is and what they may do. A new role ends their sessions and what came with the old one. */
export async function changePerson(context: Context, input: ChangePersonInput): Promise<ChangePersonResult> {
  const { actorId, personId, name, accessRole, partnerId } = input;
  const jobRoles = [...input.jobRoles].sort();
  const [misfit] = misfitsOf(accessRole, input);
  if (misfit) return { ok: false, reason: misfit };
  return context.db.transaction().execute(async (trx): Promise<ChangePersonResult> => {
    const person = await getPerson(trx, personId);
    if (!person) return { ok: false, reason: "not-found" };
    if (partnerId !== null && (await getPartnerName(trx, partnerId)) === null) {
      return { ok: false, reason: "unknown-partner" };
    }
    if (person.accessRole !== accessRole) {
      const refusal = await refuseLosing(trx, person, actorId);
      if (refusal) return { ok: false, reason: refusal };
    }

    const before = await auditFields(trx, person);
    const stale = await refuseStale(trx, { form: "person", subjectId: personId }, input.madeFrom);
    if (stale && changedFields(before, await fieldsWanted(trx, before, { ...input, jobRoles }))) return stale;
    await appendPersonPartner(trx, { personId, partnerId, at: context.now() });
    await updatePerson(trx, personId, { name, accessRole, partnerId });
    await replaceJobRoles(trx, personId, jobRoles);
    if (person.accessRole !== accessRole) {
      await deleteSessionsOf(trx, personId);
      if (accessRole !== "manager") await deleteAssignedPartners(trx, personId);
      if (accessRole !== "author") await replaceOwnedTracks(trx, personId, []);
    }
    const changed = changedFields(before, await auditFields(trx, { ...person, name, accessRole, partnerId }));
    if (!changed) return { ok: true };
    await recordAudit(trx, {
      at: context.now(),
      actorId,
      action: "person.change",
      subjectKind: "person",
      subjectId: personId,
      ...changed,
    });
    await tellPerson(context, trx, { actorId, before: person, signInLink: input.signInLink });
    await input.onLearnerChanged(context, trx, personId);
    return { ok: true };
  });
}

export type ChangeStatusResult =
  | { ok: true }
  | ChangedMeanwhile
  | { ok: false; reason: "not-found" | "own-role" | "last-admin" };

/** Disables a person, ending their sessions and codes, or lets them in again. */
export async function changePersonStatus(
  context: Context,
  input: Pick<ChangePersonInput, "actorId" | "personId" | "madeFrom" | "signInLink" | "onLearnerChanged"> & {
    status: Person["status"];
  },
): Promise<ChangeStatusResult> {
  const { actorId, personId, status } = input;
  return context.db.transaction().execute(async (trx): Promise<ChangeStatusResult> => {
    const person = await getPerson(trx, personId);
    if (!person) return { ok: false, reason: "not-found" };
    if (person.status === status) return { ok: true };
    const stale = await refuseStale(trx, { form: "status", subjectId: personId }, input.madeFrom);
    if (stale) return stale;
    const at = context.now();
    if (status === "disabled") {
      const refusal = await refuseLosing(trx, person, actorId);
      if (refusal) return { ok: false, reason: refusal };
      await deleteSessionsOf(trx, personId);
      await endCodesOfPerson(trx, person.email, at);
      await withdrawMail(trx, { kind: "sign-in-code", recipient: person.email });
    }
    await updateStatus(trx, personId, status);
    await recordAudit(trx, {
      at,
      actorId,
      action: status === "disabled" ? "person.disable" : "person.enable",
      subjectKind: "person",
      subjectId: personId,
      before: { status: person.status },
      after: { status },
    });
    await tellPerson(context, trx, { actorId, before: person, signInLink: input.signInLink });
    if (status === "active") await input.onLearnerChanged(context, trx, personId);
    return { ok: true };
  });
}

export type AssignTracksResult =
  | { ok: true }
  | ChangedMeanwhile
  | { ok: false; reason: "not-found" | "not-an-author" | "unknown-track" };

/** Sets which tracks an author owns. */
export async function assignTracks(
  context: Context,
  input: { actorId: string; personId: string; trackIds: string[]; madeFrom?: string | undefined },
): Promise<AssignTracksResult> {
  const { actorId, personId } = input;
  const known = context.tracks().map((track) => track.id);
  const trackIds = [...new Set(input.trackIds)].sort();
  return context.db.transaction().execute(async (trx): Promise<AssignTracksResult> => {
    const person = await getPerson(trx, personId);
    if (!person) return { ok: false, reason: "not-found" };
    if (person.accessRole !== "author") return { ok: false, reason: "not-an-author" };
    const before = await listOwnedTracks(trx, personId);
    // A track whose content is withheld for now stays owned; only a new one must be published.
    if (trackIds.some((id) => !known.includes(id) && !before.includes(id)))
      return { ok: false, reason: "unknown-track" };
    const changed = changedFields({ tracks: before }, { tracks: trackIds });
    if (!changed) return { ok: true };
    const stale = await refuseStale(trx, { form: "tracks", subjectId: personId }, input.madeFrom);
    if (stale) return stale;
    await replaceOwnedTracks(trx, personId, trackIds);
    await recordAudit(trx, {
      at: context.now(),
      actorId,
      action: "person.tracks",
      subjectKind: "person",
      subjectId: personId,
      ...changed,
    });
    return { ok: true };
  });
}

/** Nobody takes their own role away, and the last active admin keeps theirs: otherwise no one could give it back. */
async function refuseLosing(
  trx: Trx,
  person: Person,
  actorId: string,
): Promise<"own-role" | "last-admin" | null> {
  if (person.id === actorId) return "own-role";
  if (person.accessRole !== "admin" || person.status !== "active") return null;
  return (await countOtherActiveAdmins(trx, person.id)) === 0 ? "last-admin" : null;
}

/** What a person's fields would be; the other ones follow from the role. */
async function fieldsWanted(
  trx: Trx,
  before: AuditFields,
  {
    name,
    accessRole,
    partnerId,
    jobRoles,
  }: Pick<ChangePersonInput, "name" | "accessRole" | "partnerId" | "jobRoles">,
): Promise<AuditFields> {
  const partner = partnerId === null ? null : await getPartnerName(trx, partnerId);
  return { ...before, name, accessRole, partner, jobRoles };
}

async function auditFields(trx: Trx, person: Person): Promise<AuditFields> {
  const assigned = await listAssignedPartners(trx, person.id);
  return {
    name: person.name,
    accessRole: person.accessRole,
    partner: person.partnerId === null ? null : await getPartnerName(trx, person.partnerId),
    jobRoles: await listJobRoles(trx, person.id),
    managesPartners: assigned.map((partner) => partner.name),
    tracks: await listOwnedTracks(trx, person.id),
  };
}
