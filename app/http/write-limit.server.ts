import type { Request, RequestHandler } from "express";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { env } from "#app/env.server";
import { isSafe } from "#app/http/methods.server";
import { network } from "#app/http/network.server";
import { refuse } from "#app/http/refuse.server";
import { viewerOf } from "#app/http/session.server";

/**
 * Changes within a minute by one person, or by everybody of one address who is not signed in. Somebody who types without a pause is
 * saved fifty times a minute, so nobody meets this who does not mean to. Counted in each app process by itself: asking another
 * process would cost a saved answer more than saving it does, and what this keeps away is a flood, for which twice as much is as little.
 */
const limiter = new RateLimiterMemory({ points: env.writesAMinute, duration: 60 });

export const writeLimit: RequestHandler = (request, response, next) => {
  if (isSafe(request.method)) return next();
  askerOf(request)
    .then((asker) => (asker === null ? null : limiter.consume(asker)))
    .then(
      () => next(),
      (refusal: Error | RateLimiterRes) => {
        if (refusal instanceof Error) return next(refusal);
        const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        response.setHeader("Retry-After", seconds);
        refuse(request, response, 429, tooMany(seconds));
      },
    );
};

async function askerOf(request: Request): Promise<string | null> {
  const viewer = await viewerOf(request.headers.cookie ?? null);
  return viewer ? `person ${viewer.personId}` : network(request.ip ?? "");
}

function tooMany(seconds: number): string {
  return `That was more than ${env.writesAMinute} changes within a minute, so this one was not saved. Wait ${
    seconds === 1 ? "a second" : `${seconds} seconds`
  } and send it again; going back shows the form with what you typed.`;
}
