import type { Context } from "#app/domain/context";
import { type EvidenceQuota, type QuotaRefusal, refuseBytes } from "#app/domain/demonstrations/quota";
import { sumEvidenceUse, sumOfPerson } from "#app/domain/demonstrations/quota.store.server";

/** Bytes that count for a person. */
export async function readOwnUse(context: Context, personId: string): Promise<number> {
  return sumOfPerson(context.db, personId);
}

/** Why so many bytes more of a person would not be taken, before any of them is read; null when they would be. */
export async function refuseUpload(
  context: Context,
  quota: EvidenceQuota,
  { personId, bytes }: { personId: string; bytes: number },
): Promise<QuotaRefusal | null> {
  return refuseBytes(await sumEvidenceUse(context.db, personId), quota, bytes);
}
