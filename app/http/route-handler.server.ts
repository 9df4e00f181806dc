import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import type { Request, RequestHandler, Response } from "express";

/**
 * Answers with the routes. Remix compares an address with every route it is given, several times a request; as only those
 * that begin like the address and are as long can match, each such group has a handler that is given no others.
 */
export function routeHandler(
  build: ServerBuild,
  getLoadContext: (request: Request, response: Response) => AppLoadContext,
): RequestHandler {
  const whole = createRequestHandler({ build, getLoadContext });
  const handlers = new Map<string, RequestHandler>();
  for (const route of Object.values(build.routes)) {
    const group = groupOf(route?.path);
    if (group === null || handlers.has(group)) continue;
    handlers.set(group, createRequestHandler({ build: narrow(build, group), getLoadContext }));
  }
  return (request, response, next) => {
    const handle = handlers.get(groupOf(request.path) ?? "") ?? whole;
    return handle(request, response, next);
  };
}

function narrow(build: ServerBuild, group: string): ServerBuild {
  const mayMatch = (route: { path?: string | undefined } | undefined) =>
    [group, null].includes(groupOf(route?.path));
  return {
    ...build,
    routes: filterValues(build.routes, mayMatch),
    assets: { ...build.assets, routes: filterValues(build.assets.routes, mayMatch) },
  };
}

/** First part and number of parts of an address or a route's path; null where the path is no help, as of the root. */
function groupOf(path = ""): string | null {
  const [first = "", ...others] = path.split("/").filter((part) => part !== "");
  return first === "" || /[:*]/.test(first) ? null : `${first} ${others.length}`;
}

function filterValues<Value>(
  record: { [key: string]: Value },
  keep: (value: Value) => boolean,
): { [key: string]: Value } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => keep(value)));
}
