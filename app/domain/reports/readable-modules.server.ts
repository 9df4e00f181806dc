/** Which lessons a person may read now, and which later: what search looks through for them. */
import type { TrackDefinition } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { listOpenEnrolments } from "#app/domain/enrolment/enrolment.store.server";
import { scopeOf, type Viewer } from "#app/domain/identity/identity";
import { standModules } from "#app/domain/progress/progress";
import { mapModuleEvidence } from "#app/domain/progress/progress.store.server";
import { isAuthored } from "#app/domain/reports/authoring";
import { listAuthoredTracks } from "#app/domain/reports/authoring.server";

export interface ReadableModules {
  /** Module ids. */
  open: Set<string>;
  /** Ids of modules of the person's tracks that are locked until another one is complete. */
  later: Set<string>;
  /** The page on which they are read: the lesson for learners, its preview for authors. */
  as: "lesson" | "preview";
}

/** Learners read the open modules of their tracks, authors those of the tracks that they author, everybody else none. */
export async function listReadableModules(
  context: Context,
  viewer: Viewer,
  tracks: TrackDefinition[],
): Promise<ReadableModules> {
  if (!scopeOf(viewer.accessRole, "learning.take")) {
    const scope = scopeOf(viewer.accessRole, "authoring.read");
    const authored = scope ? await listAuthoredTracks(context, { viewer, scope }) : [];
    const own = tracks.filter((track) => isAuthored(authored, track.id));
    const open = new Set(own.flatMap(({ modules }) => modules.map(({ id }) => id)));
    return { open, later: new Set(), as: "preview" };
  }
  const [enrolments, evidence] = await Promise.all([
    listOpenEnrolments(context.db, viewer.personId),
    mapModuleEvidence(context.db, viewer.personId),
  ]);
  const enrolled = new Set(enrolments.map(({ trackId }) => trackId));
  const standings = tracks
    .filter((track) => enrolled.has(track.id))
    .flatMap((track) => standModules(track, evidence));
  const idsOf = (locked: boolean) =>
    new Set(standings.filter(({ state }) => (state === "locked") === locked).map(({ moduleId }) => moduleId));
  return { open: idsOf(false), later: idsOf(true), as: "lesson" };
}
