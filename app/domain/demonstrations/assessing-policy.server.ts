import { changedFields } from "#app/domain/audit/audit";
import { recordAudit } from "#app/domain/audit/audit.server";
import type { ChangedMeanwhile } from "#app/domain/audit/made-from";
import { refuseStale } from "#app/domain/audit/made-from.server";
import type { Context, Db, Trx } from "#app/domain/context";
import {
  type AssessingPolicy,
  defaultPolicy,
  weekdayNames,
} from "#app/domain/demonstrations/assessing-policy";
import { getPolicyRow, putPolicyRow } from "#app/domain/demonstrations/assessing-policy.store.server";

export async function readPolicy(db: Db | Trx): Promise<AssessingPolicy> {
  return (await getPolicyRow(db)) ?? defaultPolicy;
}

/** Saves the settings. Due times already promised stay as they are. */
export async function changePolicy(
  context: Context,
  { actorId, policy, madeFrom }: { actorId: string; policy: AssessingPolicy; madeFrom?: string | undefined },
): Promise<{ ok: true } | ChangedMeanwhile> {
  return context.db.transaction().execute(async (trx): Promise<{ ok: true } | ChangedMeanwhile> => {
    const changed = changedFields(readable(await readPolicy(trx)), readable(policy));
    if (!changed) return { ok: true };
    const stale = await refuseStale(trx, { form: "assessing", subjectId: "assessing" }, madeFrom);
    if (stale) return stale;
    await putPolicyRow(trx, policy);
    await recordAudit(trx, {
      at: context.now(),
      actorId,
      action: "assessing.change",
      subjectKind: "program",
      subjectId: "assessing",
      ...changed,
    });
    return { ok: true };
  });
}

function readable(policy: AssessingPolicy) {
  return {
    businessDays: policy.days.map((day) => weekdayNames[day - 1] ?? ""),
    businessHours: `${policy.opens} to ${policy.closes}`,
    holidays: policy.holidays,
    serviceHours: policy.serviceHours,
    secondShare: policy.secondShare,
    secondDifference: policy.secondDifference,
  };
}
