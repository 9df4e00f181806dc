import { type AwardStatus, awardStatus } from "#app/domain/certification/certification";
import {
  type AwardRow,
  getAwardInScope,
  listAwards,
} from "#app/domain/certification/certification.store.server";
import type { Context } from "#app/domain/context";
import type { Scope, Viewer } from "#app/domain/identity/identity";

export interface ShownAward extends AwardRow {
  status: AwardStatus;
}

/** The certificate of an award in the viewer's scope; undefined otherwise. */
export async function readCertificate(
  context: Context,
  seenBy: { viewer: Pick<Viewer, "personId" | "partnerId">; scope: Scope },
  awardId: string,
): Promise<ShownAward | undefined> {
  const award = await getAwardInScope(context.db, seenBy, awardId);
  return award && { ...award, status: awardStatus(award, context.now()) };
}

/** Every award of a person who is known to be in the viewer's scope, newest first. */
export async function readAwards(context: Context, personId: string): Promise<ShownAward[]> {
  const now = context.now();
  return (await listAwards(context.db, personId)).map((award) => ({
    ...award,
    status: awardStatus(award, now),
  }));
}
