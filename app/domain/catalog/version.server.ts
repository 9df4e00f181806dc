import type { Module } from "#app/domain/catalog/catalog";
import type { Db } from "#app/domain/context";

/** Pinned module versions are immutable, so a small cache by hash is always right. */
const cache = new Map<string, Module>();
const cacheSize = 200;

/** The module as it was published under this version hash; throws when it never was. */
export async function requireModuleVersion(db: Db, hash: string): Promise<Module> {
  const known = cache.get(hash);
  if (known) return known;
  const row = await db
    .selectFrom("content_version")
    .select("snapshot")
    .where("hash", "=", hash)
    .where("kind", "=", "module")
    .executeTakeFirstOrThrow();
  const module = JSON.parse(row.snapshot) as Module;
  if (cache.size >= cacheSize) cache.delete(cache.keys().next().value ?? hash);
  cache.set(hash, module);
  return module;
}
