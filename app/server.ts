/** One app process: Express in front of Remix, with everything that must hold for each request whatever its route. */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { constants } from "node:zlib";
import * as build from "@remix-run/dev/server-build";
import { broadcastDevReady } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { boot } from "#app/boot.server";
import { database } from "#app/db.server";
import { env } from "#app/env.server";
import { accessLog } from "#app/http/access-log.server";
import { answerFailure } from "#app/http/answer-failure.server";
import { arrivalOptions, limitArrival } from "#app/http/arrival.server";
import { bodyLimit } from "#app/http/body-limit.server";
import { contentReload } from "#app/http/content-reload.server";
import { health } from "#app/http/health.server";
import { proxyCheck } from "#app/http/proxy-check.server";
import { routeHandler } from "#app/http/route-handler.server";
import { sameOrigin } from "#app/http/same-origin.server";
import { nonceOf, securityHeaders } from "#app/http/security-headers.server";
import { shareViewer } from "#app/http/session.server";
import { stopOnSignal } from "#app/http/shutdown.server";
import { signInLimit } from "#app/http/sign-in-limit.server";

const publicDir = fileURLToPath(new URL("../public", import.meta.url));

/** Most scripts of a page are small. */
function compressed(level: number): express.RequestHandler {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: level } };
  return compression({ level, threshold: 256, brotli });
}

function createApp(): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", env.proxyHops);

  app.get("/healthz", health);
  app.use(securityHeaders);
  // Before compression, which would hold its events back.
  if (env.development) app.use(contentReload);
  // The compiler names these files by their content, so browsers ask for them once, and a tighter setting is worth its time.
  app.use(
    "/build",
    compressed(5),
    express.static(`${publicDir}/build`, { immutable: true, maxAge: "1y", index: false, fallthrough: false }),
  );
  // Pages are made anew for each person, so a fast setting wins more than a tight one.
  app.use(compressed(3));
  // Only addresses that could be a file cost a look at the disk.
  app.get(/\.\w+$/, express.static(publicDir, { maxAge: "1h", index: false, redirect: false }));
  app.use(accessLog, limitArrival(), proxyCheck, sameOrigin, bodyLimit, signInLimit, shareViewer);
  app.use(
    routeHandler(build, (request, response) => ({
      nonce: nonceOf(response),
      isDocument: !("_data" in request.query),
      clientAddress: request.ip ?? "",
      lessonHtml: new Map(),
    })),
  );
  app.use(answerFailure);
  return app;
}

const stopWork = await boot();
const server = createServer(arrivalOptions, createApp());
server.listen(env.port, env.host, () => {
  if (env.development) void broadcastDevReady(build);
});
server.on("error", (error: NodeJS.ErrnoException) => {
  const taken = error.code === "EADDRINUSE";
  process.stderr.write(taken ? `Port ${env.port} is taken; set PORT to another.\n` : `${error.message}\n`);
  process.exit(1);
});
stopOnSignal(server, async () => {
  await stopWork();
  await database().close();
});
