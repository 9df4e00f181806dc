/** Versions as they were published. They are immutable, so a small cache by hash is always right, in any process. */
import type { Module, TrackDefinition } from "#app/domain/catalog/catalog";
import { getSnapshot } from "#app/domain/catalog/catalog.store.server";
import type { Db, Trx } from "#app/domain/context";

const modules = new Map<string, Module>();
const tracks = new Map<string, TrackDefinition>();
const cacheSize = 200;

/** The module as it was published under this version hash; throws when it never was. */
export function requireModuleVersion(db: Db | Trx, hash: string): Promise<Module> {
  return requireVersion(db, "module", hash, modules);
}

/** The rules of a track as they were published under this version hash; throws when they never were. */
export function requireTrackDefinition(db: Db | Trx, hash: string): Promise<TrackDefinition> {
  return requireVersion(db, "track", hash, tracks);
}

async function requireVersion<Content>(
  db: Db | Trx,
  kind: "module" | "track",
  hash: string,
  cache: Map<string, Content>,
): Promise<Content> {
  const known = cache.get(hash);
  if (known) return known;
  const snapshot = await getSnapshot(db, kind, hash);
  if (snapshot === undefined) throw new Error(`No ${kind} was published with the version ${hash}.`);
  const content = JSON.parse(snapshot) as Content;
  if (cache.size >= cacheSize) cache.delete(cache.keys().next().value ?? hash);
  cache.set(hash, content);
  return content;
}
