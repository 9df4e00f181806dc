import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import type { Request, RequestHandler, Response } from "express";

/**
 * Answers with the routes. Remix compares an address with every route it is given, several times a request; as only those
 * that begin like the address can match, each beginning has a handler that is given no others.
 */
export function routeHandler(
  build: ServerBuild,
  getLoadContext: (request: Request, response: Response) => AppLoadContext,
): RequestHandler {
  const whole = createRequestHandler({ build, getLoadContext });
  const handlers = new Map<string, RequestHandler>();
  for (const route of Object.values(build.routes)) {
    const beginning = beginningOf(route);
    if (beginning === null || handlers.has(beginning)) continue;
    handlers.set(beginning, createRequestHandler({ build: narrow(build, beginning), getLoadContext }));
  }
  return (request, response, next) => {
    const handle = handlers.get(request.path.split("/")[1] ?? "") ?? whole;
    return handle(request, response, next);
  };
}

function narrow(build: ServerBuild, beginning: string): ServerBuild {
  const mayMatch = (route: PathHolder) => [beginning, null].includes(beginningOf(route));
  return {
    ...build,
    routes: filterValues(build.routes, mayMatch),
    assets: { ...build.assets, routes: filterValues(build.assets.routes, mayMatch) },
  };
}

type PathHolder = { path?: string | undefined } | undefined;

/** The first part of a route's path; null for a route that may match whatever the beginning is. */
function beginningOf(route: PathHolder): string | null {
  const [first = ""] = route?.path?.split("/") ?? [];
  return first === "" || /[:*]/.test(first) ? null : first;
}

function filterValues<Value>(
  record: { [key: string]: Value },
  keep: (value: Value) => boolean,
): { [key: string]: Value } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => keep(value)));
}
