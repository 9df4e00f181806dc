import type { RequestHandler } from "express";
import { takesPieces } from "#app/http/body-limit.server";
import { refuse } from "#app/http/refuse.server";

const ofPages = ["GET", "HEAD", "POST"];
/** Pieces of a recording are added, and one that is not wanted is discarded. */
const ofRecordings = [...ofPages, "PATCH", "DELETE"];
const ofFiles = ["GET", "HEAD"];

/** Whether a request of this kind changes nothing. */
export function isSafe(method: string): boolean {
  return ofFiles.includes(method);
}

/** Refuses what no page of ours asks for. Remix would take every method that it knows for a form that is sent, and stumbles over the others. */
export const methods: RequestHandler = (request, response, next) => {
  const allowed = allowedAt(request.path);
  if (allowed.includes(request.method)) return next();
  response.setHeader("Allow", allowed.join(", "));
  const reason = `This address answers ${allowed.join(", ")} and not ${request.method}. Nothing was changed.`;
  refuse(request, response, 405, reason);
};

function allowedAt(path: string): string[] {
  if (path.startsWith("/build/")) return ofFiles;
  return takesPieces.test(path) ? ofRecordings : ofPages;
}
