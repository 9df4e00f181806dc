import cluster from "node:cluster";
import { matchRoutes } from "@remix-run/react";
import type { RequestHandler } from "express";
import { RateLimiterCluster, RateLimiterMemory } from "rate-limiter-flexible";
import { refuse } from "#app/http/refuse.server";

/** Enough for a classroom behind one address, too few to try codes or to flood mailboxes. */
const options = { keyPrefix: "sign-in", points: 100, duration: 15 * 60 };

/** One count for all app processes: workers ask the primary process, which cli/start.ts sets up for it. */
const limiter = cluster.isWorker
  ? new RateLimiterCluster({ ...options, timeoutMs: 2000 })
  : new RateLimiterMemory(options);

/** Matched as the routes are: whatever spelling of an address leads there, counts. */
const limited = [{ path: "sign-in" }, { path: "sign-in/code" }, { path: "invitations/:token" }];

export const signInLimit: RequestHandler = (request, response, next) => {
  if (request.method !== "POST" || matchRoutes(limited, request.path) === null) return next();
  limiter.consume(network(request.ip ?? "")).then(
    () => next(),
    (refusal: unknown) => {
      if (refusal instanceof Error) return next(refusal);
      response.setHeader("Retry-After", options.duration);
      refuse(request, response, 429);
    },
  );
};

/** An IPv6 customer holds a whole /64, so that is what counts as one address. */
function network(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const missing = 8 - groups.length - tail.split(":").filter(Boolean).length;
  if (address.includes("::")) groups.push(...Array<string>(missing).fill("0"));
  return groups.slice(0, 4).join(":");
}
