import { routeManifest, routePattern } from "#test/support/route-manifest";
import { routeModule } from "#test/support/site";

export interface Address {
  routeId: string;
  path: string;
}

/** Every address at which something can be read: the routes with a loader, each with every one of the ids given for its parts. */
export function listAddresses(ids: { [part: string]: string[] }): Address[] {
  return addressesOf(
    Object.keys(routeManifest).filter((id) => id !== "root" && routeModule(id).loader),
    ids,
  );
}

/** Every address to which something can be sent. */
export function listActions(ids: { [part: string]: string[] }): Address[] {
  return addressesOf(
    Object.keys(routeManifest).filter((id) => id !== "root" && routeModule(id).action),
    ids,
  );
}

function addressesOf(routeIds: string[], ids: { [part: string]: string[] }): Address[] {
  return routeIds.flatMap((routeId) =>
    fill(routePattern(routeId).replace("*", "nowhere"), ids).map((path) => ({ routeId, path })),
  );
}

function fill(pattern: string, ids: { [part: string]: string[] }): string[] {
  const part = /:(\w+)/.exec(pattern)?.[1];
  if (!part) return [pattern];
  const known = ids[part];
  if (!known) throw new Error(`No ids for :${part} in ${pattern}.`);
  return known.flatMap((id) => fill(pattern.replace(`:${part}`, id), ids));
}
