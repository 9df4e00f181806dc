/** Finds what a URL names in the published catalog; 404 for what is not there. */
import { getModule, getTrack, type Module, type Track } from "#app/domain/catalog/catalog";
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
