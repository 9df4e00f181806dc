/** After the rules of a track changed: what people have shown before may be all that a milestone asks for now. */
import { requireSubject } from "#app/domain/activity/activity.store.server";
import type { TrackDefinition } from "#app/domain/catalog/catalog";
import { decideAward } from "#app/domain/certification/certification";
import {
  listNewestEvidence,
  listPossibleHolders,
  mapLatestAwards,
} from "#app/domain/certification/certification.store.server";
import type { Context } from "#app/domain/context";

/**
 * Gives the awards that follow from the published tracks as they are and from what was shown before: a module may have moved to
 * another track, a milestone ask for less. A transaction for each person whom that concerns; called again, it finds nothing.
 */
export async function awardByChangedRules(context: Context): Promise<void> {
  for (const track of context.tracks()) {
    const possible = new Set<string>();
    for (const milestone of track.milestones) {
      if (milestone.requires.length === 0) continue;
      const asked = { trackId: track.id, milestone, now: context.now() };
      for (const personId of await listPossibleHolders(context.db, asked)) possible.add(personId);
    }
    for (const personId of possible) await reconsider(context, track, personId);
  }
}

async function reconsider(context: Context, track: TrackDefinition, personId: string): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const at = context.now();
    const evidence = await listNewestEvidence(trx, personId);
    const latest = await mapLatestAwards(trx, personId);
    const milestoneIds = track.milestones
      .filter((milestone) => decideAward(milestone, track, evidence, latest.get(milestone.id) ?? null, at))
      .map(({ id }) => id);
    if (milestoneIds.length === 0) return;
    const subject = await requireSubject(trx, personId);
    await context.record(trx, {
      kind: "milestones_reconsidered",
      at,
      actorId: null,
      personId,
      partnerId: subject.partnerId,
      tierId: subject.tierId,
      trackId: track.id,
      moduleId: null,
      contentVersion: track.version,
      quantities: {},
      payload: { trackVersion: track.version, holder: subject.holder, milestoneIds },
    });
  });
}
