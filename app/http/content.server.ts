/** Finds what a URL names in the published catalog; 404 for what is not there. */
import type { QuizModule } from "#app/domain/assessment/preview-regrade.server";
import { getModule, getTrack, type Module, type Track } from "#app/domain/catalog/catalog";
import { isAuthored } from "#app/domain/reports/authoring";
import { type AuthorViewer, listAuthoredTracks } from "#app/domain/reports/authoring.server";
import { requireFound } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export function requireTrack(trackId: string | undefined): Track {
  return requireFound(getTrack(waymark().catalog(), trackId ?? ""));
}

/** A published module with its track. */
export function requireModule(moduleId: string | undefined): { track: Track; module: Module } {
  const module = requireFound(getModule(waymark().catalog(), moduleId ?? ""));
  return { module, track: requireTrack(module.trackId) };
}

/** A published module with a quiz in a track that the viewer authors. */
export async function requireAuthoredQuiz(
  seenBy: AuthorViewer,
  moduleId: string | undefined,
): Promise<{ track: Track; module: QuizModule }> {
  const { track, module } = requireModule(moduleId);
  const own = isAuthored(await listAuthoredTracks(waymark().context, seenBy), track.id);
  const quiz = requireFound(own ? module.quiz : null);
  return { track, module: { ...module, quiz } };
}
