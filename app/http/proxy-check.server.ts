/** A proxy in front that the settings do not name would make all visitors one, for every limit; so that is said and, in live mode, refused. */
import type { RequestHandler } from "express";
import { env } from "#app/env.server";
import { log } from "#app/http/log.server";
import { refuse } from "#app/http/refuse.server";

/** What proxies add to say whom they serve. Whoever sends one by hand is only refused themselves. */
const forwarding = ["x-forwarded-for", "forwarded", "x-real-ip"];

const unnamedProxy =
  "A reverse proxy stands in front of Waymark, and the settings do not say so: set WAYMARK_TRUST_PROXY to the number of proxies (usually 1), have the last one pass X-Forwarded-For on, and start again.";
const silentProxy =
  "The reverse proxy does not pass X-Forwarded-For on, so visitors cannot be told apart and tries to sign in are not counted by network: add it to the proxy's settings.";

/** How often one and the same warning is worth a line. */
const warnEvery = 60_000;
const warnedAt = new Map<string, number>();

/** What was said long ago may be said again. */
export function forgetWarnings(): void {
  warnedAt.clear();
}

function warn(sentence: string): void {
  const now = performance.now();
  const last = warnedAt.get(sentence);
  if (last !== undefined && now - last < warnEvery) return;
  warnedAt.set(sentence, now);
  log.error(sentence);
}

export const proxyCheck: RequestHandler = (request, response, next) => {
  const forwarded = forwarding.some((name) => request.headers[name] !== undefined);
  if (env.proxyHops === 0 && forwarded) {
    warn(unnamedProxy);
    if (env.mode === "live")
      return refuse(request, response, 503, `This site is not set up yet. ${unnamedProxy}`);
  } else if (env.proxyHops > 0 && request.headers["x-forwarded-for"] === undefined && env.mode === "live") {
    warn(silentProxy);
  }
  next();
};
