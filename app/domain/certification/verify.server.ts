import { type AwardStatus, awardStatus } from "#app/domain/certification/certification";
import { getAward } from "#app/domain/certification/certification.store.server";
import { readStandard, type Standard } from "#app/domain/certification/standard.server";
import type { Context } from "#app/domain/context";

/** What anyone who holds the id of an award may know: never an address, a score or another award. */
export interface Verification {
  id: string;
  status: AwardStatus;
  title: string;
  holder: string;
  partner: string;
  awardedAt: string;
  validThrough: string;
  /** Set when revoked: the instant. The reason stays with the program. */
  revokedAt: string | null;
  standard: Standard;
}

/** The public answer about an award; undefined when there is none with this id. */
export async function verifyAward(context: Context, awardId: string): Promise<Verification | undefined> {
  const award = await getAward(context.db, awardId);
  if (!award) return undefined;
  return {
    id: award.id,
    status: awardStatus(award, context.now()),
    title: award.title,
    holder: award.holder,
    partner: award.partner,
    awardedAt: award.awardedAt,
    validThrough: award.validThrough,
    revokedAt: award.revokedAt,
    standard: await readStandard(context, award),
  };
}
