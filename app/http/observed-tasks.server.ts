import { isAuthored } from "#app/domain/reports/authoring";
import { type AuthorViewer, listAuthoredTracks } from "#app/domain/reports/authoring.server";
import { waymark } from "#app/waymark.server";

export interface ObservedTask {
  /** Of the demonstration. */
  id: string;
  title: string;
  /** How long it is watched. */
  minutes: number;
}

/** The published tasks that are watched live, as far as the viewer assesses them: an author those of their tracks. */
export async function listObservedTasks(seenBy: AuthorViewer): Promise<ObservedTask[]> {
  const { context, catalog } = waymark();
  const authored = seenBy.scope === "tracks" ? await listAuthoredTracks(context, seenBy) : null;
  return catalog()
    .tracks.filter(({ id }) => authored === null || isAuthored(authored, id))
    .flatMap(({ lessons }) => lessons)
    .flatMap(({ demonstration }) =>
      demonstration?.observation
        ? [{ id: demonstration.id, title: demonstration.title, minutes: demonstration.observation.minutes }]
        : [],
    );
}
