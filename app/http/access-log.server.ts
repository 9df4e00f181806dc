import type { RequestHandler } from "express";
import { log } from "#app/http/log.server";
import { maskedPath } from "#app/http/masked-path.server";

export const accessLog: RequestHandler = (request, response, next) => {
  if (!log.isLevelEnabled("info")) return next();
  const started = performance.now();
  response.on("finish", () => {
    const ms = Math.round(performance.now() - started);
    log.info(
      { method: request.method, path: maskedPath(request.url), status: response.statusCode, ms },
      "request",
    );
  });
  next();
};
