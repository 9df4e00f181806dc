/** Modules that people began and that they cannot open any more: set back to draft, or gone from the content folder. */
import type { Module } from "#app/domain/catalog/catalog";
import { listLatestVersions } from "#app/domain/catalog/catalog.store.server";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context } from "#app/domain/context";
import { countOpenSubmissions, countPeopleInFlight } from "#app/domain/reports/authoring.store.server";

export interface Withdrawn {
  /** Ids of modules that were published once and are not served now. */
  ids: Set<string>;
  /** Those of them that no file bears any more and that leave somebody with something open, as they were last. */
  gone: Module[];
}

/** `servedIds` are those that people get, `knownIds` those that files of the content bear. */
export async function readWithdrawn(
  { db }: Context,
  servedIds: string[],
  knownIds: (string | null)[],
): Promise<Withdrawn> {
  const latest = await listLatestVersions(db, "module");
  for (const id of servedIds) latest.delete(id);
  const unknown = [...latest.keys()].filter((id) => !knownIds.includes(id));
  const [inFlight, waiting] = await Promise.all([
    countPeopleInFlight(db, unknown),
    countOpenSubmissions(db, unknown),
  ]);
  const missed = unknown.flatMap((id) => (inFlight.has(id) || waiting.has(id) ? (latest.get(id) ?? []) : []));
  const gone = await Promise.all(missed.map((hash) => requireModuleVersion(db, hash)));
  return { ids: new Set(latest.keys()), gone };
}
