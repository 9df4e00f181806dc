import type { Request, RequestHandler } from "express";
import { env } from "#app/env.server";
import { log } from "#app/http/log.server";
import { maskedPath } from "#app/http/masked-path.server";
import { refuse } from "#app/http/refuse.server";

const safeMethods = ["GET", "HEAD", "OPTIONS"];

const refusal = `This request did not come from a page of this site, so it was refused and nothing was changed. Open ${
  env.mode === "live" ? env.origin : "the site"
} again and try once more.`;

/** What is longer was made up, and is not worth a line of a log. */
const longestOrigin = 200;

/**
 * Refuses every request that could change something unless a page of this site sent it. Remix's own check misses resource
 * routes and `_data` requests, and takes a missing Origin for a friend.
 */
export const sameOrigin: RequestHandler = (request, response, next) => {
  if (safeMethods.includes(request.method) || isOwnOrigin(request)) return next();
  const origin = request.headers.origin?.slice(0, longestOrigin);
  log.info(
    { path: maskedPath(request.url), origin, configured: env.origin },
    "request from another origin refused",
  );
  refuse(request, response, 403, refusal);
};

/** In demo mode the Host decides, because a demo is reached by whatever name its machine has; live has one public origin. */
function isOwnOrigin(request: Request): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  if (env.mode === "live") return origin === env.origin;
  return host !== undefined && new URL(origin).host === host;
}
