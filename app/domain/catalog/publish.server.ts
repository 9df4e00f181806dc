/** Publishing: versions are stored once and for ever, and a small table says which of them is current. */
import {
  type ContentKind,
  type ContentVersion,
  type CurrentVersion,
  deleteCurrentVersion,
  insertVersions,
  listCurrentVersions,
  listStoredHashes,
  putCurrentVersion,
} from "#app/domain/catalog/catalog.store.server";
import type { PublishedContent } from "#app/domain/catalog/published";
import type { Context } from "#app/domain/context";

/**
 * Makes `content` what is published now: stores the versions that are new, points to the current ones (an older one again,
 * after a revert), and retires what is no longer there. Returns the kinds of which something changed. Any number of processes
 * may publish at once; the one that comes later finds nothing to do, or has the last word.
 */
export async function publishContent(
  context: Pick<Context, "db" | "now">,
  content: PublishedContent,
): Promise<Set<ContentKind>> {
  const wanted = versionsOf(content);
  if (!hasChanged(wanted, await listCurrentVersions(context.db))) return new Set();
  return context.db.transaction().execute(async (trx) => {
    const current = await listCurrentVersions(trx);
    const now = context.now();
    const stored = await listStoredHashes(
      trx,
      wanted.map(({ hash }) => hash),
    );
    await insertVersions(trx, wanted.filter(({ hash }) => !stored.has(hash)).map(withSnapshot), now);
    const put = wanted.filter((version) => !current.some((other) => isSame(version, other)));
    const retired = current.filter((version) => !wanted.some((other) => isOfSameContent(version, other)));
    for (const version of put) await putCurrentVersion(trx, version, now);
    for (const version of retired) await deleteCurrentVersion(trx, version);
    return new Set([...put, ...retired].map(({ kind }) => kind));
  });
}

interface WantedVersion extends CurrentVersion {
  title: string;
  content: object;
}

function versionsOf({ tracks, modules, library }: PublishedContent): WantedVersion[] {
  function of(
    kind: CurrentVersion["kind"],
    content: { id: string; title: string; version: string },
  ): WantedVersion {
    return { kind, contentId: content.id, hash: content.version, title: content.title, content };
  }
  return [
    ...tracks.map((track) => of("track", track)),
    ...modules.map((module) => of("module", module)),
    ...library.map((entry) => of("library", entry)),
  ];
}

function withSnapshot({ content, ...version }: WantedVersion): ContentVersion {
  return { ...version, snapshot: JSON.stringify(content) };
}

function hasChanged(wanted: CurrentVersion[], current: CurrentVersion[]): boolean {
  return (
    wanted.length !== current.length ||
    !wanted.every((version) => current.some((other) => isSame(version, other)))
  );
}

function isSame(a: CurrentVersion, b: CurrentVersion): boolean {
  return isOfSameContent(a, b) && a.hash === b.hash;
}

function isOfSameContent(a: CurrentVersion, b: CurrentVersion): boolean {
  return a.kind === b.kind && a.contentId === b.contentId;
}
