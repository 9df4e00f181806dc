/** How much one person, and everybody of one partner, may have on the disk. */

/** In bytes. */
export interface EvidenceQuota {
  person: number;
  partner: number;
}

export const megabyte = 1024 * 1024;

/** Without them one rep fills the disk: hands in the most there is, withdraws it, and does so again. */
export const usualQuota: EvidenceQuota = { person: 500 * megabyte, partner: 10_000 * megabyte };

/** What counts: files that were handed in and are still there, and recordings on their way. In bytes. */
export type EvidenceUse = EvidenceQuota;

export type QuotaRefusal = "person-is-full" | "partner-is-full";

/** Why so many bytes more are not taken; null when they are. */
export function refuseBytes(use: EvidenceUse, quota: EvidenceQuota, more: number): QuotaRefusal | null {
  if (more === 0) return null;
  if (use.person + more > quota.person) return "person-is-full";
  return use.partner + more > quota.partner ? "partner-is-full" : null;
}

/** Days until the files of a version go that was withdrawn before anybody judged it. */
export const withdrawnKeptDays = 7;
