import type { ErrorRequestHandler } from "express";
import { DatabaseUnavailableError } from "#app/domain/database-unavailable-error";
import { StorageUnavailableError } from "#app/domain/storage-unavailable-error";
import { log } from "#app/http/log.server";
import { maskedPath } from "#app/http/masked-path.server";
import { refuse } from "#app/http/refuse.server";

/** About as long as a lock is waited for; a full disk takes longer, but then asking again costs little. */
const secondsToRetry = 5;

/** Answers what a guard or a route could not: a garbled address, a database or a disk that cannot be used just now, our own mistakes. */
export const answerFailure: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error);
  const status = statusOf(error);
  if (status >= 500)
    log.error({ err: error, method: request.method, path: maskedPath(request.url) }, "request failed");
  if (status === 503) response.setHeader("Retry-After", secondsToRetry);
  refuse(request, response, status);
};

function statusOf(error: { code?: unknown; statusCode?: number }): number {
  if (error instanceof DatabaseUnavailableError || error instanceof StorageUnavailableError) return 503;
  return error.code === "ERR_INVALID_URL" ? 400 : (error.statusCode ?? 500);
}
