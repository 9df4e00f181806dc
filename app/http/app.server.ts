/** The Express app: everything that must hold for each request whatever its route, then the routes. */
import { constants } from "node:zlib";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { env } from "#app/env.server";
import { accessLog } from "#app/http/access-log.server";
import { answerFailure } from "#app/http/answer-failure.server";
import { limitArrival } from "#app/http/arrival.server";
import { bodyLimit } from "#app/http/body-limit.server";
import { limitReading } from "#app/http/connections.server";
import { contentReload } from "#app/http/content-reload.server";
import { live, ready } from "#app/http/health.server";
import { methods } from "#app/http/methods.server";
import { places, sendingPlaces } from "#app/http/places.server";
import { proxyCheck } from "#app/http/proxy-check.server";
import { requestBounds } from "#app/http/request-bounds.server";
import { routeHandler } from "#app/http/route-handler.server";
import { isRouterRequest } from "#app/http/router-request.server";
import { sameOrigin } from "#app/http/same-origin.server";
import { nonceOf, securityHeaders } from "#app/http/security-headers.server";
import { securityTxt } from "#app/http/security-txt.server";
import { shareViewer } from "#app/http/session.server";
import { signInLimit } from "#app/http/sign-in-limit.server";
import { writeLimit } from "#app/http/write-limit.server";

/** Most scripts of a page are small. */
function compressed(gzip: { level: number; memLevel?: number }, quality: number): express.RequestHandler {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: quality } };
  return compression({ ...gzip, threshold: 256, brotli });
}

export function createApp(build: ServerBuild, publicDir: string): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", env.proxyHops);
  // Nobody reads request.query; parsing it would cost each request, and nested names most.
  app.set("query parser", false);

  app.get("/livez", live);
  // The older name of the second stays for those who ask by it.
  app.get(["/readyz", "/healthz"], ready);
  app.use(securityHeaders, limitReading());
  // Before compression, which would hold its events back.
  if (env.development) app.use(contentReload);
  app.use(accessLog, requestBounds, methods);
  app.get("/.well-known/security.txt", securityTxt);
  // The compiler names these files by their content, so browsers ask for them once, and a tighter setting is worth its time.
  app.use(
    "/build",
    compressed({ level: 9, memLevel: 9 }, 5),
    express.static(`${publicDir}/build`, { immutable: true, maxAge: "1y", index: false, fallthrough: false }),
  );
  // Pages are made anew for each person, so a fast setting wins more than a tight one.
  app.use(compressed({ level: 3 }, 3));
  // Only addresses that could be a file cost a look at the disk.
  app.get(/\.\w+$/, express.static(publicDir, { maxAge: "1h", index: false, redirect: false }));
  app.use(limitArrival(), proxyCheck, sameOrigin, bodyLimit);
  app.use(signInLimit, places, shareViewer, writeLimit, sendingPlaces);
  app.use(
    routeHandler(build, (request, response) => ({
      nonce: nonceOf(response),
      isDocument: !isRouterRequest(request),
      clientAddress: request.ip ?? "",
      lessonHtml: new Map(),
    })),
  );
  app.use(answerFailure);
  return app;
}
