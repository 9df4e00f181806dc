/** Holds one network's tries to sign in within bounds: what leads to a sign-in is given back, so that a full hall is let in. */
import { matchRoutes } from "@remix-run/react";
import type { Request, RequestHandler, Response } from "express";
import type { RateLimiterRes } from "rate-limiter-flexible";
import { minutesText } from "#app/domain/identity/sign-in-code";
import { isSafe } from "#app/http/methods.server";
import { network } from "#app/http/network.server";
import { refuse } from "#app/http/refuse.server";
import { isTrustedBrowser, startsSession } from "#app/http/session.server";
import { createSharedLimiter } from "#app/http/shared-limiter.server";

/** Tries without success: enough for hundreds of people who mistype behind one address, too few to guess codes with. */
export const triesPerNetwork = 1000;
const options = { keyPrefix: "sign-in", points: triesPerNetwork, duration: 15 * 60 };

const limiter = createSharedLimiter(options);

/** Matched as the routes are: whatever spelling of an address leads there, counts. `spent`: tries that a sign-in took. */
const limited = [
  { path: "sign-in", spent: 0 },
  { path: "sign-in/code", spent: 2 },
  { path: "invitations/:token", spent: 1 },
];

export const signInLimit: RequestHandler = (request, response, next) => {
  const [match] = isSafe(request.method) ? [] : (matchRoutes(limited, request.path) ?? []);
  const asker = network(request.ip ?? "");
  if (!match || asker === null) return next();
  const spent = (match.route as (typeof limited)[number]).spent;
  response.once("finish", () => {
    if (startsSession(response.getHeader("Set-Cookie"))) limiter.reward(asker, spent).catch(() => {});
  });
  limiter.consume(asker).then(
    () => next(),
    (refusal: RateLimiterRes) => {
      letKnownBrowser(request, response, refusal).then((known) => known && next(), next);
    },
  );
};

/** A browser that has signed in before has limits of its own, so that its neighbours' tries keep nobody out. */
async function letKnownBrowser(
  request: Request,
  response: Response,
  { msBeforeNext }: RateLimiterRes,
): Promise<boolean> {
  if (await isTrustedBrowser(request.headers.cookie)) return true;
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  response.setHeader("Retry-After", seconds);
  const wait = minutesText(Math.ceil(seconds / 60));
  refuse(
    request,
    response,
    429,
    `Too many people tried to sign in from your network, so this is paused. Try again in ${wait}.`,
  );
  return false;
}
