import type { TrackDefinition } from "#app/domain/catalog/catalog";
import type {
  PublishedContent,
  PublishedEntry,
  PublishedModule,
  PublishedTrack,
} from "#app/domain/catalog/published";
import type { Db, Trx } from "#app/domain/context";

export type ContentKind = "track" | "module" | "library";

/** A version as it is stored. */
export interface ContentVersion {
  hash: string;
  kind: ContentKind;
  contentId: string;
  title: string;
  snapshot: string;
}

/** Which version of a content is published now. */
export interface CurrentVersion {
  kind: ContentKind;
  contentId: string;
  hash: string;
}

export async function listCurrentVersions(db: Db | Trx): Promise<CurrentVersion[]> {
  return db.selectFrom("content_current").select(["kind", "content_id as contentId", "hash"]).execute();
}

/** What is published now, as it was stored. */
export async function getPublishedContent(db: Db): Promise<PublishedContent> {
  const rows = await db
    .selectFrom("content_current")
    .innerJoin("content_version", "content_version.hash", "content_current.hash")
    .select(["content_current.kind", "content_version.snapshot"])
    .execute();
  function read<T>(kind: ContentKind): T[] {
    return rows.filter((row) => row.kind === kind).map((row) => JSON.parse(row.snapshot) as T);
  }
  return {
    tracks: read<PublishedTrack>("track"),
    modules: read<PublishedModule>("module"),
    library: read<PublishedEntry>("library"),
  };
}

/** Those of the hashes whose versions are stored already. */
export async function listStoredHashes(db: Db | Trx, hashes: string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db.selectFrom("content_version").select("hash").where("hash", "in", hashes).execute();
  return new Set(rows.map((row) => row.hash));
}

export async function insertVersions(trx: Trx, versions: ContentVersion[], now: string): Promise<void> {
  for (const { hash, kind, contentId, title, snapshot } of versions) {
    await trx
      .insertInto("content_version")
      .values({ hash, kind, content_id: contentId, title, snapshot, published_at: now })
      .onConflict((conflict) => conflict.column("hash").doNothing())
      .execute();
  }
}

export async function putCurrentVersion(
  trx: Trx,
  { kind, contentId, hash }: CurrentVersion,
  now: string,
): Promise<void> {
  await trx
    .insertInto("content_current")
    .values({ kind, content_id: contentId, hash, since: now })
    .onConflict((conflict) => conflict.columns(["kind", "content_id"]).doUpdateSet({ hash, since: now }))
    .execute();
}

export async function deleteCurrentVersion(trx: Trx, { kind, contentId }: CurrentVersion): Promise<void> {
  await trx
    .deleteFrom("content_current")
    .where("kind", "=", kind)
    .where("content_id", "=", contentId)
    .execute();
}

/** The stored text of one version. */
export async function getSnapshot(
  db: Db | Trx,
  kind: ContentKind,
  hash: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("content_version")
    .select("snapshot")
    .where("hash", "=", hash)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return row?.snapshot;
}

/** The hash of the newest version of everything of a kind that was ever published, by content id. */
export async function listLatestVersions(db: Db, kind: ContentKind): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("content_version")
    .select(["content_id as contentId", "hash"])
    .where("kind", "=", kind)
    .orderBy("content_id")
    .orderBy("published_at")
    .execute();
  return new Map(rows.map(({ contentId, hash }) => [contentId, hash]));
}

/** Every definition a track ever had, by version. */
export async function listTrackDefinitions(db: Db): Promise<TrackDefinition[]> {
  const rows = await db
    .selectFrom("content_version")
    .select("snapshot")
    .where("kind", "=", "track")
    .execute();
  return rows.map((row) => JSON.parse(row.snapshot) as TrackDefinition);
}
