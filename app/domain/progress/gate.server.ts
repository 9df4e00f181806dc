import type { TrackDefinition } from "#app/domain/catalog/catalog";
import type { Db, Trx } from "#app/domain/context";
import {
  type ModuleEvidence,
  type ModuleStanding,
  onwardFrom,
  standModules,
} from "#app/domain/progress/progress";
import { mapEvidenceIfEnrolled } from "#app/domain/progress/progress.store.server";

export type Gate =
  | {
      open: true;
      standing: ModuleStanding;
      evidence: ModuleEvidence | undefined;
      /** The open module to go on with after this one; null where there is none. */
      onward: { moduleId: string; title: string } | null;
    }
  | { open: false; reason: "not-enrolled" }
  | { open: false; reason: "locked"; opensAfter: { moduleId: string; title: string } };

/** Whether a person may work on a module now, and if not, what opens it. The same answer for pages and for writes. */
export async function readGate(
  db: Db | Trx,
  input: { personId: string; track: TrackDefinition; moduleId: string },
): Promise<Gate> {
  const evidence = await mapEvidenceIfEnrolled(db, input.personId, input.track.id);
  if (!evidence) return { open: false, reason: "not-enrolled" };
  const standings = standModules(input.track, evidence);
  const standing = standings.find((module) => module.moduleId === input.moduleId);
  if (!standing) throw new Error(`Module ${input.moduleId} is not part of track ${input.track.id}.`);
  if (standing.opensAfter) return { open: false, reason: "locked", opensAfter: standing.opensAfter };
  const onward = onwardFrom(input.moduleId, standings);
  return { open: true, standing, evidence: evidence.get(input.moduleId), onward };
}
