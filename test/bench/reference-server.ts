/**
 * What the product is compared with: `/remix/<name>` renders a captured page through Remix, `/bytes/<name>` sends it from
 * Express. Both stand behind the product's own middleware, and have neither session nor database.
 */
import cluster from "node:cluster";
import { readFileSync } from "node:fs";
import { constants } from "node:zlib";
import { createRequestHandler } from "@remix-run/express";
import compression from "compression";
import express from "express";
import { env } from "#app/env.server";
import { accessLog } from "#app/http/access-log.server";
import { bodyLimit } from "#app/http/body-limit.server";
import { sameOrigin } from "#app/http/same-origin.server";
import { nonceOf, securityHeaders } from "#app/http/security-headers.server";
import { signInLimit } from "#app/http/sign-in-limit.server";
import { type Captured, referenceBuild } from "#test/bench/reference-page";

const [file = ""] = process.argv.slice(2);

function serve(): void {
  const captured: Captured[] = JSON.parse(readFileSync(file, "utf8"));
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.get("/healthz", (_request, response) => {
    response.json({ ok: true });
  });
  app.use(securityHeaders);
  // As in app/server.ts; the bench prints the sizes of both, which would tell.
  app.use(compression({ level: 3, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } } }));
  app.use(accessLog, sameOrigin, bodyLimit, signInLimit);
  for (const one of captured) {
    const bytes = Buffer.from(one.body);
    app.all(`/bytes/${one.name}`, express.urlencoded({ extended: false }), (_request, response) => {
      response.status(one.status).setHeader("Cache-Control", "no-store");
      if (one.setCookie) response.setHeader("Set-Cookie", one.setCookie);
      if (one.location) response.setHeader("Location", one.location);
      if (one.contentType) response.setHeader("Content-Type", one.contentType);
      response.end(one.location ? undefined : bytes);
    });
  }
  app.all(
    "*",
    createRequestHandler({
      build: referenceBuild(captured),
      mode: "production",
      getLoadContext: (request, response) => ({
        nonce: nonceOf(response),
        isDocument: true,
        clientAddress: request.ip ?? "",
        lessonHtml: new Map(),
      }),
    }),
  );
  app.listen(env.port, env.host);
}

if (cluster.isPrimary) {
  for (let count = 0; count < env.processes; count += 1) cluster.fork();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal);
      process.exit(0);
    });
  }
} else {
  serve();
}
