import { recordAudit } from "#app/domain/audit/audit.server";
import { insertHolderCorrection, listAwards } from "#app/domain/certification/certification.store.server";
import type { Context } from "#app/domain/context";

export type CorrectHolderResult =
  | { ok: true; awards: number }
  | { ok: false; reason: "no-award" | "nothing-to-correct" };

/**
 * Corrects how a person is named on their awards, whatever has become of these. The awards stay as they were given; who corrected them
 * when and why is recorded beside each. The caller has checked that the person is in the actor's scope, and the name.
 */
export async function correctHolder(
  context: Context,
  input: { personId: string; actorId: string; holder: string; reason: string },
): Promise<CorrectHolderResult> {
  const { personId, actorId, holder, reason } = input;
  return context.db.transaction().execute(async (trx): Promise<CorrectHolderResult> => {
    const awards = await listAwards(trx, personId);
    if (awards.length === 0) return { ok: false, reason: "no-award" };
    const misspelt = awards.filter((award) => award.holder !== holder);
    if (misspelt.length === 0) return { ok: false, reason: "nothing-to-correct" };
    const at = context.now();
    for (const award of misspelt) {
      await insertHolderCorrection(trx, { awardId: award.id, holder, reason, correctedBy: actorId, at });
    }
    await recordAudit(trx, {
      ...{ at, actorId, action: "person.award-name", subjectKind: "person", subjectId: personId },
      before: { name: [...new Set(misspelt.map((award) => award.holder))] },
      after: { name: holder, awards: misspelt.map(({ title }) => title), reason },
    });
    return { ok: true, awards: misspelt.length };
  });
}
