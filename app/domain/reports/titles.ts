/** What things in rows are called now; an id stands for what is no longer published. */
import type { TrackDefinition } from "#app/domain/catalog/catalog";

export interface Titles {
  module(moduleId: string | null): string;
  track(trackId: string | null): string;
  milestone(milestoneId: string): string;
}

export function titlesOf(tracks: TrackDefinition[]): Titles {
  const modules = new Map(tracks.flatMap((track) => track.modules.map(({ id, title }) => [id, title])));
  const milestones = new Map(tracks.flatMap((track) => track.milestones.map(({ id, title }) => [id, title])));
  const trackTitles = new Map(tracks.map(({ id, title }) => [id, title]));
  return {
    module: (id) => modules.get(id ?? "") ?? id ?? "",
    track: (id) => trackTitles.get(id ?? "") ?? id ?? "",
    milestone: (id) => milestones.get(id) ?? id,
  };
}
