/**
 * What an admin changes about partners. A new tier is appended to the partner's history and re-applies enrolment rules. Whose
 * partner exits is signed out and not let in until it comes back; what the partner did stays readable to the vendor.
 */
import { type AuditFields, changedFields } from "#app/domain/audit/audit";
import { recordAudit } from "#app/domain/audit/audit.server";
import type { ChangedMeanwhile } from "#app/domain/audit/made-from";
import { refuseStale } from "#app/domain/audit/made-from.server";
import { localDate } from "#app/domain/calendar";
import type { Context, Trx } from "#app/domain/context";
import type { OnLearnerChanged } from "#app/domain/identity/change-person.server";
import { deleteSessionsOfPartner } from "#app/domain/identity/session.store.server";
import {
  listManagerChoices,
  listManagers,
  replaceManagers,
} from "#app/domain/partners/managers.store.server";
import {
  appendPartnerTier,
  getFirstCostDay,
  getPartnerById,
  insertPartner,
  isPartnerNameTaken,
  listActiveLearnerIds,
  type PartnerFields,
  updatePartner,
} from "#app/domain/partners/partners.store.server";
import { getTier } from "#app/domain/partners/tiers.store.server";

type Refusal = { ok: false; reason: "name-taken" | "unknown-tier" };

/** It would have been no partner yet when it had its earliest cost. */
interface StartsLate {
  ok: false;
  reason: "costs-before-start";
  /** ISO date. */
  firstCostOn: string;
}

export type CreatePartnerResult = { ok: true; partnerId: string } | Refusal;

export async function createPartner(
  context: Context,
  input: { actorId: string; fields: PartnerFields },
): Promise<CreatePartnerResult> {
  const { actorId, fields } = input;
  return context.db.transaction().execute(async (trx): Promise<CreatePartnerResult> => {
    const refusal = await refuse(trx, fields, null);
    if (refusal) return refusal;
    const at = context.now();
    const partnerId = await insertPartner(trx, { ...fields, at });
    await appendPartnerTier(trx, { partnerId, since: localDate(at, context.zone), tierId: fields.tierId });
    await recordAudit(trx, {
      at,
      actorId,
      action: "partner.create",
      subjectKind: "partner",
      subjectId: partnerId,
      before: null,
      after: await auditFields(trx, fields),
    });
    return { ok: true, partnerId };
  });
}

export type ChangePartnerResult =
  /** `signedOut` people had been signed in when the partner exited. */
  | { ok: true; signedOut: number }
  | Refusal
  | StartsLate
  | ChangedMeanwhile
  | { ok: false; reason: "not-found" };

export async function changePartner(
  context: Context,
  input: {
    actorId: string;
    partnerId: string;
    fields: PartnerFields;
    /** Of the form: see audit/made-from. */
    madeFrom?: string | undefined;
    onLearnerChanged: OnLearnerChanged;
  },
): Promise<ChangePartnerResult> {
  const { actorId, partnerId, fields } = input;
  return context.db.transaction().execute(async (trx): Promise<ChangePartnerResult> => {
    const before = await getPartnerById(trx, partnerId);
    if (!before) return { ok: false, reason: "not-found" };
    const refusal = await refuse(trx, fields, partnerId);
    if (refusal) return refusal;
    const firstCostOn = fields.startedOn === before.startedOn ? null : await getFirstCostDay(trx, partnerId);
    if (firstCostOn !== null && firstCostOn < fields.startedOn)
      return { ok: false, reason: "costs-before-start", firstCostOn };
    const changed = changedFields(await auditFields(trx, before), await auditFields(trx, fields));
    if (!changed) return { ok: true, signedOut: 0 };
    const stale = await refuseStale(trx, { form: "partner", subjectId: partnerId }, input.madeFrom);
    if (stale) return stale;
    const at = context.now();
    await updatePartner(trx, partnerId, fields);
    await recordAudit(trx, {
      at,
      actorId,
      action: "partner.change",
      subjectKind: "partner",
      subjectId: partnerId,
      ...changed,
    });
    const signedOut = fields.status === "exited" ? await deleteSessionsOfPartner(trx, partnerId) : 0;
    if (before.tierId !== fields.tierId) {
      await appendPartnerTier(trx, { partnerId, since: localDate(at, context.zone), tierId: fields.tierId });
    }
    // While a partner is out no rule speaks of its people, so that coming back makes up for it.
    if (before.tierId !== fields.tierId || before.status === "exited") {
      for (const personId of await listActiveLearnerIds(trx, partnerId)) {
        await input.onLearnerChanged(context, trx, personId);
      }
    }
    return { ok: true, signedOut };
  });
}

export type AssignManagersResult =
  | { ok: true }
  | ChangedMeanwhile
  | { ok: false; reason: "not-found" | "not-a-manager" };

/** Sets who manages a partner. Only active managers can be added. */
export async function assignManagers(
  context: Context,
  input: { actorId: string; partnerId: string; managerIds: string[]; madeFrom?: string | undefined },
): Promise<AssignManagersResult> {
  const { actorId, partnerId } = input;
  const managerIds = [...new Set(input.managerIds)];
  return context.db.transaction().execute(async (trx): Promise<AssignManagersResult> => {
    if (!(await getPartnerById(trx, partnerId))) return { ok: false, reason: "not-found" };
    const choices = await listManagerChoices(trx, partnerId);
    if (managerIds.some((id) => !choices.some((choice) => choice.personId === id))) {
      return { ok: false, reason: "not-a-manager" };
    }
    const before = await listManagers(trx, partnerId);
    const isKept = before.every(({ personId }) => managerIds.includes(personId));
    if (isKept && before.length === managerIds.length) return { ok: true };
    const stale = await refuseStale(trx, { form: "managers", subjectId: partnerId }, input.madeFrom);
    if (stale) return stale;
    await replaceManagers(trx, partnerId, managerIds);
    const after = await listManagers(trx, partnerId);
    const names = (managers: { name: string }[]) => ({ managers: managers.map((manager) => manager.name) });
    await recordAudit(trx, {
      at: context.now(),
      actorId,
      action: "partner.managers",
      subjectKind: "partner",
      subjectId: partnerId,
      before: names(before),
      after: names(after),
    });
    return { ok: true };
  });
}

async function refuse(trx: Trx, fields: PartnerFields, partnerId: string | null): Promise<Refusal | null> {
  if (!(await getTier(trx, fields.tierId))) return { ok: false, reason: "unknown-tier" };
  if (await isPartnerNameTaken(trx, fields.name, partnerId)) return { ok: false, reason: "name-taken" };
  return null;
}

async function auditFields(trx: Trx, fields: PartnerFields): Promise<AuditFields> {
  const tier = await getTier(trx, fields.tierId);
  return {
    name: fields.name,
    tier: tier?.name ?? fields.tierId,
    market: fields.market,
    segment: fields.segment,
    startedOn: fields.startedOn,
    status: fields.status,
  };
}
